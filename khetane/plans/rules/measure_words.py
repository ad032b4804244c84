"""What a measure says, as the form and the sheet fill their fields, and what may be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.common.two_at_once import mark_of
from khetane.frameworks.models import Objective, Theme

from ..models import Measure, Priority

OWN = ("title", "responsible", "due_on", "budget", "currency", "indicator")
LONGEST_TITLE = 500
LONGEST_NAME = 200
LARGEST = Decimal(10) ** 16


@dataclass(frozen=True)
class MeasureTexts:
    """What one measure says; amounts need their currency, links may be none or many."""

    title: TranslatedText
    theme: Theme
    responsible: str = ""
    due_on: UncertainDate | None = None
    budget: Decimal | None = None
    currency: str = ""
    indicator: TranslatedText = field(default_factory=TranslatedText.empty)
    priorities: Iterable[Priority] = ()
    objectives: Iterable[Objective] = ()


def words_of(measure: Measure) -> dict[str, Any]:
    """As a form is filled; priorities and objectives as they were prefetched."""
    return {
        **{name: getattr(measure, name) for name in OWN},
        "theme": measure.theme_id,
        "priorities": [one.pk for one in measure.priorities.all()],
        "objectives": [one.pk for one in measure.objectives.all()],
    }


def mark(measure: Measure) -> str:
    """Changes as soon as the measure says something else."""
    return mark_of(words_of(measure))
