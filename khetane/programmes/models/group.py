"""Community action groups: who asks, as counts only."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.places.models import Authority, Community

from ..querysets import GroupQuerySet
from ..states import BodyKind, Footing
from .engagement import Engagement


class CommunityActionGroup(models.Model):
    """Citizens of a street, a quarter or ten villages who name priorities and take part in plans.

    There is no table of members and there must never be one: belonging to a group lets others infer ethnicity. A
    group shared by two programmes is one row with two engagements, and is counted once.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="groups")
    name = models.CharField(_("Name"), max_length=160)
    engagements = models.ManyToManyField(Engagement, related_name="groups", blank=True)
    communities = models.ManyToManyField(Community, related_name="groups", blank=True)
    formed_on = UncertainDateField(_("Formed on"), blank=True)
    ended_on = UncertainDateField(_("Ended on"), blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["authority", "name"]
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="group_once_per_authority")]

    def __str__(self) -> str:
        return self.name


class GroupSize(models.Model):
    """How many belonged to a group on a day, and how many of them were women. Published only through suppression."""

    group = models.ForeignKey(CommunityActionGroup, models.CASCADE, related_name="sizes")
    counted_on = models.DateField(_("Counted on"))
    members_count = models.PositiveSmallIntegerField(_("Members"))
    women_count = models.PositiveSmallIntegerField(_("Of them women"))
    # What was published of it, so that later releases cannot give away what this one withheld.
    release = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["counted_on"]
        constraints = [
            models.UniqueConstraint(fields=["group", "counted_on"], name="one_size_per_day"),
            models.CheckConstraint(
                condition=models.Q(women_count__lte=models.F("members_count")), name="women_are_among_the_members"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} on {self.counted_on}"

    @property
    def owner(self) -> CommunityActionGroup:
        """Whose it is, when somebody asks who may change it."""
        return self.group


class WorkingBody(models.Model):
    """Officials who work on inclusion: an institutional working group, or the task force where they meet the community.

    Public: a body of a municipality is no secret. Who sits in it is not kept.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="working_bodies")
    kind = models.CharField(_("Kind"), max_length=14, choices=BodyKind.choices)
    name = models.CharField(_("Name"), max_length=160)
    footing = models.CharField(_("What it rests on"), max_length=8, choices=Footing.choices)
    based_on = models.CharField(_("Decision or order"), max_length=200, blank=True)
    engagements = models.ManyToManyField(Engagement, related_name="working_bodies", blank=True)
    formed_on = UncertainDateField(_("Formed on"), blank=True)
    ended_on = UncertainDateField(_("Ended on"), blank=True)

    class Meta:
        ordering = ["authority", "name"]
        verbose_name_plural = "working bodies"
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="body_once_per_authority")]

    def __str__(self) -> str:
        return self.name
