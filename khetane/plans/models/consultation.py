"""A draft is read to the community before the council decides: what was said of it, and what became of that."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField

from ..states import RemarkOutcome, Said
from .plan import Edition, Measure


class Consultation(models.Model):
    """One time in which a draft is public and does not change, so that people can say what they think of it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="consultations")
    opened_on = models.DateField()
    until = models.DateField(_("Words are taken until"))
    invitation = TranslatedField(_("How people can say something"))
    # The day it really ended, when the authority began to write again or handed the draft to the council.
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["edition", "opened_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(ended_on=None), name="one_open_consultation_per_edition"
            )
        ]

    def __str__(self) -> str:
        return f"consultation on {self.edition_id}"

    def get_absolute_url(self) -> str:
        return reverse("plans:consultation", args=[self.edition.plan.slug, self.edition.number])

    @property
    def authority_id(self) -> int:
        return self.edition.plan.authority_id


class Remark(models.Model):
    """What was said of a draft, by whom in general, and what the authority did with it. It names no person.

    `about` repeats the words of the measure as people saw it, because the draft may change afterwards.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="remarks")
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, blank=True, related_name="remarks")
    about = TranslatedField(short=True, blank=True)
    said_by = models.CharField(_("Who says it"), max_length=12, choices=Said.choices)
    organisation = models.CharField(_("Which organisation"), max_length=200, blank=True)
    words = TranslatedField(_("What is said"))
    said_on = models.DateField(_("Said on"))
    outcome = models.CharField(_("What became of it"), max_length=8, choices=RemarkOutcome.choices, blank=True)
    reply = TranslatedField(_("What the authority says to it"), blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["consultation", "said_on", "id"]

    def __str__(self) -> str:
        return f"said of {self.consultation_id}"

    @property
    def authority_id(self) -> int:
        return self.consultation.authority_id
