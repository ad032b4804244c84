"""Events, the series they belong to, what happens at them, what became of them."""

from .agenda import Paper, Session, Speaker
from .change import Change
from .event import Event
from .minutes import Decision, Minutes, Task
from .series import Series

__all__ = ["Change", "Decision", "Event", "Minutes", "Paper", "Series", "Session", "Speaker", "Task"]
