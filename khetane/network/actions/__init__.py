"""Everything that can happen on the way to joining, and afterwards."""

from .applying import accept_commitments, attach_mandate, open_application, remove_mandate, save_answers
from .asking_status import open_status, send_status_code
from .deciding import accept, decline
from .reviewing import ask_more, begin_review, note_review
from .speaking import appoint, end_speaking, hand_over
from .standing import change_standing
from .submitting import answer, submit, withdraw

__all__ = [
    "accept",
    "accept_commitments",
    "answer",
    "appoint",
    "ask_more",
    "attach_mandate",
    "begin_review",
    "change_standing",
    "decline",
    "end_speaking",
    "hand_over",
    "note_review",
    "open_application",
    "open_status",
    "remove_mandate",
    "save_answers",
    "send_status_code",
    "submit",
    "withdraw",
]
