"""The verbs of the newsroom that Wagtail does not bring along."""

from .articles import correct, restore, withdraw
from .notes import publish_note

__all__ = ["correct", "publish_note", "restore", "withdraw"]
