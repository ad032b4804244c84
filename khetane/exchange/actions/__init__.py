"""Everything that can happen when participants help each other."""

from .exchanging import agree, call_off, decline, say, tell, wish, withdraw
from .noticing import change_notice, close_notice, publish_notice, put_back, reopen_notice, take_down

__all__ = [
    "agree",
    "call_off",
    "change_notice",
    "close_notice",
    "decline",
    "publish_notice",
    "put_back",
    "reopen_notice",
    "say",
    "take_down",
    "tell",
    "wish",
    "withdraw",
]
