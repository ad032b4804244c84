"""The measures of an edition as a sheet that can be worked on off line, and what its rows would do when it comes back.

One shape both ways: what goes out can come in, as a workbook or as CSV. `measure` and `mark` say which measure a row is
and what it said when the sheet was made; a row without them is a new measure. Texts have a column for each language,
and one that names the language of the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, BinaryIO

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from moneyed import CURRENCIES

from khetane.common import sheets
from khetane.common.dates import Standing, UncertainDate
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.typed import DAYS, plain_number
from khetane.frameworks.models import Objective, Theme
from khetane.places import gazetteer

from ..models import Edition, Measure, Priority
from .measure_words import LARGEST, LONGEST_NAME, LONGEST_TITLE, OWN, MeasureTexts, mark

MOST_ROWS = 20_000
TEXTS = ("title", "indicator")
PLAIN = ("theme", "responsible", "due_on", "budget", "currency", "objectives", "priorities")
# A language as BCP 47 writes it, Romani and its dialects too.
_TEXT = re.compile(rf"(?:{'|'.join(TEXTS)})_[a-z]{{2,3}}(?:-[a-z0-9]{{2,8}})?")
KNOWN = {"measure", "mark", "title_language", "indicator_language", *PLAIN}
WIDTHS = {"measure": 10, "mark": 0, "theme": 22, "responsible": 30, "objectives": 30, "priorities": 40, "due_on": 14}


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: names of columns, rows as pairs of a line and its cells, headings nobody reads."""

    columns: list[str]
    rows: list[list[Any]]
    ignored: list[str] = field(default_factory=list)


class Misses(Exception):
    """The file lacks the columns without which no measure can be read."""


class RowOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Row:
    """What one row does: a new measure, a changed one, nothing, or why it cannot be taken."""

    line: int
    outcome: str
    title: str
    measure: Measure | None = None
    texts: MeasureTexts | None = None
    reason: str = ""


@dataclass(frozen=True)
class Reading:
    """What all rows of a sheet do to an edition, and which measures stand in none of them."""

    rows: list[Row]
    absent: list[Measure] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        return sum(row.outcome == outcome for row in self.rows)


def languages_of(edition: Edition, measures: Iterable[Measure]) -> list[str]:
    """The languages a sheet has columns for: those of the desk, and those something is written in."""
    used = {code for one in measures for name in TEXTS for code in getattr(one, name).languages}
    own = [code for code, _name in settings.LANGUAGES_BEHIND_THE_DOORS]
    known = [code for code, _name in settings.LANGUAGES]
    return [code for code in dict.fromkeys([*own, *known, *used]) if code in {*own, *used}]


def columns_for(languages: Sequence[str]) -> list[str]:
    title, indicator = ([f"{name}_language", *(f"{name}_{code}" for code in languages)] for name in TEXTS)
    return ["measure", "mark", *title, *PLAIN[:5], *indicator, *PLAIN[5:]]


def table(edition: Edition) -> list[list[str]]:
    """Names of columns, then a row for each measure; needs the plan's authority with its country."""
    measures = measures_of(edition)
    languages = languages_of(edition, measures)
    columns = columns_for(languages)
    return [columns, *([cells[name] for name in columns] for cells in (_cells(one, languages) for one in measures))]


def measures_of(edition: Edition) -> list[Measure]:
    rows = edition.measures.select_related("theme").prefetch_related("priorities", "objectives__framework")
    return list(rows)


def _cells(measure: Measure, languages: Sequence[str]) -> dict[str, str]:
    cells = {
        "measure": str(measure.pk),
        "mark": mark(measure),
        "theme": measure.theme.code,
        "responsible": measure.responsible,
        "due_on": _due(measure.due_on),
        "budget": "" if measure.budget is None else f"{measure.budget:.2f}".removesuffix(".00"),
        "currency": measure.currency,
        "objectives": " ".join(sorted(f"{one.framework.code}/{one.code}" for one in measure.objectives.all())),
        "priorities": " ".join(sorted(one.slug for one in measure.priorities.all())),
    }
    for name in TEXTS:
        text = getattr(measure, name)
        cells[f"{name}_language"] = text.language
        cells |= {f"{name}_{code}": text.in_language(code) for code in languages}
    return cells


def _due(date: UncertainDate | None) -> str:
    if date is None:
        return ""
    return date.edtf if date.standing == Standing.SET else f"{date.edtf} {date.standing.value}".strip()


def workbook(edition: Edition) -> bytes:
    """The sheet as XLSX, with the words that may be chosen on a second one."""
    columns, *rows = table(edition)
    texts = {name: 44 for name in columns if name.startswith(("title_", "indicator_"))}
    languages = {f"{name}_language": 10 for name in TEXTS}
    return sheets.workbook(
        title=edition.plan.title.written(),
        columns=columns,
        rows=rows,
        widths={**texts, **WIDTHS, **languages},
        choices={
            "theme": [(one.code, one.title.written()) for one in Theme.objects.all()],
            "priorities": [(one.slug, one.title.written()) for one in priorities_for(edition)],
            "objectives": [
                (f"{one.framework.code}/{one.code}", one.title.written())
                for one in Objective.objects.select_related("framework")
            ],
        },
        language=get_language() or "en",
    )


