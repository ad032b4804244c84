"""Addresses of network: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views import asking_status as asking
from .views import desk as at_desk
from .views import desk_participations as standing
from .views import public as pages
from .views import workspace as work

public = [
    path("join/", pages.Join.as_view(), name="join"),
    path("join/eligibility/", pages.Eligibility.as_view(), name="eligibility"),
    path("join/status/", asking.AskStatus.as_view(), name="status"),
    path("join/status/code/", asking.TypeStatusCode.as_view(), name="status_code"),
]

workspace = [
    path("applications/", work.ApplicationList.as_view(), name="applications"),
    path("applications/new/", work.OpenApplication.as_view(), name="open"),
    path("applications/<int:pk>/", work.ApplicationPage.as_view(), name="application"),
    path("applications/<int:pk>/check/", work.CheckAnswers.as_view(), name="check"),
    path("applications/<int:pk>/withdraw/", work.WithdrawApplication.as_view(), name="withdraw"),
    path("applications/<int:pk>/document/", work.MandateDocument.as_view(), name="document"),
    path("applications/<int:pk>/document/remove/", work.RemoveDocument.as_view(), name="remove_document"),
    path("applications/<int:pk>/<slug:step>/", work.AnswerStep.as_view(), name="step"),
]

desk = [
    path("applications/", at_desk.ApplicationQueue.as_view(), name="applications"),
    path("applications/<int:pk>/", at_desk.ApplicationReview.as_view(), name="application"),
    path("applications/<int:pk>/document/", at_desk.MandateAtDesk.as_view(), name="document"),
    path("applications/<int:pk>/note/", at_desk.NoteReview.as_view(), name="note_review"),
    *(
        path(f"applications/<int:pk>/{verb.replace('_', '-')}/", view.as_view(), name=verb)
        for verb, view in at_desk.MOVES.items()
    ),
    path("participations/", standing.ParticipationList.as_view(), name="participations"),
    path("participations/<int:pk>/", standing.ParticipationPage.as_view(), name="participation"),
    path("participations/<int:pk>/<slug:verb>/", standing.ChangeStanding.as_view(), name="change_standing"),
    path("authorities/<slug:slug>/people/", standing.People.as_view(), name="people"),
    path("authorities/<slug:slug>/people/new/", standing.Appoint.as_view(), name="appoint"),
    path("authorities/<slug:slug>/people/<int:pk>/end/", standing.EndSpeaking.as_view(), name="end_speaking"),
    path("authorities/<slug:slug>/people/<int:pk>/hand-over/", standing.HandOver.as_view(), name="hand_over"),
]
