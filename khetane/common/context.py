"""What every template may count on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from .languages import in_languages, of_address


def page(request: HttpRequest) -> dict:
    """Languages of this page, its absolute address, the site's name and version. Nothing personal."""
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    languages = [
        {"code": code, "name": get_language_info(code)["name_local"], "url": address + query}
        for code, address in in_languages(request.path).items()
    ]
    return {
        "site_name": "Khetane",
        "version": settings.VERSION,
        "origin": settings.ORIGIN,
        "address": settings.ORIGIN + request.path,
        "languages": languages,
        "home_url": f"/{of_address(request.path) or request.LANGUAGE_CODE}/",
    }
