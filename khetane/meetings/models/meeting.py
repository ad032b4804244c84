"""Meetings of those who work on inclusion in a place, with what was on the agenda, said and decided."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.places.models import Authority
from khetane.programmes.models import CommunityActionGroup, WorkingBody

from ..querysets import DecisionQuerySet, MeetingQuerySet
from ..states import DecisionStatus, MeetingStatus, Sharing


class Meeting(models.Model):
    """A meeting of a community action group, a working group or a task force, planned or held.

    Who came is kept as counts only. The minutes name functions and never a person; nothing of it is public.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="meetings")
    group = models.ForeignKey(CommunityActionGroup, models.PROTECT, null=True, blank=True, related_name="meetings")
    body = models.ForeignKey(WorkingBody, models.PROTECT, null=True, blank=True, related_name="meetings")
    # Made by the form: what is sent twice, because the line broke while saving, is kept once.
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    status = models.CharField(max_length=10, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED)
    held_on = models.DateField(_("Day"))
    begins_at = models.TimeField(_("Begins at"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=160, blank=True)
    language = models.CharField(_("Language of the meeting"), max_length=8)
    minutes = models.TextField(_("What was talked about"), blank=True)
    # How often the minutes were changed: two people at once do not overwrite each other.
    changes_count = models.PositiveIntegerField(default=0)
    present_count = models.PositiveSmallIntegerField(_("Members of the community present"), null=True, blank=True)
    women_count = models.PositiveSmallIntegerField(_("Of them women"), null=True, blank=True)
    officials_count = models.PositiveSmallIntegerField(_("People of the authority present"), null=True, blank=True)
    sharing = models.CharField(_("Who reads it"), max_length=10, choices=Sharing.choices, default=Sharing.TEAM)
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    called_off_reason = models.CharField(_("Why it was not held"), max_length=300, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["authority", "-held_on"], name="meeting_by_authority")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group__isnull=False, body__isnull=True)
                | models.Q(group__isnull=True, body__isnull=False),
                name="a_meeting_is_of_a_group_or_of_a_body",
            ),
            models.CheckConstraint(
                condition=models.Q(women_count=None)
                | models.Q(present_count=None)
                | models.Q(women_count__lte=models.F("present_count")),
                name="women_are_among_those_present",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="approved") | models.Q(approved_on__isnull=False),
                name="approved_minutes_have_their_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circle} on {self.held_on}"

    @property
    def circle(self) -> CommunityActionGroup | WorkingBody:
        """Who meets."""
        return self.group or self.body

    @property
    def is_shared(self) -> bool:
        """Whether the people of the authority and the secretariat read it too; those of a body always do."""
        return self.body_id is not None or self.sharing == Sharing.AUTHORITY


class Decision(models.Model):
    """Something a meeting decided: who sees to it, by a function and never a name, and until when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("What was decided"), max_length=500)
    responsible = models.CharField(_("Who sees to it"), max_length=160, blank=True)
    due_on = models.DateField(_("Until"), null=True, blank=True)
    status = models.CharField(max_length=8, choices=DecisionStatus.choices, default=DecisionStatus.OPEN)
    closed_on = models.DateField(_("Done on"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="open") | models.Q(closed_on__isnull=False),
                name="what_is_closed_was_closed_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def owner(self) -> Meeting:
        """Whose it is, when somebody asks who may change it."""
        return self.meeting


class AgendaPoint(models.Model):
    """One point of an agenda. Decisions carried to it are kept once the meeting is held; before, they are asked."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("Point"), max_length=500)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="points")

    class Meta:
        ordering = ["meeting", "position", "id"]

    def __str__(self) -> str:
        return self.text


class Correction(models.Model):
    """What was put right after the minutes were approved; the approved words stay as they were."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="corrections")
    corrected_on = models.DateField(_("Corrected on"))
    text = models.TextField(_("What is put right"))

    class Meta:
        ordering = ["corrected_on", "id"]

    def __str__(self) -> str:
        return f"{self.meeting_id} corrected on {self.corrected_on}"
