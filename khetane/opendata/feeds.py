"""The feed of what happened, as Atom, RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.feeds import ListedFeed, list_feed

from .querysets import Line

TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def _address(ending: str) -> str:
    return settings.ORIGIN + reverse("opendata:activity", args=[ending])


def _for_xml(text: str) -> str:
    """Without the control characters that XML has no way to write: one title must not stop the feed for everybody."""
    return "".join(letter for letter in text if letter in "\t\n\r" or unicodedata.category(letter) not in ("Cc", "Cs"))


def _xml(kind: type[SyndicationFeed], ending: str) -> Callable[[list[Line], str], str]:
    def write(lines: list[Line], language: str) -> str:
        feed = kind(
            title=_("What happened on the way to inclusion"),
            link=settings.ORIGIN + f"/{language}/",
            description=_("Participants, plans, projects and results, as they happen."),
            language=language,
            feed_url=_address(ending),
            feed_guid=f"{settings.ORIGIN}/{language}/feeds/activity",
        )
        for line in lines:
            sentence = _for_xml(line.sentence)
            feed.add_item(
                title=sentence,
                link=line.url,
                description=sentence,
                unique_id=line.guid.urn,
                unique_id_is_permalink=False,
                pubdate=line.at,
                updateddate=line.at,
                categories=[line.country_code],
            )
        return feed.writeString("utf-8")

    return write


def _json(lines: list[Line], language: str) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _("What happened on the way to inclusion"),
            "home_page_url": f"{settings.ORIGIN}/{language}/",
            "feed_url": _address("json"),
            "language": language,
            "items": [
                {
                    "id": line.guid.urn,
                    "url": line.url,
                    "title": line.sentence,
                    "content_text": line.sentence,
                    "date_published": line.at.isoformat(),
                    "date_modified": line.at.isoformat(),
                    "tags": [line.country_code],
                }
                for line in lines
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


WRITERS: dict[str, Callable[[list[Line], str], str]] = {
    "atom": _xml(Atom1Feed, "atom"),
    "rss": _xml(Rss201rev2Feed, "rss"),
    "json": _json,
}


list_feed(
    ListedFeed(
        address="opendata:activity",
        title=gettext_lazy("Everything that happens"),
        words=gettext_lazy("New participants, answers to priorities, adopted plans, projects and results."),
    )
)
