"""The ledger: who did what to which thing, when. Written by actions, never changed.

It stands on the ground floor and so cannot know people or applications: it keeps their kind and number. When a
person is erased their number stays and leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from .refusals import Refused


class EntryQuerySet(models.QuerySet):
    def about(self, thing: models.Model) -> EntryQuerySet:
        return self.filter(subject_kind=thing._meta.label_lower, subject_id=thing.pk)

    def update(self, **kwargs: Any) -> int:
        raise Refused("The ledger is written once.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Refused("The ledger is written once.")


class Entry(models.Model):
    """One line of the ledger, such as "person 12 accepted network.application 40 on …, for this reason".

    Not a log of page views, and not the place to read a status from: the status column is the one truth.
    """

    at = models.DateTimeField(db_index=True)
    by_id = models.BigIntegerField(null=True)  # a person's number, or empty when the system did it
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    facts = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused("The ledger is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Refused("The ledger is written once.")


def record(
    verb: str,
    thing: models.Model,
    *,
    by: Any,
    at: datetime,
    before: str = "",
    after: str = "",
    note: str = "",
    facts: dict[str, Any] | None = None,
) -> Entry:
    """Write one line, in the caller's transaction. `facts` hold numbers and dates, never names or contact details."""
    return Entry.objects.create(
        at=at,
        by_id=by.pk if by is not None else None,
        verb=verb,
        subject_kind=thing._meta.label_lower,
        subject_id=thing.pk,
        before=before,
        after=after,
        note=note,
        facts=facts or {},
    )


def record_many(verb: str, things: Iterable[models.Model], *, by: Any, at: datetime, facts: dict[str, Any]) -> None:
    """One line for each of many things to which the same happened at once."""
    number = by.pk if by is not None else None
    lines = (
        Entry(at=at, by_id=number, verb=verb, subject_kind=one._meta.label_lower, subject_id=one.pk, facts=facts)
        for one in things
    )
    Entry.objects.bulk_create(lines)


def history(thing: models.Model) -> models.QuerySet[Entry]:
    """Every line about this thing, oldest first."""
    return Entry.objects.about(thing)
