"""Named questions about those who follow."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .states import Rhythm

# Letters that come once a day or week leave in the morning of Strasbourg.
MORNING = 7
UNCONFIRMED_FOR = timedelta(days=7)
ENDED_FOR = timedelta(days=30)


def first_day_of_week(day: date) -> date:
    return day - timedelta(days=day.weekday())


class FollowerQuerySet(models.QuerySet):
    def following(self) -> Self:
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def due(self, *, at: datetime, newest: datetime | None) -> Self:
        """Whose turn it is at this moment; `newest` is the moment of the newest thing there is to hear."""
        local = timezone.localtime(at)
        today = local.date()
        wanted = Q(pk__in=[])
        if newest is not None:
            wanted |= Q(rhythm=Rhythm.AT_ONCE, heard_until__lt=newest)
        if local.hour >= MORNING:
            wanted |= Q(rhythm=Rhythm.DAILY) & (Q(looked_on__isnull=True) | Q(looked_on__lt=today))
            monday = first_day_of_week(today)
            wanted |= Q(rhythm=Rhythm.WEEKLY) & (Q(looked_on__isnull=True) | Q(looked_on__lt=monday))
        return self.following().filter(wanted)

    def to_forget(self, *, at: datetime) -> Self:
        """Never confirmed for a week, or ended a month ago."""
        unconfirmed = Q(confirmed_at__isnull=True, asked_at__lt=at - UNCONFIRMED_FOR)
        return self.filter(unconfirmed | Q(ended_at__lt=at - ENDED_FOR))
