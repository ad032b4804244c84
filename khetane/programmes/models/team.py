"""The people who support towns, in functions held for a time."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.places.models import Authority, Country

from ..states import TeamFunction
from .programme import Programme


class TeamMemberQuerySet(models.QuerySet):
    def serving(self, *, on: date) -> TeamMemberQuerySet:
        return self.filter(since__lte=on).filter(models.Q(until=None) | models.Q(until__gt=on))


class TeamMember(models.Model):
    """That a person serves in a programme's support team: in a whole country, or for the authorities named.

    Private by default: facilitators have been attacked for this work.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="team_functions")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="team")
    country = models.ForeignKey(Country, models.PROTECT, related_name="team_members")
    authorities = models.ManyToManyField(Authority, related_name="team_members", blank=True)
    function = models.CharField(_("Function"), max_length=16, choices=TeamFunction.choices)
    since = models.DateField(_("From"))
    until = models.DateField(_("Until (not including)"), null=True, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="serving_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.get_function_display()}"
