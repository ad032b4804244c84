"""The measures of a draft as a sheet: taken along, worked on off line, handed in, read first, then taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.refusals import Refused
from khetane.common.sheets import csv_table
from khetane.common.translated import TranslatedText

from ... import actions
from ...forms import NothingForm, SheetForm, TakeSheetForm
from ...models import Edition, MeasureSheet
from ...rules import measure_sheet
from ...rules.measure_sheet import RowOutcome
from ..sheet_files import CSV, answer_csv, answer_workbook, as_csv, attachment
from .page import OwnForm, OwnPage

ROWS = 200
TONES = {RowOutcome.NEW: "good", RowOutcome.CHANGED: "active", RowOutcome.REFUSED: "broken"}


def page_of(edition: Edition) -> str:
    return reverse("plans_workspace:edition", args=[edition.pk])


class SheetAsWorkbook(OwnPage):
    """The measures to take along."""

    model = Edition

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer_workbook(self.thing)


class SheetAsCsv(OwnPage):
    """The same as CSV."""

    model = Edition

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer_csv(self.thing)


class HandInSheet(OwnForm):
    """Hand a sheet in; nothing changes before its page was read."""

    model = Edition
    form_class = SheetForm
    template_name = "plans/workspace_sheet_new.html"
    title = gettext_lazy("Hand in a sheet of measures")
    lead = gettext_lazy("First you read what each row would do. Nothing changes before you say so.")
    submit_label = gettext_lazy("Read it")

    def about(self) -> TranslatedText:
        return self.thing.plan.title

    def back_url(self) -> str:
        return page_of(self.thing)

    def act(self, form: Any) -> MeasureSheet:
        name = form.cleaned_data["file"].name
        return actions.hand_in_sheet(edition=self.thing, sheet=form.sheet, file_name=name, **self.actor)

    def get_success_url(self) -> str:
        return reverse("plans_workspace:sheet", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        links = [reverse(f"plans_workspace:sheet_{kind}", args=[self.thing.pk]) for kind in ("xlsx", "csv")]
        return super().get_context_data(xlsx_url=links[0], csv_url=links[1], columns=_columns(), **kwargs)


def _columns() -> list[dict]:
    """What may stand in each column, in words."""
    said = {
        "measure": _("The number of the measure. Leave it as it is; an empty cell makes a new measure."),
        "mark": _("Tells what the measure said when the sheet was made. Leave it as it is."),
        "title_en, title_fr, …": _("What will be done, in each language. Needed in one of them."),
        "title_language": _("The language of the original, for example: ro. Empty: the one that is filled in."),
        "theme": _("Code or name of the theme; the second sheet lists them. Needed."),
        "responsible": _("An office, not a person."),
        "due_on": _("A day (31/12/2027), a month (2027-03) or a year."),
        "budget": _("In digits. Empty if not known."),
        "currency": _("Three letters, such as EUR or RON."),
        "indicator_en, indicator_fr, …": _("How one will see it is done, in each language."),
        "objectives": _("Codes from the second sheet, with spaces between."),
        "priorities": _("Names from the second sheet, with spaces between."),
    }
    return [{"name": name, "said": words} for name, words in said.items()]


class OfSheet:
    """The sheet that waits in an edition."""

    model = MeasureSheet

    def get_thing(self) -> MeasureSheet:
        rows = MeasureSheet.objects.select_related("edition__plan__authority__country")
        return get_object_or_404(rows, edition=self.kwargs["pk"])

    def about(self) -> TranslatedText:
        return self.thing.edition.plan.title

    def back_url(self) -> str:
        return page_of(self.thing.edition)

    def back_title(self) -> TranslatedText:
        return self.thing.edition.plan.title


class SheetPage(OfSheet, OwnForm):
    """What each row would do, and the question whether to do it."""

    form_class = TakeSheetForm
    template_name = "plans/workspace_sheet.html"
    title = gettext_lazy("What the sheet would do")
    submit_label = gettext_lazy("Take what can be taken")

    def get_context_data(self, **kwargs: Any) -> dict:
        sheet = self.thing
        reading = measure_sheet.compare(sheet.edition, sheet.columns, sheet.rows)
        chosen = self.request.GET.get("outcome", "")
        wanted = {chosen} if chosen in set(RowOutcome) else set(RowOutcome) - {RowOutcome.UNCHANGED}
        rows = [row for row in reading.rows if row.outcome in wanted]
        words = outcome_words()
        return super().get_context_data(
            sheet=sheet,
            numbers=[{"value": count, "label": words[one]} for one in RowOutcome if (count := reading.count(one))],
            rows=[
                {"row": row, "label": words[row.outcome], "tone": TONES.get(row.outcome, "neutral")}
                for row in rows[:ROWS]
            ],
            more_count=max(0, len(rows) - ROWS),
            absent=[one.title for one in reading.absent[:ROWS]],
            absent_count=len(reading.absent),
            refused_url=reverse("plans_workspace:sheet_refused", args=[sheet.edition_id])
            if reading.count(RowOutcome.REFUSED)
            else "",
            leave_url=reverse("plans_workspace:leave_sheet", args=[sheet.edition_id]),
            filters=[{"value": one.value, "label": words[one], "is_chosen": one == chosen} for one in RowOutcome],
            **kwargs,
        )

    def get_initial(self) -> dict:
        return {"read": self.thing.pk}

    def act(self, form: Any) -> Any:
        if form.cleaned_data["read"] != self.thing.pk:
            raise Refused(_("Another sheet was handed in meanwhile. Read it first."))
        return actions.take_sheet(sheet=self.thing, takes_out=form.cleaned_data["takes_out"], **self.actor)

    def get_success_url(self) -> str:
        counts = {one.value: self.acted.count(one) for one in RowOutcome}
        messages.success(
            self.request,
            _("%(new)s new, %(changed)s changed, %(unchanged)s as before, %(refused)s left outside.") % counts,
        )
        return self.back_url()


def outcome_words() -> dict[str, str]:
    return {
        RowOutcome.NEW: _("new measure"),
        RowOutcome.CHANGED: _("changed"),
        RowOutcome.UNCHANGED: _("as it stands"),
        RowOutcome.REFUSED: _("cannot be taken"),
    }


class RefusedRows(OfSheet, OwnPage):
    """The rows that cannot be taken, in the shape of the sheet, with the reasons: to mend and hand in again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheet = self.thing
        refused = {
            row.line: row.reason
            for row in measure_sheet.compare(sheet.edition, sheet.columns, sheet.rows).rows
            if row.outcome == RowOutcome.REFUSED
        }
        if not refused:
            raise Http404
        rows = [[*cells, line, refused[line]] for line, cells in sheet.rows if line in refused]
        text = csv_table([[*sheet.columns, _("line"), _("reason")], *rows])
        return attachment(as_csv(text), CSV, f"{sheet.edition.plan.slug}-refused.csv")


class LeaveSheet(OfSheet, OwnForm):
    """Nothing of it is taken."""

    form_class = NothingForm
    title = gettext_lazy("Leave the sheet")
    lead = gettext_lazy("Nothing of it is taken, and its rows are deleted here.")
    danger = True

    def act(self, form: Any) -> None:
        actions.leave_sheet(sheet=self.thing, **self.actor)
