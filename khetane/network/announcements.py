"""What network tells the apps above."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class ParticipantAccepted(Announcement):
    """An authority became a participant: its number, its day and the deciding body stand on the participation."""

    participation_id: int


@dataclass(frozen=True)
class ParticipationChanged(Announcement):
    """A participation stands differently now; `standing` is one of the states of `Standing`."""

    participation_id: int
    standing: str
