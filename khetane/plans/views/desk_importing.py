"""For the secretariat: plans of many authorities from lists kept elsewhere, checked, brought in, taken back."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.sheets import csv_table
from khetane.common.views import DeskPage
from khetane.network.views.at_desk import AtDesk
from khetane.network.views.lists import ROWS, SECONDS_AT_ONCE, ListPage, MoveList, OfList
from khetane.network.views.showing import IMPORT_TONES

from .. import actions
from ..desk_states import ListedOutcome
from ..forms import PlansListForm
from ..lifecycle import PLANS_IMPORT
from ..models import ListedPlan, PlansImport
from ..permissions import Permission
from ..rules import plan_lists
from .sheet_files import CSV, as_csv, attachment

SHOWN_REASONS = 5
TONES = {
    ListedOutcome.NEW: "good",
    ListedOutcome.KNOWN: "neutral",
    ListedOutcome.REFUSED: "broken",
    ListedOutcome.BROUGHT_IN: "good",
    ListedOutcome.TAKEN_BACK: "ended",
    ListedOutcome.KEPT: "waiting",
}


def way_to_plans() -> list[dict]:
    return [
        {"title": _("Desk"), "url": reverse("front_desk:home")},
        {"title": _("Plans and results"), "url": reverse("plans_desk:home")},
    ]


def way() -> list[dict]:
    return [*way_to_plans(), {"title": _("Lists of plans"), "url": reverse("plans_desk:imports")}]


def page_of(one: PlansImport) -> str:
    return reverse("plans_desk:import", args=[one.pk])


class PlansImports(DeskPage):
    """Every list there was, the newest first."""

    template_name = "network/desk_import_list.html"
    permission = Permission.IMPORT_PLANS

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = PlansImport.objects.all()[:ROWS]
        return super().get_context_data(
            title=_("Lists of plans"),
            lead=_(
                "Plans of many authorities from a list somebody kept elsewhere: checked row by row, brought in when "
                "you say so, taken back if need be."
            ),
            begin_url=reverse("plans_desk:begin_import"),
            none=_("Plans that authorities write here need none."),
            rows=[{"list": one, "url": page_of(one), "tone": IMPORT_TONES[one.status]} for one in rows],
            crumbs=[*way_to_plans(), {"title": _("Lists of plans")}],
            **kwargs,
        )


class PlansTemplate(DeskPage):
    """An empty list with one plan to show how it is filled in."""

    permission = Permission.IMPORT_PLANS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return attachment(as_csv(plan_lists.template()), CSV, "plans.csv")


class BeginPlansImport(AtDesk):
    template_name = "network/desk_import_new.html"
    permission = Permission.IMPORT_PLANS
    title = gettext_lazy("Hand in a list of plans")
    lead = gettext_lazy(
        "A row for each measure, the rows of one plan one below the other. First the list is checked and you read what "
        "it would do. Nothing is brought in before you say so."
    )
    form_class = PlansListForm

    def way_here(self) -> list[dict]:
        return way()

    def act(self, form: Form) -> PlansImport:
        one = actions.begin_plans_import(
            file=form.cleaned_data["file"],
            survey=form.survey,
            source_label=form.cleaned_data["source_label"],
            source_url=form.cleaned_data["source_url"],
            **self.facts(),
        )
        actions.go_on_with_plans(at=self.now(), seconds=SECONDS_AT_ONCE)
        return one

    def get_success_url(self) -> str:
        return page_of(self.acted)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            columns=_columns(), template_url=reverse("plans_desk:import_template"), **kwargs
        )


def _columns() -> list[dict]:
    """What may stand in each column, in words."""
    texts = _("In any language; the end of the name is its code: _en, _fr, _ro. One language is needed.")
    said = {
        "authority": _("Its name, or the last part of the address of its page. Needed."),
        "country": _("Code of two letters; needed with a name."),
        "plan_en, plan_fr …": _("What the plan is called.") + " " + texts,
        "programme, cycle": _("In which programme it was made, such as romact; the cycle where there were several."),
        "valid_from, valid_until": _("A day (27/3/2014), a month (2014-03) or a year."),
        "adopted_by, adopted_on": _(
            "The body and the day. Without them the plan comes in as a draft of the authority."
        ),
        "decision_number": _("Of the decision of that body."),
        "title_en, title_fr …": _("What will be done.") + " " + texts,
        "theme": _("Its code, or its name in any language. Needed."),
        "responsible": _("An office, never a person."),
        "due_on": _("As above."),
        "budget, currency": _("An amount, and the code of its currency."),
        "indicator_en, indicator_fr …": _("How one will see it is done."),
        "objectives, priorities": _("Codes with spaces between them, as in the files of open data."),
    }
    return [{"name": name, "said": words} for name, words in said.items()]


class OfPlansImport(OfList):
    model = PlansImport
    permission = Permission.IMPORT_PLANS
    moves = PLANS_IMPORT
    door = "plans_desk"
    all_lists = staticmethod(way)


class PlansImportPage(OfPlansImport, ListPage):
    """What each plan of a list does."""

    template_name = "plans/desk_import.html"
    outcomes = ListedOutcome
    rows_of = "listed"
    place = "position"
    related = ("authority", "plan")
    does = gettext_lazy("What it does")

    def progress(self) -> dict:
        one = self.thing
        said = _("%(handled)s of %(plans)s plans") % {"handled": one.handled, "plans": one.plans_count}
        return {"text": said, "value": one.handled, "max": one.plans_count}

    def shown(self, row: ListedPlan) -> dict:
        is_here = row.plan is not None and row.authority is not None
        return {
            "row": row,
            "tone": TONES[ListedOutcome(row.outcome)],
            "url": reverse("plans_workspace:authority", args=[row.authority.slug]) if is_here else "",
            "reasons": [{"line": line, "text": text} for line, text in row.reasons[:SHOWN_REASONS]],
            "more_reasons": len(row.reasons) > SHOWN_REASONS,
        }


class RefusedPlans(OfPlansImport, DeskPage):
    """The rows of refused plans as a list of the same shape, with the reasons: to mend and bring again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = self.thing.listed.filter(outcome=ListedOutcome.REFUSED)
        reasons = dict(refused.values_list("position", "reasons"))
        with self.thing.file.open("rb") as file:
            text = csv_table(plan_lists.refused_table(file, reasons))
        return attachment(as_csv(text), CSV, "refused.csv")


class MovePlansImport(OfPlansImport, MoveList):
    leads = {
        "bring_in": gettext_lazy(
            "What can be taken is brought in, each plan whole or not at all. You can take all of it back."
        ),
        "check_again": gettext_lazy("Every row is read again, against what stands here by now."),
        "discard": gettext_lazy("Nothing of it is brought in."),
        "take_back": gettext_lazy(
            "Plans it brought in go. What somebody changed or built on since stays, and is named."
        ),
    }

    def move(self, verb: str) -> PlansImport:
        return actions.move_plans_import(plans_import=self.thing, verb=verb, **self.facts())

    def go_on(self) -> None:
        actions.go_on_with_plans(at=self.now(), seconds=SECONDS_AT_ONCE)
