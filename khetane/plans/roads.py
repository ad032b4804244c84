"""Roads as they are read: many authorities in two queries for any number; all that is public of one priority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db.models import DateField, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from khetane.common.compiled import Compiled
from khetane.common.translated import TranslatedField, TranslatedText
from khetane.programmes.models import Engagement
from khetane.programmes.rules.road import Road, road

from .models import Answer, Attention, FundingLine, GroupVerdict, Measure, Priority, Project, Result, Solution, Turn
from .querysets import PUBLIC_EDITIONS
from .rules.priority_road import Known
from .stations import plan_facts

_ENGAGEMENT = (
    "authority_id",
    "pk",
    "status",
    "cycle",
    "since",
    "until",
    "reason",
    "programme__name",
    "programme__slug",
)
_MILESTONE = ("pk", "kind", "planned_on", "happened_on", "note", "source_label", "source_url")


def field_work_of(authority_ids: Iterable[int]) -> dict[int, tuple[list[Any], list[Any]]]:
    """(milestones, engagements) of each authority, engagements that are public only, read in one query."""
    asked = list(authority_ids)
    rows = _FIELD_WORK.all(asked) if asked else []
    engagements: dict[int, dict[int, Any]] = defaultdict(dict)
    milestones: dict[int, list[Any]] = defaultdict(list)
    for authority_id, pk, status, cycle, since, until, reason, name, slug, *milestone in rows:
        if pk not in engagements[authority_id]:
            programme = SimpleNamespace(name=name, slug=slug)
            engagements[authority_id][pk] = SimpleNamespace(
                pk=pk, status=status, cycle=cycle, since=since, until=until, reason=reason, programme=programme
            )
        if milestone[0] is not None:
            facts = dict(zip(_MILESTONE, milestone, strict=True))
            milestones[authority_id].append(SimpleNamespace(engagement_id=pk, **facts))
    return {number: (milestones[number], list(found.values())) for number, found in engagements.items()}


def _field_work(authority_ids: list[int]) -> QuerySet:
    columns = (*_ENGAGEMENT, *(f"milestones__{name}" for name in _MILESTONE))
    rows = Engagement.objects.published().filter(authority_id__in=authority_ids)
    return rows.order_by("pk", "milestones__happened_on", "milestones__pk").values_list(*columns)


_FIELD_WORK = Compiled(_field_work)


def roads_of(authority_ids: list[int]) -> list[Road]:
    """One road for each authority, in the given order."""
    work, facts = field_work_of(authority_ids), plan_facts(authority_ids)
    return [road(*work.get(number, ([], [])), facts.get(number)) for number in authority_ids]


def known_of(priority: Priority) -> tuple[Known, list[FundingLine]]:
    """Everything public about a priority, in five queries."""
    said = _words(priority)
    measures, projects = _MEASURES.all([priority.pk]), _PROJECTS.all([priority.pk])
    lines = _LINES.all([project.pk for project in projects]) if projects else []
    results = _RESULTS.all([priority.pk])
    for result in results:
        result.authority = priority.authority
    spoken = {"answers": said["answer"], "solutions": said["solution"], "verdicts": said["verdict"]}
    clock = {"turns": said["turn"], "told": said["told"]}
    return Known(priority, **spoken, **clock, measures=measures, projects=projects, results=results), lines


def _measures(priorities: list[int]) -> QuerySet:
    rows = Measure.objects.filter(priorities=priorities[0], edition__status__in=PUBLIC_EDITIONS)
    rows = rows.select_related("edition__plan").defer("edition__frozen_text")
    return rows.order_by("edition__adopted_on", "position")


def _projects(priorities: list[int]) -> QuerySet:
    return Project.objects.published().serving(priorities[0]).order_by("public_since", "pk")


def _lines(projects: list[int]) -> QuerySet:
    return FundingLine.objects.filter(project__in=projects).select_related("instrument").order_by("project", "pk")


def _results(priorities: list[int]) -> QuerySet:
    return Result.objects.published().answering(priorities[0]).order_by("published_on", "pk")


_MEASURES, _PROJECTS, _LINES, _RESULTS = (Compiled(one) for one in (_measures, _projects, _lines, _results))


# What every kind of word is read as, so that one query brings them all.
_WORD = ("sort", "pk", "code", "text", "day", "from_whom", "behalf", "asking", "until_on", "due")


def _words(priority: Priority) -> dict[str, list[Any]]:
    """Answers, both sides' words, turns of the clock and whose attention was drawn, oldest first, in one query."""
    found: dict[str, list[Any]] = {"answer": [], "solution": [], "verdict": [], "turn": [], "told": []}
    for row in _SAID.all([priority.pk]):
        found[row[0]].append(_word(priority, *row))
    return found


def _all_said(priorities: list[int]) -> QuerySet:
    no_day, nothing = Cast(Value(None), DateField()), Value("")
    empty = Value(TranslatedText.empty(), output_field=TranslatedField())
    behalf, nobody = F("on_behalf"), Value(False)
    sorts = (
        (Answer, "answer", F("kind"), F("reason"), F("answered_on"), F("body"), behalf, F("round"), no_day, no_day),
        (Solution, "solution", F("verdict"), F("words"), F("said_on"), nothing, behalf, Value(0), no_day, no_day),
        (GroupVerdict, "verdict", F("verdict"), F("words"), F("said_on"), nothing, nobody, Value(0), no_day, no_day),
        (
            Turn,
            "turn",
            F("kind"),
            F("reason"),
            F("turned_on"),
            F("ground"),
            behalf,
            F("round"),
            F("until"),
            F("due_on"),
        ),
        (Attention, "told", F("whose"), empty, F("told_on"), F("how"), nobody, F("round"), no_day, no_day),
    )
    first, *rest = (_said(model, sort, priorities[0], *columns) for model, sort, *columns in sorts)
    return first.union(*rest, all=True).order_by("day", "pk")


_SAID = Compiled(_all_said)


def _said(model: type[Model], sort: str, priority: int, *columns: Any) -> QuerySet:
    named = dict(zip(_WORD[2:], columns, strict=True))
    rows = model._default_manager.filter(priority=priority).order_by().annotate(sort=Value(sort), **named)
    return rows.values_list(*_WORD)


def _word(priority: Priority, sort: str, pk: int, code: str, text: Any, day: date, whose: str, *more: Any) -> Model:
    behalf, asking, until, due_on = more
    if sort == "answer":
        facts = {"kind": code, "reason": text, "answered_on": day, "body": whose, "round": asking}
        return Answer(pk=pk, priority=priority, on_behalf=bool(behalf), **facts)
    if sort == "solution":
        return Solution(pk=pk, verdict=code, words=text, said_on=day, on_behalf=bool(behalf))
    if sort == "verdict":
        return GroupVerdict(pk=pk, verdict=code, words=text, said_on=day)
    if sort == "turn":
        facts = {"kind": code, "reason": text, "turned_on": day, "ground": whose, "until": until, "due_on": due_on}
        return Turn(pk=pk, round=asking, on_behalf=bool(behalf), **facts)
    return Attention(pk=pk, whose=code, told_on=day, how=whose, round=asking)
