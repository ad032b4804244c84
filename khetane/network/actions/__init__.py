"""Everything that can happen on the way to joining, and afterwards."""

from .applying import accept_commitments, attach_mandate, open_application, remove_mandate, save_answers
from .asking_status import open_status, send_status_code
from .cooperating import (
    agree_cooperation,
    begin_talks,
    confirm_proposal,
    decline_proposal,
    end_cooperation,
    proposal_of,
    propose_cooperation,
)
from .deciding import accept, decline
from .reviewing import ask_more, begin_review, note_review
from .signing import (
    ask_to_sign,
    confirm_signing,
    enter_signing,
    record_signature,
    refuse_signing,
    request_of,
    withdraw_signature,
    write_declaration,
)
from .speaking import appoint, end_speaking, hand_over
from .standing import change_standing, reply_to_change
from .submitting import answer, submit, withdraw

__all__ = [
    "accept",
    "accept_commitments",
    "agree_cooperation",
    "answer",
    "appoint",
    "ask_more",
    "ask_to_sign",
    "attach_mandate",
    "begin_review",
    "begin_talks",
    "change_standing",
    "confirm_proposal",
    "confirm_signing",
    "decline",
    "decline_proposal",
    "end_cooperation",
    "end_speaking",
    "enter_signing",
    "hand_over",
    "note_review",
    "open_application",
    "open_status",
    "proposal_of",
    "propose_cooperation",
    "record_signature",
    "refuse_signing",
    "remove_mandate",
    "reply_to_change",
    "request_of",
    "save_answers",
    "send_status_code",
    "submit",
    "withdraw",
    "withdraw_signature",
    "write_declaration",
]
