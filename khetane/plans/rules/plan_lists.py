"""Plans of many authorities as one table, a row for each measure: read plan by plan, never as a whole.

The columns of a measure are those of `measure_sheet`; before them stand whose plan it is and how it was adopted. Rows
of one plan stand one below the other; cells that say whose it is may be empty after its first row. Changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from khetane.common import sheets

from . import measure_sheet

MOST_ROWS = 100_000
HEAD = (
    *("authority", "country", "programme", "cycle", "valid_from", "valid_until"),
    *("adopted_by", "adopted_on", "decision_number"),
)
TEXTS = ("plan", *measure_sheet.TEXTS)
COLUMNS = (
    *HEAD[:2],
    *("plan_en", "plan_fr"),
    *HEAD[2:],
    *("title_en", "title_fr", "theme", "responsible", "due_on", "budget", "currency", "indicator_en", "indicator_fr"),
    *("objectives", "priorities"),
)
_TEXT = re.compile(rf"({'|'.join(TEXTS)})_([a-z]{{2,3}}(?:-[a-z0-9]{{2,8}})?)")
KNOWN = {*HEAD, *measure_sheet.PLAIN, *(f"{name}_language" for name in TEXTS)}


class Misses(Exception):
    """The file lacks the columns without which no plan can be read."""


@dataclass(frozen=True)
class Layout:
    """Where each column stands; of texts the languages with their places."""

    place: Mapping[str, int]
    texts: Mapping[str, list[tuple[str, int]]]
    ignored: list[str]
    headings: list[str]

    @classmethod
    def of(cls, headings: Sequence[str]) -> Layout:
        """Raises `Misses`."""
        place: dict[str, int] = {}
        texts: dict[str, list[tuple[str, int]]] = {name: [] for name in TEXTS}
        ignored = []
        for number, heading in enumerate(headings):
            name = heading.strip().lower()
            text = _TEXT.fullmatch(name)
            if name in KNOWN:
                place.setdefault(name, number)
            elif text:
                texts[text[1]].append((text[2], number))
            elif heading:
                ignored.append(heading)
        if not {"authority", "theme"} <= place.keys() or not texts["plan"] or not texts["title"]:
            raise Misses
        return cls(place, texts, ignored, list(headings))


@dataclass
class PlanRows:
    """The rows of one plan as they stand in the file, each with its line."""

    position: int
    head: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.rows[0][0]


@dataclass(frozen=True)
class Survey:
    """What a file holds, read through once."""

    ignored: list[str]
    rows_count: int
    plans_count: int


def survey(file: BinaryIO) -> Survey:
    """Raises `Unreadable` or `TooMany` (of `sheets`), or `Misses`."""
    rows_count = plans_count = 0
    layout = layout_of(file)
    for plan in plans_in(file):
        plans_count += 1
        rows_count += len(plan.rows)
        if rows_count > MOST_ROWS:
            raise sheets.TooMany
    return Survey(layout.ignored, rows_count, plans_count)


def layout_of(file: BinaryIO) -> Layout:
    """The headings of a file; `Unreadable` when it is empty."""
    for _line, cells in _filled(file):
        return Layout.of(cells)
    raise sheets.Unreadable


def plans_in(file: BinaryIO, *, after: int = 0) -> Iterator[PlanRows]:
    """Plan after plan, from the one with the number `after` (0 is the first)."""
    lines = _filled(file)
    layout = Layout.of(next(lines)[1])
    whose = [layout.place["authority"], *(place for _code, place in layout.texts["plan"])]
    if "country" in layout.place:
        whose.append(layout.place["country"])
    # One empty cell behind the last column stands for every column that the file does not have.
    width, plan, said = len(layout.headings) + 1, None, None
    for line, cells in lines:
        del cells[width - 1 :]
        cells += [""] * (width - len(cells))
        now = [cells[place] for place in whose]
        if plan is None or any(cell and cell != before for cell, before in zip(now, said, strict=True)):
            if plan is not None and plan.position >= after:
                yield plan
            plan, said = PlanRows(plan.position + 1 if plan is not None else 0, cells), now
        plan.rows.append((line, cells))
    if plan is not None and plan.position >= after:
        yield plan


def _filled(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    for line, cells in sheets.each_line(file, most_rows=MOST_ROWS):
        if any(cells):
            yield line, cells


def template() -> str:
    """An empty list with one plan to show how it is filled in."""
    first = {
        "authority": "kosice",
        "country": "SK",
        "plan_en": "Joint action plan 2015 to 2018",
        "programme": "romact",
        "valid_from": "2015",
        "valid_until": "2018",
        "adopted_by": "Town council",
        "adopted_on": "24/03/2015",
        "decision_number": "7/2015",
        "title_en": "A footpath with light to the school",
        "theme": "infrastructure-environment",
        "responsible": "Office for roads",
        "due_on": "2016",
        "budget": "12000",
        "currency": "EUR",
    }
    second = {"title_en": "A second teacher in the preparatory class", "theme": "education", "due_on": "2015-09"}
    return sheets.csv_table([COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in (first, second))])


def refused_table(file: BinaryIO, reasons: Mapping[int, Iterable[tuple[int, str]]]) -> Iterator[list[str]]:
    """The rows of plans that stay outside, by their positions, with the reason beside each row that has one."""
    layout = layout_of(file)
    yield [*layout.headings, "line", "reason"]
    for plan in plans_in(file):
        if plan.position not in reasons:
            continue
        why: dict[int, list[str]] = {}
        for line, reason in reasons[plan.position]:
            why.setdefault(line, []).append(reason)
        for line, cells in plan.rows:
            yield [*cells[:-1], str(line), " ".join(why.get(line, []))]
