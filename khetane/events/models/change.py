"""What happened to a public event, as its page, its feeds and its calendars tell it."""

from __future__ import annotations

import uuid

from django.db import models

from khetane.common.dates import UncertainDateField

from ..querysets import ChangeQuerySet
from ..states import EventChange
from .event import Event


class Change(models.Model):
    """One step in the life of an event, such as "the date is set: 18 January 2014" after "date to be set".

    Written with the step and never changed: what was announced first stays readable beside what became of it. Not the
    ledger, which says who did it and is for those who work here.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=EventChange.choices)
    # The date of the event as it was told with this step.
    date = UncertainDateField(blank=True)
    # Not known for what is taken over from the public record without the day it was announced on.
    at = models.DateTimeField(null=True, blank=True, db_index=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = [models.F("at").asc(nulls_first=True), "id"]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"

    @property
    def guid(self) -> str:
        """What feed readers know this step by; never changes."""
        return uuid.uuid5(self.event.uid, str(self.pk)).urn
