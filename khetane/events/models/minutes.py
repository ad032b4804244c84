"""What came of an event: minutes, decisions, and tasks that carry on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField

from ..states import TaskStatus
from .event import Event


class Minutes(models.Model):
    """What was said and agreed, in words for everybody; seen once published."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="minutes")
    text = TranslatedField(_("Minutes"))
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.event}: minutes"


class Decision(models.Model):
    """One thing that the meeting decided, under its number: "3: The next meeting is in Milan."."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField(_("Number"))
    text = TranslatedField(_("What was decided"))

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="decision_numbered_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"


class Task(models.Model):
    """Something somebody took on at a meeting, by an office or organisation and not by a person's name.

    An open task can be carried on to a later meeting, where it is looked at again.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="tasks")
    text = TranslatedField(_("What is to be done"))
    responsible = models.CharField(_("Office or organisation"), max_length=200)
    due_on = models.DateField(_("Until"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=TaskStatus.choices, default=TaskStatus.OPEN)
    carried_to = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="carried_tasks")

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return str(self.text)
