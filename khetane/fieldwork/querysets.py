"""Named questions about field reports."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from khetane.accounts.permissions import is_secretariat
from khetane.common.permissions import is_signed_in

from .states import REVIEWS, ReportStatus


def reviewed_by(person: Any, prefix: str = "") -> Q:
    """Members of the teams whose reports a person looks at today: those of the same programme and country."""
    if not is_signed_in.test(person):
        return Q(pk__in=[])
    mine = person.team_functions.serving(on=timezone.localdate()).filter(function__in=REVIEWS)
    found = Q(pk__in=[])
    for programme, country in mine.values_list("programme", "country"):
        found |= Q(**{f"{prefix}programme": programme, f"{prefix}country": country})
    return found


class FieldReportQuerySet(models.QuerySet):
    def of(self, person: Any) -> Self:
        return self.filter(member__person=person)

    def visible_to(self, person: Any) -> Self:
        """One's own; handed in, also for those who look at them and for the secretariat."""
        if not is_signed_in.test(person):
            return self.none()
        handed_in = ~Q(status=ReportStatus.DRAFT)
        if not is_secretariat.test(person):
            handed_in &= reviewed_by(person, "member__")
        return self.filter(Q(member__person=person) | handed_in)

    def to_review(self, person: Any) -> Self:
        """Handed in and not yet decided, of others."""
        rows = self.visible_to(person).filter(status=ReportStatus.HANDED_IN)
        return rows.exclude(member__person=person)
