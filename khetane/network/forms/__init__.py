"""Checks what was typed about joining and taking part; nothing else."""

from .confirming import NO, YES, StillSpeaksForm
from .cooperating import ProposeForm
from .days import PastDayField
from .eligibility import ELSEWHERE, EligibilityForm
from .importing import ParticipantListForm
from .inviting import InviteWriterForm, OpenForm
from .joining import (
    AcceptForm,
    AnswerForm,
    AppointForm,
    AskMoreForm,
    DecisionForm,
    DeclineForm,
    EndForm,
    HandOverForm,
    ReplyForm,
    StandingForm,
    WithdrawForm,
)
from .offline import OfflineUploadForm, check, lines_of, read_back, step_forms
from .questions import OwnQuestionForm, QuestionForm
from .reviewing import AskReviewersForm, HandlerForm, NoteForm, OpinionForm, RecuseForm
from .secretariat import (
    AgreeForm,
    DeclarationForm,
    EndCooperationForm,
    RecordSignatureForm,
    RefuseForm,
    WithdrawSignatureForm,
)
from .signing import PaperForm, SignedByForm, SignForm
from .sittings import (
    AgendaForm,
    DecisionsForm,
    LetterForm,
    LetterLanguageForm,
    LetterTextForm,
    RecommendationForm,
    SittingForm,
)
from .status import AskStatusForm, StatusCodeForm
from .steps import (
    STEP_FORMS,
    AuthorityStep,
    CommitmentsStep,
    ContactStep,
    LetterStep,
    MandateStep,
    MotivationStep,
    ProfileStep,
    StepForm,
)

__all__ = [
    "ELSEWHERE",
    "NO",
    "STEP_FORMS",
    "YES",
    "AcceptForm",
    "AgendaForm",
    "AgreeForm",
    "AnswerForm",
    "AppointForm",
    "AskMoreForm",
    "AskReviewersForm",
    "AskStatusForm",
    "AuthorityStep",
    "CommitmentsStep",
    "ContactStep",
    "DecisionForm",
    "DecisionsForm",
    "DeclarationForm",
    "DeclineForm",
    "EligibilityForm",
    "EndCooperationForm",
    "EndForm",
    "HandOverForm",
    "HandlerForm",
    "InviteWriterForm",
    "LetterForm",
    "LetterLanguageForm",
    "LetterStep",
    "LetterTextForm",
    "MandateStep",
    "MotivationStep",
    "NoteForm",
    "OfflineUploadForm",
    "OpenForm",
    "OpinionForm",
    "OwnQuestionForm",
    "PaperForm",
    "ParticipantListForm",
    "PastDayField",
    "ProfileStep",
    "ProposeForm",
    "QuestionForm",
    "RecommendationForm",
    "RecordSignatureForm",
    "RecuseForm",
    "RefuseForm",
    "ReplyForm",
    "SignForm",
    "SignedByForm",
    "SittingForm",
    "StandingForm",
    "StatusCodeForm",
    "StepForm",
    "StillSpeaksForm",
    "WithdrawForm",
    "WithdrawSignatureForm",
    "check",
    "lines_of",
    "read_back",
    "step_forms",
]
