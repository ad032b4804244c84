"""News, one article, the note on the word Roma."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.views import PublicPage

from ..querysets import articles_before, as_rows, news_page, notes_on, the_article

PAGE_SIZE = 20


class Articles(PublicPage):
    """All articles for the reader's language, newest first."""

    template_name = "newsroom/article_list.html"
    shows = ("news",)

    def get_context_data(self, **kwargs: Any) -> dict:
        language, before = get_language(), _read_key(self.request.GET.get("before", ""))
        rows = as_rows(articles_before(language, before)[: PAGE_SIZE + 1], language)
        shown = rows[:PAGE_SIZE]
        return super().get_context_data(
            page=news_page(language)
            or {"title": _("News"), "standfirst": _("News of the Alliance and of its programmes.")},
            crumbs=[{"title": _("Home"), "url": f"/{language}/"}, {"title": _("News")}],
            articles=shown,
            newest_url=self.request.path if before else "",
            older_url=f"?before={shown[-1]['dated_on']:%Y-%m-%d}~{shown[-1]['pk']}" if len(rows) > PAGE_SIZE else "",
            **kwargs,
        )


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
