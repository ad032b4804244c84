"""Reports of those who work in the field: a month of one function, made from what was recorded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.places.models import Authority
from khetane.programmes.models import TeamMember

from ..querysets import FieldReportQuerySet
from ..states import ReportStatus


class FieldReport(models.Model):
    """One month of one person in one function. What happened in the towns is read from what was recorded there.

    `facts` are the lines as they stood when it was handed in; before, they are asked anew each time.
    """

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="reports")
    # The first day of the month.
    month = models.DateField(_("Month"))
    status = models.CharField(max_length=10, choices=ReportStatus.choices, default=ReportStatus.DRAFT)
    words = models.TextField(_("What else is to be said"), blank=True)
    facts = models.JSONField(default=list, blank=True)
    handed_in_on = models.DateField(null=True, blank=True)
    sent_back_reason = models.TextField(blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = FieldReportQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "member"]
        constraints = [
            models.UniqueConstraint(fields=["member", "month"], name="one_report_a_month"),
            models.CheckConstraint(
                condition=~models.Q(status__in=["approved", "paid"]) | models.Q(approved_on__isnull=False),
                name="an_approved_report_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}, {self.month:%Y-%m}"


class TownDays(models.Model):
    """How many days somebody worked for one town in that month, and at what, in one line."""

    report = models.ForeignKey(FieldReport, models.CASCADE, related_name="days")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    days = models.DecimalField(_("Working days"), max_digits=4, decimal_places=1)
    note = models.CharField(_("At what"), max_length=200, blank=True)

    class Meta:
        ordering = ["report", "authority"]
        constraints = [
            models.UniqueConstraint(fields=["report", "authority"], name="days_of_a_town_once"),
            models.CheckConstraint(
                condition=models.Q(days__gt=0) & models.Q(days__lte=31), name="days_fit_into_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} in {self.authority_id}"
