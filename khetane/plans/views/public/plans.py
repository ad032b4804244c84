"""The page of a plan, of each of its editions, and what can be taken along: the decision, the frozen text."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from khetane.common.dates import UncertainDate
from khetane.common.finished import SHOWS_HEADER
from khetane.common.money import money, written
from khetane.common.uploads import label_of

from ...models import Edition, LeftOut, Measure, Priority, Project
from ...money_found import projects_with_money
from ...rules.gaps import Found, gap_of_measure, gaps_of_plan
from ...rules.uptake import uptake
from ...states import EditionStatus, PriorityStatus, ProjectStatus
from .funding import gap_facts, gap_rows
from .page import ThingPage, authority_facts, fact, handed_out, links

TONES = {
    EditionStatus.ADOPTED: "good",
    EditionStatus.REPLACED: "ended",
    EditionStatus.CLOSED: "ended",
}


def public_editions(slug: str) -> list[Edition]:
    """The adopted editions of a plan, latest first, with plan and authority, in one query; 404 when there are none."""
    rows = Edition.objects.published().filter(plan__slug=slug).defer("frozen_text").order_by("-number")
    editions = list(rows.select_related("plan__authority__country", "plan__engagement__programme"))
    if not editions:
        raise Http404
    return editions


class PlanDetail(ThingPage):
    """A plan through its latest adopted edition, with all the others listed."""

    template_name = "plans/edition_detail.html"
    code_letter = "L"
    kind = "plan"
    dataset = "plans"
    dataset_title = gettext_lazy("Plans as a table")
    list_address = "plans:plans"
    list_title = gettext_lazy("Plans")

    def choose(self, editions: list[Edition]) -> Edition:
        return editions[0]

    def get_alternates(self, context: dict) -> list[dict]:
        address = reverse("plans:edition_text", args=[context["plan"].slug, context["edition"].number])
        text = {"title": _("The frozen text of this edition (JSON)"), "type": "application/json", "url": address}
        return [*super().get_alternates(context), text]

    def get_context_data(self, **kwargs: Any) -> dict:
        editions = public_editions(self.kwargs["slug"])
        edition = self.choose(editions)
        plan = edition.plan
        measures = _measures(edition)
        named = {priority.pk for measure in measures for priority in measure["priorities_of"]}
        asked = _asked(edition)
        return super().get_context_data(
            **self.frame(plan, plan.title, plan.authority, plan.engagement),
            plan=plan,
            edition=edition,
            is_plan_page=type(self) is PlanDetail,
            state_label=EditionStatus(edition.status).label,
            tone=TONES[EditionStatus(edition.status)],
            facts=_facts(edition),
            uptake=uptake([one.pk for one in asked], named),
            left_out=[_left_out(one) for one in asked if one.pk not in named],
            measures=measures,
            gaps=gap_rows(
                gaps_of_plan((one["budget"] for one in measures), (one for each in measures for one in each["found"]))
            ),
            editions=[_edition(one, edition, follows=one is not editions[-1]) for one in editions],
            decision_url=reverse("plans:edition_decision", args=[plan.slug, edition.number]),
            decision_kind=label_of(edition.document.name) if edition.document else "",
            **kwargs,
        )


class EditionDetail(PlanDetail):
    """One edition as the council adopted it, whatever came later."""

    def choose(self, editions: list[Edition]) -> Edition:
        edition = next((one for one in editions if one.number == self.kwargs["number"]), None)
        if edition is None:
            raise Http404
        return edition


class EditionText(View):
    """The canonical text whose SHA-256 the page prints, byte for byte."""

    public = True

    def get(self, request: HttpRequest, slug: str, number: int) -> HttpResponse:
        edition = _public_edition(slug, number)
        headers = {SHOWS_HEADER: f"plan:{edition.plan_id} site", "Access-Control-Allow-Origin": "*"}
        return HttpResponse(edition.frozen_text.encode(), content_type="application/json", headers=headers)


class EditionDecision(View):
    """The council's decision as it was handed in."""

    public = True

    def get(self, request: HttpRequest, slug: str, number: int) -> HttpResponse:
        edition = _public_edition(slug, number)
        if not edition.document:
            raise Http404
        suffix = edition.document.name.rpartition(".")[2]
        return handed_out(edition.document, f"{slug}-{number}-decision.{suffix}")


