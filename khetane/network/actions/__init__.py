"""Everything that can happen on the way to joining, and afterwards."""

from .applying import (
    accept_commitments,
    attach_document,
    open_application,
    remove_document,
    save_answers,
    save_beside_others,
)
from .asking_status import open_status, send_status_code
from .confirming import ask_to_confirm, confirm_speaking, stop_speaking
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
from .importing import begin_import, go_on, go_on_with_imports, move_import
from .inviting import invite_writer, remove_writer
from .letters import (
    change_letter,
    delivered_text,
    redraft_letter,
    send_letter,
    send_letters,
    text_of,
    unword_letter,
    word_letter,
)
from .offline import take_along
from .opinions import ask_again, ask_reviewers, declare_free, give_opinion, recuse, release_reviewer
from .questions import ask_own_question, put_question
from .reviewing import add_note, ask_more, begin_review, put_in_charge
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
from .sittings import (
    Decided,
    cancel_sitting,
    change_recommendation,
    change_sitting,
    fill_agenda,
    plan_sitting,
    put_on_agenda,
    record_decisions,
    take_off_agenda,
)
from .speaking import appoint, end_speaking, hand_over
from .standing import change_standing, reply_to_change
from .submitting import answer, submit, withdraw

__all__ = [
    "Decided",
    "accept",
    "accept_commitments",
    "add_note",
    "agree_cooperation",
    "answer",
    "appoint",
    "ask_again",
    "ask_more",
    "ask_own_question",
    "ask_reviewers",
    "ask_to_confirm",
    "ask_to_sign",
    "attach_document",
    "begin_import",
    "begin_review",
    "begin_talks",
    "cancel_sitting",
    "change_letter",
    "change_recommendation",
    "change_sitting",
    "change_standing",
    "confirm_proposal",
    "confirm_signing",
    "confirm_speaking",
    "declare_free",
    "decline",
    "decline_proposal",
    "delivered_text",
    "end_cooperation",
    "end_speaking",
    "enter_signing",
    "fill_agenda",
    "give_opinion",
    "go_on",
    "go_on_with_imports",
    "hand_over",
    "invite_writer",
    "move_import",
    "open_application",
    "open_status",
    "plan_sitting",
    "proposal_of",
    "propose_cooperation",
    "put_in_charge",
    "put_on_agenda",
    "put_question",
    "record_decisions",
    "record_signature",
    "recuse",
    "redraft_letter",
    "refuse_signing",
    "release_reviewer",
    "remove_document",
    "remove_writer",
    "reply_to_change",
    "request_of",
    "save_answers",
    "save_beside_others",
    "send_letter",
    "send_letters",
    "send_status_code",
    "stop_speaking",
    "submit",
    "take_along",
    "take_off_agenda",
    "text_of",
    "unword_letter",
    "withdraw",
    "withdraw_signature",
    "word_letter",
    "write_declaration",
]
