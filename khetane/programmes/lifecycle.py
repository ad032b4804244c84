"""How an engagement may go on. What happens in the field is told by milestones, in any order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.lifecycle import Move, Moves

from .permissions import Permission
from .states import EngagementStatus as Status
from .states import MilestoneKind

MOVES = Moves(
    Status,
    Move("show_interest", {Status.INVITED}, Status.INTERESTED, _("Note their interest"), Permission.SHOW_INTEREST),
    Move("agree", {Status.INVITED, Status.INTERESTED}, Status.AGREED, _("Note the signature"), Permission.ACCOMPANY),
    Move("begin", {Status.AGREED}, Status.ACTIVE, _in("engagement", "Begin the work"), Permission.ACCOMPANY),
    Move(
        "interrupt",
        {Status.AGREED, Status.ACTIVE, Status.REINFORCED},
        Status.INTERRUPTED,
        _in("engagement", "Interrupt"),
        Permission.ACCOMPANY,
    ),
    Move("resume", {Status.INTERRUPTED}, Status.ACTIVE, _in("engagement", "Resume"), Permission.ACCOMPANY),
    Move("reinforce", {Status.AGREED, Status.ACTIVE}, Status.REINFORCED, _("Reinforce"), Permission.ACCOMPANY),
    Move(
        "close",
        {Status.AGREED, Status.ACTIVE, Status.REINFORCED},
        Status.CLOSED,
        _in("engagement", "Close as completed"),
        Permission.ACCOMPANY,
    ),
    Move(
        "stop",
        {Status.AGREED, Status.ACTIVE, Status.INTERRUPTED, Status.REINFORCED},
        Status.STOPPED,
        _in("engagement", "Stop for good"),
        Permission.ACCOMPANY,
    ),
)

# A move that is also a fact of the field leaves its milestone.
MILESTONE_OF = {
    "agree": MilestoneKind.LETTER_SIGNED,
    "interrupt": MilestoneKind.INTERRUPTED,
    "resume": MilestoneKind.RESUMED,
    "stop": MilestoneKind.STOPPED,
    "close": MilestoneKind.PROCESS_ENDED,
}
# Moves that leave a town without the programme say why, in words fit for the public.
NEEDS_REASON = frozenset({"interrupt", "stop"})
# Without a day a gap in the road could not be drawn.
NEEDS_DATE = frozenset({"interrupt", "resume", "stop"})
# Moves with which the work begins or ends.
BEGINS = frozenset({"agree", "begin"})
ENDS = frozenset({"stop", "close"})
