"""Where every address comes from: the doors, mounted from each app's own three lists."""

from __future__ import annotations

from importlib import import_module

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from khetane.accounts.urls import addresses as account_addresses
from khetane.common.media import PublicMedia
from khetane.front.urls import root as front_addresses
from khetane.newsroom.urls import editor as editor_addresses
from khetane.opendata.urls import files as open_data_files

# Top floor first; newsroom's pages come last of all, since an editor chooses their addresses.
APPS = (
    "front",
    "languages",
    "following",
    "opendata",
    "newsroom",
    "events",
    "fieldwork",
    "plans",
    "meetings",
    "programmes",
    "exchange",
    "network",
    "places",
    "frameworks",
    "accounts",
)


def door(name: str) -> list:
    """All apps' addresses behind one door; their names are `plans_desk:submit_edition` and so on."""
    lists = [(app, getattr(import_module(f"khetane.{app}.urls"), name)) for app in APPS]
    suffix = "" if name == "public" else f"_{name}"
    return [path("", include((addresses, f"{app}{suffix}"))) for app, addresses in lists if addresses]


urlpatterns = [
    *front_addresses,
    path("accounts/", include(account_addresses)),
    path("open-data/", include((open_data_files, "files"))),
    path("workspace/", include(door("workspace"))),
    path("desk/", include(door("desk"))),
    path("cms/", include(editor_addresses)),
    path("documents/", include(wagtaildocs_urls)),
    # Pictures and recordings of published pages; a server for many lets nginx send them. Nothing else there is public.
    re_path(r"^media/(?P<path>(?:images|recordings)/[^/]+)$", PublicMedia.as_view()),
    *i18n_patterns(*door("public"), path("", include(wagtail_urls))),
]

handler400 = "khetane.common.errors.bad_request"
handler403 = "khetane.common.errors.forbidden"
handler404 = "khetane.common.errors.not_found"
