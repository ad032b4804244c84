"""A form that was taken along to be filled in off line."""

from __future__ import annotations

from django.db import models

from .application import Application


class OfflineForm(models.Model):
    """What an application's answers were when its form was downloaded, in the words of that language.

    So that a colleague who works off line overwrites nothing that others wrote meanwhile.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="offline_forms")
    stamp = models.CharField(max_length=40, unique=True)
    language = models.CharField(max_length=8)
    answers = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.stamp}"
