"""What approved reports are paid with: rates for a day, and files for those who pay."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.money import AmountField, CurrencyField
from khetane.programmes.models import Programme, TeamMember

from .report import FieldReport


class DailyRate(models.Model):
    """What a day of somebody's work is paid with from a day on; the one before ends then."""

    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="rates")
    since = models.DateField(_("From"))
    amount = AmountField(_("For one day"))
    currency = CurrencyField(_("Currency"))

    class Meta:
        ordering = ["member", "-since"]
        constraints = [models.UniqueConstraint(fields=["member", "since"], name="one_rate_from_a_day_on")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class PaymentFile(models.Model):
    """Approved reports of a programme up to a month, for those who pay; a report stands in one file only."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="payment_files")
    month = models.DateField(_("Up to the month"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.programme_id}, {self.month:%Y-%m}"


class PaymentLine(models.Model):
    """One report in a payment file, with days, rate and amount as they were then."""

    file = models.ForeignKey(PaymentFile, models.CASCADE, related_name="lines")
    report = models.OneToOneField(FieldReport, models.PROTECT, related_name="payment")
    days = models.DecimalField(max_digits=4, decimal_places=1)
    rate = AmountField()
    currency = CurrencyField()
    amount = AmountField()

    class Meta:
        ordering = ["file", "id"]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} for {self.report_id}"
