"""The verbs of the newsroom that Wagtail does not bring along."""

from .articles import correct, restore, withdraw
from .consents import end_consent, end_expired_consents, stands_on
from .notes import publish_note

__all__ = ["correct", "end_consent", "end_expired_consents", "publish_note", "restore", "stands_on", "withdraw"]
