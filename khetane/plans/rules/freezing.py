"""What an adopted edition froze: its canonical text, the hash of it, and whether the rows still say the same.

The text is JSON in UTF-8 with sorted keys and no spaces, so that anybody can make it again from the published page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText

from ..models import Edition, Measure, Plan


def content(edition: Edition) -> dict[str, Any]:
    """Everything the council adopted, as plain values. Needs the edition's plan; reads its measures."""
    plan = edition.plan
    measures = edition.measures.select_related("theme").prefetch_related("priorities", "objectives__framework")
    left_out = edition.left_out.select_related("priority").order_by("priority__slug")
    explained = [
        {"slug": one.priority.slug, "title": _text(one.priority.title), "reason": _text(one.reason)} for one in left_out
    ]
    annexes = [{"title": _text(one.title), "sha256": one.sha256} for one in edition.annexes.order_by("sha256")]
    return {
        # Only where there is something to tell: texts frozen before these were kept stay as they are.
        **({"left_out": explained} if explained else {}),
        **({"annexes": annexes} if annexes else {}),
        **said_by(edition, together=_together(plan), measures=[_measure(measure) for measure in measures]),
    }


def said_by(edition: Edition, *, together: list[str], measures: list[dict[str, Any]]) -> dict[str, Any]:
    """What an edition says of itself and its plan, with measures as plain values; reads nothing."""
    plan = edition.plan
    return {
        "plan": {
            **({"together_with": together} if together else {}),
            "slug": plan.slug,
            "authority": plan.authority.slug,
            "title": _text(plan.title),
            "since": date_told(plan.since),
            "until": date_told(plan.until),
        },
        "edition": edition.number,
        "summary": _text(edition.summary),
        "decision": {
            "body": edition.adopted_by_body,
            "date": edition.adopted_on.isoformat() if edition.adopted_on else "",
            "number": edition.decision_number,
            "document_sha256": edition.document_sha256,
        },
        "measures": measures,
    }


def _together(plan: Plan) -> list[str]:
    return sorted(plan.partners.values_list("slug", flat=True))


def _measure(measure: Measure) -> dict[str, Any]:
    priorities = sorted(measure.priorities.all(), key=lambda one: one.slug)
    return {
        "position": measure.position,
        "title": _text(measure.title),
        "theme": measure.theme.code,
        "responsible": measure.responsible,
        "due_on": date_told(measure.due_on),
        "budget": amount_told(measure.budget),
        "currency": measure.currency,
        "indicator": _text(measure.indicator),
        "objectives": sorted(f"{one.framework.code}/{one.code}" for one in measure.objectives.all()),
        "priorities": [{"slug": one.slug, "title": _text(one.title)} for one in priorities],
    }


def canonical(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def mismatches(edition: Edition) -> list[str]:
    """What no longer agrees in a frozen edition, one sentence each; empty when all is as adopted."""
    found = []
    if digest(edition.frozen_text) != edition.sha256:
        found.append(_("the frozen text does not give the hash that was printed"))
    try:
        frozen = json.loads(edition.frozen_text)
    except ValueError:
        return [*found, _("the frozen text cannot be read")]
    found += [
        _("%(where)s: adopted as %(before)s, now %(now)s")
        % {"where": where, "before": _short(before), "now": _short(now)}
        for where, before, now in _differences("", frozen, content(edition))
    ]
    return found


def _differences(where: str, before: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Every place where two plain values differ, as a path such as "measures.3.title.texts.en.text"."""
    if isinstance(before, dict) and isinstance(now, dict):
        pairs = [(key, before.get(key), now.get(key)) for key in sorted({*before, *now})]
    elif isinstance(before, list) and isinstance(now, list):
        longest = max(len(before), len(now))
        padded = [[*one, *[None] * (longest - len(one))] for one in (before, now)]
        pairs = [(str(number), *pair) for number, pair in enumerate(zip(*padded, strict=True), 1)]
    else:
        if before != now:
            yield where, before, now
        return
    for key, one, other in pairs:
        yield from _differences(f"{where}.{key}".strip("."), one, other)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _text(text: TranslatedText) -> dict[str, Any]:
    return text.to_json()


def date_told(date: UncertainDate | None) -> str:
    return f"{date.edtf} {date.standing.value}".strip() if date is not None else ""


def amount_told(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"
