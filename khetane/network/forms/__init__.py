"""Checks what was typed about joining and taking part; nothing else."""

from .days import PastDayField
from .declarations import DeclarationForm, RecordSignatureForm, RefuseSigningForm, WithdrawSignatureForm
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
    StandingForm,
    StepForm,
    WithdrawForm,
)
from .signing import SignedByForm, SignForm
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
    "DeclarationForm",
    "DeclineForm",
    "EligibilityForm",
    "EndForm",
    "HandOverForm",
    "MandateStep",
    "MotivationStep",
    "NoteForm",
    "PastDayField",
    "RecordSignatureForm",
    "RefuseSigningForm",
    "SignForm",
    "SignedByForm",
    "StandingForm",
    "StatusCodeForm",
    "StepForm",
    "WithdrawForm",
    "WithdrawSignatureForm",
]
