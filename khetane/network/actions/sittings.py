"""Meetings of the deciding body: the agenda is prepared, the decisions are recorded in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.models import Authority

from ..desk_states import Outcome, SittingStatus
from ..lifecycle import SITTING
from ..models import AgendaItem, Application, Sitting
from ..permissions import Permission
from ..states import ApplicationStatus
from .deciding import accept, decline


@dataclass(frozen=True)
class Decided:
    """What the body decided on one item. `reason` is read by the applicant, or says why it was postponed."""

    item: AgendaItem
    outcome: str
    reference: str = ""
    reason: str = ""
    authority: Authority | None = None


@transaction.atomic
def plan_sitting(*, body: str, held_on: date, by: Any, at: datetime, place: str = "", note: str = "") -> Sitting:
    require(by, Permission.PREPARE_SITTINGS)
    sitting = Sitting.objects.create(body=body, held_on=held_on, place=place, note=note)
    record("plan_sitting", sitting, by=by, at=at, after=SittingStatus.PLANNED)
    return sitting


@transaction.atomic
def change_sitting(*, sitting: Sitting, facts: dict[str, Any], by: Any, at: datetime) -> Sitting:
    """Another day, place or wording, as long as it has not been held."""
    sitting = _to_prepare(sitting, by)
    for name in ("body", "held_on", "place", "note"):
        setattr(sitting, name, facts[name])
    sitting.save()
    record("change_sitting", sitting, by=by, at=at)
    return sitting


@transaction.atomic
def put_on_agenda(
    *, sitting: Sitting, application: Application, by: Any, at: datetime, recommendation: str = ""
) -> AgendaItem:
    """Bring an application before the body; it stands on one agenda to come at most."""
    sitting = _to_prepare(sitting, by)
    application = lock(application)
    require(by, Permission.REVIEW, application)
    if application.status != ApplicationStatus.UNDER_REVIEW:
        raise Refused(_("Only what is under review comes before the body."), field="application")
    if application.agenda_items.open().exists():
        raise Refused(_("It stands on an agenda already."), field="application")
    item = AgendaItem.objects.create(sitting=sitting, application=application, recommendation=recommendation)
    record("put_on_agenda", application, by=by, at=at, facts={"sitting": sitting.pk})
    return item


@transaction.atomic
def fill_agenda(*, sitting: Sitting, applications: Iterable[Application], by: Any, at: datetime) -> list[AgendaItem]:
    """Several at once: all, or none."""
    facts = {"sitting": sitting, "by": by, "at": at}
    try:
        return [put_on_agenda(application=one, **facts) for one in applications]
    except Refused as refused:
        raise Refused(refused.reason, field="applications") from refused


@transaction.atomic
def change_recommendation(*, item: AgendaItem, recommendation: str, by: Any, at: datetime) -> AgendaItem:
    _to_prepare(item.sitting, by)
    require(by, Permission.REVIEW, item.application)
    item = lock(item)
    item.recommendation = recommendation
    item.save(update_fields=["recommendation"])
    record("change_recommendation", item.application, by=by, at=at)
    return item


@transaction.atomic
def take_off_agenda(*, item: AgendaItem, by: Any, at: datetime) -> None:
    _to_prepare(item.sitting, by)
    require(by, Permission.REVIEW, item.application)
    item = lock(item)
    if item.outcome:
        raise Refused(_("The body has decided on it."))
    record("take_off_agenda", item.application, by=by, at=at, facts={"sitting": item.sitting_id})
    item.delete()


@transaction.atomic
def cancel_sitting(*, sitting: Sitting, by: Any, at: datetime) -> Sitting:
    """It is not held; what stood on its agenda is free for another."""
    sitting = lock(sitting)
    SITTING.take("cancel", sitting, by=by, at=at)
    return sitting


@transaction.atomic
def record_decisions(*, sitting: Sitting, decided: Iterable[Decided], by: Any, at: datetime) -> Sitting:
    """All of these decisions, or none: a refusal names its item in the field, as in "outcome_12".

    Body and day are those of the meeting. Once nothing is left to decide, the meeting counts as held.
    """
    sitting = lock(sitting)
    if sitting.status != SittingStatus.PLANNED:
        raise Refused(_("The decisions of this meeting are recorded already."))
    if sitting.held_on > timezone.localdate(at):
        raise Refused(_("A decision cannot be recorded before its day."))
    for one in decided:
        _record_one(sitting, one, by=by, at=at)
    if not sitting.items.open().exists():
        SITTING.take("hold", sitting, by=by, at=at)
    return sitting


def _record_one(sitting: Sitting, decided: Decided, *, by: Any, at: datetime) -> None:
    item = lock(decided.item)
    if item.outcome:
        raise Refused(_("This was recorded already."), field=f"outcome_{item.pk}")
    try:
        _decide(sitting, item, decided, by=by, at=at)
    except Refused as refused:
        field = refused.field if refused.field in ("reason", "reference", "authority") else "outcome"
        raise Refused(refused.reason, field=f"{field}_{item.pk}") from refused
    item.outcome = decided.outcome
    item.remark = decided.reason if decided.outcome == Outcome.POSTPONED else ""
    item.save(update_fields=["outcome", "remark"])


def _decide(sitting: Sitting, item: AgendaItem, decided: Decided, *, by: Any, at: datetime) -> None:
    facts = {
        "application": item.application,
        "body": sitting.body,
        "on": sitting.held_on,
        "reference": decided.reference,
        "reason": decided.reason,
        "by": by,
        "at": at,
    }
    if decided.outcome == Outcome.ACCEPTED:
        accept(authority=decided.authority, **facts)
    elif decided.outcome == Outcome.DECLINED:
        decline(**facts)
    else:
        require(by, Permission.DECIDE, item.application)
        record("postpone", item.application, by=by, at=at, facts={"sitting": sitting.pk})


def _to_prepare(sitting: Sitting, by: Any) -> Sitting:
    """The meeting, locked, or the reason why nothing can be prepared for it any more."""
    sitting = lock(sitting)
    require(by, Permission.PREPARE_SITTINGS)
    if sitting.status != SittingStatus.PLANNED:
        raise Refused(_("This meeting is over."))
    return sitting
