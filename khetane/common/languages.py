"""The language of a page: in the address on public pages, the person's own choice behind the doors."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from config.languages import FOR_READERS

COOKIE = "khetane_language"
_codes = {code for code, _name in settings.LANGUAGES}
_behind_the_doors = {code for code, _name in settings.LANGUAGES_BEHIND_THE_DOORS}


def of_address(path: str) -> str | None:
    """`/fr/participants/` is French; `/workspace/` names no language."""
    first = path.split("/", 2)[1] if "/" in path else ""
    return first if first in _codes else None


def of_reader(request: HttpRequest) -> str:
    """What the reader prefers: chosen before, or asked for by the browser, or English."""
    chosen = request.COOKIES.get(COOKIE)
    return chosen if chosen in _codes else translation.get_language_from_request(request)


def of_reader_behind_the_doors(request: HttpRequest) -> str:
    """The same among the languages in which everything is said; English for all others."""
    preferred = of_reader(request)
    return preferred if preferred in _behind_the_doors else settings.LANGUAGE_CODE


def remember(response: HttpResponse, language: str) -> None:
    """Pages behind the doors come in this language from now on; public pages never read the cookie."""
    response.set_cookie(COOKIE, language, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)


class AddressLanguage:
    """Activates the language of the address; behind the doors, that of the person or the browser.

    Unlike Django's own, it never varies a public page by cookie or header, so that one kept page serves everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = of_address(request.path_info) or of_reader_behind_the_doors(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


def in_languages(path: str, codes: Collection[str] = FOR_READERS) -> dict[str, str]:
    """The same public address in each language: {"en": "/en/…", "fr": "/fr/…"}; empty behind the doors."""
    here = of_address(path)
    if here is None:
        return {}
    rest = path[len(here) + 1 :]
    return {code: f"/{code}{rest}" for code in codes}
