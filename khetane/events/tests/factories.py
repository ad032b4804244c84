"""Smallest honest events for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.events.models import Event, Series
from khetane.events.querysets import NO_LAST_DAY
from khetane.events.states import EventStatus

DAY = date(2026, 6, 1)
_numbers = count(1)


def words(text: str, french: str = "") -> TranslatedText:
    made = TranslatedText.original(text, "en")
    return made.with_translation("fr", french) if french else made


def make_series(**traits: Any) -> Series:
    number = next(_numbers)
    facts = {"slug": f"series-{number}", "title": words(f"Meetings {number}", f"Rencontres {number}")}
    return Series.objects.create(**(facts | traits))


def make_event(**traits: Any) -> Event:
    """An event everybody may read; `status="draft"` for one that is being prepared."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "slug": f"event-{number}",
        "title": words(f"Meeting {number}", f"Rencontre {number}"),
        "status": EventStatus.ANNOUNCED,
        "date": UncertainDate.day(DAY),
        "town": words("Strasbourg"),
        "public_since": datetime(2026, 3, 2, 12, tzinfo=UTC),
    }
    facts |= traits
    for name in {"date", "held_on"} & {name for name, value in facts.items() if isinstance(value, str)}:
        facts[name] = UncertainDate(facts[name])
    shown = facts.get("held_on") or facts["date"]
    facts.setdefault("last_day", shown.latest if shown else NO_LAST_DAY)
    return Event.objects.create(**facts)
