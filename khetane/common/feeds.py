"""Feeds: one list of items, written as Atom, RSS 2.0 and JSON Feed 1.1, in the language of its address.

An app says what stands in a feed; the formats are told here once:

    class NewsFeed(FeedView):
        shows = ("news",)

        def get_feed(self, request: HttpRequest) -> Feed: ...

    re_path(feed_address("news"), NewsFeed.as_view(), name="news_feed")    # /en/news/feed.atom, .rss, .json
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.views import View

from .finished import SHOWS_HEADER

TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
NAMES = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}
# What one feed holds: enough for a reader that looks once a week.
MOST = 50


@dataclass(frozen=True)
class Item:
    """One entry. `url` is the whole address; `guid` never changes, also when the address or the words do.

    `html` is the full text with whole addresses in its links; `summary` is plain text. `language` where it is not the
    feed's own: a text shown in the language it was written in.
    """

    guid: str
    url: str
    title: str
    at: datetime
    updated_at: datetime
    summary: str = ""
    html: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A list as a feed. `page` and `address` are paths (`/en/news/`, `/en/news/feed`, without ending, with a query)."""

    guid: str
    title: str
    description: str
    page: str
    address: str
    language: str
    items: Iterable[Item]
    query: str = ""
    # What its texts draw as it stands, such as "result:3": corrected or withheld there, it is so here at once.
    draws: frozenset[str] = frozenset()

    def url(self, ending: str) -> str:
        """Where this feed itself stands in one format."""
        return f"{settings.ORIGIN}{self.address}.{ending}{'?' if self.query else ''}{self.query}"


def feed_address(folder: str) -> str:
    """The pattern of a list's feeds, for `re_path`: `news` gives news/feed.atom, news/feed.rss and news/feed.json."""
    return rf"^{folder}/feed\.(?P<ending>atom|rss|json)$"


def feed_alternates(name: str, title: Any, *args: str, query: str = "") -> list[dict[str, str]]:
    """The three formats of a feed as a page names them: dictionaries of title, type and url."""
    return [
        {
            "title": f"{title} ({NAMES[ending]})",
            "type": TYPES[ending].partition(";")[0],
            "url": reverse(name, args=[*args, ending]) + (f"?{query}" if query else ""),
        }
        for ending in TYPES
    ]


def for_xml(text: str) -> str:
    """Without the control characters that XML has no way to write: one title must not stop the feed for everybody."""
    return "".join(letter for letter in text if letter in "\t\n\r" or unicodedata.category(letter) not in ("Cc", "Cs"))


class _Atom(Atom1Feed):
    """Atom whose entries carry the full text beside the summary, and their own language where it is another."""

    def item_attributes(self, item: dict) -> dict:
        own = {"xml:lang": item["language"]} if item.get("language") else {}
        return super().item_attributes(item) | own

    def add_item_elements(self, handler: Any, item: dict) -> None:
        super().add_item_elements(handler, item)
        if item.get("html"):
            handler.addQuickElement("content", item["html"], {"type": "html"})


class _Rss(Rss201rev2Feed):
    """RSS 2.0 with the full text in content:encoded."""

    def rss_attributes(self) -> dict:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict) -> None:
        super().add_item_elements(handler, item)
        if item.get("html"):
            handler.addQuickElement("content:encoded", item["html"])


def _xml(kind: type[SyndicationFeed], ending: str) -> Callable[[Feed], str]:
    def write(feed: Feed) -> str:
        written = kind(
            title=for_xml(feed.title),
            link=settings.ORIGIN + feed.page,
            description=for_xml(feed.description),
            language=feed.language,
            feed_url=feed.url(ending),
            feed_guid=feed.guid,
        )
        for item in feed.items:
            written.add_item(
                title=for_xml(item.title),
                link=item.url,
                description=for_xml(item.summary or item.title),
                unique_id=item.guid,
                unique_id_is_permalink=False,
                pubdate=item.at,
                updateddate=item.updated_at,
                categories=item.tags,
                html=for_xml(item.html),
                language=item.language,
            )
        return written.writeString("utf-8")

    return write


def _json(feed: Feed) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": settings.ORIGIN + feed.page,
            "feed_url": feed.url("json"),
            "language": feed.language,
            "items": [_json_item(item) for item in feed.items],
        },
        ensure_ascii=False,
        indent=1,
    )


def _json_item(item: Item) -> dict[str, Any]:
    content = {"content_html": item.html} if item.html else {"content_text": item.summary or item.title}
    told = {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        **content,
        "date_published": item.at.isoformat(),
        "date_modified": item.updated_at.isoformat(),
        "tags": list(item.tags),
    }
    extra = {"summary": item.summary, "language": item.language}
    return told | {name: value for name, value in extra.items() if value}


WRITERS: dict[str, Callable[[Feed], str]] = {"atom": _xml(_Atom, "atom"), "rss": _xml(_Rss, "rss"), "json": _json}


class FeedView(View):
    """One feed in one format, kept finished like every public page. A feed of what does not exist is 404."""

    public = True
    shows: Iterable[str] = ()

    def get_feed(self, request: HttpRequest, **about: Any) -> Feed | None:
        raise NotImplementedError

    def get(self, request: HttpRequest, ending: str, **about: Any) -> HttpResponse:
        feed = self.get_feed(request, **about)
        if feed is None:
            raise Http404
        shows = " ".join(sorted({"site", *self.shows, *feed.draws}))
        return HttpResponse(WRITERS[ending](feed), content_type=TYPES[ending], headers={SHOWS_HEADER: shows})


@dataclass(frozen=True)
class ListedFeed:
    """A feed or calendar as the page of all feeds tells it. Declared at the foot of an app's `feeds.py`.

    `address` is the name of its URL: of a feed with its ending as last part, or, with `is_calendar`, without any.
    `narrowed_by` are the words its query knows: "country", "programme", "language".
    """

    address: str
    title: Any
    words: Any
    narrowed_by: tuple[str, ...] = ()
    is_calendar: bool = False


LISTED: list[ListedFeed] = []


def list_feed(feed: ListedFeed) -> ListedFeed:
    """Show it on the page of all feeds."""
    LISTED.append(feed)
    return feed
