"""What can happen to a project and its money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority
from khetane.programmes.models import Engagement

from ..announcements import ProjectChanged
from ..lifecycle import PROJECT_MOVES
from ..models import FundingInstrument, FundingLine, Measure, Priority, Project
from ..permissions import Permission
from ..rules.shown_on import pages_of_project
from ..states import ProjectStatus
from .checks import refuse_ahead, refuse_currency, refuse_empty, refuse_measures_of_strangers, refuse_strangers

# Working papers: not public until the project was at least held back or handed in.
WORKING = frozenset({ProjectStatus.IDEA, ProjectStatus.DRAFTED})
NEEDS_REASON = frozenset({"cancel", "reject", "hold_back"})


@dataclass(frozen=True)
class ProjectTexts:
    """What a project says of itself; measures and priorities are links that may be none or many."""

    title: TranslatedText
    summary: TranslatedText = field(default_factory=TranslatedText.empty)
    applicant: str = ""
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    measures: Iterable[Measure] = ()
    priorities: Iterable[Priority] = ()
    follows: Project | None = None
    kept_up_by: str = ""
    kept_up_until: UncertainDate | None = None
    kept_up_how: TranslatedText = field(default_factory=TranslatedText.empty)
    source_label: str = ""
    source_url: str = ""


@dataclass(frozen=True)
class LineTexts:
    """One source's money: amounts in one currency, each of them None when nobody knows it."""

    source_name: str
    currency: str
    planned: Decimal | None = None
    approved: Decimal | None = None
    spent: Decimal | None = None
    stated: Decimal | None = None
    is_in_kind: bool = False
    as_of: date | None = None
    instrument: FundingInstrument | None = None
    together_with: Iterable[str] = ()


@transaction.atomic
def record_project(
    *,
    authority: Authority,
    texts: ProjectTexts,
    status: str = ProjectStatus.IDEA,
    status_on: date | None = None,
    slug: str = "",
    engagement: Engagement | None = None,
    by: Any,
    at: datetime,
) -> Project:
    """Write down a project as it stands: an idea of today, or one that has been running for years."""
    require(by, Permission.RUN_PROJECT, authority)
    status = ProjectStatus(status)
    if status_on is not None:
        refuse_ahead(status_on, at=at, field="status_on")
    project = Project(
        authority=authority,
        engagement=engagement,
        slug=slug or Project.objects.free_slug(str(texts.title.written("en")), f"{authority.slug}-project"),
        status=status,
        status_on=status_on,
    )
    _publish_once(project, at)
    _write(project, texts)
    record("record", project, by=by, at=at, after=project.status)
    if project.is_public:
        announce(ProjectChanged(project.pk, project.status), at=at)
        touch(*pages_of_project(project))
    return project


@transaction.atomic
def edit_project(*, project: Project, texts: ProjectTexts, by: Any, at: datetime) -> Project:
    """Change what a project says of itself and what it serves."""
    project = lock(project)
    require(by, Permission.RUN_PROJECT, project)
    before = pages_of_project(project)
    _write(project, texts)
    record("edit", project, by=by, at=at)
    touch(*before, *pages_of_project(project))
    return project


@transaction.atomic
def move_project(
    *, project: Project, verb: str, on: date | None = None, reason: TranslatedText | None = None, by: Any, at: datetime
) -> Project:
    """Take one of the moves of the table; held back, rejected and cancelled need a reason in public words."""
    project = lock(project)
    if verb not in PROJECT_MOVES.moves:
        raise Refused(_("There is no such move."))
    day = on or timezone.localdate(at)
    refuse_ahead(day, at=at, field="on")
    if verb in NEEDS_REASON:
        refuse_empty(reason or "", field="reason")
    project.status_on, project.status_reason = day, reason or TranslatedText.empty()
    PROJECT_MOVES.take(verb, project, by=by, at=at, on=day.isoformat())
    _publish_once(project, at)
    project.save(update_fields=["public_since"])
    if project.is_public:
        announce(ProjectChanged(project.pk, project.status), at=at)
        touch(*pages_of_project(project))
    return project


