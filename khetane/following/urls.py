"""Addresses of following: the feeds, the form, and what the links of our mails open."""

from __future__ import annotations

from django.urls import path

from .views import desk as at_desk
from .views import public as pages

public: list = [
    path("feeds/", pages.Feeds.as_view(), name="feeds"),
    path("follow/", pages.Follow.as_view(), name="follow"),
    path("follow/asked/", pages.Asked.as_view(), name="asked"),
    path("follow/link/", pages.LinkAgain.as_view(), name="link_again"),
    path("follow/confirm/<str:token>/", pages.Confirm.as_view(), name="confirm"),
    path("follow/wishes/<str:token>/", pages.Wishes.as_view(), name="wishes"),
    path("follow/leave/<str:token>/", pages.Leave.as_view(), name="leave"),
]

workspace: list = []

desk: list = [
    path("following/", at_desk.Following.as_view(), name="following"),
]
