"""Plans of a list, judged and found good, are written by the driver: a few statements for a thousand measures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.text import slugify

from khetane.common.bulk import write_rows
from khetane.common.translated import stored_original
from khetane.places import gazetteer

from ..models import Edition, Measure, Plan, PlansImport
from ..querysets import LONGEST_SLUG
from ..rules import freezing
from ..rules.plan_judge import Judged, Said
from ..states import EditionStatus

_COLUMNS = ("edition_id", "position", "title", "theme_id", "responsible", "due_on", "budget", "currency", "indicator")


def write_plans(one: PlansImport, piece: Sequence[Judged]) -> dict[int, tuple[Edition, str]]:
    """Plans, editions and measures in a few statements; by position each edition with the hash of all it says."""
    plans = [
        Plan(
            authority=judged.authority,
            engagement=judged.engagement,
            slug=slug,
            title=judged.title,
            since=judged.since,
            until=judged.until,
            source_label=one.source_label,
            source_url=one.source_url,
        )
        for judged, slug in zip(piece, _free_slugs(piece), strict=True)
    ]
    Plan.objects.bulk_create(plans)
    editions = [_edition(plan, judged) for plan, judged in zip(plans, piece, strict=True)]
    hashes = [edition.sha256 or digest for edition, digest in editions]
    Edition.objects.bulk_create([edition for edition, _digest in editions])
    made = [edition for edition, _digest in editions]
    write_rows(Measure, _COLUMNS, _rows(made, piece))
    _link(made, piece)
    positions = (judged.rows.position for judged in piece)
    return dict(zip(positions, zip(made, hashes, strict=True), strict=True))


def _free_slugs(piece: Sequence[Judged]) -> list[str]:
    """An address for each plan that nobody has yet."""
    stems = []
    for judged in piece:
        title = slugify(gazetteer.fold(judged.title.written("en"))) or "plan"
        stems.append(f"{judged.authority.slug}-{title}"[:LONGEST_SLUG].strip("-"))
    taken = set(Plan.objects.filter(slug__in=stems).values_list("slug", flat=True))
    for stem in list(taken):
        taken |= set(Plan.objects.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True))
    found = []
    for stem in stems:
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        taken.add(slug)
        found.append(slug)
    return found


def _edition(plan: Plan, judged: Judged) -> tuple[Edition, str]:
    """A draft, or frozen as a council adopted it; and the hash of what it says."""
    edition = Edition(plan=plan, number=1)
    if judged.adopted_on:
        edition.status = EditionStatus.ADOPTED
        edition.adopted_by_body, edition.adopted_on = judged.adopted_by, judged.adopted_on
        edition.decision_number = judged.decision_number
    measures = [_told(position, said) for position, said in enumerate(judged.measures, start=1)]
    text = freezing.canonical(freezing.said_by(edition, together=[], measures=measures))
    digest = freezing.digest(text)
    if judged.adopted_on:
        edition.frozen_text, edition.sha256 = text, digest
    return edition, digest


def _told(position: int, said: Said) -> dict[str, Any]:
    """As `freezing` tells a measure that is kept; a test holds the two together."""
    return {
        "position": position,
        "title": said.title,
        "theme": said.theme.code,
        "responsible": said.responsible,
        "due_on": freezing.date_told(said.due_on),
        "budget": freezing.amount_told(said.budget),
        "currency": said.currency,
        "indicator": said.indicator,
        "objectives": sorted(f"{one.framework.code}/{one.code}" for one in said.objectives),
        "priorities": [
            {"slug": one.slug, "title": one.title.to_json()}
            for one in sorted(said.priorities, key=lambda one: one.slug)
        ],
    }


def _rows(editions: Sequence[Edition], piece: Sequence[Judged]) -> Iterator[tuple]:
    dates: dict[Any, str] = {None: ""}
    stored = Measure._meta.get_field("due_on").get_prep_value
    for edition, judged in zip(editions, piece, strict=True):
        number = edition.pk
        for position, said in enumerate(judged.measures, start=1):
            due_on = dates.get(said.due_on)
            if due_on is None:
                due_on = dates[said.due_on] = stored(said.due_on)
            yield (
                number,
                position,
                _stored(said.title),
                said.theme.pk,
                said.responsible,
                due_on,
                None if said.budget is None else str(said.budget),
                said.currency,
                _stored(said.indicator),
            )


def _stored(text: dict[str, Any]) -> str:
    """A text as its column holds it; nearly all are in one language."""
    texts = text.get("texts", {})
    if len(texts) == 1:
        ((language, version),) = texts.items()
        return stored_original(version["text"], language)
    return json.dumps(text)


def _link(editions: Sequence[Edition], piece: Sequence[Judged]) -> None:
    """What measures name: only those that name something are looked up again."""
    named = [
        (edition.pk, position, said)
        for edition, judged in zip(editions, piece, strict=True)
        for position, said in enumerate(judged.measures, start=1)
        if said.priorities or said.objectives
    ]
    if not named:
        return
    rows = Measure.objects.filter(edition__in={edition for edition, _position, _said in named})
    numbers = {(edition, position): pk for edition, position, pk in rows.values_list("edition", "position", "pk")}
    for name, column in (("priorities", "priority_id"), ("objectives", "objective_id")):
        through = getattr(Measure, name).through
        links = (
            (numbers[edition, position], one.pk) for edition, position, said in named for one in getattr(said, name)
        )
        write_rows(through, ("measure_id", column), links)
