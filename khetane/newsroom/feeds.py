"""News as feeds: the full text, per language, country and programme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khetane.common.feeds import MOST, Feed, FeedView, Item, ListedFeed, list_feed

from .models import AdoptedTextPage, ArticlePage, DayPage, ResourcePage
from .models.blocks import shown_by
from .querysets import articles_about, asked_of, pages_for, query_of, shelf_of

OWN_ADDRESS = re.compile(r'\b(href|src)="/(?!/)')


def html_of(article: Any) -> str:
    """The whole text with whole addresses: a feed reader stands on another site."""
    return OWN_ADDRESS.sub(rf'\1="{settings.ORIGIN}/', str(article.body))


def item_of(article: ArticlePage) -> Item:
    day = datetime.combine(article.dated_on, time(12), UTC)
    return Item(
        guid=f"urn:uuid:{article.translation_key}",
        url=settings.ORIGIN + article.address,
        title=article.title,
        at=day,
        updated_at=article.last_published_at or day,
        summary=article.standfirst,
        html=html_of(article),
        language=article.locale.language_code,
        tags=tuple(
            [programme.name for programme in article.programmes.all()]
            + [country.code for country in article.countries.all()]
        ),
    )


def drawn_in(pages: Iterable[Any]) -> frozenset[str]:
    return frozenset(name for page in pages for name in shown_by(page.body))


class NewsFeed(FeedView):
    """The newest articles for readers of the language: all, or those about a country or a programme."""

    shows = ("news",)

    def get_feed(self, request: HttpRequest) -> Feed:
        language, asked = get_language(), asked_of(request.GET)
        page = reverse("newsroom:news")
        found = articles_about(language, **asked).select_related("locale")
        articles = list(found.prefetch_related("programmes", "countries")[:MOST])
        return Feed(
            guid=f"{settings.ORIGIN}{page}feed{'?' if asked else ''}{query_of(asked)}",
            title=_("News of the Alliance and of its programmes."),
            description=_("News of the Alliance and of its programmes."),
            page=page,
            address=f"{page}feed",
            query=query_of(asked),
            language=language,
            items=[item_of(article) for article in articles],
            draws=drawn_in(articles),
        )


class ShelfFeed(FeedView):
    """A list of the library as a feed, what was published last first."""

    shows = ("news",)

    def get_feed(self, request: HttpRequest, shelf: str) -> Feed:
        language = get_language()
        model = SHELVES[shelf]
        page = reverse(f"newsroom:{shelf}")
        words = shelf_of(language, shelf) or {"title": str(model._meta.verbose_name_plural), "standfirst": ""}
        found = pages_for(model, language).filter(first_published_at__isnull=False)
        pages = list(found.order_by("-first_published_at", "-pk")[:MOST])
        return Feed(
            guid=f"{settings.ORIGIN}{page}feed",
            title=words["title"],
            description=words["standfirst"] or words["title"],
            page=page,
            address=f"{page}feed",
            language=language,
            items=[_shelf_item(one) for one in pages],
            draws=drawn_in(pages),
        )


SHELVES = {model.shelf: model for model in (ResourcePage, AdoptedTextPage, DayPage)}


def _shelf_item(page: Any) -> Item:
    return Item(
        guid=f"urn:uuid:{page.translation_key}",
        url=settings.ORIGIN + reverse(f"newsroom:{page.shelf}_page", args=[page.slug]),
        title=page.title,
        at=page.first_published_at,
        updated_at=page.last_published_at or page.first_published_at,
        summary=page.standfirst or page.kicker(),
        html=html_of(page),
        language=page.locale.language_code,
    )


list_feed(
    ListedFeed(
        address="newsroom:feed",
        title=gettext_lazy("News"),
        words=gettext_lazy("Each article with its full text."),
        narrowed_by=("country", "programme", "theme"),
    )
)
