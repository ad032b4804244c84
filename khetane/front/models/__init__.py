"""What can be found, and who was reminded when."""

from .findable import Findable
from .reminder import Reminder

__all__ = ["Findable", "Reminder"]
