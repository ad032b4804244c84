"""When somebody was last reminded of what waits for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Reminder(models.Model):
    """The last day on which it was looked what waits for a person, and the last on which a mail told them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    looked_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.sent_on}"
