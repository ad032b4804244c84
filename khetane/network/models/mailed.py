"""What forms have in common that somebody without an account sends and confirms by mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.links import new_stamp
from khetane.places.models import Country


class MailedForm(models.Model):
    """Who wrote, from which country and in which language; `stamp` is what the link of the mail stands on.

    Private, and forgotten after a week when nobody confirms it.
    """

    asked_at = models.DateTimeField()
    stamp = models.CharField(max_length=30, default=new_stamp)
    language = models.CharField(max_length=8, default=settings.LANGUAGE_CODE)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("Country"))
    contact_name = models.CharField(_("Your name"), max_length=120)
    contact_email = models.EmailField(_("Your e-mail address"))
    reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        abstract = True
        ordering = ["-asked_at", "-id"]
