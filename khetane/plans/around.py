"""What stands around an edition or a project, read together in one query however many kinds there are of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from khetane.common.compiled import Compiled
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority

from .models import Annex, Consultation, Edition, LeftOut, PartnerDecision, Plan, Priority, Project, Setback

COLUMNS = 11


SETBACK = (
    "pk",
    "title",
    "words",
    "told_by",
    "source_url",
    "happened",
    "status",
    "side",
    "side_by",
    "withdrawn_reason",
    "told_on",
)


@dataclass(frozen=True)
class Line:
    """One row: its kind, and the texts of its columns; what is not known is empty."""

    kind: str
    texts: tuple[str, ...]

    def words(self, place: int) -> TranslatedText:
        return TranslatedText.from_column(self.texts[place])

    def day(self, place: int) -> date | None:
        return date.fromisoformat(self.texts[place][:10]) if self.texts[place] else None


Around = dict[str, list[Line]]


def around_edition(edition: Edition) -> Around:
    """Everything beside the measures of a public edition; needs its plan.

    - asked: priorities confirmed by its adoption, of all who plan together: number, slug, title, confirmed on, why it
      is left out
    - partner: the other authorities: slug, name
    - decided: what their councils decided: slug, name, body, day, number of the decision, document
    - annex: number, title, file, SHA-256
    - part: public plans that are part of this one: slug, title, authority
    - consultation: edition, opened on, until, ended on
    """
    return _found(_AROUND_EDITION.rows([edition.pk, edition.plan_id, edition.plan.authority_id]))


def _around_edition(numbers: list[int]) -> QuerySet:
    edition, plan, authority = numbers
    why = LeftOut.objects.filter(edition=edition, priority=OuterRef("pk")).values("reason")[:1]
    together = Q(authority=authority) | Q(authority__in=Authority.objects.filter(joint_plans=plan).values("pk"))
    adopted_on = Subquery(Edition.objects.filter(pk=edition).values("adopted_on"))
    asked = Priority.objects.published().filter(together, confirmed_on__lte=adopted_on)
    decided = PartnerDecision.objects.filter(edition=edition)
    return _together(
        _rows("asked", asked.annotate(why=Subquery(why)), "pk", "slug", "title", "confirmed_on", "why"),
        _rows("partner", Authority.objects.filter(joint_plans=plan), "slug", "latin_name"),
        _rows(
            "decided",
            decided,
            "authority__slug",
            "authority__latin_name",
            "body",
            "adopted_on",
            "decision_number",
            "document",
        ),
        _rows("annex", Annex.objects.filter(edition=edition), "pk", "title", "file", "sha256"),
        _rows("part", Plan.objects.published().filter(parent=plan), "slug", "title", "authority__latin_name"),
        _rows(
            "consultation",
            Consultation.objects.filter(edition__plan=plan),
            "edition__number",
            "opened_on",
            "until",
            "ended_on",
        ),
    )


def around_project(project: Project) -> Around:
    """Public projects that go on with it (slug, title), and what went wrong as both sides tell it (`SETBACK`)."""
    return _found(_AROUND_PROJECT.rows([project.pk]))


def _around_project(numbers: list[int]) -> QuerySet:
    [project] = numbers
    return _together(
        _rows("next", Project.objects.published().filter(follows=project), "slug", "title"),
        _rows("setback", Setback.objects.published().filter(project=project), *SETBACK),
    )


def _rows(kind: str, rows: QuerySet, *columns: str) -> QuerySet:
    texts = [Cast(F(column), TextField()) for column in columns]
    texts += [Value("", TextField())] * (COLUMNS - len(texts))
    return rows.order_by().values_list(Value(kind, CharField()), *texts)


def _together(first: QuerySet, *others: QuerySet) -> QuerySet:
    return first.union(*others, all=True)


def _found(rows: list[tuple]) -> Around:
    found: Around = defaultdict(list)
    for kind, *texts in rows:
        found[kind].append(Line(kind, tuple(text or "" for text in texts)))
    return found


_AROUND_EDITION, _AROUND_PROJECT = Compiled(_around_edition), Compiled(_around_project)
