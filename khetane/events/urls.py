"""Addresses of events: for everybody, in the workspace, at the desk. Those for everybody stay as they are for good."""

from __future__ import annotations

from django.urls import path, re_path

from khetane.common.feeds import feed_address

from .feeds import Calendar, EventFeed
from .views import desk as at_desk
from .views import desk_parts as parts
from .views import public as pages

public: list = [
    path("events/", pages.Events.as_view(), name="events"),
    re_path(feed_address("events"), EventFeed.as_view(), name="feed"),
    path("events/calendar.ics", Calendar.as_view(), name="calendar"),
    path("events/series/<slug:slug>/", pages.SeriesDetail.as_view(), name="series"),
    re_path(feed_address(r"events/series/(?P<slug>[-\w]+)"), EventFeed.as_view(), name="series_feed"),
    path("events/series/<slug:series>.ics", Calendar.as_view(), name="series_calendar"),
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
    path("events/<int:pk>/<slug:verb>/", at_desk.MoveEvent.as_view(), name="move"),
]
