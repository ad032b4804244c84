"""Named questions to the database: what is public, what a person may see, what is due.

`visible_to(person)` is the one way in which lists behind the doors read rows that are not all public; a test
compares it with the permission to see each row.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify

from khetane.accounts.permissions import is_secretariat
from khetane.network.permissions import authorities_spoken_for
from khetane.places import gazetteer
from khetane.places.models import Authority
from khetane.programmes.querysets import supported_authorities

from .states import EditionStatus, PriorityStatus, ResultStatus

LONGEST_SLUG = 80
PUBLIC_EDITIONS = (EditionStatus.ADOPTED, EditionStatus.REPLACED, EditionStatus.CLOSED)
OPEN_EDITIONS = (EditionStatus.DRAFT, EditionStatus.SUBMITTED)


class OwnedQuerySet(models.QuerySet):
    """Rows that belong to an authority; `owner` is the way to it, `public` what everybody may see."""

    owner = "authority"
    public = Q()

    def published(self) -> Self:
        return self.filter(self.public)

    def own(self, person: Any) -> Self:
        """Rows of the authorities a person speaks for or supports; all of them for the secretariat."""
        if is_secretariat.test(person):
            return self.all()
        mine = Q(**{f"{self.owner}__in": authorities_spoken_for(person)})
        supported = Authority.objects.filter(supported_authorities(person)).values("pk")
        return self.filter(mine | Q(**{f"{self.owner}__in": supported}))

    def visible_to(self, person: Any) -> Self:
        """What is public and what belongs to the person's own authorities."""
        if is_secretariat.test(person):
            return self.all()
        mine = Q(**{f"{self.owner}__in": authorities_spoken_for(person)})
        supported = Authority.objects.filter(supported_authorities(person)).values("pk")
        return self.filter(self.public | mine | Q(**{f"{self.owner}__in": supported}))

    def free_slug(self, *words: str) -> str:
        """An address nobody has yet, from the first words that leave anything in plain letters."""
        stem = next((slug for text in words if (slug := slugify(gazetteer.fold(text))[:LONGEST_SLUG].strip("-"))), "x")
        taken = set(self.model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        number, slug = 1, stem
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug


class PriorityQuerySet(OwnedQuerySet):
    public = Q(confirmed_on__isnull=False)

    def confirmed(self) -> Self:
        return self.filter(status=PriorityStatus.CONFIRMED)

    def unanswered(self) -> Self:
        return self.confirmed().filter(answers__isnull=True)

    def overdue(self, *, on: date) -> Self:
        """Confirmed, without an answer, and the day on which it was due has passed."""
        return self.unanswered().filter(answer_due_on__lt=on)


class PlanQuerySet(OwnedQuerySet):
    @property
    def _adopted(self) -> Exists:
        editions = self.model._meta.get_field("editions").related_model
        return Exists(editions.objects.filter(plan=OuterRef("pk"), status__in=PUBLIC_EDITIONS))

    def published(self) -> Self:
        """Plans of which an edition was adopted at least once."""
        return self.filter(self._adopted)

    def visible_to(self, person: Any) -> Self:
        if is_secretariat.test(person):
            return self.all()
        return self.filter(Q(pk__in=self.own(person).values("pk")) | Q(self._adopted))


class EditionQuerySet(OwnedQuerySet):
    owner = "plan__authority"
    public = Q(status__in=PUBLIC_EDITIONS)

    def current(self) -> Self:
        return self.filter(status=EditionStatus.ADOPTED)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_EDITIONS)


class ProjectQuerySet(OwnedQuerySet):
    public = Q(public_since__isnull=False)


class FundingLineQuerySet(OwnedQuerySet):
    owner = "project__authority"
    public = Q(project__public_since__isnull=False)


class ResultQuerySet(OwnedQuerySet):
    public = Q(status=ResultStatus.PUBLISHED)

    def to_verify(self) -> Self:
        return self.filter(status=ResultStatus.REPORTED)
