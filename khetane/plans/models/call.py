"""Calls for funding: money that can be applied for, by whom, for what, until when."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.money import AmountField, CurrencyField
from khetane.common.translated import TranslatedField
from khetane.frameworks.models import Theme
from khetane.places.models import Country

from ..querysets import FundingCallQuerySet
from ..states import CallStatus
from .funding import FundingInstrument


class FundingCall(models.Model):
    """A call as its funder published it, in our own words, with the address of the original.

    No countries, no themes or no kinds of authority named: open to all of them. A day nobody knows is empty.
    """

    slug = models.SlugField(max_length=100, unique=True)
    title = TranslatedField(_("Title"), short=True)
    summary = TranslatedField(_("What it pays for"))
    who_may_apply = TranslatedField(_("Who may apply, in words"), short=True, blank=True)
    instrument = models.ForeignKey(
        FundingInstrument, models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("Instrument")
    )
    funder = models.CharField(_("Whose money"), max_length=200)
    kinds = models.JSONField(_("Kinds of authority that may apply"), default=list, blank=True)
    themes = models.ManyToManyField(Theme, related_name="calls", blank=True)
    countries = models.ManyToManyField(Country, related_name="calls", blank=True)
    opens_on = models.DateField(_("Opens on"), null=True, blank=True)
    closes_on = models.DateField(_("Closes on"), null=True, blank=True)
    most = AmountField(_("At most for one project"), null=True, blank=True)
    currency = CurrencyField(_("Currency"), blank=True)
    url = models.URLField(_("Address of the call"), max_length=500)
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=CallStatus.choices, default=CallStatus.DRAFT)
    published_on = models.DateField(null=True, blank=True)
    withdrawn_reason = TranslatedField(_("Why it was withdrawn"), blank=True)
    is_sample = models.BooleanField(default=False)

    objects = FundingCallQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_on=None)
                | models.Q(closes_on=None)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="a_call_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(published_on__isnull=False),
                name="a_published_call_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("plans:call", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.published_on is not None
