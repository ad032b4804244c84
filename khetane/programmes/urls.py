"""Addresses of programmes: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views.public import ProgrammeDetail, ProgrammeList

public: list = [
    path("programmes/", ProgrammeList.as_view(), name="programme_list"),
    path("programmes/<slug:slug>/", ProgrammeDetail.as_view(), name="programme"),
]

workspace: list = []

desk: list = []
