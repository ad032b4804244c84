"""Addresses of open data: the catalogue and the feeds in each language, the files in none."""

from django.urls import path, re_path

from .views.public import Activity, Catalogue, DataPackage, OpenFile

public = [
    path("open-data/", Catalogue.as_view(), name="catalogue"),
    re_path(r"^feeds/activity\.(?P<ending>atom|rss|json)$", Activity.as_view(), name="activity"),
]

workspace: list = []

desk: list = []

# Data files, the same for every language: /open-data/NAME.csv
files = [
    path("datapackage.json", DataPackage.as_view(), name="datapackage"),
    re_path(r"^(?P<name>[a-z_-]+)\.(?P<ending>csv|json|geojson)$", OpenFile.as_view(), name="file"),
]
