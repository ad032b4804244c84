"""What was typed about events is checked here; what it may do is asked by the actions."""

from .events import AnnounceAgainForm, EventForm, HoldForm, NothingToAsk, ReasonForm, SeriesForm
from .parts import CarryOnForm, DecisionForm, MinutesForm, PaperForm, SessionForm, SpeakerForm, TaskForm
from .registration import (
    CertificateForm,
    ChangeRegistrationForm,
    CheckInForm,
    GroupForm,
    LinkAgainForm,
    ListForm,
    NeedsForm,
    QuestionForm,
    QuotaForm,
    RegistrationPlanForm,
    WhoForm,
)

__all__ = [
    "AnnounceAgainForm",
    "CarryOnForm",
    "CertificateForm",
    "ChangeRegistrationForm",
    "CheckInForm",
    "DecisionForm",
    "EventForm",
    "GroupForm",
    "HoldForm",
    "LinkAgainForm",
    "ListForm",
    "MinutesForm",
    "NeedsForm",
    "NothingToAsk",
    "PaperForm",
    "QuestionForm",
    "QuotaForm",
    "ReasonForm",
    "RegistrationPlanForm",
    "SeriesForm",
    "SessionForm",
    "SpeakerForm",
    "TaskForm",
    "WhoForm",
]
