"""Named questions about meetings and what they decided."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from khetane.accounts.permissions import is_secretariat
from khetane.network.permissions import authorities_spoken_for
from khetane.places.models import Authority
from khetane.programmes.querysets import supported_authorities

from .states import DecisionStatus, MeetingStatus, Sharing

SHARED = Q(body__isnull=False) | Q(sharing=Sharing.AUTHORITY)


def _supported(person: Any) -> Any:
    return Authority.objects.filter(supported_authorities(person)).values("pk")


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, person: Any) -> Self:
        """All of a support team's own towns; what is shared, for the authority's people and the secretariat."""
        shared = SHARED if is_secretariat.test(person) else SHARED & Q(authority__in=authorities_spoken_for(person))
        return self.filter(Q(authority__in=_supported(person)) | shared)

    def kept_by(self, person: Any) -> Self:
        """Those whose minutes a person writes."""
        bodies = Q(body__isnull=False)
        if not is_secretariat.test(person):
            bodies &= Q(authority__in=authorities_spoken_for(person))
        return self.filter(Q(authority__in=_supported(person)) | bodies)

    def of(self, circle: Any) -> Self:
        """Those of a group or of a body."""
        return self.filter(**{"group" if circle._meta.model_name == "communityactiongroup" else "body": circle})

    def past_and_planned(self, *, on: date) -> Self:
        """Their day has come and nobody wrote down what happened."""
        return self.filter(status=MeetingStatus.PLANNED, held_on__lte=on)


class DecisionQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Still to be done, of meetings that were held."""
        held = (MeetingStatus.HELD, MeetingStatus.APPROVED)
        return self.filter(status=DecisionStatus.OPEN, meeting__status__in=held)
