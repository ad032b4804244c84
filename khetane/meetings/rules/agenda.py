"""What stands on an agenda: decisions of before that are still open, by themselves, then what was put on it."""

from __future__ import annotations

from typing import Any

from ..models import AgendaPoint, Decision, Meeting
from ..states import MeetingStatus


def still_open_of(circle: Any, *, besides: Meeting | None = None) -> Any:
    """Decisions of the same people that are still open, the oldest first, without those of one meeting itself."""
    rows = Decision.objects.open().filter(meeting__in=Meeting.objects.of(circle)).select_related("meeting")
    rows = rows.order_by("meeting__held_on", "pk")
    return rows.exclude(meeting=besides) if besides else rows


def agenda_of(meeting: Meeting) -> list[AgendaPoint]:
    """Of a meeting to come as it is today: what is done or worded otherwise since is so here. Afterwards as it was."""
    kept = list(meeting.points.select_related("decision__meeting"))
    if meeting.status != MeetingStatus.PLANNED:
        return kept
    still_open = still_open_of(meeting.circle, besides=meeting)
    return [*(AgendaPoint(meeting=meeting, text=one.text, decision=one) for one in still_open), *kept]
