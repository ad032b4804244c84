"""For the secretariat: lists of participants kept elsewhere, checked, brought in, taken back."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.sheets import csv_table
from khetane.common.views import DeskPage

from .. import actions, forms
from ..desk_states import AT_WORK, RowOutcome
from ..lifecycle import PARTICIPANT_IMPORT
from ..models import ImportedRow, ParticipantImport
from ..permissions import Permission
from ..rules import participant_lists
from .at_desk import AtDesk
from .desk_participations import way as way_to_participations
from .showing import IMPORT_TONES, ROW_TONES, happened, offered

ROWS = 100
# A list of a few hundred rows is done before its page comes; the worker does the rest.
SECONDS_AT_ONCE = 3.0


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


class OfImport:
    permission = Permission.IMPORT_PARTICIPANTS

    def get_thing(self) -> ParticipantImport:
        return get_object_or_404(ParticipantImport, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return [*way(), {"title": str(self.thing), "url": page_of(self.thing)}]


class ImportPage(OfImport, DeskPage):
    """How far it is, what each row does, and what may be done with the list."""

    template_name = "network/desk_import.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        one = self.thing
        counts = _counts(one)
        chosen = self.request.GET.get("outcome", "")
        if chosen not in RowOutcome.values:
            chosen = ""
        after = self.request.GET.get("after", "")
        rows = one.rows.select_related("authority").filter(**{"outcome": chosen} if chosen else {})
        if after.isascii() and after.isdigit() and len(after) < 10:
            rows = rows.filter(line__gt=int(after))
        found = list(rows[: ROWS + 1])
        shown = found[:ROWS]
        query = self.request.GET.copy()
        query["after"] = shown[-1].line if shown else ""
        return super().get_context_data(
            list=one,
            tone=IMPORT_TONES[one.status],
            at_work=one.status in AT_WORK,
            progress={
                "text": _("%(handled)s of %(rows)s rows") % {"handled": one.handled, "rows": one.rows_count},
                "value": one.handled,
                "max": one.rows_count,
            },
            numbers=[{"value": each["count"], "label": each["label"]} for each in counts],
            refused_count=next((each["count"] for each in counts if each["value"] == RowOutcome.REFUSED), 0),
            refused_url=reverse("network_desk:import_refused", args=[one.pk]),
            rows=[_shown(row) for row in shown],
            selects=[
                {
                    "name": "outcome",
                    "label": _("What the row does"),
                    "value": chosen,
                    "options": [{"value": "", "label": _("All")}]
                    + [{"value": each["value"], "label": each["label"]} for each in counts],
                }
            ],
            clear_url=self.request.path if chosen else "",
            next_url=f"?{query.urlencode()}" if len(found) > ROWS else "",
            offers=offered(
                PARTICIPANT_IMPORT,
                one,
                self.request.user,
                address=lambda verb: reverse("network_desk:move_import", args=[one.pk, verb]),
            ),
            timeline=happened(one),
            crumbs=[*way(), {"title": str(one)}],
            **kwargs,
        )


def _counts(one: ParticipantImport) -> list[dict]:
    return [
        {"value": value, "label": label, "count": count}
        for value, label in RowOutcome.choices
        if (count := one.rows.filter(outcome=value).count())
    ]


def _shown(row: ImportedRow) -> dict:
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


class MoveImport(OfImport, AtDesk):
    """What somebody asks for; most lists are done before the page comes back."""

    LEADS = {
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

    def get_thing(self) -> ParticipantImport:
        if self.kwargs["verb"] not in PARTICIPANT_IMPORT.moves:
            raise Http404
        return super().get_thing()

    @property
    def title(self) -> str | Promise:
        return PARTICIPANT_IMPORT.moves[self.kwargs["verb"]].label

    @property
    def lead(self) -> str | Promise:
        return self.LEADS[self.kwargs["verb"]]

    @property
    def danger(self) -> bool:
        return self.kwargs["verb"] in ("take_back", "discard")

    def closed_because(self) -> str | Promise | None:
        return PARTICIPANT_IMPORT.closed_because(self.kwargs["verb"], self.thing, self.request.user)

    def act(self, form: Form) -> ParticipantImport:
        one = actions.move_import(participant_import=self.thing, verb=self.kwargs["verb"], **self.facts())
        if one.status in AT_WORK:
            actions.go_on_with_imports(at=self.now(), seconds=SECONDS_AT_ONCE)
        return one

    def get_success_url(self) -> str:
        return page_of(self.thing)
