"""The clock of an answer: when it is due, how a pause or more time moves that day, whose attention is drawn when.

Pure: days in, days out. A pause has its end when it begins, so no day depends on a job that must run.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone

from ..states import Attended

# Between two steps there is time to act on the first.
BETWEEN_STEPS = timedelta(days=7)


def is_ahead(day: date, *, at: datetime) -> bool:
    """Whether the day has not come yet, in the site's time zone."""
    return day > timezone.localdate(at)


def is_overdue(due_on: date | None, *, is_answered: bool, on: date) -> bool:
    return due_on is not None and not is_answered and due_on < on


def is_paused(until: date | None, *, on: date) -> bool:
    return until is not None and on < until


def after_pause(due_on: date, *, on: date, until: date) -> date:
    """The days that were left on the day of the pause are left when it ends."""
    return due_on + (until - on)


def after_early_end(due_on: date, *, on: date, until: date) -> date:
    """The part of the pause that was not used is taken back."""
    return due_on - (until - on)


def next_step(
    steps: Mapping[Attended, int], told: Mapping[Attended, date], *, due_on: date, paused_until: date | None = None
) -> tuple[Attended, date] | None:
    """Whose attention is drawn next and on which day; None when everybody was told.

    `steps` in days after the answer is due, `told` the days of the steps already taken in this round. Never two steps
    within a week, and none while the clock stands still.
    """
    left = sorted((after, list(Attended).index(who), who) for who, after in steps.items() if who not in told)
    if not left:
        return None
    after, _index, who = left[0]
    days = [due_on + timedelta(days=after)]
    if told:
        days.append(max(told.values()) + BETWEEN_STEPS)
    if paused_until is not None:
        days.append(paused_until)
    return who, max(days)
