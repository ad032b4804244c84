"""Addresses of the front: the first page, the directory, one authority, the homes of the inner doors."""

from django.urls import path, re_path

from .views.hand_over import HandOverPack
from .views.health import Health
from .views.home import Home
from .views.homes import DeskHome, WorkspaceHome
from .views.participants import Participants, ParticipantsMap
from .views.public import About, Accessibility, AuthorityPage, ToTheReadersLanguage
from .views.search import Robots, Search, SiteMap
from .views.short_codes import ByShortCode
from .views.styleguide import Styleguide

public = [
    path("", Home.as_view(), name="home"),
    path("participants/", Participants.as_view(), name="participants"),
    path("participants/map.svg", ParticipantsMap.as_view(), name="participants_map"),
    path("authorities/<slug:slug>/", AuthorityPage.as_view(), name="authority"),
    path("search/", Search.as_view(), name="search"),
    path("about/", About.as_view(), name="about"),
    path("accessibility/", Accessibility.as_view(), name="accessibility"),
    path("styleguide/", Styleguide.as_view(), name="styleguide"),
]

workspace = [
    path("", WorkspaceHome.as_view(), name="home"),
    path("authorities/<slug:slug>/hand-over/", HandOverPack.as_view(), name="hand_over"),
]

desk = [path("", DeskHome.as_view(), name="home")]

# Addresses without a language in them: the way in and the machine's health.
root: list = [
    path("", ToTheReadersLanguage.as_view()),
    re_path(r"^(?P<letter>[AEGPLJRaegpljr])-(?P<number>[0-9]{1,12})/?$", ByShortCode.as_view(), name="short_code"),
    path("robots.txt", Robots.as_view(), name="robots"),
    path("sitemap.xml", SiteMap.as_view(), name="sitemap"),
    path("sitemap-<int:part>.xml", SiteMap.as_view(), name="sitemap_part"),
    path("health/", Health.as_view(), name="health"),
]
