"""How an event is told to readers and machines: pure questions on its values, in the active language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from khetane.common.dates import PlannedAndActual, Standing, UncertainDate

from ..states import Attendance, EventStatus
from .calendars import Entry, has_a_day, times_of

TONES = {
    EventStatus.DRAFT: "neutral",
    EventStatus.ANNOUNCED: "active",
    EventStatus.POSTPONED: "waiting",
    EventStatus.CANCELLED: "broken",
    EventStatus.HELD: "ended",
}
MODES = {Attendance.IN_PLACE: "Offline", Attendance.ONLINE: "Online", Attendance.BOTH: "Mixed"}


def date_that_counts(event: Any) -> UncertainDate | None:
    """The real date where it is known, else the announced one."""
    return event.held_on if event.held_on is not None and event.held_on.is_known else event.date


def dates_of(event: Any) -> PlannedAndActual:
    return PlannedAndActual(planned=event.date, actual=event.held_on)


def where(event: Any) -> str:
    """ "Košice, Slovakia", "Slovakia", "online", or nothing."""
    country = event.country.name.written() if event.country_id else ""
    in_words = ", ".join(part for part in (event.town.written() if event.town else "", country) if part)
    if event.attendance == Attendance.ONLINE:
        return _("online")
    if event.attendance == Attendance.BOTH and in_words:
        return _("%(place)s and online") % {"place": in_words}
    return in_words


def clock(event: Any) -> str:
    """ "9:30 – 17:00 (Europe/Sofia)", or nothing."""
    if event.starts_at is None:
        return ""
    end = f" – {time_format(event.ends_at)}" if event.ends_at is not None else ""
    return f"{time_format(event.starts_at)}{end} ({event.time_zone})"


def is_stopped(event: Any) -> bool:
    return event.status in (EventStatus.POSTPONED, EventStatus.CANCELLED)


def title_in_a_list(event: Any) -> str:
    """With the state before it where somebody who only reads titles must not go there."""
    title = event.title.written()
    if event.status == EventStatus.CANCELLED:
        return _("Cancelled: %(title)s") % {"title": title}
    if event.status == EventStatus.POSTPONED:
        return _("Postponed: %(title)s") % {"title": title}
    return title


def entry_of(event: Any) -> Entry | None:
    """The event in a calendar, in the active language; None while it has no day."""
    counts = date_that_counts(event)
    if not has_a_day(counts):
        return None
    place = ", ".join(part for part in (event.venue, where(event)) if part)
    notes = [event.summary.written() if event.summary else ""]
    if is_stopped(event) and event.status_reason:
        notes.insert(0, event.status_reason.written())
    if event.online_url:
        notes.append(event.online_url)
    return Entry(
        uid=f"{event.uid}@khetane",
        sequence=event.sequence,
        counts=counts,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        title=title_in_a_list(event),
        description="\n\n".join(note for note in notes if note),
        location=place,
        url=settings.ORIGIN + event.get_absolute_url(),
        changed_at=event.changed_at,
        categories=tuple(programme.name for programme in event.programmes.all()),
        is_stopped=is_stopped(event),
    )


def schema_of(event: Any, *, previous: UncertainDate | None = None) -> dict[str, Any]:
    """schema.org/Event; a date is given only as exactly as it is known. `previous`: the date announced before."""
    counts = date_that_counts(event)
    stopped = {EventStatus.CANCELLED: "Cancelled", EventStatus.POSTPONED: "Postponed"}.get(event.status)
    moved = "Rescheduled" if previous is not None and previous.is_known else "Scheduled"
    start, end = _machine_dates(event, counts)
    virtual = {"@type": "VirtualLocation", "url": event.online_url} if event.online_url else None
    address = {
        "@type": "PostalAddress",
        "addressLocality": event.town.written() if event.town else "",
        "addressCountry": event.country_id or "",
    }
    name = event.venue or where(event)
    place = {"@type": "Place", "name": name, "address": address} if event.country_id or name else None
    if event.attendance == Attendance.ONLINE:
        place = None
    organiser = event.host or event.host_authority
    return {
        "@type": "Event",
        "@id": settings.ORIGIN + event.get_absolute_url(),
        "name": event.title.written(),
        "description": event.summary.written() if event.summary else "",
        "url": settings.ORIGIN + event.get_absolute_url(),
        "startDate": start,
        "endDate": end,
        "previousStartDate": previous.start if previous is not None and moved == "Rescheduled" else "",
        "eventStatus": f"https://schema.org/Event{stopped or moved}",
        "eventAttendanceMode": f"https://schema.org/{MODES[event.attendance]}EventAttendanceMode",
        "location": [one for one in (place, virtual) if one],
        "organizer": {"@type": "Organization", "name": str(organiser)} if organiser else None,
        "inLanguage": list(event.languages),
        "superEvent": {"@type": "EventSeries", "name": event.series.title.written()} if event.series else None,
    }


def _machine_dates(event: Any, counts: UncertainDate | None) -> tuple[str, str]:
    if counts is None or not counts.is_known or counts.standing == Standing.TO_BE_SET:
        return "", ""
    if not has_a_day(counts) or len(counts.start) < 10:
        return counts.start, counts.end
    begins, ends = times_of(event, counts)
    if event.starts_at is None or counts.end:
        return counts.start, counts.end or counts.start
    return begins.isoformat(), ends.isoformat() if ends is not None else ""


def row_of(event: Any) -> dict[str, Any]:
    """One event in a list."""
    return {
        "title": event.title,
        "url": event.get_absolute_url(),
        "when": dates_of(event),
        "clock": clock(event),
        "where": where(event),
        "summary": event.summary,
        "status": event.status,
        "status_label": EventStatus(event.status).label if event.status in ("postponed", "cancelled") else "",
        "tone": TONES[event.status],
        "is_sample": event.is_sample,
        "year": year_of(event),
    }


def year_of(event: Any) -> str:
    counts = date_that_counts(event)
    return counts.start[:4] if counts is not None and counts.is_known else ""
