"""Named questions to the database about events."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models

from khetane.accounts.permissions import is_secretariat

from .states import PUBLIC, EventStatus


class EventQuerySet(models.QuerySet):
    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(status__in=PUBLIC)

    def visible_to(self, person: Any) -> Self:
        """What everybody may read; drafts too for the secretariat."""
        return self.all() if is_secretariat.test(person) else self.published()

    def upcoming(self, *, on: date) -> Self:
        """Announced or postponed events that are not over on this day, the next first; without a date last."""
        waiting = self.filter(status__in=(EventStatus.ANNOUNCED, EventStatus.POSTPONED))
        return waiting.filter(last_day__gte=on).order_by("date", "id")

    def past(self, *, on: date) -> Self:
        """Held, cancelled, or over on this day; the latest first."""
        return self.published().exclude(pk__in=self.upcoming(on=on).values("pk")).order_by("-date", "-id")
