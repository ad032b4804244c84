"""That people agreed to be seen, heard or quoted: for what, in which words, until when. Never who they are."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField

from ..states import ConsentEnd, ConsentKind

LONGEST_YEARS = 5


class ConsentWording(models.Model):
    """One wording of the form that people sign, with the day since which it is used. A new wording is a new row."""

    version = models.SlugField(_("Version"), max_length=40, unique=True)
    since = models.DateField(_("Used since"))
    text = TranslatedField(_("What people sign"))

    class Meta:
        ordering = ["-since"]
        verbose_name = _("wording of a consent")
        verbose_name_plural = _("wordings of consents")

    def __str__(self) -> str:
        return self.version


class Consent(models.Model):
    """That all who can be recognised in something agreed to it, on a day, in a wording, until a day.

    No name stands here: the signed papers do not lie on this site, only where they lie is written down. A consent that
    ended, by withdrawal or by its day, never holds again; whoever agrees anew signs anew.
    """

    kind = models.CharField(_("What people agreed to"), max_length=12, choices=ConsentKind.choices)
    label = models.CharField(
        _("What it is about"),
        max_length=120,
        help_text=_("For editors, without a name: “Group at the launch, Košice”."),
    )
    purpose = models.CharField(
        _("What for"), max_length=200, help_text=_("As people were told: “news and yearbook of the Alliance”.")
    )
    wording = models.ForeignKey(
        ConsentWording, verbose_name=_("Wording they signed"), related_name="consents", on_delete=models.PROTECT
    )
    people = models.PositiveSmallIntegerField(
        _("How many people signed"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("For a child, a parent signs. Whoever can be recognised and did not sign may not be shown."),
    )
    given_on = models.DateField(_("Given on"))
    expires_on = models.DateField(
        _("Holds until"), db_index=True, help_text=_("The last day. At most five years after it was given.")
    )
    paper = models.CharField(
        _("Where the signed papers are"),
        max_length=200,
        help_text=_("For example: archive of the secretariat, 2013/17."),
    )
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True, editable=False)
    end = models.CharField(_("How it ended"), max_length=12, choices=ConsentEnd.choices, blank=True, editable=False)

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(condition=models.Q(expires_on__gte=models.F("given_on")), name="consent_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.get_kind_display()}, {self.expires_on:%Y-%m-%d})"

    def holds(self, on: date | None = None) -> bool:
        """Whether what it is about may be shown on that day, today when none is given."""
        day = on or timezone.localdate()
        return self.ended_at is None and self.given_on <= day <= self.expires_on

    def clean(self) -> None:
        super().clean()
        if not (self.given_on and self.expires_on):
            return
        if self.given_on > timezone.localdate():
            raise ValidationError({"given_on": _("This day has not come yet.")})
        if self.expires_on < self.given_on:
            raise ValidationError({"expires_on": _("The end lies before the beginning.")})
        if (self.expires_on - self.given_on).days > LONGEST_YEARS * 366:
            raise ValidationError({"expires_on": _("Longer than five years: ask the people again in between.")})
