"""What becomes of a decision."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from ..models import Decision
from ..permissions import Permission
from ..states import DecisionStatus


@transaction.atomic
def close_decision(*, decision: Decision, status: str, closed_on: date, by: Any, at: datetime) -> Decision:
    """It is done, or dropped; either way it stands on no agenda any more."""
    decision = lock(decision)
    require(by, Permission.KEEP, decision)
    if decision.status != DecisionStatus.OPEN:
        raise Refused(_("This is closed already."))
    if DecisionStatus(status) == DecisionStatus.OPEN:
        raise Refused(_("Say whether it is done or dropped."), field="status")
    if closed_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="closed_on")
    if closed_on < decision.meeting.held_on:
        raise Refused(_("This day lies before the meeting."), field="closed_on")
    decision.status, decision.closed_on = status, closed_on
    decision.save(update_fields=["status", "closed_on"])
    record("close_decision", decision.meeting, by=by, at=at, after=status, facts={"decision": decision.pk})
    return decision


@transaction.atomic
def reopen_decision(*, decision: Decision, by: Any, at: datetime) -> Decision:
    """It was not done after all."""
    decision = lock(decision)
    require(by, Permission.KEEP, decision)
    if decision.status == DecisionStatus.OPEN:
        raise Refused(_("This is open."))
    decision.status, decision.closed_on = DecisionStatus.OPEN, None
    decision.save(update_fields=["status", "closed_on"])
    record("reopen_decision", decision.meeting, by=by, at=at, facts={"decision": decision.pk})
    return decision
