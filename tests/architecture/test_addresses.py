"""Every address declares who may open it, or says that it is public. Silence fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from khetane.common.permissions import Right

# Addresses whose views belong to a library, each with how it decides who may.
DECLARED_ELSEWHERE = {
    "cms/": "Wagtail's editor asks for its own permission to enter and for page permissions",
    "documents/": "Wagtail's documents: each collection says who may read",
    "accounts/": "allauth's sign-in, sign-out, e-mail and second factor: each view asks for what it needs",
    "": "Wagtail's pages, placed by editors: published ones are public",
}
LIBRARIES = ("wagtail.", "allauth.", "django.", "wagtail_localize.", "modelsearch.")


def addresses(patterns, prefix: str = "") -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here, pattern.callback


def views_of_ours() -> list:
    found = []
    for address, callback in addresses(get_resolver().url_patterns):
        view = getattr(callback, "view_class", callback)
        if view.__module__.startswith("khetane."):
            found.append(pytest.param(view, id=f"{address} ({view.__name__})"))
    return found


@pytest.mark.parametrize("view", views_of_ours())
def test_the_address_says_who_may_open_it(view):
    is_public = getattr(view, "public", False) is True
    asks = isinstance(getattr(view, "permission", None), Right)
    assert is_public != asks, f"{view} must have either public = True or a permission"


def test_addresses_of_libraries_are_known_and_nothing_else_is_silent():
    strangers = set()
    for address, callback in addresses(get_resolver().url_patterns):
        module = getattr(callback, "view_class", callback).__module__
        if not module.startswith(("khetane.", *LIBRARIES)):
            strangers.add(f"{address}: {module}")
    assert not strangers
