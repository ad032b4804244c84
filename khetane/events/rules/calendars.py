"""Calendars that calendar programs can read: RFC 5545, written by the icalendar library.

An event without a day is in no calendar: a calendar has no words for "to be set". As soon as it is dated it appears,
and whoever holds it is told of every later change by the same UID and a higher SEQUENCE.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as VEvent

from khetane.common.dates import Standing, UncertainDate

PRODUCT = "-//Khetane//Events of the network//EN"
# How often a calendar program should look again.
LOOK_AGAIN = timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """One event as a calendar needs it; texts in the language of the calendar.

    `counts` is the date that counts (the real one, else the announced one); times are those of the place.
    """

    uid: str
    sequence: int
    counts: UncertainDate
    starts_at: time | None
    ends_at: time | None
    time_zone: str
    title: str
    description: str
    location: str
    url: str
    changed_at: datetime
    categories: tuple[str, ...] = ()
    is_stopped: bool = False  # postponed or cancelled: it is not on this day

    @property
    def status(self) -> str:
        """CANCELLED tells a calendar to take it off this day; a postponed one comes back with its new day."""
        if self.is_stopped:
            return "CANCELLED"
        unsure = self.counts.standing == Standing.PROVISIONAL or self.counts.sureness
        return "TENTATIVE" if unsure or len(self.counts.start) < 10 else "CONFIRMED"


def has_a_day(counts: UncertainDate | None) -> bool:
    """Whether a calendar can hold it: a day, a few days, a month; a year is too wide for any page of it."""
    if counts is None or not counts.is_known or counts.is_open:
        return False
    return (counts.latest - counts.earliest) < timedelta(days=32)


def times_of(timed: Any, counts: UncertainDate) -> tuple[date | datetime, date | datetime | None]:
    """DTSTART and DTEND of an entry or event: moments where an exact day has a time, else whole days, end excluded."""
    day = counts.earliest
    if timed.starts_at is None or day != counts.latest:
        return day, counts.latest + timedelta(days=1)
    zone = ZoneInfo(timed.time_zone)
    start = datetime.combine(day, timed.starts_at, zone)
    if timed.ends_at is None:
        return start, None
    over_midnight = timedelta(days=1) if timed.ends_at <= timed.starts_at else timedelta()
    return start, datetime.combine(day, timed.ends_at, zone) + over_midnight


def as_calendar(name: str, entries: Iterable[Entry], *, method: str = "PUBLISH") -> bytes:
    """A whole calendar of that name."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("x-wr-calname", _on_one_line(name))
    calendar.add("name", _on_one_line(name))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_as_event(entry))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _on_one_line(text: str) -> str:
    """Whatever was pasted into a title: a line break there would begin a property of its own."""
    return " ".join(text.split())


def _as_event(entry: Entry) -> VEvent:
    start, end = times_of(entry, entry.counts)
    event = VEvent()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", _on_one_line(entry.title))
    if entry.description:
        event.add("description", "\n".join(entry.description.splitlines()))
    if entry.location:
        event.add("location", _on_one_line(entry.location))
    event.add("url", entry.url)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT" if not isinstance(start, datetime) else "OPAQUE")
    if entry.categories:
        event.add("categories", list(entry.categories))
    return event
