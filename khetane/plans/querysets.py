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


def _linked(rows: models.QuerySet, *ways: dict[str, Any]) -> models.QuerySet:
    """Rows reached by any of these ways, each a question of its own: joined in one, their rows would multiply."""
    wanted = Q(pk__in=[])
    for way in ways:
        wanted |= Q(pk__in=rows.model._default_manager.order_by().filter(**way).values("pk"))
    return rows.filter(wanted)


class PriorityQuerySet(OwnedQuerySet):
    public = Q(confirmed_on__isnull=False)

    def served_by(self, project: Any) -> Self:
        """Named by the project itself or by a measure it carries out."""
        return _linked(self, {"projects": project}, {"measures__projects": project})

    def behind(self, result: Any) -> Self:
        """Named by the result, by its measures, or by the projects it came of."""
        return _linked(
            self,
            {"results": result},
            {"measures__results": result},
            {"projects__results": result},
            {"measures__projects__results": result},
        )

    def confirmed(self) -> Self:
        return self.filter(status=PriorityStatus.CONFIRMED)

    def unanswered(self) -> Self:
        """Confirmed, and without an answer to what the group asked last."""
        answers = self.model._meta.get_field("answers").related_model
        given = answers.objects.filter(priority=OuterRef("pk"), round=OuterRef("round"))
        return self.confirmed().filter(~Exists(given))

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

    def latest_published(self) -> Self:
        """Of each plan the adopted edition with the highest number, whether still in force or closed."""
        later = self.model._default_manager.filter(
            plan=OuterRef("plan"), number__gt=OuterRef("number"), status__in=PUBLIC_EDITIONS
        )
        return self.published().exclude(Exists(later))

    def current(self) -> Self:
        return self.filter(status=EditionStatus.ADOPTED)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_EDITIONS)


class MeasureQuerySet(OwnedQuerySet):
    owner = "edition__plan__authority"
    public = Q(edition__status__in=PUBLIC_EDITIONS)

    def behind(self, result: Any) -> Self:
        """Named by the result or carried out by the projects it came of."""
        return _linked(self, {"results": result}, {"projects__results": result})


class ProjectQuerySet(OwnedQuerySet):
    public = Q(public_since__isnull=False)

    def serving(self, priority: Any) -> Self:
        """Linked to the priority, or carrying out a measure that names it."""
        return _linked(self, {"priorities": priority}, {"measures__priorities": priority})


class FundingLineQuerySet(OwnedQuerySet):
    owner = "project__authority"
    public = Q(project__public_since__isnull=False)


class ResultQuerySet(OwnedQuerySet):
    public = Q(status=ResultStatus.PUBLISHED)

    def answering(self, priority: Any) -> Self:
        """Linked to the priority, to a measure that names it, or to a project that serves it."""
        return _linked(
            self,
            {"priorities": priority},
            {"measures__priorities": priority},
            {"projects__priorities": priority},
            {"projects__measures__priorities": priority},
        )

    def to_verify(self) -> Self:
        return self.filter(status=ResultStatus.REPORTED)


class AnswerRulesQuerySet(models.QuerySet):
    def holding_for(self, programme_id: int | None) -> Any:
        """The rules of a programme, else those for everywhere else, else what holds as long as nobody set any."""
        found = list(self.filter(Q(programme=programme_id) | Q(programme=None)))
        return max(found, key=lambda one: one.programme_id is not None, default=None) or self.model()
