"""What plans know of an authority's road: priorities, plan, money and result, for many authorities in one query."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Count, DateField, F, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.utils.translation import ngettext

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate
from khetane.programmes.rules.road import DONE, PART, StationFact

from .models import Edition, Priority, Project, Result
from .states import FUNDED, ProjectStatus

_ASKED_FOR = (ProjectStatus.SUBMITTED,)


def plan_facts(authority_ids: Collection[int]) -> dict[int, dict[str, StationFact]]:
    """Facts by authority and station, from public rows only; authorities and stations without any are missing."""
    facts: dict[int, dict[str, StationFact]] = {}
    asked = list(authority_ids)
    if not asked:
        return facts
    for owner, station, strength, rows_count, since in STATIONS.rows(asked):
        # SQLite gives a day as a text.
        day = date.fromisoformat(since[:10]) if isinstance(since, str) else since
        fact = _fact(station, strength, rows_count, day)
        if fact is not None:
            known = facts.setdefault(owner, {})
            place = "plan" if station == "joint_plan" else station
            known[place] = _earlier(known.get(place), fact)
    return facts


def _earlier(known: StationFact | None, fact: StationFact) -> StationFact:
    """Of a plan of its own and one with others the one that stood first."""
    if known is None or known.date is None or (fact.date is not None and fact.date.earliest < known.date.earliest):
        return fact
    return known


def _fact(station: str, strength: int, rows_count: int, since: date | None) -> StationFact | None:
    if not strength:
        return None
    note = ""
    if station == "priorities":
        note = ngettext("%(number)s confirmed", "%(number)s confirmed", rows_count) % {"number": rows_count}
    elif station == "result":
        note = ngettext("%(number)s published", "%(number)s published", rows_count) % {"number": rows_count}
    return StationFact(DONE if strength == 2 else PART, UncertainDate.day(since) if since else None, note)


def _rows(rows: QuerySet, owner: str, station: str, strength: object, since: object) -> QuerySet:
    """(authority, station, 2 reached or 1 begun, how many rows, first day), one row per authority."""
    return (
        rows.order_by()
        .values(owner=F(owner))
        .annotate(station=Value(station), strength=strength, rows_count=Count("pk", distinct=True), first_on=since)
        .values_list("owner", "station", "strength", "rows_count", "first_on")
    )


def _reached() -> Value:
    return Value(2, output_field=IntegerField())


def _priorities(asked: list[int]) -> QuerySet:
    rows = Priority.objects.published().filter(authority__in=asked)
    return _rows(rows, "authority_id", "priorities", _reached(), Min("confirmed_on"))


def _plans(asked: list[int]) -> QuerySet:
    rows = Edition.objects.published().filter(plan__authority__in=asked)
    return _rows(rows, "plan__authority_id", "plan", _reached(), Min("adopted_on"))


def _joint_plans(asked: list[int]) -> QuerySet:
    """Plans other authorities wrote together with these: for them, too, a plan stands from the day it was adopted."""
    rows = Edition.objects.published().filter(plan__partners__in=asked)
    return _rows(rows, "plan__partners", "joint_plan", _reached(), Min("adopted_on"))


def _money(asked: list[int]) -> QuerySet:
    """Reached when a project has its money; begun when it was asked for or planned."""
    has_money = Q(status__in=FUNDED) | Q(funding_lines__approved__gt=0) | Q(funding_lines__spent__gt=0)
    is_begun = Q(status__in=_ASKED_FOR) | Q(funding_lines__planned__gt=0) | Q(funding_lines__stated__gt=0)
    strength = Max(
        Case(When(has_money, then=2), When(is_begun, then=1), default=0, output_field=IntegerField()),
    )
    since = Min(
        Case(
            When(Q(funding_lines__approved__gt=0) | Q(funding_lines__spent__gt=0), then=F("funding_lines__as_of")),
            default=None,
            output_field=DateField(),
        )
    )
    rows = Project.objects.published().filter(authority__in=asked).exclude(status=ProjectStatus.CANCELLED)
    return _rows(rows, "authority_id", "money", strength, since)


def _results(asked: list[int]) -> QuerySet:
    rows = Result.objects.published().filter(authority__in=asked)
    return _rows(rows, "authority_id", "result", _reached(), Min("published_on"))


def _all_stations(asked: list[int]) -> QuerySet:
    first, *rest = _priorities(asked), _plans(asked), _joint_plans(asked), _money(asked), _results(asked)
    return first.union(*rest, all=True)


STATIONS = Compiled(_all_stations)
