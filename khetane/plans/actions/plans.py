"""What can happen to a plan: drafted, handed to the council, adopted and frozen, revised, closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.uploads import sha256_of
from khetane.frameworks.models import Objective, Theme
from khetane.places.models import Authority
from khetane.programmes.models import Engagement

from ..announcements import PlanAdopted
from ..lifecycle import EDITION_MOVES
from ..models import Edition, LeftOut, Measure, Plan, Priority
from ..permissions import Permission
from ..rules import documents, freezing
from ..rules.shown_on import pages_of_edition
from ..states import EditionStatus
from .checks import refuse_ahead, refuse_currency, refuse_empty, refuse_strangers


@dataclass(frozen=True)
class MeasureTexts:
    """What one measure says; amounts need their currency, links may be none or many."""

    title: TranslatedText
    theme: Theme
    responsible: str = ""
    due_on: UncertainDate | None = None
    budget: Decimal | None = None
    currency: str = ""
    indicator: TranslatedText = field(default_factory=TranslatedText.empty)
    priorities: Iterable[Priority] = ()
    objectives: Iterable[Objective] = ()


@transaction.atomic
def draft_plan(
    *,
    authority: Authority,
    title: TranslatedText,
    since: UncertainDate | None = None,
    until: UncertainDate | None = None,
    summary: TranslatedText | None = None,
    engagement: Engagement | None = None,
    by: Any,
    at: datetime,
) -> Edition:
    """Begin a plan with its first edition, a draft."""
    require(by, Permission.DRAFT, authority)
    plan = Plan.objects.create(
        authority=authority,
        engagement=engagement,
        slug=Plan.objects.free_slug(f"{authority.slug} {title.written('en')}", f"{authority.slug}-plan"),
        title=title,
        since=since,
        until=until,
    )
    edition = Edition.objects.create(plan=plan, number=1, summary=summary or TranslatedText.empty())
    record("draft", edition, by=by, at=at, after=edition.status)
    return edition


@transaction.atomic
def edit_plan(
    *,
    edition: Edition,
    title: TranslatedText,
    since: UncertainDate | None,
    until: UncertainDate | None,
    summary: TranslatedText,
    by: Any,
    at: datetime,
) -> Edition:
    """Change what a draft says of itself; title and validity only until the first edition is adopted."""
    edition = _draft(edition, by)
    plan = lock(edition.plan)
    changed = (title, since, until) != (plan.title, plan.since, plan.until)
    if changed and plan.is_public:
        raise Refused(_("The title and the dates were adopted with an earlier edition: they stand."), field="title")
    plan.title, plan.since, plan.until = title, since, until
    plan.save()
    edition.plan, edition.summary = plan, summary
    edition.save()
    record("edit", edition, by=by, at=at)
    return edition


@transaction.atomic
def leave_out(*, edition: Edition, priority: Priority, reason: TranslatedText, by: Any, at: datetime) -> LeftOut:
    """Say why a confirmed priority is not taken up; said again, the new reason holds. Frozen with the edition."""
    edition = _draft(edition, by)
    refuse_strangers([priority], edition.authority_id, field="priority")
    refuse_empty(reason, field="reason")
    if not priority.is_public:
        raise Refused(_("The group has not confirmed it yet."))
    if edition.measures.filter(priorities=priority).exists():
        raise Refused(_("A measure of this plan answers it."))
    left_out, _new = LeftOut.objects.update_or_create(edition=edition, priority=priority, defaults={"reason": reason})
    record("leave_out", edition, by=by, at=at, facts={"priority": priority.pk})
    return left_out


@transaction.atomic
def add_measure(*, edition: Edition, texts: MeasureTexts, by: Any, at: datetime) -> Measure:
    """One more measure at the end of a draft."""
    edition = _draft(edition, by)
    last = edition.measures.order_by("-position").values_list("position", flat=True).first() or 0
    measure = _write(Measure(edition=edition, position=last + 1), texts)
    record("add_measure", edition, by=by, at=at, facts={"measure": measure.pk})
    return measure


@transaction.atomic
def edit_measure(*, measure: Measure, texts: MeasureTexts, by: Any, at: datetime) -> Measure:
    """Change a measure of a draft."""
    measure.edition = _draft(measure.edition, by)
    _write(measure, texts)
    record("edit_measure", measure.edition, by=by, at=at, facts={"measure": measure.pk})
    return measure


@transaction.atomic
def remove_measure(*, measure: Measure, by: Any, at: datetime) -> None:
    """Take a measure out of a draft."""
    edition = _draft(measure.edition, by)
    record("remove_measure", edition, by=by, at=at, facts={"measure": measure.pk})
    touch(*pages_of_edition(edition))
    measure.delete()


@transaction.atomic
def submit_edition(*, edition: Edition, by: Any, at: datetime) -> Edition:
    """Hand the draft to the council; from now on it does not change unless the council sends it back."""
    edition = lock(edition)
    edition.sent_back_reason = ""
    EDITION_MOVES.take("submit", edition, by=by, at=at)
    return edition


@transaction.atomic
def send_back_edition(*, edition: Edition, reason: str, by: Any, at: datetime) -> Edition:
    """The council did not adopt it yet and said why: it is a draft again."""
    edition = lock(edition)
    refuse_empty(reason, field="reason")
    edition.sent_back_reason = reason
    EDITION_MOVES.take("send_back", edition, by=by, at=at, note=reason)
    return edition


@transaction.atomic
def adopt_edition(
    *,
    edition: Edition,
    body: str,
    adopted_on: date,
    decision_number: str = "",
    document: UploadedFile | None = None,
    by: Any,
    at: datetime,
) -> Edition:
    """A council adopted it: the words are frozen with their hash, and an earlier adopted edition is replaced."""
    edition = lock(edition)
    closed = EDITION_MOVES.closed_because("adopt", edition, by)
    if closed is not None:
        raise Refused(closed)
    refuse_ahead(adopted_on, at=at, field="adopted_on")
    if not body.strip():
        raise Refused(_("Say which body adopted it."), field="body")
    edition.adopted_by_body, edition.adopted_on, edition.decision_number = body, adopted_on, decision_number
    if document is not None:
        edition.document_sha256 = sha256_of(document)
        edition.document.save(documents.kept_as(document), document, save=False)
    for earlier in Edition.objects.current().filter(plan=edition.plan).select_for_update(of=("self",)):
        EDITION_MOVES.take("replace", earlier, by=by, at=at)
    edition.frozen_text = freezing.canonical(freezing.content(edition))
    edition.sha256 = freezing.digest(edition.frozen_text)
    EDITION_MOVES.take("adopt", edition, by=by, at=at, on=adopted_on.isoformat(), sha256=edition.sha256)
    announce(PlanAdopted(edition.pk), at=at)
    touch(*pages_of_edition(edition))
    return edition


@transaction.atomic
def revise_plan(*, plan: Plan, by: Any, at: datetime) -> Edition:
    """Begin the next edition as a draft that holds the measures of the adopted one. The adopted one stays in force."""
    plan = lock(plan)
    require(by, Permission.DRAFT, plan)
    source = plan.editions.order_by("-number").first()
    if plan.editions.open().exists():
        raise Refused(_("There is a draft already: finish that one first."))
    number = source.number + 1 if source else 1
    edition = Edition.objects.create(
        plan=plan, number=number, summary=source.summary if source else TranslatedText.empty()
    )
    for measure in source.measures.prefetch_related("priorities", "objectives", "projects") if source else ():
        links = list(measure.priorities.all()), list(measure.objectives.all()), list(measure.projects.all())
        measure.pk, measure._state.adding, measure.edition = None, True, edition
        measure._prefetched_objects_cache = {}
        measure.save()
        measure.priorities.set(links[0])
        measure.objectives.set(links[1])
        measure.projects.set(links[2])
    for left_out in source.left_out.all() if source else ():
        LeftOut.objects.create(edition=edition, priority_id=left_out.priority_id, reason=left_out.reason)
    record("revise", edition, by=by, at=at, after=edition.status, facts={"from": source.pk if source else None})
    return edition


@transaction.atomic
def close_edition(*, edition: Edition, reason: TranslatedText, by: Any, at: datetime) -> Edition:
    """No longer in force, for a reason everybody may read; what was adopted stays readable."""
    edition = lock(edition)
    refuse_empty(reason, field="reason")
    edition.closed_reason = reason
    EDITION_MOVES.take("close", edition, by=by, at=at, note=str(reason))
    touch(*pages_of_edition(edition))
    return edition


def _draft(edition: Edition, by: Any) -> Edition:
    """The edition, locked, if it is a draft this person may write on."""
    edition = lock(edition)
    require(by, Permission.DRAFT, edition)
    if edition.is_frozen:
        raise Refused(_("This edition was adopted and is frozen. Begin the next edition to change it."))
    if edition.status != EditionStatus.DRAFT:
        raise Refused(_("This edition lies before the council and does not change now."))
    return edition


def _write(measure: Measure, texts: MeasureTexts) -> Measure:
    priorities = list(texts.priorities)
    refuse_strangers(priorities, measure.edition.plan.authority_id, field="priorities")
    if texts.budget is not None and not texts.currency:
        raise Refused(_("An amount needs its currency."), field="currency")
    if texts.budget is not None:
        refuse_currency(texts.currency)
    measure.title, measure.theme, measure.responsible = texts.title, texts.theme, texts.responsible
    measure.due_on, measure.indicator = texts.due_on, texts.indicator
    measure.budget, measure.currency = texts.budget, texts.currency if texts.budget is not None else ""
    measure.save()
    measure.priorities.set(priorities)
    measure.objectives.set(texts.objectives)
    # What is taken up is not left out any more.
    LeftOut.objects.filter(edition=measure.edition, priority__in=priorities).delete()
    return measure
