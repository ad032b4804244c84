"""Addresses of frameworks: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views.public import FrameworkList

public: list = [path("frameworks/", FrameworkList.as_view(), name="framework_list")]

workspace: list = []

desk: list = []
