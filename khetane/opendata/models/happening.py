"""What happened, as everybody may read it."""

from __future__ import annotations

import uuid

from django.db import models

from khetane.common.translated import TranslatedField
from khetane.places.models import Authority


class HappeningQuerySet(models.QuerySet):
    def published(self) -> HappeningQuerySet:
        return self.filter(withdrawn_at=None)


class Happening(models.Model):
    """One line of the public feed, such as "Sample Town: the council adopted a joint action plan".

    Written by listening to announcements; the sentence is made when it is read, in the reader's language. Not the
    ledger: it holds only what is public, and nobody's name.
    """

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    # The thing it is about, as the announcement numbered it: one happening for each.
    key = models.CharField(max_length=60)
    at = models.DateTimeField(db_index=True)
    authority = models.ForeignKey(Authority, models.CASCADE, related_name="happenings")
    title = TranslatedField(blank=True)  # of the plan, project, priority or result
    state = models.CharField(max_length=40, blank=True)  # the state that was reached, where the sentence needs it
    path = models.CharField(max_length=300)  # the page, without the language: "plans/sample-plan/"
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = HappeningQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="happened_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
