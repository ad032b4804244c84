"""The verbs of meetings, one file per noun."""

from .decisions import close_decision, reopen_decision
from .meetings import (
    approve_minutes,
    call_off,
    change_minutes,
    correct_minutes,
    enter_meeting,
    plan_meeting,
    share_minutes,
)
from .papers import add_paper, remove_paper
from .texts import DecisionText, Held
from .voices import add_voice, forget_voices, remove_voice, transcribe

__all__ = [
    "DecisionText",
    "Held",
    "add_paper",
    "add_voice",
    "approve_minutes",
    "call_off",
    "change_minutes",
    "close_decision",
    "correct_minutes",
    "enter_meeting",
    "forget_voices",
    "plan_meeting",
    "remove_paper",
    "remove_voice",
    "reopen_decision",
    "share_minutes",
    "transcribe",
]
