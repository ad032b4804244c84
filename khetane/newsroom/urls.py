"""Addresses of newsroom: for everybody. Sections are found by Wagtail, at the addresses editors choose."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils.translation import gettext as _
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from khetane.common.feeds import feed_address

from .feeds import NewsFeed, ShelfFeed
from .models import AdoptedTextPage, DayPage, ResourcePage
from .views import public as views

public: list = [
    path("news/", views.Articles.as_view(), name="news"),
    re_path(feed_address("news"), NewsFeed.as_view(), name="feed"),
    path("news/<slug:slug>/", views.ArticleDetail.as_view(), name="article"),
    path("resources/", views.Resources.as_view(), name="resources"),
    path("texts/", views.Texts.as_view(), name="texts"),
    path("days/", views.Days.as_view(), name="days"),
    re_path(feed_address(r"(?P<shelf>resources|texts|days)"), ShelfFeed.as_view(), name="shelf_feed"),
    *(
        path(f"{model.shelf}/<slug:slug>/", views.OnAShelf.as_view(model=model), name=f"{model.shelf}_page")
        for model in (ResourcePage, AdoptedTextPage, DayPage)
    ),
    re_path(r"^(?P<path>[-\w/]+)/easy/$", views.Easy.as_view(), name="easy"),
    path("terminology/", views.Terminology.as_view(), name="terminology"),
]

workspace: list = []

desk: list = []


def told_and_not_sent_away(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wagtail sends whoever is no editor to the sign-in, which sends whoever is signed in back, for ever."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied(_("These pages are for editors."))
        return view(request, *args, **kwargs)

    return shown


# Wagtail's editor, under /cms/.
editor: list = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, told_and_not_sent_away)
