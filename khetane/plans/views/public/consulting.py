"""A draft before the community: its words as long as it lies there, what was said of it, and what became of that."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.common.money import money, written

from ...models import Consultation, Edition, Measure, Remark
from ...states import EditionStatus, RemarkOutcome, Said
from .page import PLAN_RAN_IN, ThingPage, authority_facts, fact, links
from .plans import PlanDetail

TONES = {RemarkOutcome.TAKEN_UP: "good", RemarkOutcome.PARTLY: "waiting", RemarkOutcome.NOT: "broken"}


class ConsultationPage(ThingPage):
    """Public from the day the draft was laid before the community. The words of the draft only while they stand."""

    template_name = "plans/consultation.html"
    code_letter = PlanDetail.code_letter
    kind = PlanDetail.kind
    dataset = PlanDetail.dataset
    dataset_title = PlanDetail.dataset_title
    list_address = PlanDetail.list_address
    list_title = PlanDetail.list_title

    def get_context_data(self, **kwargs: Any) -> dict:
        slug, number = self.kwargs["slug"], self.kwargs["number"]
        rows = Edition.objects.filter(plan__slug=slug, number=number, consultations__isnull=False).distinct()
        edition = rows.select_related("plan__authority__country", *PLAN_RAN_IN).first()
        if edition is None:
            raise Http404
        plan, is_open = edition.plan, edition.status == EditionStatus.CONSULTING
        times = list(edition.consultations.prefetch_related("remarks").order_by("-opened_on", "-pk"))
        context = super().get_context_data(
            **self.frame(plan, plan.title, plan.authority, plan.engagement),
            plan=plan,
            edition=edition,
            is_open=is_open,
            label=_("Open for words") if is_open else EditionStatus(edition.status).label,
            adopted_url=edition.get_absolute_url() if edition.is_frozen else "",
            facts=_facts(edition, times[0]),
            times=[_time(one) for one in times],
            measures=_measures(edition) if is_open else [],
            **kwargs,
        )
        if not edition.is_frozen and number == 1:
            context["crumbs"][-1:] = [{"title": context["title"]}]
        return context


def _facts(edition: Edition, latest: Consultation) -> list[dict]:
    plan = edition.plan
    return [
        *authority_facts(plan.authority, plan.engagement),
        fact(_("Before the community since"), UncertainDate.day(latest.opened_on).written()),
        fact(_("Words are taken until"), UncertainDate.day(latest.until).written()),
        fact(_("Valid from"), plan.since.written() if plan.since else ""),
        fact(_("Valid until"), plan.until.written() if plan.until else ""),
    ]


def _time(consultation: Consultation) -> dict:
    remarks = list(consultation.remarks.all())
    return {
        "invitation": consultation.invitation,
        "is_open": consultation.ended_on is None,
        "since": UncertainDate.day(consultation.opened_on).written(),
        "until": UncertainDate.day(consultation.ended_on or consultation.until).written(),
        "remarks": [_remark(one) for one in remarks],
    }


def _remark(remark: Remark) -> dict:
    return {
        "words": remark.words,
        "about": remark.about,
        "who": remark.organisation or Said(remark.said_by).label,
        "date": UncertainDate.day(remark.said_on).written(),
        "outcome": RemarkOutcome(remark.outcome).label if remark.outcome else "",
        "tone": TONES.get(remark.outcome, "waiting"),
        "reply": remark.reply,
    }


def _measures(edition: Edition) -> list[dict]:
    rows = edition.measures.select_related("theme").prefetch_related("priorities")
    return [_measure(one) for one in rows]


def _measure(measure: Measure) -> dict:
    budget = written(money(measure.budget, measure.currency)) if measure.budget is not None else ""
    return {
        "position": measure.position,
        "title": measure.title,
        "facts": [
            fact(_("Theme"), measure.theme.title),
            fact(_("Who is responsible"), measure.responsible),
            fact(_("To be done by"), measure.due_on.written() if measure.due_on else ""),
            fact(_("Budget"), budget),
            fact(_("How one will see it is done"), measure.indicator, missing=_("not said")),
        ],
        "priorities": links(one for one in measure.priorities.all() if one.is_public),
    }
