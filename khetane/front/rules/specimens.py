"""What the style guide shows: for each component what it is for, its inputs, and a small honest example.

The examples are real values (roads, figures, sums, dates, texts), so that the guide breaks when a value and its
component no longer fit. All places and people in them are invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khetane.common.dates import Standing, UncertainDate, babel_locale
from khetane.common.figures import Figure, Missing, SourceKind
from khetane.common.money import Amounts, Line, Rate, money, written
from khetane.common.translated import TranslatedText
from khetane.places import outlines

from .specimen_roads import broken_road, explained_road, priority_road, whole_road
from .style_words import purposes

COMPONENTS = Path(settings.TEMPLATES[0]["DIRS"][0]) / "components"
_COMMENT = re.compile(r"{% comment %}\s*(.*?)\s*{% endcomment %}", re.S)
_ON_THE_MAP = ("CZ", "SK", "HU", "RO", "RS", "BG", "MD")


@dataclass(frozen=True)
class About:
    """One component in the guide: its name, what it is for, and the inputs as its own file says them."""

    name: str
    purpose: str
    inputs: str

    @property
    def anchor(self) -> str:
        return f"component-{self.name}"


@cache
def inputs_of(name: str) -> str:
    """The comment at the head of a component, without the line that says where its style stands."""
    comment = _COMMENT.search((COMPONENTS / f"{name}.html").read_text(encoding="utf-8"))
    lines = comment[1].splitlines() if comment else []
    return "\n".join(line for line in lines if not line.startswith("CSS:"))


@cache
def component_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in COMPONENTS.glob("*.html")))


def about_components() -> dict[str, About]:
    """Every component by its name; one nobody has described yet is shown with its inputs alone."""
    said = purposes()
    return {name: About(name, said.get(name, ""), inputs_of(name)) for name in component_names()}


def roads() -> dict[str, Any]:
    return {"road": whole_road(), "broken": broken_road(), "priority": priority_road(), "explained": explained_road()}


def dates() -> list[dict[str, str]]:
    """Every kind of uncertain date, written out."""
    examples = [
        (_("an exact day"), UncertainDate("2023-03-14")),
        (_("a month"), UncertainDate("2023-03")),
        (_("a year, about"), UncertainDate("2019~")),
        (_("a period"), UncertainDate("2023-09/2024-01")),
        (_("not over yet"), UncertainDate("2024-05/..")),
        (_("postponed"), UncertainDate("2024-10-14", Standing.POSTPONED)),
        (_("to be set"), UncertainDate.to_be_set()),
    ]
    return [{"label": label, "value": value.written()} for label, value in examples]


def figures() -> list[dict[str, Any]]:
    people = Figure(
        Decimal(1200),
        Decimal(1500),
        unit="people",
        as_of=UncertainDate("2021"),
        scope=_("whole municipality"),
        source_kind=SourceKind.MUNICIPAL_ESTIMATE,
        source_label=_("Town hall of Nová Lehota (invented)"),
        method=_("estimate of the municipality"),
    )
    return [
        {"label": _("Roma living here, as estimated"), "figure": people},
        {"label": _("Children in preschool"), "figure": Figure(missing=Missing.WITHHELD, as_of=UncertainDate("2024"))},
        {"label": _("Dwellings without water"), "figure": Figure(missing=Missing.NOT_COLLECTED)},
    ]


def funding() -> dict[str, Any]:
    lines = [
        (_("European Social Fund Plus"), Line(money(120000, "EUR"), money(96500, "EUR"))),
        (_("Budget of the town"), Line(money(40000, "RON"), money(40000, "RON"), money("31250.50", "RON"))),
        (_("A room for the group"), Line(money(1200, "EUR"), in_kind=True)),
    ]
    approved = Amounts.of(line.approved for _label, line in lines)
    rate = Rate("EUR", "RON", Decimal("4.97"), date(2024, 6, 28), _("invented for this page"))
    amounts = ("planned", "approved", "spent")
    return {
        "caption": _("Money of one project, by source"),
        "lines": [
            {
                "label": label,
                "in_kind": line.in_kind,
                **{name: written(amount) for name in amounts if (amount := getattr(line, name)) is not None},
            }
            for label, line in lines
        ],
        "side_by_side": approved.written(),
        "converted": approved.in_one("EUR", [rate]).written(),
    }


def texts() -> list[dict[str, Any]]:
    """A text in each state a translation can have, for whoever reads the guide."""
    here = get_language() or "en"
    waiting = TranslatedText.original("O grădiniță nouă pentru copiii din strada Lungă", "ro")
    translated = waiting.with_translation(here, _("A new preschool for the children of Strada Lungă"))
    machine = waiting.with_translation(here, _("A new preschool for the children of Strada Lungă"), machine=True)
    outdated = translated.with_original("O grădiniță nouă pentru toți copiii din strada Lungă")
    return [
        {"label": _("translated"), "text": translated},
        {"label": _("not yet translated"), "text": waiting},
        {"label": _("the original changed"), "text": outdated},
        {"label": _("draft by machine"), "text": machine},
    ]


def small_map() -> dict[str, Any]:
    """A corner of the map, so that the guide stays light."""
    drawing = outlines.load()
    names = {code: _country(code) for code in _ON_THE_MAP}
    x, y = outlines.project(46.77, 23.59)
    return {
        "viewbox": "330 420 400 280",
        "title": _("Map: an example with invented numbers"),
        "countries": [
            {
                "code": code,
                "name": name,
                "path": drawing["countries"][code]["path"],
                "count": number if code in ("SK", "RO", "BG") else None,
                "url": "#component-map" if code in ("SK", "RO", "BG") else "",
            }
            for number, (code, name) in enumerate(names.items(), 3)
        ],
        "points": [{"x": x, "y": y, "name": _("A sample town"), "url": "#component-map", "sample": True}],
    }


def _country(code: str) -> str:
    return babel_locale().territories[code]
