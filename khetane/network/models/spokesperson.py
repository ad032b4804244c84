"""Speaking for an authority, for a time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.places.models import Authority

from ..querysets import SpokespersonQuerySet
from ..states import SpokespersonFunction


class Spokesperson(models.Model):
    """That a person speaks for an authority from a day until, not including, another; private, never published."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="speaks_for")
    authority = models.ForeignKey(Authority, models.CASCADE, related_name="spokespersons")
    function = models.CharField(_("Function"), max_length=12, choices=SpokespersonFunction.choices)
    since = models.DateField(_("From"))
    until = models.DateField(_("Until (not including)"), null=True, blank=True)

    # Once a year each is asked whether it is still so: the day of the last yes, and how often was asked since.
    confirmed_on = models.DateField(_("Last confirmed on"), null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    times_asked = models.PositiveSmallIntegerField(default=0)
    said_on_leaving = models.TextField(blank=True)  # who speaks now, for the secretariat

    objects = SpokespersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="speaking_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.authority_id} since {self.since}"
