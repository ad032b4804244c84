"""The code that shows somebody without an account how an application stands."""

from __future__ import annotations

from django.db import models

from .application import Application


class StatusCode(models.Model):
    """A code sent to one of the addresses of an application; it opens the status page once, within half an hour.

    Only its fingerprint is kept. A new code takes the place of the one before, so there is never more than one.
    """

    application = models.OneToOneField(Application, models.CASCADE, related_name="status_code")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"for {self.application_id} until {self.expires_at}"
