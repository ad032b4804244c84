"""Brings in funding instruments and known projects from plain files; the columns stand in seeds/README.md."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from khetane.common.imports import Bring, Outcome, importer
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Theme
from khetane.places.models import Authority, Country
from khetane.places.states import AuthorityKind

from .actions import (
    CallTexts,
    add_funding_line,
    draft_call,
    edit_call,
    edit_funding_line,
    edit_project,
    move_project,
    record_project,
)
from .actions.projects import LineTexts, ProjectTexts
from .lifecycle import PROJECT_MOVES
from .models import FundingCall, FundingInstrument, Project
from .states import ProjectStatus

AMOUNT_KINDS = {"planned": "planned", "approved": "approved", "spent": "spent", "total": "stated"}


def _texts(row: dict[str, str], name: str) -> TranslatedText:
    text = TranslatedText.original(row[f"{name}_en"], "en")
    return text.with_translation("fr", row[f"{name}_fr"]) if text and row[f"{name}_fr"] else text


@importer(
    "funding_instruments",
    order=34,
    columns=["code", "title_en", "title_fr", "level", "currency", "source_label", "source_url"],
    key=["code"],
    required=["code", "title_en"],
)
def funding_instruments(row: dict[str, str], bring: Bring) -> Outcome:
    facts = {
        "title": _texts(row, "title"),
        "level": row["level"],
        "currency": row["currency"],
        "source_label": row["source_label"],
        "source_url": row["source_url"],
    }
    instrument = FundingInstrument.objects.filter(code=row["code"]).first()
    is_new = instrument is None
    instrument = instrument or FundingInstrument(code=row["code"])
    for name, value in facts.items():
        setattr(instrument, name, value)
    instrument.full_clean()
    instrument.save()
    return Outcome.CREATED if is_new else Outcome.UPDATED


@importer(
    "projects",
    order=50,
    columns=[
        "authority",
        "slug",
        "title_en",
        "title_fr",
        "amount",
        "currency",
        "amount_kind",
        "status",
        "instrument",
        "note",
        "source_label",
        "source_url",
    ],
    key=["slug"],
    required=["authority", "slug", "title_en", "status"],
)
def projects(row: dict[str, str], bring: Bring) -> Outcome:
    authority = Authority.objects.filter(slug=row["authority"]).first()
    if authority is None:
        raise Refused(_("No authority is called “%(slug)s”.") % {"slug": row["authority"]})
    if row["status"] not in ProjectStatus.values:
        raise Refused(_("“%(status)s” is not the status of a project.") % {"status": row["status"]})
    texts = ProjectTexts(title=_texts(row, "title"), source_label=row["source_label"], source_url=row["source_url"])
    line = _line(row)
    project = Project.objects.filter(slug=row["slug"]).first()
    if project is not None and project.authority_id != authority.pk:
        raise Refused(_("Another authority has a project with this slug."))
    if project is None:
        project = record_project(
            authority=authority, texts=texts, status=row["status"], slug=row["slug"], by=bring.by, at=bring.at
        )
        outcome = Outcome.CREATED
    else:
        edit_project(project=project, texts=_keeping_links(project, texts), by=bring.by, at=bring.at)
        _move_to(project, row["status"], bring)
        outcome = Outcome.UPDATED
    if line is not None:
        known = project.funding_lines.filter(source_name=line.source_name, currency=line.currency).first()
        if known is None:
            add_funding_line(project=project, texts=line, by=bring.by, at=bring.at)
        else:
            edit_funding_line(line=known, texts=line, by=bring.by, at=bring.at)
    return outcome


def _keeping_links(project: Project, texts: ProjectTexts) -> ProjectTexts:
    """A file knows only titles and sources: what people linked and wrote since stays."""
    return ProjectTexts(
        title=texts.title,
        summary=project.summary,
        applicant=project.applicant,
        since=project.since,
        until=project.until,
        measures=project.measures.all(),
        priorities=project.priorities.all(),
        follows=project.follows,
        kept_up_by=project.kept_up_by,
        kept_up_until=project.kept_up_until,
        kept_up_how=project.kept_up_how,
        source_label=texts.source_label,
        source_url=texts.source_url,
    )


def _move_to(project: Project, status: str, bring: Bring) -> None:
    """A newer file may say that a project went on; only along a move of the table that needs no reason."""
    if project.status == status:
        return
    move = next((one for one in PROJECT_MOVES if project.status in one.sources and one.target == status), None)
    if move is None:
        words = {"before": ProjectStatus(project.status).label, "after": ProjectStatus(status).label}
        raise Refused(_("A project cannot go from “%(before)s” to “%(after)s”.") % words)
    move_project(project=project, verb=move.verb, by=bring.by, at=bring.at)


def _line(row: dict[str, str]) -> LineTexts | None:
    if not row["amount"]:
        return None
    try:
        amount = Decimal(row["amount"])
    except InvalidOperation as error:
        raise Refused(_("“%(amount)s” is not an amount.") % {"amount": row["amount"]}) from error
    if not amount.is_finite() or not row["currency"]:
        raise Refused(_("An amount needs its currency."))
    if row["amount_kind"] not in AMOUNT_KINDS:
        raise Refused(_("Say whether the amount is planned, approved, spent or a total."))
    instrument = FundingInstrument.objects.filter(code=row["instrument"]).first() if row["instrument"] else None
    if row["instrument"] and instrument is None:
        raise Refused(_("No funding instrument is called “%(code)s”.") % {"code": row["instrument"]})
    source = instrument.title.in_language("en") if instrument else row["source_label"]
    return LineTexts(
        source_name=source[:200],
        currency=row["currency"],
        instrument=instrument,
        **{AMOUNT_KINDS[row["amount_kind"]]: amount},
    )


@importer(
    "funding_calls",
    order=36,
    columns=[
        "slug",
        "title_en",
        "title_fr",
        "summary_en",
        "summary_fr",
        "who_en",
        "who_fr",
        "funder",
        "instrument",
        "kinds",
        "themes",
        "countries",
        "opens_on",
        "closes_on",
        "most",
        "currency",
        "url",
        "source_label",
    ],
    key=["slug"],
    required=["slug", "title_en", "summary_en", "funder", "url"],
)
def funding_calls(row: dict[str, str], bring: Bring) -> Outcome:
    """Calls as a national officer keeps them in a sheet; they come in as drafts, or change one that is known."""
    texts = CallTexts(
        title=_texts(row, "title"),
        summary=_texts(row, "summary"),
        who_may_apply=_texts(row, "who"),
        funder=row["funder"],
        url=row["url"],
        instrument=_one_of(FundingInstrument, row["instrument"]),
        kinds=_kinds(row["kinds"]),
        themes=[_one_of(Theme, code) for code in row["themes"].split()],
        countries=[_one_of(Country, code) for code in row["countries"].split()],
        opens_on=_day(row["opens_on"]),
        closes_on=_day(row["closes_on"]),
        most=_amount(row["most"]),
        currency=row["currency"],
        source_label=row["source_label"],
    )
    call = FundingCall.objects.filter(slug=row["slug"]).first()
    if call is None:
        draft_call(texts=texts, slug=row["slug"], by=bring.by, at=bring.at)
        return Outcome.CREATED
    edit_call(call=call, texts=texts, by=bring.by, at=bring.at)
    return Outcome.UPDATED


def _one_of(model: type[Model], code: str) -> Any:
    """The row with this code; None for an empty one."""
    found = model._default_manager.filter(code=code).first() if code else None
    if code and found is None:
        raise Refused(_("“%(code)s” is not known.") % {"code": code})
    return found


def _kinds(codes: str) -> list[str]:
    unknown = [code for code in codes.split() if code not in AuthorityKind.values]
    if unknown:
        raise Refused(_("“%(code)s” is not known.") % {"code": unknown[0]})
    return codes.split()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused(_("“%(day)s” is not a day like 2026-03-27.") % {"day": text}) from error


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text) if text else None
    except InvalidOperation as error:
        raise Refused(_("“%(amount)s” is not an amount.") % {"amount": text}) from error
    if amount is not None and not amount.is_finite():
        raise Refused(_("“%(amount)s” is not an amount.") % {"amount": text})
    return amount
