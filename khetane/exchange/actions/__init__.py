"""Everything that can happen when participants help each other."""

from .exchanging import agree, call_off, decline, say, tell, wish, withdraw
from .noticing import change_notice, close_notice, publish_notice, reopen_notice

__all__ = [
    "agree",
    "call_off",
    "change_notice",
    "close_notice",
    "decline",
    "publish_notice",
    "reopen_notice",
    "say",
    "tell",
    "wish",
    "withdraw",
]