@transaction.atomic
def add_funding_line(*, project: Project, texts: LineTexts, by: Any, at: datetime) -> FundingLine:
    """One more source of money, in its own currency."""
    project = lock(project)
    require(by, Permission.RUN_PROJECT, project)
    line = _write_line(FundingLine(project=project), texts)
    record("add_funding_line", project, by=by, at=at, facts={"line": line.pk})
    touch(*pages_of_project(project))
    return line


@transaction.atomic
def edit_funding_line(*, line: FundingLine, texts: LineTexts, by: Any, at: datetime) -> FundingLine:
    """Change what is known of one source's money; the amounts before stand in the ledger."""
    line.project = lock(line.project)
    require(by, Permission.RUN_PROJECT, line.project)
    line = lock(line)
    before = {
        name: str(value) for name in ("planned", "approved", "spent") if (value := getattr(line, name)) is not None
    }
    line = _write_line(line, texts)
    facts = {"line": line.pk, "before": before, "currency": line.currency}
    record("edit_funding_line", line.project, by=by, at=at, facts=facts)
    touch(*pages_of_project(line.project))
    return line


@transaction.atomic
def remove_funding_line(*, line: FundingLine, by: Any, at: datetime) -> None:
    """Take out a line that was a mistake."""
    project = lock(line.project)
    require(by, Permission.RUN_PROJECT, project)
    record("remove_funding_line", project, by=by, at=at, facts={"line": line.pk})
    line.delete()
    touch(*pages_of_project(project))


def _publish_once(project: Project, at: datetime) -> None:
    """Public from the first state beyond idea and draft; an idea that is cancelled stays a working paper."""
    if project.public_since is None and project.status not in {*WORKING, ProjectStatus.CANCELLED}:
        project.public_since = timezone.localdate(at)


def _write(project: Project, texts: ProjectTexts) -> None:
    measures, priorities = list(texts.measures), list(texts.priorities)
    refuse_measures_of_strangers(measures, project.authority_id)
    refuse_strangers(priorities, project.authority_id, field="priorities")
    project.title, project.summary, project.applicant = texts.title, texts.summary, texts.applicant
    project.since, project.until = texts.since, texts.until
    if texts.follows is not None:
        refuse_strangers([texts.follows], project.authority_id, field="follows")
        _refuse_circle(project, texts.follows)
    project.follows = texts.follows
    project.kept_up_by, project.kept_up_until = texts.kept_up_by, texts.kept_up_until
    project.kept_up_how = texts.kept_up_how
    project.source_label, project.source_url = texts.source_label, texts.source_url
    project.save()
    project.measures.set(measures)
    project.priorities.set(priorities)


def _refuse_circle(project: Project, follows: Project) -> None:
    """No project follows itself, not even by way of others."""
    seen, before = {project.pk}, follows.pk if project.pk else None
    while before is not None:
        if before in seen:
            raise Refused(_("A project cannot follow itself."), field="follows")
        seen.add(before)
        before = Project.objects.values_list("follows", flat=True).get(pk=before)


def _write_line(line: FundingLine, texts: LineTexts) -> FundingLine:
    refuse_currency(texts.currency)
    for name in ("planned", "approved", "spent", "stated"):
        amount = getattr(texts, name)
        if amount is not None and amount < 0:
            raise Refused(_("An amount cannot be below zero."), field=name)
        setattr(line, name, amount)
    line.source_name, line.currency, line.instrument = texts.source_name, texts.currency, texts.instrument
    line.together_with = list(dict.fromkeys(name.strip() for name in texts.together_with if name.strip()))
    line.is_in_kind, line.as_of = texts.is_in_kind, texts.as_of
    line.save()
    return line
