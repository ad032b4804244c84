"""What can be found."""

from .findable import Findable

__all__ = ["Findable"]
