"""Bringing in themes, strategic frameworks and their objectives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.imports import Bring, Outcome, importer
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from .models import Framework, Objective, Theme
from .states import ObjectiveKind

SOURCE = ["source_label", "source_url"]


def _texts(row: dict[str, str], name: str) -> TranslatedText:
    text = TranslatedText.original(row[f"{name}_en"], "en")
    return text.with_translation("fr", row[f"{name}_fr"]) if text else text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _bring(model: Any, facts: dict[str, Any], **key: Any) -> Outcome:
    _row, is_new = model.objects.update_or_create(**key, defaults=facts)
    touch("frameworks")
    return Outcome.CREATED if is_new else Outcome.UPDATED


@importer(
    "themes",
    order=10,
    columns=["code", "title_en", "title_fr", "order", *SOURCE],
    key=["code"],
    required=["code", "title_en", "title_fr"],
)
def themes(row: dict[str, str], bring: Bring) -> Outcome:
    """One field of life."""
    facts = {"title": _texts(row, "title"), "position": int(row["order"] or 0)}
    return _bring(Theme, facts | {name: row[name] for name in SOURCE}, code=row["code"])


@importer(
    "frameworks",
    order=11,
    columns=[
        *("code", "title_en", "title_fr", "body_en", "body_fr", "adopted_on_edtf", "since", "until", "replaces"),
        *("note_en", "note_fr", *SOURCE),
    ],
    key=["code"],
    required=["code", "title_en", "title_fr", "body_en", "body_fr"],
)
def frameworks(row: dict[str, str], bring: Bring) -> Outcome:
    """One strategic framework; what it replaces must be known already."""
    replaces = Framework.objects.filter(code=row["replaces"]).first() if row["replaces"] else None
    if row["replaces"] and replaces is None:
        raise Refused(_("The framework “%(code)s” is not known.") % {"code": row["replaces"]})
    facts = {
        "title": _texts(row, "title"),
        "body": _texts(row, "body"),
        "note": _texts(row, "note"),
        "adopted_on": UncertainDate(row["adopted_on_edtf"]) if row["adopted_on_edtf"] else None,
        "since": _day(row["since"]),
        "until": _day(row["until"]),
        "replaces": replaces,
    }
    return _bring(Framework, facts | {name: row[name] for name in SOURCE}, code=row["code"])


@importer(
    "objectives",
    order=12,
    columns=["framework", "code", "title_en", "title_fr", "kind", "order", *SOURCE],
    key=["framework", "code"],
    required=["framework", "code", "title_en", "title_fr", "kind"],
)
def objectives(row: dict[str, str], bring: Bring) -> Outcome:
    """One objective of one framework."""
    framework = Framework.objects.filter(code=row["framework"]).first()
    if framework is None:
        raise Refused(_("The framework “%(code)s” is not known.") % {"code": row["framework"]})
    if row["kind"] not in ObjectiveKind.values:
        raise Refused(_("“%(kind)s” is not a kind of objective.") % {"kind": row["kind"]})
    facts = {"title": _texts(row, "title"), "kind": row["kind"], "position": int(row["order"] or 0)}
    return _bring(Objective, facts | {name: row[name] for name in SOURCE}, framework=framework, code=row["code"])
