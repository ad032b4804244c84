"""An adopted edition as a paper to print or hand on: PDF/UA-1, with the fingerprint of its frozen text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khetane.common import papers
from khetane.common.dates import UncertainDate
from khetane.common.money import money, written
from khetane.common.translated import TranslatedText

from ..models import Edition, Measure

TEMPLATE = Path(__file__).parent.parent / "papers" / "plan.typ"


def draw(edition: Edition) -> bytes:
    """The edition in the active language; needs its plan with the authority and its country."""
    plan, title = edition.plan, edition.plan.title
    words = {
        "language": get_language() or "en",
        "issuer": plan.authority.latin_name,
        "title": title.written(),
        "kicker": _("Joint action plan · edition %(number)s") % {"number": edition.number},
        "address": f"{settings.ORIGIN}{edition.get_absolute_url()}",
        "fingerprint": edition.sha256,
        "fingerprint_label": _("Anybody can check these words with this fingerprint of the frozen text (SHA-256):"),
        "sample": _("Sample: invented for show") if plan.authority.is_sample else "",
        "measures_title": _("Measures"),
        "priorities_title": _("Answers these priorities"),
        "left_out_title": _("Priorities that are not in it"),
        "annexes_title": _("Annexes"),
    }
    return papers.draw(TEMPLATE, {**words, "plan": json.dumps(_content(edition), ensure_ascii=False)})


def _content(edition: Edition) -> dict[str, Any]:
    measures = edition.measures.select_related("theme").prefetch_related("priorities", "objectives")
    left_out = edition.left_out.select_related("priority").order_by("priority__slug")
    engagement = edition.plan.engagement
    return {
        "title": _said(edition.plan.title),
        "facts": _facts(edition),
        "summary": _said(edition.summary),
        "measures": [_measure(one) for one in measures],
        "left_out": [{"title": _said(one.priority.title), "reason": _said(one.reason)} for one in left_out],
        "annexes": [{"title": _said(one.title), "sha256": one.sha256} for one in edition.annexes.all()],
        "acknowledgement": _said(engagement.acknowledgement if engagement else ""),
    }


def _facts(edition: Edition) -> list[list[Any]]:
    plan = edition.plan
    partners = ", ".join(plan.partners.values_list("latin_name", flat=True))
    rows: list[tuple[str, Any]] = [
        (_("Authority"), plan.authority.latin_name),
        (_("Country"), plan.authority.country.name.written()),
        (_("Made together with"), partners),
        (_("Adopted by"), edition.adopted_by_body),
        (_("Adopted on"), UncertainDate.day(edition.adopted_on).written()),
        (_("Number of the decision"), edition.decision_number),
        (_("Valid from"), plan.since.written() if plan.since else ""),
        (_("Valid until"), plan.until.written() if plan.until else ""),
        (_("Development strategy it is part of"), plan.strategy),
        (_("Source"), plan.source_label),
    ]
    return [[label, _said(value)] for label, value in rows if value]


def _measure(measure: Measure) -> dict[str, Any]:
    budget = written(money(measure.budget, measure.currency)) if measure.budget is not None else _("not known")
    rows = [
        (_("Theme"), measure.theme.title),
        (_("Who is responsible"), measure.responsible or _("not known")),
        (_("To be done by"), measure.due_on.written() if measure.due_on else _("not known")),
        (_("Budget"), budget),
        (_("How one will see it is done"), measure.indicator or _("not said")),
        (_("Serves"), " · ".join(one.title.written() for one in measure.objectives.all())),
    ]
    return {
        "title": _said(measure.title),
        "facts": [[label, _said(value)] for label, value in rows if value],
        "priorities": [_said(one.title) for one in measure.priorities.all() if one.is_public],
    }


def _said(text: TranslatedText | str) -> dict[str, str]:
    """A text with its language where that is not the paper's own, so that it is read aloud rightly."""
    if not isinstance(text, TranslatedText):
        return {"text": str(text), "language": ""}
    shown = text.best()
    return {"text": shown.text, "language": shown.language if shown.is_fallback else ""}
