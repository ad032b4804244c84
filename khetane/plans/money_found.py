"""The money found for measures and plans, read in few queries for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from khetane.common.compiled import Compiled

from .models import Edition, FundingLine, Measure, Project
from .rules.gaps import NOTHING, Found, Gap
from .states import FUNDED


def approved_lines() -> Any:
    """Lines of public projects that have their money; without what is given in kind."""
    return FundingLine.objects.published().filter(project__status__in=FUNDED, approved__isnull=False, is_in_kind=False)


def found_by_measure(editions: Any) -> dict[int, list[Found]]:
    """What the projects of each measure got, for all measures of some editions, in one query."""
    rows = (
        approved_lines()
        .filter(project__measures__edition__in=editions)
        .order_by()
        .values_list("project__measures__edition", "project__measures", "project", "currency")
        .annotate(sum=Sum("approved"))
    )
    return _shared(rows)


def projects_with_money(edition: Edition) -> tuple[dict[int, list[Project]], dict[int, list[Found]]]:
    """Public projects of each measure of an edition, and what they got, in one query: a row for each line of money."""
    projects: dict[int, dict[int, Project]] = defaultdict(dict)
    money: dict[tuple[int, int, str], Decimal] = defaultdict(Decimal)
    for measure, number, slug, title, status, currency, approved, in_kind in _PROJECTS.all([edition.pk]):
        projects[measure].setdefault(number, Project(pk=number, slug=slug, title=title, status=status))
        if status in FUNDED and approved is not None and not in_kind:
            money[measure, number, currency] += approved
    found = _shared((edition.pk, measure, number, code, sum_) for (measure, number, code), sum_ in money.items())
    return {measure: list(named.values()) for measure, named in projects.items()}, found


def _projects(editions: list[int]) -> QuerySet:
    links = Measure.projects.through.objects.filter(measure__edition=editions[0], project__public_since__isnull=False)
    columns = (
        "slug",
        "title",
        "status",
        "funding_lines__currency",
        "funding_lines__approved",
        "funding_lines__is_in_kind",
    )
    return links.order_by("project_id").values_list("measure", "project", *(f"project__{name}" for name in columns))


_PROJECTS = Compiled(_projects)


def _shared(rows: Iterable[tuple[int, int, int, str, Decimal]]) -> dict[int, list[Found]]:
    """(edition, measure, project, currency, sum) as what each measure's projects got, knowing which serve several."""
    sums: dict[tuple[int, int], dict[str, Decimal]] = defaultdict(dict)
    carried: dict[tuple[int, int], set[int]] = defaultdict(set)
    for edition, measure, project, currency, amount in rows:
        sums[edition, project][currency] = amount
        carried[edition, project].add(measure)
    found: dict[int, list[Found]] = defaultdict(list)
    for (edition, project), measures in carried.items():
        for measure in measures:
            found[measure].append(Found(project, sums[edition, project], len(measures)))
    return found


def gaps_by_plan(editions: Any) -> dict[int, list[Gap]]:
    """Of each edition what it asks, found and lacks by currency, in two queries; the database adds up the budgets."""
    asked = (
        Measure.objects.filter(edition__in=editions, budget__isnull=False)
        .order_by()
        .values_list("edition", "currency")
        .annotate(sum=Sum("budget"))
    )
    # Each line once for each edition, however many of its measures the project carries out.
    lines = (
        approved_lines()
        .filter(project__measures__edition__in=editions)
        .order_by()
        .values_list("project__measures__edition", "pk", "currency", "approved")
        .distinct()
    )
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for edition, _line, currency, approved in lines:
        found[edition, currency] += approved
    gaps: dict[int, list[Gap]] = defaultdict(list)
    for edition, currency, budget in sorted(asked):
        got = found.get((edition, currency), NOTHING)
        gaps[edition].append(Gap(currency, budget, got, max(NOTHING, budget - got)))
    return gaps
