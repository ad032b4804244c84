"""Two participants help each other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField
from khetane.places.models import Authority

from ..querysets import ExchangeQuerySet
from ..states import GOING_ON, ExchangeStatus, Helped
from .notice import Notice


class Exchange(models.Model):
    """One participant's answer to a notice, followed to what came of it. `authority` is the guest, who answered.

    Public once it took place: when, what came of it, and each side's own word. The wish and the reply stay between the
    two and the secretariat.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="exchanges")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="exchanges", verbose_name=_("Authority"))
    status = models.CharField(max_length=10, choices=ExchangeStatus.choices, default=ExchangeStatus.WISHED)
    wish = models.TextField(_("What would you like?"))
    reply = models.TextField(_("Your answer"), blank=True)
    planned = UncertainDateField(_("When?"), blank=True)
    held_on = UncertainDateField(_("When did it take place?"), blank=True)
    outcome = TranslatedField(_("What came of it?"), blank=True)
    host_helped = models.CharField(max_length=6, choices=Helped.choices, blank=True)
    host_word = TranslatedField(blank=True)
    guest_helped = models.CharField(max_length=6, choices=Helped.choices, blank=True)
    guest_word = TranslatedField(blank=True)
    wished_on = models.DateField()

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["-wished_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "authority"],
                condition=models.Q(status__in=GOING_ON),
                name="one_exchange_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.notice_id}: {self.status}"

    def get_absolute_url(self) -> str:
        return f"{self.notice.get_absolute_url()}#exchange-{self.pk}"
