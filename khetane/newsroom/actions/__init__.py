"""The verbs of the newsroom that Wagtail does not bring along."""

from .articles import correct, restore, withdraw
from .consents import end_consent, end_expired_consents, stands_on
from .notes import publish_note
from .proposals import propose, set_aside, set_aside_forgotten
from .schedule import publish_scheduled

__all__ = [
    "correct",
    "end_consent",
    "end_expired_consents",
    "propose",
    "publish_note",
    "publish_scheduled",
    "restore",
    "set_aside",
    "set_aside_forgotten",
    "stands_on",
    "withdraw",
]
