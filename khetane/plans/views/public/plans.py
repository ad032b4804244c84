"""The page of a plan, of each of its editions, and what can be taken along: the decision, the frozen text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate
from khetane.common.finished import SHOWS_HEADER
from khetane.common.media import handed_out
from khetane.common.money import money, written
from khetane.common.uploads import label_of
from khetane.frameworks.models import Objective
from khetane.places.models import Authority

from ...around import Around, Line, around_edition
from ...models import Edition, Measure, Priority, Project
from ...money_found import projects_with_money
from ...rules.gaps import Found, gap_of_measure, gaps_of_plan
from ...rules.uptake import uptake
from ...states import EditionStatus, PriorityStatus, ProjectStatus
from .funding import gap_facts, gap_rows
from .page import PLAN_RAN_IN, ThingPage, authority_facts, fact, links

TONES = {
    EditionStatus.ADOPTED: "good",
    EditionStatus.REPLACED: "ended",
    EditionStatus.CLOSED: "ended",
}


def public_editions(slug: str) -> list[Edition]:
    """The adopted editions of a plan, latest first, with plan and authority, in one query; 404 when there are none."""
    editions = _EDITIONS.all([slug])
    if not editions:
        raise Http404
    return editions


def _editions(slugs: list[str]) -> QuerySet:
    rows = Edition.objects.published().filter(plan__slug=slugs[0]).order_by("-number")
    rows = rows.select_related(
        "plan__authority__country",
        *PLAN_RAN_IN,
        "plan__parent__authority",
        "plan__copied_from__plan",
    )
    return rows.defer("frozen_text", "plan__copied_from__frozen_text")


_EDITIONS = Compiled(_editions)


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
        around = around_edition(edition)
        asked = sorted(around["asked"], key=lambda one: (one.texts[3], int(one.texts[0])))
        return super().get_context_data(
            **self.frame(plan, plan.title, plan.authority, plan.engagement),
            plan=plan,
            edition=edition,
            is_plan_page=type(self) is PlanDetail,
            state_label=EditionStatus(edition.status).label,
            tone=TONES[EditionStatus(edition.status)],
            facts=_facts(edition, around),
            uptake=uptake([int(one.texts[0]) for one in asked], named),
            left_out=[_left_out(one) for one in asked if int(one.texts[0]) not in named],
            **_surroundings(edition, around),
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


def _left_out(asked: Line) -> dict:
    return {"title": asked.words(2), "url": reverse("plans:priority", args=[asked.texts[1]]), "reason": asked.words(4)}


def _surroundings(edition: Edition, around: Around) -> dict[str, Any]:
    """What the page shows beside the plan's own words, of whatever kind there is."""
    plan, number = edition.plan, edition.number
    return {
        "annexes": [
            {
                "title": one.words(1).written(),
                "url": reverse("plans:annex", args=[plan.slug, number, one.texts[0]]),
                "kind": label_of(one.texts[2]),
                "digest": one.texts[3],
            }
            for one in sorted(around["annex"], key=lambda one: int(one.texts[0]))
        ],
        "parts": [
            {"title": one.words(1), "url": reverse("plans:plan", args=[one.texts[0]]), "authority": one.texts[2]}
            for one in sorted(around["part"], key=lambda one: one.texts[2])
        ],
        "consultations": [
            {
                "url": reverse("plans:consultation", args=[plan.slug, one.texts[0]]),
                "number": one.texts[0],
                "since": UncertainDate.day(one.day(1)).written(),
                "until": UncertainDate.day(one.day(3) or one.day(2)).written(),
                "is_open": not one.texts[3],
            }
            for one in sorted(around["consultation"], key=lambda one: one.texts[1], reverse=True)
        ],
        "files": [
            {"title": words, "kind": kind, "url": reverse(f"plans:{name}", args=[plan.slug, number])}
            for name, words, kind in (
                ("paper", _("This edition to print or hand on"), "PDF/UA"),
                ("easy", _("In easy words"), ""),
                ("measures_xlsx", _("Its measures as a sheet"), "XLSX"),
                ("measures_csv", _("Its measures as a table"), "CSV"),
            )
        ],
    }


