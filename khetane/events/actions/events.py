"""The life of one event: prepared, announced, dated, moved, postponed, cancelled, held.

Every step that a calendar must hear counts `sequence` one up (RFC 5545) and leaves a `Change`, which is what the page,
the feeds and those who follow hear.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import Standing, UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..announcements import EventChanged
from ..lifecycle import EVENT
from ..models import Change, Event
from ..permissions import Permission
from ..querysets import NO_LAST_DAY
from ..states import EventChange

MANY = ("programmes",)
# What tells people where to be and when; the rest may be put in better words without waking anybody.
WHERE_AND_WHEN = (
    "date",
    "starts_at",
    "ends_at",
    "time_zone",
    "attendance",
    "country_id",
    "town",
    "venue",
    "online_url",
)
IN_A_CALENDAR = (*WHERE_AND_WHEN, "title", "summary")


def last_day_of(event: Event) -> Any:
    """The last day of the date that counts: the real one where it is known, else the announced one."""
    held = event.held_on if event.held_on is not None and event.held_on.is_known else None
    counts = held or event.date
    return counts.latest if counts is not None and counts.is_known else NO_LAST_DAY


def touch_event(event: Event) -> None:
    touch("events", f"event:{event.pk}", "activity")


@transaction.atomic
def create_event(*, facts: dict[str, Any], by: Any, at: datetime) -> Event:
    """A draft, which only the secretariat sees; `facts` are columns of Event."""
    require(by, Permission.KEEP_EVENTS)
    facts = dict(facts)
    programmes = facts.pop("programmes", ())
    event = Event(**facts)
    event.slug = Event.objects.free_slug(*(version.text for version in event.title.texts.values()))
    event.last_day = last_day_of(event)
    event.save()
    event.programmes.set(programmes)
    record("create", event, by=by, at=at, after=event.status)
    return event


@transaction.atomic
def change_event(*, event: Event, facts: dict[str, Any], by: Any, at: datetime) -> Event:
    """Write the event anew. Readers of a public one hear it when its date is set, or its date or place is another."""
    require(by, Permission.KEEP_EVENTS)
    event = lock(event)
    facts = dict(facts)
    programmes = facts.pop("programmes", None)
    before = {name: getattr(event, name) for name in IN_A_CALENDAR}
    for name, value in facts.items():
        setattr(event, name, value)
    changed = [name for name in IN_A_CALENDAR if getattr(event, name) != before[name]]
    event.last_day = last_day_of(event)
    if changed and event.is_public:
        event.sequence += 1
    event.save()
    if programmes is not None:
        event.programmes.set(programmes)
    record("change", event, by=by, at=at, facts={"changed": sorted(set(facts) & set(changed))})
    if event.is_public and set(changed) & set(WHERE_AND_WHEN):
        newly_set = _is_set(event.date) and not _is_set(before["date"])
        tell(event, EventChange.DATED if newly_set else EventChange.MOVED, at=at)
    touch_event(event)
    return event


def _is_set(date: UncertainDate | None) -> bool:
    return date is not None and date.is_known and date.standing == Standing.SET


@transaction.atomic
def announce_event(*, event: Event, by: Any, at: datetime) -> Event:
    """From now on everybody may read it, its date known or not."""
    event = lock(event)
    EVENT.take("announce", event, by=by, at=at)
    event.public_since = at
    event.save(update_fields=["public_since"])
    tell(event, EventChange.ANNOUNCED, at=at)
    return event


@transaction.atomic
def postpone(*, event: Event, reason: TranslatedText, by: Any, at: datetime) -> Event:
    """It does not take place on its day. The day it had is kept, so that calendars and readers see what was moved."""
    return _stop("postpone", event, reason, Standing.POSTPONED, EventChange.POSTPONED, by=by, at=at)


@transaction.atomic
def cancel(*, event: Event, reason: TranslatedText, by: Any, at: datetime) -> Event:
    """It does not take place at all; its page stays, with the reason."""
    return _stop("cancel", event, reason, Standing.CANCELLED, EventChange.CANCELLED, by=by, at=at)


def _stop(verb: str, event: Event, reason: TranslatedText, standing: str, kind: str, *, by: Any, at: datetime) -> Event:
    event = lock(event)
    if not reason:
        raise Refused(_("Say why: everybody will read it."), field="reason")
    EVENT.take(verb, event, by=by, at=at)
    event.date = UncertainDate(event.date.edtf if event.date else "", standing)
    event.status_reason = reason
    _save_step(event)
    tell(event, kind, at=at)
    return event


@transaction.atomic
def announce_again(*, event: Event, date: UncertainDate | None, by: Any, at: datetime) -> Event:
    """With its new date, or with one that is still to be set."""
    event = lock(event)
    date = date or UncertainDate.to_be_set()
    if date.standing in (Standing.POSTPONED, Standing.CANCELLED):
        raise Refused(_("Give the new date, or say that it is to be set."), field="date")
    EVENT.take("announce_again", event, by=by, at=at)
    event.date = date
    event.status_reason = TranslatedText.empty()
    _save_step(event)
    tell(event, EventChange.DATED if _is_set(date) else EventChange.MOVED, at=at)
    return event


@transaction.atomic
def hold(*, event: Event, held_on: UncertainDate | None, by: Any, at: datetime) -> Event:
    """It took place. The day on which it really was stands beside the one that was announced."""
    event = lock(event)
    held_on = held_on or event.date
    if held_on is None or not held_on.is_known:
        raise Refused(_("Say when it was, at least the year."), field="held_on")
    if held_on.earliest > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="held_on")
    EVENT.take("hold", event, by=by, at=at)
    event.held_on = UncertainDate(held_on.edtf)
    _save_step(event)
    tell(event, EventChange.HELD, at=at)
    return event


def _save_step(event: Event) -> None:
    event.sequence += 1
    event.last_day = last_day_of(event)
    event.save()


def tell(event: Event, kind: str, *, at: datetime) -> None:
    date = event.held_on if kind == EventChange.HELD else event.date
    Change.objects.create(event=event, kind=kind, date=date, at=at)
    touch_event(event)
    announce(EventChanged(event.pk, str(kind)), at=at)
