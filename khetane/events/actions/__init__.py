"""Everything that can happen to events and their series."""

from .events import announce_again, announce_event, cancel, change_event, create_event, hold, postpone
from .parts import carry_on, keep_part, publish_minutes, remove_part, write_minutes
from .series import keep_series

__all__ = [
    "announce_again",
    "announce_event",
    "cancel",
    "carry_on",
    "change_event",
    "create_event",
    "hold",
    "keep_part",
    "keep_series",
    "postpone",
    "publish_minutes",
    "remove_part",
    "write_minutes",
]
