"""What a draft says will be done, and why something is not in it: one by one, or a whole sheet at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..models import Edition, LeftOut, Measure, MeasureSheet, Priority
from ..rules import measure_sheet
from ..rules.measure_sheet import Reading, Row, RowOutcome, Sheet
from ..rules.measure_words import OWN, MeasureTexts
from ..rules.shown_on import pages_of_edition
from .checks import draft_of, refuse_currency, refuse_empty, refuse_strangers

# A sheet nobody took is nobody's any more.
SHEETS_ARE_KEPT = timedelta(days=30)
ROWS_AT_ONCE = 500


@transaction.atomic
def leave_out(*, edition: Edition, priority: Priority, reason: TranslatedText, by: Any, at: datetime) -> LeftOut:
    """Say why a confirmed priority is not taken up; said again, the new reason holds. Frozen with the edition."""
    edition = draft_of(edition, by)
    refuse_strangers([priority], *edition.plan.authorities_together, field="priority")
    refuse_empty(reason, field="reason")
    if not priority.is_public:
        raise Refused(_("The group has not confirmed it yet."))
    if edition.measures.filter(priorities=priority).exists():
        raise Refused(_("A measure of this plan answers it."))
    left_out, _new = LeftOut.objects.update_or_create(edition=edition, priority=priority, defaults={"reason": reason})
    record("leave_out", edition, by=by, at=at, facts={"priority": priority.pk})
    return left_out


@transaction.atomic
def add_measure(*, edition: Edition, texts: MeasureTexts, by: Any, at: datetime) -> Measure:
    """One more measure at the end of a draft."""
    edition = draft_of(edition, by)
    last = edition.measures.order_by("-position").values_list("position", flat=True).first() or 0
    measure = _write(Measure(edition=edition, position=last + 1), texts)
    record("add_measure", edition, by=by, at=at, facts={"measure": measure.pk})
    return measure


@transaction.atomic
def edit_measure(*, measure: Measure, texts: MeasureTexts, by: Any, at: datetime) -> Measure:
    """Change a measure of a draft."""
    measure.edition = draft_of(measure.edition, by)
    _write(measure, texts)
    record("edit_measure", measure.edition, by=by, at=at, facts={"measure": measure.pk})
    return measure


@transaction.atomic
def remove_measure(*, measure: Measure, by: Any, at: datetime) -> None:
    """Take a measure out of a draft."""
    edition = draft_of(measure.edition, by)
    record("remove_measure", edition, by=by, at=at, facts={"measure": measure.pk})
    touch(*pages_of_edition(edition))
    measure.delete()


@transaction.atomic
def hand_in_sheet(*, edition: Edition, sheet: Sheet, file_name: str, by: Any, at: datetime) -> MeasureSheet:
    """Keep the rows of a sheet, so that its writer reads what they would do; an earlier one of this draft goes."""
    edition = draft_of(edition, by)
    if not sheet.rows:
        raise Refused(_("There is no row under the headings."), field="file")
    MeasureSheet.objects.filter(edition=edition).delete()
    return MeasureSheet.objects.create(
        edition=edition,
        file_name=file_name[:200],
        columns=sheet.columns,
        rows=sheet.rows,
        ignored=sheet.ignored[:60],
        brought_by=by,
        brought_at=at,
    )


@transaction.atomic
def take_sheet(*, sheet: MeasureSheet, takes_out: bool = False, by: Any, at: datetime) -> Reading:
    """Do what the rows say, in their order; refused rows stay outside. `takes_out`: what no row names goes.

    Answers what each row did. The rows are read once more against what the draft says by now.
    """
    edition = draft_of(sheet.edition, by)
    _refuse_gone(sheet)
    reading = measure_sheet.compare(edition, sheet.columns, sheet.rows)
    gone = reading.absent if takes_out else []
    edition.measures.filter(pk__in=[one.pk for one in gone]).delete()
    _write_all(edition, reading.rows, stays=[] if takes_out else reading.absent)
    LeftOut.objects.filter(edition=edition, priority__measures__edition=edition).delete()
    facts = {outcome.value: reading.count(outcome) for outcome in RowOutcome} | {"taken_out": len(gone)}
    record("take_sheet", edition, by=by, at=at, facts=facts)
    touch(*pages_of_edition(edition))
    sheet.delete()
    return reading


@transaction.atomic
def leave_sheet(*, sheet: MeasureSheet, by: Any, at: datetime) -> None:
    """Nothing of it is taken."""
    edition = draft_of(sheet.edition, by)
    _refuse_gone(sheet)
    record("leave_sheet", edition, by=by, at=at)
    sheet.delete()


def _refuse_gone(sheet: MeasureSheet) -> None:
    """Pressed twice, or by two at once, a sheet is taken once; whoever takes one holds the edition."""
    if not MeasureSheet.objects.filter(pk=sheet.pk).exists():
        raise Refused(_("This sheet was taken or left already."))


def forget_sheets(*, at: datetime) -> int:
    """Sheets that nobody took in a month go. Answers how many."""
    return MeasureSheet.objects.filter(brought_at__lte=at - SHEETS_ARE_KEPT).delete()[0]


def _write_all(edition: Edition, rows: list[Row], *, stays: list[Measure]) -> None:
    """The measures in the order of their rows, then those no row names: a few statements however many they are."""
    new, changed, moved, links = [], [], [], []
    for row in rows:
        measure = row.measure or Measure(edition=edition)
        if row.outcome in (RowOutcome.NEW, RowOutcome.CHANGED):
            _fill(measure, row.texts)
            links.append((measure, row.texts))
            (changed if row.measure else new).append(measure)
    fresh = iter(new)
    known = [row.measure or next(fresh) for row in rows if row.measure or row.outcome == RowOutcome.NEW]
    for position, measure in enumerate([*known, *stays], start=1):
        if measure.position != position:
            measure.position = position
            if measure.pk:
                moved.append(measure)
    Measure.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    Measure.objects.bulk_update(changed, [*OWN, "theme"], batch_size=ROWS_AT_ONCE)
    Measure.objects.bulk_update(moved, ["position"], batch_size=ROWS_AT_ONCE)
    for name, column in (("priorities", "priority_id"), ("objectives", "objective_id")):
        named = [(measure, getattr(texts, name)) for measure, texts in links]
        _link_all(getattr(Measure, name).through, column, named, changed)


def _link_all(through: Any, column: str, links: list[tuple[Measure, Iterable[Any]]], changed: list[Measure]) -> None:
    for start in range(0, len(changed), ROWS_AT_ONCE):
        through.objects.filter(measure__in=changed[start : start + ROWS_AT_ONCE]).delete()
    rows = [through(measure_id=measure.pk, **{column: one.pk}) for measure, named in links for one in named]
    through.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)


def _write(measure: Measure, texts: MeasureTexts) -> Measure:
    priorities = list(texts.priorities)
    refuse_strangers(priorities, *measure.edition.plan.authorities_together, field="priorities")
    if texts.budget is not None and not texts.currency:
        raise Refused(_("An amount needs its currency."), field="currency")
    if texts.budget is not None:
        refuse_currency(texts.currency)
    _fill(measure, texts)
    measure.save()
    measure.priorities.set(priorities)
    measure.objectives.set(texts.objectives)
    # What is taken up is not left out any more.
    LeftOut.objects.filter(edition=measure.edition, priority__in=priorities).delete()
    return measure


def _fill(measure: Measure, texts: MeasureTexts) -> None:
    measure.title, measure.theme, measure.responsible = texts.title, texts.theme, texts.responsible
    measure.due_on, measure.indicator = texts.due_on, texts.indicator
    measure.budget, measure.currency = texts.budget, texts.currency if texts.budget is not None else ""
