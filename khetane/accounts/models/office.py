"""Offices are held for a time, so that records outlive elections."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import OfficeKind
from .person import Person


class OfficeQuerySet(models.QuerySet):
    def held(self, *, on: date) -> OfficeQuerySet:
        """Offices held on this day."""
        return self.filter(since__lte=on).filter(models.Q(until=None) | models.Q(until__gt=on))

    def ended(self, *, on: date) -> OfficeQuerySet:
        """Offices that were over on this day, the latest first."""
        return self.filter(until__lte=on).order_by("-until", "-since")

    def not_ended(self, *, on: date) -> OfficeQuerySet:
        """Offices held on this day or beginning later."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=on)).order_by("kind", "since", "pk")


class Office(models.Model):
    """That one person holds one office from a day until, not including, another; e.g. secretariat since 1 March.

    Handing over ends one row and begins the next; nothing that was done in the office moves.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    kind = models.CharField(_("Office"), max_length=20, choices=OfficeKind.choices)
    since = models.DateField(_("From"))
    until = models.DateField(_("Until (not including)"), null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="office_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(until=None), name="one_open_office_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()} since {self.since}"
