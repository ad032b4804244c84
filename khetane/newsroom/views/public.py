"""News, one article, the note on the word Roma."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Page

from khetane.common.feeds import feed_alternates
from khetane.common.templatetags.values import language_name
from khetane.common.views import PublicPage, with_feed_and_data
from khetane.frameworks.models import Theme
from khetane.places.models import Country
from khetane.programmes.models import Programme

from ..models import AdoptedTextPage, DayPage, ResourcePage
from ..models.easy import EASY
from ..querysets import (
    articles_before,
    as_rows,
    asked_of,
    easy_page,
    news_page,
    notes_on,
    pages_for,
    published_articles,
    query_of,
    shelf_of,
    the_article,
    the_page,
    withdrawal_of,
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
    themes = Theme.objects.filter(articles__in=told).distinct()
    offered = [
        ("theme", _("Theme"), [(one.code, str(one.title)) for one in themes]),
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
            return self.notice(request, slug)
        if article.slug != slug:
            return HttpResponseRedirect(article.address)
        return article.serve(request)

    def notice(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What stands at the address of an article that was taken back: gone, since when, and why."""
        withdrawal = withdrawal_of(slug)
        if withdrawal is None:
            raise Http404
        context = {
            "withdrawal": withdrawal,
            "crumbs": [{"title": _("News"), "url": reverse("newsroom:news")}, {"title": _("Withdrawn")}],
            "alternates": with_feed_and_data([]),
        }
        return TemplateResponse(request, "newsroom/withdrawn.html", context, status=410)


class Easy(PublicPage):
    """A page in easy words; in the language it has them in, and saying so."""

    template_name = "newsroom/easy.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        language = get_language()
        page = easy_page(language, self.kwargs["path"])
        if page is None:
            raise Http404
        written_in = page.locale.language_code
        is_fallback = written_in != language
        self.page = page
        return super().get_context_data(
            page=page,
            whole_url=self.request.path.removesuffix(f"{EASY}/"),
            content_language=written_in if is_fallback else "",
            content_language_name=language_name(written_in) if is_fallback else "",
            address=settings.ORIGIN + page.easy_address,
            crumbs=[*page.get_crumbs()[:-1], {"title": page.title, "url": self.request.path.removesuffix(f"{EASY}/")}],
            **kwargs,
        )

    def get_shows(self, context: dict) -> Iterable[str]:
        return ("news", f"page:{self.page.pk}")


class Shelf(PublicPage):
    """A list of the library, with the words editors wrote over it."""

    template_name = "newsroom/shelf.html"
    shows = ("news",)
    model: type[Page]
    title: Any = ""
    lead: Any = ""
    order: tuple[str, ...] = ("title",)

    def get_context_data(self, **kwargs: Any) -> dict:
        language = get_language()
        slug = self.model.shelf
        words = shelf_of(language, slug) or {"title": self.title, "standfirst": self.lead}
        pages = pages_for(self.model, language).order_by(*self.order, "pk")
        return super().get_context_data(
            page=words,
            rows=[_shelf_row(page, language) for page in pages],
            crumbs=[{"title": words["title"]}],
            **kwargs,
        )

    def get_alternates(self, context: dict) -> list[dict]:
        return feed_alternates("newsroom:shelf_feed", context["page"]["title"], self.model.shelf)


def _shelf_row(page: Any, language: str) -> dict[str, Any]:
    written_in = page.locale.language_code
    return {
        "title": page.title,
        "url": reverse(f"newsroom:{page.shelf}_page", args=[page.slug]),
        "meta": page.kicker(),
        "text": page.standfirst,
        "lang": written_in if written_in != language else "",
    }


class Resources(Shelf):
    model = ResourcePage
    title = gettext_lazy("Resources")
    lead = gettext_lazy("Handbooks, toolkits and reports to work with, and where to read them.")
    order = ("-year", "title")


class Texts(Shelf):
    model = AdoptedTextPage
    title = gettext_lazy("Adopted texts")
    lead = gettext_lazy("Resolutions, recommendations and declarations that the work stands on.")
    order = ("-adopted_on",)


class Days(Shelf):
    model = DayPage
    title = gettext_lazy("Days of remembrance")
    lead = gettext_lazy("Days that come back each year.")
    order = ("month", "day")


class OnAShelf(View):
    """One page of the library; in another language, and saying so, where it is not translated."""

    public = True
    model: type[Page] = ResourcePage

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        page = the_page(self.model, get_language(), slug)
        if page is None:
            raise Http404
        if page.slug != slug:
            return HttpResponseRedirect(reverse(f"newsroom:{page.shelf}_page", args=[page.slug]))
        return page.serve(request)


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
