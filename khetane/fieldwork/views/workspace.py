"""Reports in the workspace: written by those who work in the field, looked at by the officers of the country."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.permissions import may
from khetane.common.two_at_once import NothingOverwritten
from khetane.common.views import AskedFirst, WorkspaceForm, WorkspacePage, move_links

from .. import actions
from ..forms import BeginForm, ReasonForm, ReportForm
from ..lifecycle import REPORT
from ..models import FieldReport
from ..permissions import Permission
from ..rules import months
from ..rules.gathering import missing, towns_of
from ..states import REPORTS, Kind, Missing, ReportStatus
from .showing import TONES, by_town, lines_of, row_of

MOST = 100


def way() -> list[dict]:
    return [
        {"title": _("Workspace"), "url": reverse("front_workspace:home")},
        {"title": _("Reports from the field"), "url": reverse("fieldwork_workspace:reports")},
    ]


def page_of(report: FieldReport) -> str:
    return reverse("fieldwork_workspace:report", args=[report.pk])


class Reports(WorkspacePage):
    """One's own, the latest first; above them those that wait for one's look."""

    template_name = "fieldwork/report_list.html"
    permission = Permission.LIST

    def get_context_data(self, **kwargs: Any) -> dict:
        person = self.request.user
        joined = ("member__person", "member__programme")
        own = FieldReport.objects.of(person).select_related(*joined)[:MOST]
        seen = FieldReport.objects.visible_to(person).exclude(member__person=person)
        seen = seen.select_related(*joined).order_by("-month", "pk")
        waiting = list(seen.filter(status=ReportStatus.HANDED_IN)[:MOST])
        decided = list(seen.exclude(status=ReportStatus.HANDED_IN)[:MOST])
        return super().get_context_data(
            own=[row_of(one, page_of(one)) for one in own],
            waiting=[row_of(one, page_of(one)) for one in waiting],
            decided=[row_of(one, page_of(one)) for one in decided],
            begin_url=reverse("fieldwork_workspace:begin") if _functions_of(person).exists() else "",
            crumbs=[*way()[:1], {"title": way()[1]["title"]}],
            **kwargs,
        )


def _functions_of(person: Any) -> Any:
    rows = person.team_functions.filter(function__in=REPORTS, since__lte=timezone.localdate())
    return rows.select_related("programme", "country").order_by("-since", "pk")


class FieldForm(AskedFirst, WorkspaceForm):
    """A form that ends in one action; its button says what it does."""

    template_name = "meetings/form.html"
    submit_label: str | Promise = ""

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(submit_label=self.submit_label or self.title, **kwargs)


class BeginReport(FieldForm):
    permission = Permission.LIST
    form_class = BeginForm
    title = gettext_lazy("Begin a report")
    lead = gettext_lazy("What was recorded in your towns is in it already. You add days and what else is to be said.")

    def way_here(self) -> list[dict]:
        return way()

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "members": _functions_of(self.request.user)}

    def get_initial(self) -> dict:
        return {"month": f"{months.before(months.first_of(timezone.localdate())):%Y-%m-%d}"}

    def act(self, form: Form) -> FieldReport:
        return actions.begin_report(**form.cleaned_data, **self.facts())

    def get_success_url(self) -> str:
        return page_of(self.acted)


class OfReport:
    """The report of the address; strangers do not learn that it exists."""

    permission = Permission.SEE

    def get_thing(self) -> FieldReport:
        rows = FieldReport.objects.select_related("member__person", "member__programme", "member__country")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return [*way(), {"title": months.written(self.thing.month), "url": page_of(self.thing)}]


class ReportPage(OfReport, WorkspacePage):
    """What happened town by town, what is missing, the days, and what can be done now."""

    template_name = "fieldwork/report_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        report, person = self.thing, self.request.user
        is_draft = report.status == ReportStatus.DRAFT
        base = page_of(report)
        days = list(report.days.select_related("authority"))
        return super().get_context_data(
            row=row_of(report, base),
            tone=TONES[ReportStatus(report.status)],
            towns=by_town(lines_of(report), Kind),
            missing=by_town(missing(report.member, report.month), Missing) if is_draft else [],
            days=days,
            days_sum=sum(one.days for one in days),
            write_url=f"{base}write/" if is_draft and may(person, Permission.WRITE, report) else "",
            offers=move_links(
                REPORT,
                report,
                person,
                lambda verb: f"{base}{verb}/",
                only={"hand_in", *DECISIONS},
                dangers={"send_back"},
            ),
            crumbs=[*way(), {"title": months.written(report.month)}],
            **kwargs,
        )


class ReportForms(OfReport, FieldForm):
    """A form about one report."""


class WriteReport(NothingOverwritten, ReportForms):
    permission = Permission.WRITE
    form_class = ReportForm
    template_name = "fieldwork/report_write.html"
    title = gettext_lazy("Days and words of the report")
    submit_label = gettext_lazy("Save")
    done = gettext_lazy("It is kept.")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "towns": list(towns_of(self.thing.member))}

    def get_initial(self) -> dict:
        found = {"words": self.thing.words}
        for one in self.thing.days.all():
            found |= {f"days_{one.authority_id}": one.days, f"note_{one.authority_id}": one.note}
        return found

    def act(self, form: Form) -> FieldReport:
        told = {"days": form.days, "words": form.cleaned_data["words"]}
        return actions.write_report(report=self.thing, **told, **self.facts())


class HandIn(ReportForms):
    permission = Permission.WRITE
    title = gettext_lazy("Hand the report in")
    lead = gettext_lazy("It says what was recorded until now, and does not change any more unless it is sent back.")
    done = gettext_lazy("It is handed in.")

    def closed_because(self) -> str | Promise | None:
        return REPORT.closed_because("hand_in", self.thing, self.request.user)

    def act(self, form: Form) -> FieldReport:
        return actions.hand_in_report(report=self.thing, **self.facts())


DECISIONS = ("approve", "send_back", "take_back")


class Decide(ReportForms):
    """An officer approves, sends back, or takes an approval back."""

    permission = Permission.DECIDE
    done = gettext_lazy("It is recorded, and whoever wrote the report gets a mail.")

    def get_thing(self) -> FieldReport:
        if self.kwargs["verb"] not in DECISIONS:
            raise Http404
        return super().get_thing()

    @property
    def title(self) -> str | Promise:
        return REPORT.moves[self.kwargs["verb"]].label

    @property
    def danger(self) -> bool:
        return self.kwargs["verb"] == "send_back"

    def get_form_class(self) -> type[Form]:
        return ReasonForm if self.kwargs["verb"] == "send_back" else Form

    def closed_because(self) -> str | Promise | None:
        return REPORT.closed_because(self.kwargs["verb"], self.thing, self.request.user)

    def act(self, form: Form) -> FieldReport:
        verb = self.kwargs["verb"]
        return actions.decide_report(report=self.thing, verb=verb, **form.cleaned_data, **self.facts())
