"""Meetings of the sample alliance, made through the same actions that people use; composed in the front app."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from . import actions
from .actions import DecisionText, Held
from .models import Meeting


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def sample_meeting(
    circle: Any,
    held_on: date,
    *,
    language: str = "en",
    place: str = "",
    points: Sequence[str] = (),
    planned_on: date | None = None,
    minutes: str = "",
    counts: tuple[int | None, int | None, int | None] = (None, None, None),
    decisions: Sequence[DecisionText] = (),
    approved_on: date | None = None,
    sharing: str = "team",
) -> Meeting:
    """A meeting with its minutes, only planned when nothing was said yet. `counts`: present, women, officials."""
    meeting = None
    if planned_on is not None:
        told = {"held_on": held_on, "language": language, "place": place, "points": points}
        meeting = actions.plan_meeting(circle=circle, **told, by=None, at=_noon(planned_on))
    if not minutes:
        return meeting
    present, women, officials = counts
    held = Held(
        held_on,
        place=place,
        minutes=minutes,
        present_count=present,
        women_count=women,
        officials_count=officials,
        decisions=decisions,
    )
    whose = {"meeting": meeting} if meeting else {"circle": circle, "language": language}
    meeting = actions.enter_meeting(held=held, **whose, by=None, at=_noon(held_on))
    if approved_on is not None:
        told = {"approved_on": approved_on, "sharing": sharing}
        meeting = actions.approve_minutes(meeting=meeting, **told, by=None, at=_noon(approved_on))
    return meeting
