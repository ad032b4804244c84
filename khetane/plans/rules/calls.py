"""Where a call stands on a day."""

from __future__ import annotations

from datetime import date

from ..models import FundingCall
from ..states import CallPhase, CallStatus

TONES = {
    CallPhase.ANNOUNCED: "waiting",
    CallPhase.OPEN: "good",
    CallPhase.CLOSED: "ended",
    CallPhase.WITHDRAWN: "broken",
}


def phase_of(call: FundingCall, *, on: date) -> CallPhase:
    """Told by its days; the same as `in_phase` asks the database."""
    if call.status == CallStatus.WITHDRAWN:
        return CallPhase.WITHDRAWN
    if call.closes_on is not None and call.closes_on < on:
        return CallPhase.CLOSED
    if call.opens_on is not None and call.opens_on > on:
        return CallPhase.ANNOUNCED
    return CallPhase.OPEN
