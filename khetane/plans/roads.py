"""Roads as they are read: many authorities in two queries for any number; all that is public of one priority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.db.models import F, QuerySet, Value

from khetane.programmes.models import Engagement
from khetane.programmes.rules.road import Road, road

from .models import Answer, FundingLine, GroupVerdict, Measure, Priority, Project, Result, Solution
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
    columns = (*_ENGAGEMENT, *(f"milestones__{name}" for name in _MILESTONE))
    rows = (
        Engagement.objects.published()
        .filter(authority_id__in=list(authority_ids))
        .order_by("pk", "milestones__happened_on", "milestones__pk")
        .values_list(*columns)
    )
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


def roads_of(authority_ids: list[int]) -> list[Road]:
    """One road for each authority, in the given order."""
    work, facts = field_work_of(authority_ids), plan_facts(authority_ids)
    return [road(*work.get(number, ([], [])), facts.get(number)) for number in authority_ids]


def known_of(priority: Priority) -> tuple[Known, list[FundingLine]]:
    """Everything public about a priority, in five queries."""
    answers, solutions, verdicts = _words(priority)
    measures = (
        Measure.objects.filter(priorities=priority, edition__status__in=PUBLIC_EDITIONS)
        .select_related("edition__plan")
        .defer("edition__frozen_text")
        .order_by("edition__adopted_on", "position")
    )
    projects = list(Project.objects.published().serving(priority).order_by("public_since", "pk"))
    lines = FundingLine.objects.filter(project__in=projects).select_related("instrument").order_by("project", "pk")
    results = list(Result.objects.published().answering(priority).order_by("published_on", "pk"))
    for result in results:
        result.authority = priority.authority
    return Known(priority, answers, solutions, verdicts, list(measures), projects, results), list(lines)


def _words(priority: Priority) -> tuple[list[Answer], list[Solution], list[GroupVerdict]]:
    """Answers, the authority's word and the group's word, oldest first, in one query."""
    given = _said(
        Answer.objects.annotate(
            sort=Value("answer"), code=F("kind"), text=F("reason"), day=F("answered_on"), whose=F("body")
        ),
        priority,
        F("on_behalf"),
    )
    solved = _said(
        Solution.objects.annotate(
            sort=Value("solution"), code=F("verdict"), text=F("words"), day=F("said_on"), whose=Value("")
        ),
        priority,
        F("on_behalf"),
    )
    spoken = _said(
        GroupVerdict.objects.annotate(
            sort=Value("verdict"), code=F("verdict"), text=F("words"), day=F("said_on"), whose=Value("")
        ),
        priority,
        Value(False),
    )
    answers, solutions, verdicts = [], [], []
    for sort, number, code, text, day, whose, behalf in given.union(solved, spoken, all=True).order_by("day", "pk"):
        facts = {"pk": number, "on_behalf": bool(behalf)}
        if sort == "answer":
            answers.append(Answer(kind=code, reason=text, answered_on=day, body=whose, **facts))
        elif sort == "solution":
            solutions.append(Solution(verdict=code, words=text, said_on=day, **facts))
        else:
            verdicts.append(GroupVerdict(pk=number, verdict=code, words=text, said_on=day))
    return answers, solutions, verdicts


def _said(rows: QuerySet, priority: Priority, behalf: Any) -> QuerySet:
    rows = rows.filter(priority=priority).order_by().annotate(behalf=behalf)
    return rows.values_list("sort", "pk", "code", "text", "day", "whose", "behalf")
