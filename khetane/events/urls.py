"""Addresses of events: for everybody, in the workspace, at the desk. Those for everybody stay as they are for good."""

from __future__ import annotations

from django.urls import path, re_path

from khetane.common.feeds import feed_address

from .feeds import Calendar, EventFeed
from .views import desk as at_desk
from .views import desk_parts as parts
from .views import desk_registration as who
from .views import own_registration as own
from .views import public as pages
from .views import registering as joining

public: list = [
    path("events/", pages.Events.as_view(), name="events"),
    re_path(feed_address("events"), EventFeed.as_view(), name="feed"),
    path("events/calendar.ics", Calendar.as_view(), name="calendar"),
    path("events/series/<slug:slug>/", pages.SeriesDetail.as_view(), name="series"),
    re_path(feed_address(r"events/series/(?P<slug>[-\w]+)"), EventFeed.as_view(), name="series_feed"),
    path("events/series/<slug:series>.ics", Calendar.as_view(), name="series_calendar"),
    path("events/registration/<str:token>/", own.OwnRegistration.as_view(), name="registration"),
    path("events/registration/<str:token>/change/", own.ChangeRegistration.as_view(), name="change_registration"),
    path("events/registration/<str:token>/cancel/", own.Withdraw.as_view(), name="withdraw"),
    path("events/registration/<str:token>/cancel/<int:pk>/", own.Withdraw.as_view(), name="withdraw_one"),
    path("events/registration/<str:token>/<int:pk>.pdf", own.Certificate.as_view(), name="certificate"),
    path("events/<slug:slug>/register/", joining.Register.as_view(), name="register"),
    path("events/<slug:slug>/register/group/", joining.RegisterGroup.as_view(), name="register_group"),
    path("events/<slug:slug>/register/done/", joining.Registered.as_view(), name="registered"),
    path("events/<slug:slug>/register/link/", joining.LinkAgain.as_view(), name="registration_link"),
    path("events/<slug:slug>/certificate/", own.CheckCertificate.as_view(), name="check_certificate"),
    path("events/<slug:slug>/", pages.EventDetail.as_view(), name="event"),
    path("events/<slug:slug>.ics", Calendar.as_view(), name="event_calendar"),
]

workspace: list = []

desk: list = [
    path("events/", at_desk.EventsAtDesk.as_view(), name="events"),
    path("events/new/", at_desk.CreateEvent.as_view(), name="create"),
    path("events/series/new/", at_desk.CreateSeries.as_view(), name="create_series"),
    path("events/series/<int:pk>/", at_desk.ChangeSeries.as_view(), name="change_series"),
    path("events/<int:pk>/", at_desk.EventAtDesk.as_view(), name="event"),
    path("events/<int:pk>/change/", at_desk.ChangeEvent.as_view(), name="change"),
    path("events/<int:pk>/agenda/", parts.Parts.as_view(), name="parts"),
    path("events/<int:pk>/minutes/", parts.WriteMinutes.as_view(), name="minutes"),
    path("events/<int:pk>/minutes/publish/", parts.PublishMinutes.as_view(), name="publish_minutes"),
    path("events/<int:pk>/tasks/<int:task>/carry-on/", parts.CarryOn.as_view(), name="carry_on"),
    path("events/<int:pk>/parts/<slug:kind>/new/", parts.OfPart.as_view(), name="add_part"),
    path("events/<int:pk>/parts/<slug:kind>/<int:part>/", parts.OfPart.as_view(), name="change_part"),
    path("events/<int:pk>/parts/<slug:kind>/<int:part>/remove/", parts.RemovePart.as_view(), name="remove_part"),
    path("events/<int:pk>/registration/", who.RegistrationAtDesk.as_view(), name="registration"),
    path("events/<int:pk>/registration/plan/", who.KeepPlan.as_view(), name="registration_plan"),
    path("events/<int:pk>/registration/open/", who.OpenOrClose.as_view(opens=True), name="open_registration"),
    path("events/<int:pk>/registration/close/", who.OpenOrClose.as_view(opens=False), name="close_registration"),
    path("events/<int:pk>/registration/list/", who.CheckInList.as_view(), name="check_in_list"),
    path("events/<int:pk>/registration/check-in/", who.CheckIn.as_view(), name="check_in"),
    path("events/<int:pk>/registration/certificates/", who.SendCertificates.as_view(), name="send_certificates"),
    path("events/<int:pk>/registration/<int:number>/", who.OneRegistration.as_view(), name="one_registration"),
    path("events/<int:pk>/registration/<int:number>/cancel/", who.CancelFor.as_view(), name="cancel_registration"),
    path("events/<int:pk>/registration/needs/<int:need>/", who.Arrange.as_view(), name="arrange"),
    path("events/<int:pk>/registration/<slug:kind>/new/", who.OfRegistration.as_view(), name="add_to_registration"),
    path(
        "events/<int:pk>/registration/<slug:kind>/<int:part>/",
        who.OfRegistration.as_view(),
        name="change_in_registration",
    ),
    path(
        "events/<int:pk>/registration/<slug:kind>/<int:part>/remove/",
        who.RemoveFromRegistration.as_view(),
        name="remove_from_registration",
    ),
    path("events/<int:pk>/<slug:verb>/", at_desk.MoveEvent.as_view(), name="move"),
]
