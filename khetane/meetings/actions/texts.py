"""What is told of a meeting, as the verbs take it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from ..models import Decision


@dataclass(frozen=True)
class DecisionText:
    """One decision as it was written down."""

    text: str
    responsible: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Held:
    """What happened. Counts nobody took are None, not 0; `done` are decisions of before, done by now."""

    held_on: date
    place: str = ""
    begins_at: time | None = None
    minutes: str = ""
    present_count: int | None = None
    women_count: int | None = None
    officials_count: int | None = None
    decisions: Sequence[DecisionText] = ()
    done: Iterable[Decision] = ()
