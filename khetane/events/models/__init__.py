"""Events and the series they belong to."""

from .event import Event
from .series import Series

__all__ = ["Event", "Series"]
