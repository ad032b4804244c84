"""What editors set a moment for is published, and taken away, at that moment."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

from django.core.management import call_command


def publish_scheduled(*, at: datetime) -> None:
    """The worker's round: Wagtail's own command, which asks the clock itself. Safe to call twice."""
    call_command("publish_scheduled", stdout=StringIO())
