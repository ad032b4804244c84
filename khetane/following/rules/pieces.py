"""What there is to hear: pieces of news of all kinds in one shape, gathered when a letter is written.

Nothing is copied: a piece that was withdrawn meanwhile is simply not there any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from khetane.events.feeds import item_of as event_item
from khetane.events.models import Change
from khetane.newsroom.querysets import articles_for, published_articles
from khetane.opendata.models import Happening
from khetane.opendata.querysets import latest

from ..states import Topic

# One letter holds no more; the rest stands on the site.
MOST = 60
TOPIC_OF = {
    "ParticipantAccepted": Topic.PARTICIPANTS,
    "ParticipationChanged": Topic.PARTICIPANTS,
    "EngagementChanged": Topic.PARTICIPANTS,
    "MilestoneReached": Topic.PARTICIPANTS,
    "PriorityConfirmed": Topic.PLANS,
    "PriorityAnswered": Topic.PLANS,
    "ClockTurned": Topic.PLANS,
    "ConsultationOpened": Topic.PLANS,
    "PlanAdopted": Topic.PLANS,
    "ProjectChanged": Topic.PLANS,
    "ResultPublished": Topic.RESULTS,
    "SetbackPublished": Topic.RESULTS,
    "GroupSpoke": Topic.RESULTS,
}


@dataclass(frozen=True)
class Piece:
    """One thing to hear. `programmes` (slugs) and `countries` (codes) it is about; none: it concerns everybody.

    `language` is that of its words where it is not the reader's.
    """

    topic: str
    title: str
    url: str
    at: datetime
    summary: str = ""
    language: str = ""
    programmes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def is_for(self, *, topics: Iterable[str], programmes: Iterable[str], countries: Iterable[str]) -> bool:
        """Whether somebody with these wishes wants to hear it; an empty wish is open to everything."""
        wanted = (set(topics), set(programmes), set(countries))
        has = ({self.topic}, self.programmes, self.countries)
        return all(not wish or not about or wish & set(about) for wish, about in zip(wanted, has, strict=True))


def newest_at() -> datetime | None:
    """The moment of the newest thing there is to hear; three small questions."""
    moments = (
        published_articles().order_by("-first_published_at").values_list("first_published_at", flat=True).first(),
        Change.objects.told().values_list("at", flat=True).first(),
        Happening.objects.published().order_by("-at").values_list("at", flat=True).first(),
    )
    return max((moment for moment in moments if moment is not None), default=None)


def pieces_between(since: datetime, until: datetime, language: str) -> list[Piece]:
    """Everything that happened after `since` and not after `until`, in words of `language`, the newest first."""
    with override(language):
        found = [*_news(since, until, language), *_events(since, until), *_happenings(since, until, language)]
    return sorted(found, key=lambda piece: piece.at, reverse=True)


def _news(since: datetime, until: datetime, language: str) -> list[Piece]:
    rows = articles_for(language).filter(first_published_at__gt=since, first_published_at__lte=until)
    return [
        Piece(
            topic=Topic.NEWS,
            title=article.title,
            url=settings.ORIGIN + article.address,
            at=article.first_published_at,
            summary=article.standfirst,
            language="" if article.locale.language_code == language else article.locale.language_code,
            programmes=frozenset(programme.slug for programme in article.programmes.all()),
            countries=frozenset(country.code for country in article.countries.all()),
        )
        for article in rows.select_related("locale").prefetch_related("programmes", "countries")[:MOST]
    ]


def _events(since: datetime, until: datetime) -> list[Piece]:
    rows = Change.objects.told().filter(at__gt=since, at__lte=until).select_related("event__country")
    pieces = []
    for change in rows.prefetch_related("event__programmes")[:MOST]:
        item, event = event_item(change), change.event
        pieces.append(
            Piece(
                topic=Topic.EVENTS,
                title=item.title,
                url=item.url,
                at=change.at,
                summary=event.summary.written() if event.summary else "",
                programmes=frozenset(programme.slug for programme in event.programmes.all()),
                countries=frozenset([event.country_id] if event.country_id else []),
            )
        )
    return pieces


def _happenings(since: datetime, until: datetime, language: str) -> list[Piece]:
    lines = latest(language, MOST, at__gt=since, at__lte=until)
    return [
        Piece(
            topic=TOPIC_OF[line.kind],
            title=line.sentence,
            url=line.url,
            at=line.at,
            countries=frozenset([line.country_code] if line.country_code else []),
        )
        for line in lines
    ]
