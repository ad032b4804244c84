"""Bringing in programmes, their phases, who was engaged in them, and the totals that were published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.figures import Figure, SourceKind
from khetane.common.finished import touch
from khetane.common.imports import Bring, Outcome, importer
from khetane.common.ledger import record
from khetane.common.refusals import Refused
from khetane.network.models import Organisation
from khetane.places.imports import one_of, texts
from khetane.places.models import Authority, Country

from .models import Engagement, Phase, Programme, PublishedTotal, Step
from .states import OVER, EngagementStatus

SOURCE = ["source_label", "source_url"]


def _source(row: dict[str, str]) -> dict[str, str]:
    return {name: row[name] for name in SOURCE}


def _found(rows: Any, what: Any, value: str) -> Any:
    """The row looked for, or a refusal that names it."""
    row = rows.first()
    if row is None:
        raise Refused(_("%(what)s “%(value)s” is not known.") % {"what": what, "value": value})
    return row


def _programme(slug: str) -> Programme:
    return _found(Programme.objects.filter(slug=slug), _("The programme"), slug)


def _several(model: Any, column: str, what: Any, cell: str) -> list:
    names = [name.strip() for name in cell.split(";") if name.strip()]
    return [_found(model.objects.filter(**{column: name}), what, name) for name in names]


def _uncertain(cell: str) -> UncertainDate | None:
    return UncertainDate(cell) if cell else None


def _said(is_new: bool) -> Outcome:
    return Outcome.CREATED if is_new else Outcome.UPDATED


@importer(
    "programmes",
    order=32,
    columns=[
        *("slug", "name", "title_en", "title_fr", "summary_en", "summary_fr"),
        *("acknowledgement_en", "acknowledgement_fr", "funders", *SOURCE),
    ],
    key=["slug"],
    required=["slug", "name", "title_en", "title_fr", "summary_en", "summary_fr"],
)
def programmes(row: dict[str, str], bring: Bring) -> Outcome:
    """One programme; its place in lists is that of its first arrival."""
    funders = _several(Organisation, "slug", _("The organisation"), row["funders"])
    facts = {
        "name": row["name"],
        "title": texts(row, "title"),
        "summary": texts(row, "summary"),
        "acknowledgement": texts(row, "acknowledgement"),
        **_source(row),
    }
    first = facts | {"position": Programme.objects.count(), "is_sample": bring.is_sample}
    programme, is_new = Programme.objects.update_or_create(slug=row["slug"], defaults=facts, create_defaults=first)
    programme.funders.set(funders)
    touch(f"programme:{programme.pk}", "programmes", "site")
    return _said(is_new)


@importer(
    "phases",
    order=33,
    columns=[
        *("programme", "slug", "title_en", "title_fr", "since_edtf", "until_edtf", "countries", "note"),
        *("acknowledgement_en", "acknowledgement_fr", "funders", *SOURCE),
    ],
    key=["programme", "slug"],
    required=["programme", "slug", "title_en", "title_fr"],
)
def phases(row: dict[str, str], bring: Bring) -> Outcome:
    """One phase with its countries, and with its own funders where they are not the programme's."""
    programme = _programme(row["programme"])
    funders = _several(Organisation, "slug", _("The organisation"), row["funders"])
    countries = _several(Country, "code", _("The country"), row["countries"])
    facts = {
        "title": texts(row, "title"),
        "since": _uncertain(row["since_edtf"]),
        "until": _uncertain(row["until_edtf"]),
        "note": row["note"],
        "acknowledgement": texts(row, "acknowledgement"),
        **_source(row),
    }
    phase, is_new = Phase.objects.update_or_create(programme=programme, slug=row["slug"], defaults=facts)
    phase.countries.set(countries)
    phase.funders.set(funders)
    touch(f"programme:{programme.pk}")
    return _said(is_new)


@importer(
    "engagements",
    order=45,
    columns=[
        *("authority", "programme", "phase", "cycle", "status", "since_edtf", "until_edtf", "reason_en", "reason_fr"),
        *("note", *SOURCE),
    ],
    key=["authority", "programme", "cycle"],
    required=["authority", "programme", "cycle", "status"],
)
def engagements(row: dict[str, str], bring: Bring) -> Outcome:
    """One engagement as a source tells of it: it arrives as it stands, without the moves that led there."""
    authority = _found(Authority.objects.filter(slug=row["authority"]), _("The authority"), row["authority"])
    programme = _programme(row["programme"])
    phase = None
    if row["phase"]:
        phase = _found(programme.phases.filter(slug=row["phase"]), _("The phase"), row["phase"])
    facts = {
        "phase": phase,
        "status": one_of(EngagementStatus, row["status"]),
        "since": _uncertain(row["since_edtf"]),
        "until": _uncertain(row["until_edtf"]),
        "reason": texts(row, "reason"),
        "note": row["note"],
        **_source(row),
    }
    engagement, is_new = Engagement.objects.update_or_create(
        authority=authority, programme=programme, cycle=int(row["cycle"]), defaults=facts
    )
    last = engagement.steps.order_by("-pk").first()
    if last is None or last.status != engagement.status:
        on = engagement.until if engagement.status in OVER else engagement.since
        Step.objects.create(engagement=engagement, status=engagement.status, on=on, reason=engagement.reason)
    record("import", engagement, by=bring.by, at=bring.at, after=engagement.status)
    touch(f"authority:{authority.pk}", f"programme:{programme.pk}", "participants")
    return _said(is_new)


@importer(
    "totals",
    order=46,
    columns=[
        *("key", "programme", "value_low", "value_high", "unit", "as_of_edtf", "scope_en", "scope_fr"),
        *SOURCE,
    ],
    key=["key"],
    required=["key", "value_low", "unit", "scope_en", "scope_fr"],
)
def totals(row: dict[str, str], bring: Bring) -> Outcome:
    """A figure as somebody published it; without a higher end it is "more than"."""
    programme = _programme(row["programme"]) if row["programme"] else None
    total = PublishedTotal.objects.filter(key=row["key"]).first()
    is_new = total is None
    total = total or PublishedTotal(key=row["key"])
    total.programme, total.title = programme, texts(row, "scope")
    total.is_lower_bound = not row["value_high"]
    total.set_figure(
        Figure(
            low=Decimal(row["value_low"]),
            high=Decimal(row["value_high"] or row["value_low"]),
            unit=row["unit"],
            as_of=_uncertain(row["as_of_edtf"]),
            source_kind=SourceKind.PROGRAMME_REPORT,
            **_source(row),
        )
    )
    total.save()
    touch("programmes", *([f"programme:{programme.pk}"] if programme else ["participants"]))
    return _said(is_new)
