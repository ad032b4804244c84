"""Addresses of newsroom: for everybody. Sections are found by Wagtail, at the addresses editors choose."""

from django.urls import path

from .views import public as views

public: list = [
    path("news/", views.Articles.as_view(), name="news"),
    path("news/<slug:slug>/", views.ArticleDetail.as_view(), name="article"),
    path("terminology/", views.Terminology.as_view(), name="terminology"),
]

workspace: list = []

desk: list = []