def _facts(edition: Edition, around: Around) -> list[dict]:
    plan = edition.plan
    return [
        *authority_facts(plan.authority, plan.engagement),
        *_placed(edition, around),
        fact(_("Adopted by"), edition.adopted_by_body),
        fact(_("Adopted on"), UncertainDate.day(edition.adopted_on).written()),
        fact(_("Number of the decision"), edition.decision_number),
        *(_decided_beside(edition, one) for one in sorted(around["decided"], key=lambda one: one.texts[3])),
        fact(_("Valid from"), plan.since.written() if plan.since else ""),
        fact(_("Valid until"), plan.until.written() if plan.until else ""),
    ]


def _placed(edition: Edition, around: Around) -> list[dict]:
    """With whom the plan is made, and what it is part of; nothing where it stands alone."""
    plan, found = edition.plan, []
    for one in sorted(around["partner"], key=lambda one: one.texts[1]):
        found.append(fact(_("Made together with"), one.texts[1], url=Authority(slug=one.texts[0]).get_absolute_url()))
    if plan.parent is not None:
        words = f"{plan.parent.title.written()} ({plan.parent.authority.latin_name})"
        found.append(fact(_("Part of a wider plan"), words, url=plan.parent.get_absolute_url()))
    if plan.strategy:
        more = {"url": plan.strategy_url} if plan.strategy_url else {}
        found.append(fact(_("Development strategy it is part of"), plan.strategy, note=plan.strategy_passage, **more))
    if plan.copied_from is not None:
        earlier = plan.copied_from
        found.append(fact(_("Goes on from"), earlier.plan.title, url=earlier.get_absolute_url()))
    return found


def _decided_beside(edition: Edition, line: Line) -> dict:
    """What the council of another authority of a joint plan decided, with its document if there is one."""
    slug, name, body, _day, number, document = line.texts[:6]
    day = UncertainDate.day(line.day(3)).written()
    url = reverse("plans:partner_decision", args=[edition.plan.slug, edition.number, slug]) if document else ""
    return fact(_("Adopted by"), f"{name} – {body}", note=", ".join(filter(None, (day, number))), url=url)


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
    priorities, objectives = _named(_NEEDS, edition, "priority"), _named(_OBJECTIVES, edition, "objective")
    projects, found = projects_with_money(edition)
    return [
        _measure(
            measure,
            [need for need in priorities[measure.pk] if need.is_public],
            objectives[measure.pk],
            projects.get(measure.pk, []),
            found.get(measure.pk, []),
        )
        for measure in _MEASURES.all([edition.pk])
    ]


def _named(links: Compiled, edition: Edition, name: str) -> dict[int, list[Any]]:
    """What measures name, by their numbers; a prefetch costs as much for each measure that names nothing."""
    found: dict[int, list[Any]] = defaultdict(list)
    for link in links.all([edition.pk]):
        found[link.measure_id].append(getattr(link, name))
    return found


def _links(links: type[Model], name: str, *order: str) -> Compiled:
    return Compiled(
        lambda editions: links.objects.filter(measure__edition=editions[0]).select_related(name).order_by(*order)
    )


_MEASURES = Compiled(lambda editions: Measure.objects.filter(edition=editions[0]).select_related("theme"))
_NEEDS = _links(Measure.priorities.through, "priority", "-priority__confirmed_on", "-priority")
_OBJECTIVES = _links(Measure.objectives.through, "objective", "objective__framework", "objective__position")


def _measure(
    measure: Measure, named: list[Priority], objectives: list[Objective], projects: list[Project], found: list[Found]
) -> dict:
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
            *([fact(_("Serves"), " · ".join(one.title.written() for one in objectives))] if objectives else []),
        ],
    }