def priorities_for(edition: Edition) -> models.QuerySet:
    """What measures of the edition may answer: confirmed by groups of the authorities that plan together.

    What was set aside since stays where a measure names it already.
    """
    together = Priority.objects.confirmed().filter(authority__in=edition.plan.authorities_together)
    named = Priority.objects.filter(measures__edition=edition)
    return Priority.objects.filter(Q(pk__in=together.values("pk")) | Q(pk__in=named.values("pk"))).order_by(
        "confirmed_on", "pk"
    )


def read(file: BinaryIO) -> Sheet:
    """The table in a file. Raises `Unreadable` or `TooMany` (of `sheets`), or `Misses`."""
    lines = [(line, cells) for line, cells in sheets.read_lines(file, most_rows=MOST_ROWS) if any(cells)]
    if not lines:
        raise sheets.Unreadable
    headings = lines[0][1]
    names = [heading.strip().lower() for heading in headings]
    places = [place for place, name in enumerate(names) if name in KNOWN or _is_text(name)]
    columns = [names[place] for place in places]
    if "theme" not in columns or not any(name.startswith("title_") and name != "title_language" for name in columns):
        raise Misses
    if len(lines) - 1 > MOST_ROWS:
        raise sheets.TooMany
    rows = [[line, [cells[place] if place < len(cells) else "" for place in places]] for line, cells in lines[1:]]
    ignored = [heading for place, heading in enumerate(headings) if heading and place not in set(places)]
    return Sheet(columns, rows, ignored)


def _is_text(name: str) -> bool:
    """A column of a text in any language."""
    return _TEXT.fullmatch(name) is not None


def themes_by_word() -> dict[str, Theme]:
    """Themes by their code and by their names in every language, folded."""
    known = {}
    for theme in Theme.objects.all():
        words = [theme.code, *(theme.title.in_language(code) for code in theme.title.languages)]
        known |= {gazetteer.fold(word): theme for word in words}
    return known


def objectives_by_code() -> dict[str, Objective]:
    return {f"{one.framework.code}/{one.code}": one for one in Objective.objects.select_related("framework")}


class _Known:
    """What the cells refer to, read once for a whole sheet."""

    def __init__(self, edition: Edition) -> None:
        self.measures = {one.pk: one for one in measures_of(edition)}
        self.themes, self.objectives = themes_by_word(), objectives_by_code()
        self.priorities = {one.slug: one for one in priorities_for(edition)}
        self.read: set[int] = set()


