"""Addresses of the front (its pages follow as soon as the apps below have theirs)."""

from django.urls import path

from .views.health import Health

public: list = []

workspace: list = []

desk: list = []

root: list = [path("health/", Health.as_view(), name="health")]
