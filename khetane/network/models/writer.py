"""Colleagues who write at an application together."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .application import Application


class ApplicationWriter(models.Model):
    """Somebody whom the applicant invited to fill in an application with them. They speak for nobody by that."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="writers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="writes_at")
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "person"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.person_id}"
