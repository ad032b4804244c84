"""What an edition changed, as everybody reads it: beside the former words the new ones."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.dates import Standing, UncertainDate
from khetane.common.money import money, written
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Theme

from ...models import Edition
from ...rules.changes import ADDED, CHANGED, REMOVED, MeasureChange, Part, changes
from .page import PLAN_RAN_IN, ThingPage
from .plans import PlanDetail

NAMES = {
    "title": gettext_lazy("Title"),
    "since": gettext_lazy("Valid from"),
    "until": gettext_lazy("Valid until"),
    "summary": gettext_lazy("What this edition is about"),
    "theme": gettext_lazy("Theme"),
    "responsible": gettext_lazy("Who is responsible"),
    "due_on": gettext_lazy("To be done by"),
    "budget": gettext_lazy("Budget"),
    "indicator": gettext_lazy("How one will see it is done"),
    "objectives": gettext_lazy("Serves"),
    "priorities": gettext_lazy("Answers these priorities"),
    "left_out": gettext_lazy("Priorities that are not in it"),
}
KINDS = {
    ADDED: (gettext_lazy("New"), "good"),
    CHANGED: (gettext_lazy("Changed"), "waiting"),
    REMOVED: (gettext_lazy("Left out"), "broken"),
}


class EditionChanges(ThingPage):
    """Between an edition and the one it replaced; the first edition replaced none."""

    template_name = "plans/edition_changes.html"
    code_letter = PlanDetail.code_letter
    kind = PlanDetail.kind
    dataset = PlanDetail.dataset
    dataset_title = PlanDetail.dataset_title
    list_address = PlanDetail.list_address
    list_title = PlanDetail.list_title

    def get_context_data(self, **kwargs: Any) -> dict:
        slug, number = self.kwargs["slug"], self.kwargs["number"]
        rows = Edition.objects.published().filter(plan__slug=slug, number__lte=number).order_by("-number")
        editions = list(rows.select_related("plan__authority__country", *PLAN_RAN_IN)[:2])
        if not editions or editions[0].number != number:
            raise Http404
        edition, before = editions[0], editions[1] if len(editions) > 1 else None
        plan = edition.plan
        found = changes(json.loads(before.frozen_text), json.loads(edition.frozen_text)) if before else None
        words = _Words()
        context = super().get_context_data(
            **self.frame(plan, plan.title, plan.authority, plan.engagement),
            plan=plan,
            edition=edition,
            before=before,
            found=found,
            plan_parts=[words.part(one) for one in found.plan] if found else [],
            measures=[words.measure(one) for one in found.measures] if found else [],
            **kwargs,
        )
        shown = {"title": _("What edition %(number)s changed") % {"number": number}}
        return {**context, "crumbs": [*context["crumbs"][:1], _crumb(plan), shown]}


def _crumb(plan: Any) -> dict:
    return {"title": plan.title.written(), "url": reverse("plans:plan", args=[plan.slug])}


class _Words:
    """Plain frozen values in the reader's language; themes are read once."""

    def __init__(self) -> None:
        self._themes = {one.code: one.title.written() for one in Theme.objects.only("code", "title")}

    def measure(self, change: MeasureChange) -> dict:
        label, tone = KINDS[change.kind]
        return {
            "kind": change.kind,
            "label": label,
            "tone": tone,
            "position": change.measure["position"],
            "title": TranslatedText.from_json(change.measure["title"]),
            "parts": [self.part(one) for one in change.parts],
        }

    def part(self, part: Part) -> dict:
        return {
            "label": NAMES[part.name],
            "before": self._said(part.name, part.before),
            "after": self._said(part.name, part.after),
        }

    def _said(self, name: str, value: Any) -> str:
        if name in ("title", "summary", "indicator"):
            return TranslatedText.from_json(value).written()
        if name in ("since", "until", "due_on"):
            return _day(value)
        if name == "budget":
            amount, currency = value
            return written(money(Decimal(amount), currency)) if amount else ""
        if name == "theme":
            return self._themes.get(value, value)
        if name in ("priorities", "left_out"):
            return "; ".join(TranslatedText.from_json(one["title"]).written() for one in value)
        return ", ".join(value) if isinstance(value, list) else value


def _day(frozen: str) -> str:
    """ "2026-10 provisional" as it is read."""
    edtf, _space, standing = frozen.partition(" ")
    return UncertainDate(edtf, Standing(standing)).written() if standing else ""
