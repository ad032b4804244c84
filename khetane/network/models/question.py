"""What the secretariat changed about the questions of an application, and its own questions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField


class Question(models.Model):
    """How one question is put: a delivered one worded, left out or needed otherwise; or one of the secretariat's own.

    A delivered question nobody touched has no row. What was answered to a question that is no longer asked stays.
    """

    name = models.SlugField(unique=True)
    step = models.CharField(_("In which part?"), max_length=12)
    is_own = models.BooleanField(default=False)
    label = TranslatedField(_("Question"), blank=True, short=True)
    help = TranslatedField(_("Hint"), blank=True)
    is_asked = models.BooleanField(_("It is asked"), default=True)
    is_required = models.BooleanField(_("An answer is needed"), default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.label) or self.name
