"""What can be done in programmes, noun by noun."""

from .bodies import change_body, end_body, found_body
from .engagements import (
    agree,
    begin,
    close,
    interrupt,
    invite,
    move,
    reinforce,
    resume,
    show_interest,
    stop,
)
from .groups import create_group, end_group, note_community, record_size, rename_group
from .milestones import correct_milestone, plan_milestone, record_milestone
from .team import appoint_team_member, end_team_member, hand_over_team_member

__all__ = [
    "agree",
    "appoint_team_member",
    "begin",
    "change_body",
    "close",
    "correct_milestone",
    "create_group",
    "end_body",
    "end_group",
    "end_team_member",
    "found_body",
    "hand_over_team_member",
    "interrupt",
    "invite",
    "move",
    "note_community",
    "plan_milestone",
    "record_milestone",
    "record_size",
    "reinforce",
    "rename_group",
    "resume",
    "show_interest",
    "stop",
]
