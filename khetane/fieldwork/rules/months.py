"""Months, as reports have them: named by their first day."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_skeleton
from django.utils import timezone

from khetane.common.dates import babel_locale

# How far back somebody still reports.
MONTHS_BACK = 12


def first_of(day: date) -> date:
    return day.replace(day=1)


def last_of(month: date) -> date:
    return next_of(month) - timedelta(days=1)


def next_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def is_over(month: date) -> bool:
    """From its last day on: what is still to come that day changes no report."""
    return timezone.localdate() >= last_of(month)


def lately(today: date, number: int = MONTHS_BACK) -> list[date]:
    """This month and those before, the latest first."""
    months = [first_of(today)]
    while len(months) < number:
        months.append(before(months[-1]))
    return months


def written(month: date) -> str:
    """ "November 2026" in the active language."""
    return format_skeleton("yMMMM", month, locale=babel_locale())
