"""What was typed about events is checked here; what it may do is asked by the actions."""

from .events import AnnounceAgainForm, EventForm, HoldForm, NothingToAsk, ReasonForm, SeriesForm
from .parts import CarryOnForm, DecisionForm, MinutesForm, PaperForm, SessionForm, SpeakerForm, TaskForm

__all__ = [
    "AnnounceAgainForm",
    "CarryOnForm",
    "DecisionForm",
    "EventForm",
    "HoldForm",
    "MinutesForm",
    "NothingToAsk",
    "PaperForm",
    "ReasonForm",
    "SeriesForm",
    "SessionForm",
    "SpeakerForm",
    "TaskForm",
]
