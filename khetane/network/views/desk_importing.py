"""For the secretariat: lists of participants kept elsewhere, checked, brought in, taken back."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.sheets import csv_table
from khetane.common.views import DeskPage

from .. import actions, forms
from ..desk_states import RowOutcome
from ..lifecycle import PARTICIPANT_IMPORT
from ..models import ImportedRow, ParticipantImport
from ..permissions import Permission
from ..rules import participant_lists
from .at_desk import AtDesk
from .desk_participations import way as way_to_participations
from .lists import ROWS, SECONDS_AT_ONCE, ListPage, MoveList, OfList
from .showing import IMPORT_TONES, ROW_TONES


def way() -> list[dict]:
    return [*way_to_participations(), {"title": _("Lists brought in"), "url": reverse("network_desk:imports")}]


def page_of(one: ParticipantImport) -> str:
    return reverse("network_desk:import", args=[one.pk])


class Imports(DeskPage):
    """Every list there was, the newest first."""

    template_name = "network/desk_import_list.html"
    permission = Permission.IMPORT_PARTICIPANTS

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = ParticipantImport.objects.select_related("asked_by")[:ROWS]
        return super().get_context_data(
            title=_("Lists brought in"),
            lead=_(
                "Participants from a list somebody kept elsewhere: checked row by row, brought in when you say so, "
                "taken back if need be."
            ),
            begin_url=reverse("network_desk:begin_import"),
            none=_("Participants whose applications were decided here need none."),
            rows=[{"list": one, "url": page_of(one), "tone": IMPORT_TONES[one.status]} for one in rows],
            crumbs=[*way_to_participations(), {"title": _("Lists brought in")}],
            **kwargs,
        )


def _answer_csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class Template(DeskPage):
    """An empty list with one row to show how it is filled in."""

    permission = Permission.IMPORT_PARTICIPANTS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        example = {"authority": "Košice", "country": "SK", "kind": "city", "number": "122", "accepted_on": "2014-03"}
        return _answer_csv(participant_lists.template({**example, "standing": "active"}), "participants")


class BeginImport(AtDesk):
    template_name = "network/desk_import_new.html"
    permission = Permission.IMPORT_PARTICIPANTS
    title = gettext_lazy("Bring in a list")
    lead = gettext_lazy("First it is checked and you read what it would do. Nothing is brought in before you say so.")
    form_class = forms.ParticipantListForm

    def way_here(self) -> list[dict]:
        return way()

    def act(self, form: Form) -> ParticipantImport:
        one = actions.begin_import(
            sheet=form.sheet,
            file_name=form.cleaned_data["file"].name,
            source_label=form.cleaned_data["source_label"],
            source_url=form.cleaned_data["source_url"],
            **self.facts(),
        )
        actions.go_on_with_imports(at=self.now(), seconds=SECONDS_AT_ONCE)
        return one

    def get_success_url(self) -> str:
        return page_of(self.acted)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            columns=_columns(), template_url=reverse("network_desk:import_template"), **kwargs
        )


def _columns() -> list[dict]:
    """What may stand in each column, in words."""
    said = {
        "authority": _("Official name. Needed."),
        "latin": _("The name in Latin letters, where the official one is in another script."),
        "country": _("Code of two letters, or the name in any language of the site. Needed."),
        "kind": _("City, town, municipality, region …; needed where the authority is not known here yet."),
        "number": _("Number of accession; numbers may have holes."),
        "accepted_on": _("A day (27/3/2014), a month (2014-03) or a year."),
        "announced_on": _("The same, where only the day of the news is known."),
        "founding": _("Yes or no."),
        "standing": _("Active, suspended, ended, withdrawn …; active if nothing is said."),
        "ended_on": _("Where it is over."),
        "website": _("Taken for authorities that are added."),
    }
    return [{"name": name, "said": said[name]} for name in participant_lists.COLUMNS]


class OfImport(OfList):
    model = ParticipantImport
    permission = Permission.IMPORT_PARTICIPANTS
    moves = PARTICIPANT_IMPORT
    door = "network_desk"
    all_lists = staticmethod(way)


class ImportPage(OfImport, ListPage):
    """What each row of a list of participants does."""

    template_name = "network/desk_import.html"
    outcomes = RowOutcome

    def progress(self) -> dict:
        one = self.thing
        said = _("%(handled)s of %(rows)s rows") % {"handled": one.handled, "rows": one.rows_count}
        return {"text": said, "value": one.handled, "max": one.rows_count}

    def shown(self, row: ImportedRow) -> dict:
        named = {**row.cells}
        return {
            "row": row,
            "name": named.pop("authority", ""),
            "country": named.pop("country", ""),
            "more": ", ".join(named.values()),
            "tone": ROW_TONES.get(row.outcome, "neutral"),
        }


class RefusedRows(OfImport, DeskPage):
    """The refused rows as a list of the same shape, with the reasons: to mend and bring again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = self.thing.rows.filter(outcome=RowOutcome.REFUSED)
        columns = list(participant_lists.COLUMNS)
        rows = [[*(row.cells.get(name, "") for name in columns), row.line, row.reason] for row in refused]
        return _answer_csv(csv_table([[*columns, _("line"), _("reason")], *rows]), "refused")


class MoveImport(OfImport, MoveList):
    leads = {
        "bring_in": gettext_lazy(
            "What can be taken is brought in; refused rows stay outside. You can take all of it back."
        ),
        "check_again": gettext_lazy("Every row is read again, against what stands here by now."),
        "discard": gettext_lazy("Nothing of it is brought in."),
        "take_back": gettext_lazy(
            "What it brought in goes, what it changed stands as it did before. What somebody changed since stays, "
            "and is named."
        ),
    }

    def move(self, verb: str) -> ParticipantImport:
        return actions.move_import(participant_import=self.thing, verb=verb, **self.facts())

    def go_on(self) -> None:
        actions.go_on_with_imports(at=self.now(), seconds=SECONDS_AT_ONCE)
