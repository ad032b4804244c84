"""Checks what was typed about joining and taking part; nothing else."""

from .cooperating import ProposeForm
from .days import PastDayField
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
    ReplyForm,
    StandingForm,
    StepForm,
    WithdrawForm,
)
from .secretariat import (
    AgreeForm,
    DeclarationForm,
    EndCooperationForm,
    RecordSignatureForm,
    RefuseForm,
    WithdrawSignatureForm,
)
from .signing import PaperForm, SignedByForm, SignForm
from .status import AskStatusForm, StatusCodeForm

__all__ = [
    "ELSEWHERE",
    "AcceptForm",
    "AgreeForm",
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
    "EndCooperationForm",
    "EndForm",
    "HandOverForm",
    "MandateStep",
    "MotivationStep",
    "NoteForm",
    "PaperForm",
    "PastDayField",
    "ProposeForm",
    "RecordSignatureForm",
    "RefuseForm",
    "ReplyForm",
    "SignForm",
    "SignedByForm",
    "StandingForm",
    "StatusCodeForm",
    "StepForm",
    "WithdrawForm",
    "WithdrawSignatureForm",
]