def _public_edition(slug: str, number: int) -> Edition:
    edition = Edition.objects.published().filter(plan__slug=slug, number=number).first()
    if edition is None:
        raise Http404
    return edition


def _asked(edition: Edition) -> list[Priority]:
    """Priorities that were confirmed when the edition was adopted, each with why it is not in it, in one query."""
    why = LeftOut.objects.filter(edition=edition, priority=OuterRef("pk")).values("reason")[:1]
    rows = Priority.objects.published().filter(
        authority_id=edition.plan.authority_id, confirmed_on__lte=edition.adopted_on
    )
    return list(rows.only("slug", "title").annotate(why=Subquery(why)).order_by("confirmed_on", "pk"))


def _left_out(priority: Priority) -> dict:
    return {"title": priority.title, "url": priority.get_absolute_url(), "reason": priority.why}


def _facts(edition: Edition) -> list[dict]:
    plan = edition.plan
    return [
        *authority_facts(plan.authority, plan.engagement),
        fact(_("Adopted by"), edition.adopted_by_body),
        fact(_("Adopted on"), UncertainDate.day(edition.adopted_on).written()),
        fact(_("Number of the decision"), edition.decision_number),
        fact(_("Valid from"), plan.since.written() if plan.since else ""),
        fact(_("Valid until"), plan.until.written() if plan.until else ""),
    ]


def _edition(edition: Edition, shown: Edition, *, follows: bool) -> dict:
    return {
        "number": edition.number,
        "label": EditionStatus(edition.status).label,
        "tone": TONES[EditionStatus(edition.status)],
        "date": UncertainDate.day(edition.adopted_on).written(),
        "url": edition.get_absolute_url(),
        "changes_url": reverse("plans:edition_changes", args=[edition.plan.slug, edition.number]) if follows else "",
        "is_shown": edition.pk == shown.pk,
    }


def _measures(edition: Edition) -> list[dict]:
    """Measures with priorities, objectives, projects and their money: four queries for any number."""
    measures = list(edition.measures.select_related("theme").prefetch_related("priorities", "objectives"))
    projects, found = projects_with_money(edition)
    return [_measure(measure, projects.get(measure.pk, []), found.get(measure.pk, [])) for measure in measures]


def _measure(measure: Measure, projects: list[Project], found: list[Found]) -> dict:
    named = [one for one in measure.priorities.all() if one.is_public]
    budget = money(measure.budget, measure.currency) if measure.budget is not None else None
    gap = gap_of_measure(measure.budget, measure.currency, found)
    return {
        "position": measure.position,
        "title": measure.title,
        "priorities_of": named,
        "budget": (measure.budget, measure.currency),
        "found": found,
        "priorities": links(one for one in named if one.status != PriorityStatus.SET_ASIDE),
        "projects": [{**link, "label": ProjectStatus(link["thing"].status).label} for link in links(projects)],
        "facts": [
            fact(_("Theme"), measure.theme.title),
            fact(_("Who is responsible"), measure.responsible),
            fact(_("To be done by"), measure.due_on.written() if measure.due_on else ""),
            fact(_("Budget"), written(budget) if budget is not None else ""),
            *gap_facts(gap),
            fact(_("How one will see it is done"), measure.indicator, missing=_("not said")),
            *(
                [fact(_("Serves"), " · ".join(one.title.written() for one in objectives))]
                if (objectives := list(measure.objectives.all()))
                else []
            ),
        ],
    }
