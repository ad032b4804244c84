"""How a meeting goes: planned or simply held, then approved by those who met."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.lifecycle import Move, Moves

from .models import Meeting
from .permissions import Permission
from .states import MeetingStatus as Status


def says_something(meeting: Meeting) -> str | Promise | None:
    if meeting.minutes or meeting.decisions.exists() or meeting.papers.exists() or meeting.voices.exists():
        return None
    return _("There are no minutes yet: write down at least one sentence.")


MOVES = Moves(
    Status,
    Move("hold", {Status.PLANNED}, Status.HELD, _("Enter what happened"), Permission.KEEP),
    Move(
        "approve",
        {Status.HELD},
        Status.APPROVED,
        _("The minutes are approved"),
        Permission.KEEP,
        needs=[says_something],
    ),
    Move("call_off", {Status.PLANNED}, Status.CALLED_OFF, _in("meeting", "It is not held"), Permission.KEEP),
)
