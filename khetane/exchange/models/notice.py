"""What a participant offers others, or asks of them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField
from khetane.frameworks.models import Theme
from khetane.places.models import Authority

from ..querysets import NoticeQuerySet
from ..states import HelpForm, NoticeKind, NoticeStatus


class Notice(models.Model):
    """One offer of help or request for it, e.g. "We show you how we legalised Mill Street", open until a day.

    Public, without the name of a person. Not an event and not a project: what comes of it is an exchange.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="notices", verbose_name=_("Authority"))
    kind = models.CharField(_("Do you offer help, or ask for it?"), max_length=8, choices=NoticeKind.choices)
    form = models.CharField(_("In which form?"), max_length=14, choices=HelpForm.choices)
    title = TranslatedField(_("In one line"))
    text = TranslatedField(_("What is it about?"))
    themes = models.ManyToManyField(Theme, blank=True, related_name="notices", verbose_name=_("Themes"))
    languages = models.CharField(_("In which languages?"), max_length=120, blank=True)
    published_on = models.DateField()
    until = models.DateField(_("Open until (not including)"))
    status = models.CharField(max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.OPEN)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["status", "-published_on", "-id"], name="notice_by_status")]

    def __str__(self) -> str:
        return f"{self.authority}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:notice", args=[self.pk])
