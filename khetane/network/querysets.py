"""Named questions about many rows of joining and taking part."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils import timezone

from khetane.accounts.permissions import works_at_the_desk

from .states import ApplicationStatus, Standing


def _holding(on: date) -> models.Q:
    """Half-open periods: the day in `until` is the first on which it is no longer so."""
    return models.Q(since__lte=on) & (models.Q(until=None) | models.Q(until__gt=on))


class CommitmentQuerySet(models.QuerySet):
    def valid(self, *, on: date) -> Self:
        return self.filter(_holding(on))


class SpokespersonQuerySet(models.QuerySet):
    def speaking(self, *, on: date) -> Self:
        return self.filter(_holding(on))


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, person: Any) -> Self:
        """Their own, their authority's, or all for the desk; the same answer as `Permission.SEE_APPLICATION`."""
        if not (person and person.is_authenticated and person.is_active):
            return self.none()
        spoken_for = person.speaks_for.speaking(on=timezone.localdate()).values("authority_id")
        theirs = models.Q(opened_by=person) | models.Q(authority__in=spoken_for)
        if works_at_the_desk.test(person):
            # What somebody has only begun is theirs alone until it is sent.
            return self.filter(theirs | models.Q(number__isnull=False))
        return self.filter(theirs)

    def waiting_for_the_desk(self) -> Self:
        return self.filter(status__in=[ApplicationStatus.SUBMITTED, ApplicationStatus.UNDER_REVIEW])

    def waiting_for_the_applicant(self) -> Self:
        return self.filter(status__in=[ApplicationStatus.DRAFT, ApplicationStatus.MORE_ASKED])


class ParticipationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Everybody who takes part or took part: an ended participation stays in history with its dates."""
        return self.filter(authority__isnull=False)

    def taking_part(self) -> Self:
        """Those whose participation goes on, a raised concern or a suspension included."""
        return self.exclude(standing__in=[Standing.WITHDRAWN, Standing.ENDED])
