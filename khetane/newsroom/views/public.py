"""News, one article, the note on the word Roma."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.feeds import feed_alternates
from khetane.common.views import PublicPage
from khetane.places.models import Country
from khetane.programmes.models import Programme

from ..querysets import (
    articles_before,
    as_rows,
    asked_of,
    news_page,
    notes_on,
    published_articles,
    query_of,
    the_article,
)

PAGE_SIZE = 20


class Articles(PublicPage):
    """All articles for the reader's language, newest first."""

    template_name = "newsroom/article_list.html"
    shows = ("news",)

    def get_context_data(self, **kwargs: Any) -> dict:
        language, before = get_language(), _read_key(self.request.GET.get("before", ""))
        asked = asked_of(self.request.GET)
        rows = as_rows(articles_before(language, before, **asked)[: PAGE_SIZE + 1], language)
        shown = rows[:PAGE_SIZE]
        return super().get_context_data(
            page=news_page(language)
            or {"title": _("News"), "standfirst": _("News of the Alliance and of its programmes.")},
            crumbs=[{"title": _("Home"), "url": f"/{language}/"}, {"title": _("News")}],
            articles=shown,
            newest_url=f"{self.request.path}{'?' if asked else ''}{query_of(asked)}" if before else "",
            older_url=_older(asked, shown[-1]) if len(rows) > PAGE_SIZE else "",
            asked=asked,
            selects=_selects(asked),
            clear_url=self.request.path if asked else "",
            **kwargs,
        )

    def get_alternates(self, context: dict) -> list[dict]:
        return feed_alternates("newsroom:feed", _("News"), query=query_of(context["asked"]))


def _older(asked: dict[str, str], last: dict[str, Any]) -> str:
    parts = [f"before={last['dated_on']:%Y-%m-%d}~{last['pk']}", query_of(asked)]
    return "?" + "&".join(part for part in parts if part)


def _selects(asked: dict[str, str]) -> list[dict[str, Any]]:
    """The filters, each offering only what some article is about."""
    told = published_articles().order_by().values("pk")
    countries = Country.objects.filter(articles__in=told).distinct()
    programmes = Programme.objects.filter(articles__in=told).distinct()
    offered = [
        ("programme", _("Programme"), [(one.slug, one.name) for one in programmes]),
        ("country", _("Country"), sorted(((one.code, str(one.name)) for one in countries), key=lambda one: one[1])),
    ]
    return [
        {
            "name": name,
            "label": label,
            "value": asked.get(name, ""),
            "options": [{"value": value, "label": text} for value, text in [("", _("All")), *options]],
        }
        for name, label, options in offered
        if options
    ]


def _read_key(text: str) -> tuple[date, int] | None:
    """ "2013-10-04~17" as a day and a number; anything else begins at the newest."""
    day, _tilde, number = text.partition("~")
    try:
        return date.fromisoformat(day), int(number[:18])
    except ValueError:
        return None


class ArticleDetail(View):
    """One article; in another language, and saying so, where it is not translated."""

    public = True

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        article = the_article(get_language(), slug)
        if article is None:
            raise Http404
        if article.slug != slug:
            return HttpResponseRedirect(article.address)
        return article.serve(request)


class Terminology(PublicPage):
    """What this site means by Roma: the version that holds today and the former ones."""

    template_name = "newsroom/terminology.html"
    shows = ("terminology",)

    def get_context_data(self, **kwargs: Any) -> dict:
        current, former = notes_on(timezone.localdate())
        return super().get_context_data(
            crumbs=[{"title": _("Home"), "url": f"/{get_language()}/"}, {"title": _("The words we use")}],
            current=current,
            former=former,
            **kwargs,
        )
