"""Events, the series they belong to, and what happened to them."""

from .change import Change
from .event import Event
from .series import Series

__all__ = ["Change", "Event", "Series"]
