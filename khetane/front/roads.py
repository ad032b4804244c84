"""The roads of many authorities at once: what programmes and plans know of each, in two queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from khetane.plans.stations import plan_facts
from khetane.programmes.models import Engagement
from khetane.programmes.rules.road import Road, road

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
