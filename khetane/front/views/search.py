"""The search, and what search engines are told."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.finished import SHOWS_HEADER
from khetane.common.views import PublicPage

from ..index import BY_NAME, KINDS
from ..models import Findable
from ..searching import ON_A_PAGE, Found, Query, find, is_about_the_city, the_city

LAST_PAGE = 50
ADDRESSES_IN_A_FILE = 1500
# Lists and pages of our own words: names of addresses that take nothing.
LISTS = (
    *("front:home", "front:participants", "front:about", "front:accessibility", "programmes:programme_list"),
    *(
        "events:events",
        "newsroom:news",
        "newsroom:resources",
        "newsroom:texts",
        "newsroom:days",
        "newsroom:terminology",
        "network:join",
        "plans:priorities",
        "plans:plans",
    ),
    *(
        "plans:projects",
        "plans:funding",
        "plans:gaps",
        "plans:results",
        "frameworks:framework_list",
        "opendata:catalogue",
    ),
    *("following:feeds", "following:follow"),
)


class Search(PublicPage):
    """What was typed, in any spelling and script, found among everything public, with its kind."""

    template_name = "front/search.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        language = get_language()
        query = Query.read(self.request.GET.get("q", ""))
        kind = self.request.GET.get("kind", "")
        everything = find(query, language)
        chosen = find(query, language, kind) if kind in BY_NAME else everything
        page = self._page()
        shown = chosen.rows((page - 1) * ON_A_PAGE, page * ON_A_PAGE + 1)
        city = the_city() if is_about_the_city(query) else None
        return super().get_context_data(
            q=query.typed,
            results=[_row(one) for one in shown[:ON_A_PAGE]],
            total=_total(everything),
            selects=_selects(kind, everything) if everything.lines else [],
            previous_url=self._url(query, kind, page - 1) if page > 1 else "",
            next_url=self._url(query, kind, page + 1) if len(shown) > ON_A_PAGE and page < LAST_PAGE else "",
            city=city,
            sample_shown=any(one.is_sample for one in shown),
            crumbs=[{"title": _("Search")}],
            **kwargs,
        )

    def _page(self) -> int:
        typed = self.request.GET.get("page", "1")
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= LAST_PAGE):
            raise Http404
        return int(typed)

    def _url(self, query: Query, kind: str, page: int) -> str:
        asked = {"q": query.typed, "kind": kind, "page": page if page > 1 else ""}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def render_to_response(self, context: dict, **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        # Endless questions have endless answers: nothing is kept, and no search engine collects them.
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "no-store"
        return response


def _row(one: Findable) -> dict[str, Any]:
    return {
        "title": one.title,
        "url": one.path,
        "meta": " · ".join(part for part in (str(BY_NAME[one.kind].title), one.label) if part),
        "text": one.summary,
        "lang": one.written_in,
        "sample": one.is_sample,
    }


def _total(found: Found) -> str:
    count = len(found.lines)
    if found.is_cut:
        return _("More than %(count)s results: add a word to find fewer") % {"count": number_format(count)}
    return ngettext("%(count)s result", "%(count)s results", count) % {"count": number_format(count)}


def _selects(kind: str, found: Found) -> list[dict[str, Any]]:
    """The kinds to choose from, with how many there are; all of them, uncounted, where there are too many."""
    counts = found.counts
    options = [{"value": "", "label": _("All"), "count": "" if found.is_cut else len(found.lines)}]
    options += [
        {"value": one.name, "label": one.title, "count": counts.get(one.name, "")}
        for one in KINDS
        if found.is_cut or counts.get(one.name)
    ]
    return [{"name": "kind", "label": _("Kind"), "value": kind, "options": options}]


class Robots(View):
    """What search engines may read: everything public and nothing behind a door."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        closed = (
            "/accounts/",
            "/cms/",
            "/desk/",
            "/workspace/",
            *(f"/{code}/search/" for code, _n in settings.LANGUAGES),
        )
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {settings.ORIGIN}/sitemap.xml"]
        headers = {SHOWS_HEADER: "site"}
        return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8", headers=headers)


class SiteMap(View):
    """Every public page with its languages, in files that never grow too long: an index, and its parts."""

    public = True
    shows = ("site", "news", "events", "participants", "priorities", "plans", "projects", "results", "programmes")

    def get(self, request: HttpRequest, part: int | None = None) -> HttpResponse:
        body = self._index() if part is None else self._part(part)
        headers = {SHOWS_HEADER: " ".join(sorted(self.shows))}
        return HttpResponse(body, content_type="application/xml; charset=utf-8", headers=headers)

    def _lines(self) -> Any:
        return Findable.objects.filter(language=settings.LANGUAGE_CODE).order_by("pk")

    def _index(self) -> str:
        files = 1 + -(-self._lines().count() // ADDRESSES_IN_A_FILE)
        newest = self._lines().aggregate(newest=Max("changed_at"))["newest"]
        changed = f"<lastmod>{newest:%Y-%m-%d}</lastmod>" if newest else ""
        places = "".join(
            f"<sitemap><loc>{settings.ORIGIN}/sitemap-{number}.xml</loc>{changed if number else ''}</sitemap>"
            for number in range(files)
        )
        return _xml("sitemapindex", places)

    def _part(self, part: int) -> str:
        if part == 0:
            return _xml("urlset", "".join(_entry(_in_every_language(name)) for name in LISTS))
        start = (part - 1) * ADDRESSES_IN_A_FILE
        keys = list(self._lines().values_list("kind", "key")[start : start + ADDRESSES_IN_A_FILE])
        if not keys:
            raise Http404
        wanted = {kind: {key for one, key in keys if one == kind} for kind, _key in keys}
        paths: dict[tuple[str, str], dict[str, str]] = {key: {} for key in keys}
        changed: dict[tuple[str, str], Any] = {}
        for kind, of_kind in wanted.items():
            rows = Findable.objects.filter(kind=kind).values_list("key", "language", "path", "changed_at")
            for key, language, path, at in rows.iterator():
                if key in of_kind:
                    paths[kind, key][language] = path
                    changed[kind, key] = at
        return _xml("urlset", "".join(_entry(paths[key], changed.get(key)) for key in keys))


def _in_every_language(name: str) -> dict[str, str]:
    paths = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths[code] = reverse(name)
    return paths


def _entry(paths: dict[str, str], changed: Any = None) -> str:
    """One page: an entry for each language, each naming all of them."""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(settings.ORIGIN + path)}"/>'
        for code, path in sorted(paths.items())
    )
    at = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{escape(settings.ORIGIN + path)}</loc>{at}{others}</url>" for path in paths.values())


def _xml(root: str, inside: str) -> str:
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {names}>{inside}</{root}>\n'
