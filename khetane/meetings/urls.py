"""Addresses of meetings: all behind the door of the workspace."""

from django.urls import path, re_path

from .views import beside, keeping, reading

public: list = []

workspace: list = [
    path("towns/<slug:slug>/meetings/", reading.MeetingList.as_view(), name="meetings"),
    re_path(r"^(?P<kind>groups|bodies)/(?P<pk>\d+)/meetings/plan/$", keeping.PlanMeeting.as_view(), name="plan"),
    re_path(r"^(?P<kind>groups|bodies)/(?P<pk>\d+)/meetings/enter/$", keeping.EnterMeeting.as_view(), name="enter"),
    path("meetings/<int:pk>/", reading.MeetingDetail.as_view(), name="meeting"),
    path("meetings/<int:pk>/minutes/", reading.MinutesOnPaper.as_view(), name="minutes"),
    path("meetings/<int:pk>/hold/", keeping.HoldMeeting.as_view(), name="hold"),
    path("meetings/<int:pk>/change/", keeping.ChangeMinutes.as_view(), name="change"),
    path("meetings/<int:pk>/approve/", keeping.ApproveMinutes.as_view(), name="approve"),
    path("meetings/<int:pk>/correct/", keeping.CorrectMinutes.as_view(), name="correct"),
    path("meetings/<int:pk>/share/", keeping.ShareMinutes.as_view(), name="share"),
    path("meetings/<int:pk>/call_off/", keeping.CallOff.as_view(), name="call_off"),
    path("meetings/<int:pk>/papers/add/", beside.AddPaper.as_view(), name="add_paper"),
    path("meetings/<int:pk>/voices/add/", beside.AddVoice.as_view(), name="add_voice"),
    path("papers/<int:pk>/download/", beside.PaperFile.as_view(), name="paper"),
    path("papers/<int:pk>/remove/", beside.RemovePaper.as_view(), name="remove_paper"),
    path("voices/<int:pk>/", beside.VoiceFile.as_view(), name="voice"),
    path("voices/<int:pk>/transcribe/", beside.Transcribe.as_view(), name="transcribe"),
    path("voices/<int:pk>/remove/", beside.RemoveVoice.as_view(), name="remove_voice"),
    path("decisions/<int:pk>/close/", keeping.CloseDecision.as_view(), name="close_decision"),
    path("decisions/<int:pk>/reopen/", keeping.ReopenDecision.as_view(), name="reopen_decision"),
]

desk: list = []
