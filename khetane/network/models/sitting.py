"""Meetings of the deciding body and what stands on their agendas."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..desk_states import Outcome, SittingStatus
from ..querysets import AgendaItemQuerySet
from .application import Application


class Sitting(models.Model):
    """One meeting of the deciding body, such as the Bureau on 4 December: its agenda, then its decisions.

    Not an event: nobody registers, and nobody but the desk sees it. The decisions stand on the applications.
    """

    body = models.CharField(_("Which body meets?"), max_length=200)
    held_on = models.DateField(_("On which day?"))
    place = models.CharField(_("Where?"), max_length=200, blank=True)
    note = models.TextField(_("Words before the agenda"), blank=True)
    status = models.CharField(max_length=10, choices=SittingStatus.choices, default=SittingStatus.PLANNED)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.body}, {self.held_on}"


class AgendaItem(models.Model):
    """One application before the body, with what is recommended and what came of it."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, models.CASCADE, related_name="agenda_items")
    recommendation = models.TextField(_("What is recommended to the body"), blank=True)
    outcome = models.CharField(_("What did the body decide?"), max_length=10, choices=Outcome.choices, blank=True)
    remark = models.TextField(blank=True)  # why it was postponed; the reason of a decision stands with it

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "application"], name="once_on_an_agenda")]

    def __str__(self) -> str:
        return f"{self.sitting_id}: {self.application_id} {self.outcome}"
