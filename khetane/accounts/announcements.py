"""What accounts says to the apps above."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class PersonErased(Announcement):
    """Somebody closed their account. Apps above take away what else they keep about this number; the public hears
    nothing.
    """

    person_id: int
