"""What programmes tell the apps above."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class EngagementChanged(Announcement):
    """An authority's work in a programme now stands differently: its number and its new status.

    Told of invitations too, of which the public may not know: a listener that writes for everybody asks
    `Engagement.objects.published()` first.
    """

    engagement_id: int
    status: str


@dataclass(frozen=True)
class MilestoneReached(Announcement):
    """Something dated happened on the way, for example a task force was created. Not told of what is only planned."""

    milestone_id: int
