"""Whether one can register now, and if not, why; the seats of an event as numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..querysets import NO_LAST_DAY
from ..states import EventStatus
from .seats import Seats, Sitter


@dataclass(frozen=True)
class Wish:
    """One person as typed: columns of Registration, answers by question number, needs by kind."""

    facts: Mapping[str, Any]
    answers: Mapping[int, str]
    needs: Collection[str] = ()
    needs_words: str = ""
    on_the_list: bool = False


def sitter_of(coming_as: str, country: str | None) -> Sitter:
    return Sitter(coming_as, country or "")


def seats_of(plan: Any) -> Seats:
    quotas = list(plan.quotas.all())
    return Seats(
        plan.places,
        kept={one.kept_for: one.seats for one in quotas if one.kept_for},
        at_most={one.country_id: one.seats for one in quotas if one.country_id},
    )


def last_day_to_register(plan: Any) -> date | None:
    """What was said, else the last day of the event; None while that is not known."""
    if plan.closes_on is not None:
        return plan.closes_on
    return None if plan.event.last_day == NO_LAST_DAY else plan.event.last_day


def closed_because(plan: Any, *, taken: Iterable[Sitter] = (), at: datetime) -> Promise | None:
    """None while one can register, be it for the waiting list; else a sentence for everybody."""
    if plan.opened_at is None:
        return _("Registration has not begun yet.")
    if plan.event.status != EventStatus.ANNOUNCED:
        return _("One cannot register for this event now.")
    last = last_day_to_register(plan)
    if plan.closed_at is not None or (last is not None and last < timezone.localdate(at)):
        return _("Registration is closed.")
    if seats_of(plan).free(taken) == 0 and not plan.has_waiting_list:
        return _("All places are taken.")
    return None
