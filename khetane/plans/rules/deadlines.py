"""When an answer is due, and whether a day lies ahead."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

ANSWER_DAYS = 60


def answer_due_on(confirmed_on: date) -> date:
    """Sixty days after the group confirmed it, unless the two sides agree on another day."""
    return confirmed_on + timedelta(days=ANSWER_DAYS)


def is_ahead(day: date, *, at: datetime) -> bool:
    """Whether the day has not come yet, in the site's time zone."""
    return day > timezone.localdate(at)


def is_overdue(due_on: date | None, *, is_answered: bool, on: date) -> bool:
    return due_on is not None and not is_answered and due_on < on
