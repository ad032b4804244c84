"""By when an application is to be decided, and how long decisions took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.utils.translation import gettext_lazy as _

STANDS_STILL = _("The time stands still until you answer.")
# Below this a middle value would tell of single cases.
FEWEST = 5


def decision_due_on(sent_on: date, *, within: int) -> date:
    """The day by which an application that was sent is to be decided; `within` in days."""
    return sent_on + timedelta(days=within)


def moved_on(due_on: date, *, asked_on: date, answered_on: date) -> date:
    """The time in which the secretariat waited for the applicant does not count."""
    return due_on + max(answered_on - asked_on, timedelta(0))


@dataclass(frozen=True)
class ServiceTime:
    """How long decisions took: over how many, and the days within which half of them were taken."""

    decided_count: int
    median_days: int


def service_time(spans: Iterable[tuple[date, date]]) -> ServiceTime | None:
    """From pairs of the day sent and the day decided; None when there are too few to say."""
    days = [max((decided - sent).days, 0) for sent, decided in spans]
    return ServiceTime(len(days), round(median(days))) if len(days) >= FEWEST else None
