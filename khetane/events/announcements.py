"""What events announces to the apps above: numbers and plain words only, after the commit."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class EventChanged(Announcement):
    """Something readers and calendars must hear of a public event; `change` is an EventChange."""

    event_id: int
    change: str
