"""A refusal is an expected "no": it carries a reason for a person, in that person's language."""

from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):
    """Raised by an action that may not be done now: the reason as a (lazy) sentence, and the form field it is about."""

    # What a page answers that shows the refusal as an error of its form.
    status = 422

    def __init__(self, reason: str | Promise, *, field: str | None = None):
        super().__init__(reason)
        self.reason = reason
        self.field = field

    def __str__(self) -> str:
        return str(self.reason)
