"""What every template may count on."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from config.languages import FOR_READERS

from .languages import in_languages, of_address


def _spoken(request: HttpRequest) -> Collection[str]:
    """The languages the page is there in: all, unless its view speaks fewer."""
    match = request.resolver_match
    return getattr(getattr(match and match.func, "view_class", None), "speaks", FOR_READERS)


def page(request: HttpRequest) -> dict:
    """Languages of this page and its absolute address. Nothing personal."""
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    languages = [
        {"code": code, "name": get_language_info(code)["name_local"], "url": address + query, "is_said": True}
        for code, address in in_languages(request.path, _spoken(request)).items()
    ]
    return {
        "origin": settings.ORIGIN,
        "address": settings.ORIGIN + request.path,
        "languages": languages,
        "languages_behind_the_doors": settings.LANGUAGES_BEHIND_THE_DOORS,
        "home_url": f"/{of_address(request.path) or request.LANGUAGE_CODE}/",
    }
