"""Whether something was seen only after the programme that led to it was over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from khetane.common.dates import UncertainDate
from khetane.programmes.models import Engagement


def end_of(engagement: Engagement) -> UncertainDate | None:
    """When the work in a programme ended: as noted of the authority, else with its phase; None while it goes on.

    Needs the engagement's phase.
    """
    for until in (engagement.until, engagement.phase.until if engagement.phase else None):
        if until is not None and until.is_known:
            return until
    return None


def over_before(day: date, engagements: Iterable[Engagement]) -> Engagement | None:
    """The engagement that ended last, if every one of them had ended for certain before a day; None otherwise."""
    ends = [(end_of(one), one) for one in engagements]
    if not ends or any(end is None or end.latest >= day for end, _one in ends):
        return None
    return max(ends, key=lambda each: each[0].latest)[1]
