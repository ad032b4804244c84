"""Everything that can happen to events and their series."""

from .events import announce_again, announce_event, cancel, change_event, create_event, hold, postpone
from .series import keep_series

__all__ = [
    "announce_again",
    "announce_event",
    "cancel",
    "change_event",
    "create_event",
    "hold",
    "keep_series",
    "postpone",
]
