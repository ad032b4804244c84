"""Addresses of languages: for everybody, in the workspace, at the desk."""

from __future__ import annotations

from django.urls import path

from .views import desk as at_desk
from .views.public import Languages

public: list = [path("languages/", Languages.as_view(), name="languages")]

workspace: list = []

desk: list = [
    path("languages/", at_desk.Waiting.as_view(), name="waiting"),
    path(
        "languages/<slug:kind>/<int:pk>/<slug:column>/<slug:language>/", at_desk.Translate.as_view(), name="translate"
    ),
]
