"""Events, the series they belong to, what happens at them, what became of them."""

from .agenda import Paper, Session, Speaker
from .change import Change
from .event import Event
from .minutes import Decision, Minutes, Task
from .registration import Answer, Need, Question, Quota, Registration, RegistrationPlan
from .series import Series

__all__ = [
    "Answer",
    "Change",
    "Decision",
    "Event",
    "Minutes",
    "Need",
    "Paper",
    "Question",
    "Quota",
    "Registration",
    "RegistrationPlan",
    "Series",
    "Session",
    "Speaker",
    "Task",
]
