"""Makers for the invented alliance: they use the same actions as people do. Seeds of higher apps compose them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority, Community

from . import actions
from .models import CommunityActionGroup, Engagement, Phase, Programme, WorkingBody
from .states import MilestoneKind

# (verb, EDTF date, reason): ("interrupt", "2024-05", {"en": "…", "fr": "…"})
Step = tuple[str, str] | tuple[str, str, dict[str, str]]


def sample_engagement(
    authority: Authority,
    programme_slug: str,
    *,
    steps: Sequence[Step] = (),
    milestones: Iterable[tuple[str, str] | tuple[str, str, dict[str, str]]] = (),
    planned: Iterable[tuple[str, str]] = (),
    phase_slug: str = "",
    by: Any = None,
    at: datetime,
) -> Engagement:
    """An invited authority that has gone these steps, in this order, with milestones that happened or are planned.

    `steps` are moves of the lifecycle: [("show_interest", "2023-02"), ("agree", "2023-03-14"), ("begin", "2023-04")].
    `milestones` are (kind, EDTF date[, words]), for example ("group_formed", "2023-06").
    """
    programme = Programme.objects.get(slug=programme_slug)
    phase = Phase.objects.get(programme=programme, slug=phase_slug) if phase_slug else None
    engagement = actions.invite(authority=authority, programme=programme, phase=phase, by=by, at=at)
    for verb, on, *words in steps:
        reason = _words(words)
        engagement = actions.move(
            verb=verb, engagement=engagement, on=UncertainDate(on) if on else None, reason=reason, by=by, at=at
        )
    for kind, on, *words in milestones:
        actions.record_milestone(
            engagement=engagement,
            kind=MilestoneKind(kind),
            happened_on=UncertainDate(on),
            note=_words(words),
            by=by,
            at=at,
        )
    for kind, on in planned:
        actions.plan_milestone(
            engagement=engagement, kind=MilestoneKind(kind), planned_on=UncertainDate(on), by=by, at=at
        )
    return engagement


def sample_group(
    authority: Authority,
    name: str,
    *,
    engagements: Iterable[Engagement] = (),
    communities: Iterable[Community] = (),
    formed_on: str = "",
    sizes: Iterable[tuple[date, int, int]] = (),
    by: Any = None,
    at: datetime,
) -> CommunityActionGroup:
    """A group with its counts (day, members, women), oldest first; small ones are withheld as everywhere."""
    group = actions.create_group(
        authority=authority,
        name=name,
        engagements=engagements,
        communities=communities,
        formed_on=UncertainDate(formed_on) if formed_on else None,
        by=by,
        at=at,
    )
    for counted_on, members, women in sizes:
        actions.record_size(group=group, counted_on=counted_on, members_count=members, women_count=women, by=by, at=at)
    return group


def sample_body(
    authority: Authority,
    name: str,
    *,
    kind: str,
    footing: str,
    based_on: str = "",
    formed_on: str = "",
    engagements: Iterable[Engagement] = (),
    at: datetime,
) -> WorkingBody:
    """A working group or task force of the municipality."""
    told = {"kind": kind, "footing": footing, "based_on": based_on, "engagements": engagements}
    since = UncertainDate(formed_on) if formed_on else None
    return actions.found_body(authority=authority, name=name, formed_on=since, **told, by=None, at=at)


def _words(words: list[dict[str, str]]) -> TranslatedText:
    """{"en": "…", "fr": "…"} as a text whose original is English."""
    if not words:
        return TranslatedText.empty()
    text = TranslatedText.original(words[0]["en"], "en")
    return text.with_translation("fr", words[0]["fr"]) if "fr" in words[0] else text