def compare(edition: Edition, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Reading:
    """What the rows would do to the edition as it stands now. Changes nothing."""
    known = _Known(edition)
    read = [_row(line, dict(zip(columns, cells, strict=True)), known) for line, cells in rows]
    return Reading(read, [one for number, one in known.measures.items() if number not in known.read])


def _row(line: int, cells: Mapping[str, str], known: _Known) -> Row:
    titles = (text for name, text in cells.items() if name.startswith("title_") and name != "title_language")
    title, measure = next(filter(None, titles), ""), None
    try:
        measure = _measure(cells, known)
        texts = _texts(cells, measure, known)
        if measure is None:
            return Row(line, RowOutcome.NEW, title, texts=texts)
        if not _changes(measure, texts):
            return Row(line, RowOutcome.UNCHANGED, title, measure, texts)
        if cells.get("mark") and cells["mark"] != mark(measure):
            raise Refused(_("Somebody changed this measure after the sheet was made. Take a new sheet for it."))
        return Row(line, RowOutcome.CHANGED, title, measure, texts)
    except Refused as refused:
        return Row(line, RowOutcome.REFUSED, title, measure, reason=str(refused))


def _measure(cells: Mapping[str, str], known: _Known) -> Measure | None:
    number = cells.get("measure", "")
    if not number:
        return None
    measure = known.measures.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None
    if measure is None:
        raise Refused(
            _("No measure of this draft has the number %(number)s. Empty the cell to add it as a new one.")
            % {"number": number}
        )
    if measure.pk in known.read:
        raise Refused(_("The measure %(number)s stands in another row, too.") % {"number": number})
    known.read.add(measure.pk)
    return measure


def _texts(cells: Mapping[str, str], measure: Measure | None, known: _Known) -> MeasureTexts:
    title = _translated("title", cells, measure)
    if not title:
        raise Refused(_("It does not say what will be done."))
    theme = known.themes.get(gazetteer.fold(cells.get("theme", "")))
    if theme is None:
        raise Refused(_("“%(code)s” is not a theme.") % {"code": cells.get("theme", "")})
    budget, currency = _amount(cells, measure)
    return MeasureTexts(
        title=title,
        theme=theme,
        responsible=_responsible(cells, measure),
        due_on=date_of(cells["due_on"]) if "due_on" in cells else (measure.due_on if measure else None),
        budget=budget,
        currency=currency if budget is not None else "",
        indicator=_translated("indicator", cells, measure),
        priorities=_named("priorities", cells, measure, known.priorities),
        objectives=_named("objectives", cells, measure, known.objectives),
    )


def _responsible(cells: Mapping[str, str], measure: Measure | None) -> str:
    text = cells.get("responsible", measure.responsible if measure else "")
    if len(text) > LONGEST_NAME:
        raise Refused(_("“%(text)s…” is too long.") % {"text": text[:40]})
    return text


def _amount(cells: Mapping[str, str], measure: Measure | None) -> tuple[Decimal | None, str]:
    """Budget and currency; a column that is not there leaves what the measure says."""
    budget = amount_of(cells["budget"]) if "budget" in cells else (measure.budget if measure else None)
    currency = cells.get("currency", measure.currency if measure else "").upper()
    if budget is not None and not currency:
        raise Refused(_("An amount needs its currency."))
    if currency and currency not in CURRENCIES:
        raise Refused(_("%(code)s is not the code of a currency.") % {"code": currency})
    return budget, currency


def _translated(name: str, cells: Mapping[str, str], measure: Measure | None) -> TranslatedText:
    """The text on top of what the measure says; a language without a column stays as it is."""
    before = getattr(measure, name) if measure is not None else TranslatedText.empty()
    prefix, asked = f"{name}_", cells.get(f"{name}_language", "")
    texts = {column.removeprefix(prefix): text for column, text in cells.items() if column.startswith(prefix)}
    texts.pop("language", None)
    if not texts:
        return before
    if any(len(text) > LONGEST_TITLE for text in texts.values()):
        raise Refused(_("“%(text)s…” is too long.") % {"text": next(iter(texts.values()))[:40]})
    original = asked or before.language or next((code for code, text in texts.items() if text), "")
    try:
        return before.rewritten(texts, original)
    except ValueError as error:
        raise Refused(str(error)) from error


def date_of(text: str) -> UncertainDate | None:
    """A day as people write it, or a month, a year, a period in EDTF with a word for how firm it is."""
    if not text:
        return None
    for shape in () if text[:4].isdigit() else DAYS:
        try:
            return UncertainDate.day(datetime.strptime(text, shape).date())
        except ValueError:
            continue
    edtf, _space, standing = text.partition(" ")
    if edtf in Standing.values:
        edtf, standing = "", edtf
    try:
        return UncertainDate(edtf, Standing(standing or Standing.SET))
    except ValueError as error:
        raise Refused(
            _("“%(text)s” is not a date we can read. Write 2027, 2027-03 or 31/12/2027.") % {"text": text}
        ) from error


def amount_of(text: str) -> Decimal | None:
    if not text:
        return None
    if len(text) < 15 and text.isascii() and text.isdigit():
        return Decimal(text)
    plain = plain_number(text, (get_language() or "en")[:2])
    if plain is None:
        raise Refused(_("“%(amount)s” can be read in two ways. Write 1234 or 1234,50.") % {"amount": text})
    try:
        amount = Decimal(plain)
    except InvalidOperation as error:
        raise Refused(_("“%(amount)s” is not an amount.") % {"amount": text}) from error
    if not amount.is_finite() or not 0 <= amount < LARGEST or amount != round(amount, 2):
        raise Refused(_("“%(amount)s” is not an amount.") % {"amount": text})
    return amount


def _named(name: str, cells: Mapping[str, str], measure: Measure | None, known: Mapping[str, Any]) -> list[Any]:
    """What a cell names by codes with spaces between; a column that is not there leaves what is linked."""
    if name not in cells:
        return list(getattr(measure, name).all()) if measure else []
    codes = list(dict.fromkeys(cells[name].split()))
    missing = next((code for code in codes if code not in known), None)
    if missing is not None:
        raise Refused(not_named(name, missing))
    return [known[code] for code in codes]


def not_named(name: str, code: str) -> str:
    """Nothing of this kind is called so."""
    reasons = {
        "priorities": _("No confirmed priority is called “%(code)s”."),
        "objectives": _("No objective is called “%(code)s”."),
    }
    return reasons[name] % {"code": code}


def _changes(measure: Measure, texts: MeasureTexts) -> bool:
    if any(getattr(measure, name) != getattr(texts, name) for name in OWN) or measure.theme_id != texts.theme.pk:
        return True
    linked = ((measure.priorities, texts.priorities), (measure.objectives, texts.objectives))
    return any({one.pk for one in now.all()} != {one.pk for one in then} for now, then in linked)
