from .exchange import Exchange
from .notice import Notice

__all__ = ["Exchange", "Notice"]
