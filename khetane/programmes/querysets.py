"""Named questions about engagements, milestones and groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from khetane.accounts.permissions import is_secretariat
from khetane.common.dates.value import LAST_DAY
from khetane.common.permissions import is_signed_in
from khetane.network.permissions import authorities_spoken_for
from khetane.places.models import Authority

from .states import NOT_PUBLIC, SIGNED, EngagementStatus, MilestoneKind


def supported_authorities(person: Any) -> Q:
    """A filter over Authority: those in whose support team the person serves today (named ones, or a whole country)."""
    if not is_signed_in.test(person):
        return Q(pk__in=[])
    terms = getattr(person, "_team_today", None)
    if terms is None:
        terms = list(person.team_functions.serving(on=timezone.localdate()).prefetch_related("authorities"))
        person._team_today = terms
    q = Q(pk__in=[])
    for term in terms:
        named = [authority.pk for authority in term.authorities.all()]
        scope = Q(pk__in=named) if named else Q(country_id=term.country_id, engagements__programme_id=term.programme_id)
        q |= scope
    return q


def _known_to(person: Any, authority: str) -> Q:
    """Rows of authorities the person speaks for or supports; `authority` is the path from the row to its authority."""
    supported = Q(**{f"{authority}__in": Authority.objects.filter(supported_authorities(person)).values("pk")})
    return supported | Q(**{f"{authority}__in": authorities_spoken_for(person)})


class EngagementQuerySet(models.QuerySet):
    def published(self) -> EngagementQuerySet:
        """What everybody may know. An invitation that nobody has answered is between the two sides."""
        return self.exclude(status__in=NOT_PUBLIC)

    def visible_to(self, person: Any) -> EngagementQuerySet:
        if is_secretariat.test(person):
            return self
        return self.filter(~Q(status__in=NOT_PUBLIC) | _known_to(person, "authority"))

    def counts(self, *, on: date) -> dict[str, int]:
        """Four different counts of authorities, each authority once: selected, signed, functioning, completed.

        They are not stages of each other: one that has completed has also signed and been selected. Beside them the
        number of engagements (not authorities) that may be listed.
        """
        ended = self._with_milestone(MilestoneKind.PROCESS_ENDED, on)
        going = Q(status__in=[EngagementStatus.ACTIVE, EngagementStatus.REINFORCED], has_ended=False)
        asked = {
            "selected_count": Q(),
            "signed_count": Q(status__in=SIGNED) | Q(has_signed=True),
            "functioning_count": going,
            "completed_count": Q(status=EngagementStatus.CLOSED) | Q(has_ended=True),
        }
        published = ~Q(status__in=NOT_PUBLIC)
        rows = self.order_by().annotate(
            has_ended=Exists(ended), has_signed=Exists(self._with_milestone(MilestoneKind.LETTER_SIGNED, on))
        )
        return rows.aggregate(
            published_engagements_count=Count("pk", distinct=True, filter=published),
            **{name: Count("authority_id", distinct=True, filter=found) for name, found in asked.items()},
        )

    def counts_then(self, *, on: date) -> dict[str, int]:
        """The same counts as they were at the end of a day in the past, from steps and milestones with a known day.

        `undated_count`: authorities of which no day is known, which therefore are in none of the four.
        """
        steps = self.model._meta.get_field("steps").related_model
        until_then = steps.objects.filter(engagement=OuterRef("pk"), on__lte=on).order_by()
        # In the order in which they followed each other: an invitation may be noted years after the work it led to.
        latest = until_then.order_by("-pk").values("status")[:1]
        ended = self._with_milestone(MilestoneKind.PROCESS_ENDED, on)
        rows = self.order_by().annotate(
            then=Subquery(latest),
            is_known_then=Exists(until_then),
            has_a_day=Exists(steps.objects.filter(engagement=OuterRef("pk"), on__lt=LAST_DAY)),
            has_ended=Exists(ended),
            has_signed=Exists(self._with_milestone(MilestoneKind.LETTER_SIGNED, on)),
            had_signed=Exists(until_then.filter(status__in=SIGNED)),
            was_closed=Exists(until_then.filter(status=EngagementStatus.CLOSED)),
        )
        going = Q(then__in=[EngagementStatus.ACTIVE, EngagementStatus.REINFORCED], has_ended=False)
        asked = {
            "selected_count": Q(is_known_then=True) | Q(has_signed=True),
            "signed_count": Q(has_signed=True) | Q(had_signed=True),
            "functioning_count": going,
            "completed_count": Q(was_closed=True) | Q(has_ended=True),
            "undated_count": Q(has_a_day=False, has_signed=False, has_ended=False),
        }
        return rows.aggregate(
            **{name: Count("authority_id", distinct=True, filter=found) for name, found in asked.items()}
        )

    def _with_milestone(self, kind: str, on: date) -> models.QuerySet:
        milestones = self.model._meta.get_field("milestones").related_model
        return milestones.objects.filter(engagement=OuterRef("pk"), kind=kind, happened_on__lte=on)


class MilestoneQuerySet(models.QuerySet):
    def published(self) -> MilestoneQuerySet:
        return self.exclude(engagement__status__in=NOT_PUBLIC)

    def visible_to(self, person: Any) -> MilestoneQuerySet:
        if is_secretariat.test(person):
            return self
        return self.filter(~Q(engagement__status__in=NOT_PUBLIC) | _known_to(person, "engagement__authority"))


class GroupQuerySet(models.QuerySet):
    def going_on(self) -> GroupQuerySet:
        return self.filter(ended_on="")

    def visible_to(self, person: Any) -> GroupQuerySet:
        """A group's name may name a street: it is for those who work there and the secretariat. Pages show counts."""
        return self if is_secretariat.test(person) else self.filter(_known_to(person, "authority"))
