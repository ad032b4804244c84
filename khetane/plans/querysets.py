"""Named questions to the database: what is public, what a person may see, what is due.

`visible_to(person)` is the one way in which lists behind the doors read rows that are not all public; a test
compares it with the permission to see each row.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import DecimalField, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from khetane.accounts.permissions import is_secretariat
from khetane.network.desk_states import AT_WORK
from khetane.network.permissions import authorities_spoken_for
from khetane.places import gazetteer
from khetane.places.models import Authority
from khetane.programmes.querysets import supported_authorities

from .states import FUNDED, CallPhase, CallStatus, EditionStatus, PriorityStatus, ResultStatus, SetbackStatus

LONGEST_SLUG = 80
PUBLIC_EDITIONS = (EditionStatus.ADOPTED, EditionStatus.REPLACED, EditionStatus.CLOSED)
OPEN_EDITIONS = (EditionStatus.DRAFT, EditionStatus.CONSULTING, EditionStatus.SUBMITTED)


def free_slug(model: type[models.Model], *words: str) -> str:
    """An address nobody has yet, from the first words that leave anything in plain letters."""
    stem = next((slug for text in words if (slug := slugify(gazetteer.fold(text))[:LONGEST_SLUG].strip("-"))), "x")
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


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
        return free_slug(self.model, *words)


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

    def not_in(self, edition: Any) -> Self:
        """Confirmed and still standing, and named by no measure of an edition."""
        measures = edition.measures.filter(priorities=OuterRef("pk"))
        return self.confirmed().filter(authority__in=edition.plan.authorities_together).filter(~Exists(measures))

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

    def in_force(self) -> Self:
        """Of the edition a council adopted last, as long as it stands."""
        return self.filter(edition__status=EditionStatus.ADOPTED)

    def lacking_money(self) -> Self:
        """With a budget that is known, and less than that approved for projects that carry it out."""
        lines = self.model._meta.get_field("projects").related_model._meta.get_field("funding_lines").related_model
        found = (
            lines.objects.filter(
                project__measures=OuterRef("pk"),
                project__status__in=FUNDED,
                project__public_since__isnull=False,
                currency=OuterRef("currency"),
                is_in_kind=False,
            )
            .order_by()
            .values("currency")
            .annotate(sum=Sum("approved"))
            .values("sum")
        )
        rows = self.filter(budget__isnull=False).annotate(
            found=Coalesce(Subquery(found), Value(0), output_field=DecimalField())
        )
        return rows.filter(budget__gt=F("found"))

    def fitting(self, call: Any) -> Self:
        """What a call may pay for: its themes, in its countries, of the kinds of authority that may apply."""
        rows, themes, countries = self, list(call.themes.all()), list(call.countries.all())
        if themes:
            rows = rows.filter(theme__in=themes)
        if countries:
            rows = rows.filter(edition__plan__authority__country__in=countries)
        return rows.filter(edition__plan__authority__kind__in=call.kinds) if call.kinds else rows


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


class SetbackQuerySet(OwnedQuerySet):
    owner = "project__authority"
    public = Q(published_on__isnull=False)

    def to_be_heard(self) -> Self:
        """The authority was asked for its side and has not given it."""
        return self.filter(status=SetbackStatus.ASKED, side_on=None)


class FundingCallQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Published once, also when it was withdrawn since."""
        return self.filter(published_on__isnull=False)

    def in_phase(self, phase: str, *, on: date) -> Self:
        """Those that stand so on a day; a call without days is open until it is withdrawn."""
        if phase == CallPhase.WITHDRAWN:
            return self.filter(status=CallStatus.WITHDRAWN)
        if phase == CallPhase.CLOSED:
            return self.filter(status=CallStatus.PUBLISHED, closes_on__lt=on)
        ahead = self.still_to_come(on=on)
        return ahead.filter(opens_on__gt=on) if phase == CallPhase.ANNOUNCED else ahead.exclude(opens_on__gt=on)

    def still_to_come(self, *, on: date) -> Self:
        """Open or announced on a day."""
        standing = self.filter(status=CallStatus.PUBLISHED)
        return standing.filter(Q(closes_on=None) | Q(closes_on__gte=on))

    def for_country(self, code: str) -> Self:
        """Those that name the country, and those that name none."""
        countries = self.model.countries.through.objects.filter(fundingcall=OuterRef("pk"))
        return self.filter(Exists(countries.filter(country=code)) | ~Exists(countries))

    def for_theme(self, code: str) -> Self:
        themes = self.model.themes.through.objects.filter(fundingcall=OuterRef("pk"))
        return self.filter(Exists(themes.filter(theme__code=code)) | ~Exists(themes))

    def free_slug(self, words: str) -> str:
        """As everywhere; "gaps" is the address of another page."""
        found = free_slug(self.model, words, "call")
        return free_slug(self.model, f"{found}-call") if found == "gaps" else found


class AnswerRulesQuerySet(models.QuerySet):
    def holding_for(self, programme_id: int | None) -> Any:
        """The rules of a programme, else those for everywhere else, else what holds as long as nobody set any."""
        found = list(self.filter(Q(programme=programme_id) | Q(programme=None)))
        return max(found, key=lambda one: one.programme_id is not None, default=None) or self.model()


class PlansImportQuerySet(models.QuerySet):
    def at_work(self) -> Self:
        """Those the worker has to go on with, the oldest first."""
        return self.filter(status__in=AT_WORK).order_by("begun_at", "pk")
