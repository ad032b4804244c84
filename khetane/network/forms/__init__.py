"""Checks what was typed about joining and taking part; nothing else."""

from .eligibility import ELSEWHERE, EligibilityForm
from .joining import (
    AcceptForm,
    AnswerForm,
    AppointForm,
    AskMoreForm,
    AuthorityStep,
    CommitmentsStep,
    ContactStep,
    DecisionForm,
    DeclineForm,
    EndForm,
    HandOverForm,
    MandateStep,
    MotivationStep,
    NoteForm,
    PastDayField,
    StandingForm,
    StepForm,
    WithdrawForm,
)
from .status import AskStatusForm, StatusCodeForm

__all__ = [
    "ELSEWHERE",
    "AcceptForm",
    "AnswerForm",
    "AppointForm",
    "AskMoreForm",
    "AskStatusForm",
    "AuthorityStep",
    "CommitmentsStep",
    "ContactStep",
    "DecisionForm",
    "DeclineForm",
    "EligibilityForm",
    "EndForm",
    "HandOverForm",
    "MandateStep",
    "MotivationStep",
    "NoteForm",
    "PastDayField",
    "StandingForm",
    "StatusCodeForm",
    "StepForm",
    "WithdrawForm",
]
