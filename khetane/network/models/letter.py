"""Decision letters, and the texts they begin from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..desk_states import LetterKind
from .application import Application


class LetterText(models.Model):
    """The secretariat's own wording of one kind of letter in one language; without it the delivered one is taken."""

    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    language = models.CharField(max_length=8)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(_("Text"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


class DecisionLetter(models.Model):
    """What tells an authority how its application was decided: drafted, changed, read before it goes, sent once."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="letter")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    language = models.CharField(max_length=8)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(_("Text"))
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.kind}"
