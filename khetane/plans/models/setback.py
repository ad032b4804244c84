"""Setbacks: what an organisation says went wrong with a project, and what the authority says to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField

from ..querysets import SetbackQuerySet
from ..states import SetbackStatus
from .project import Project


class Setback(models.Model):
    """Something that went against a project or the people it is for, as an organisation of civil society tells it.

    The authority is heard first: its side, or that it gave none, stands beside the words. It names no person.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="setbacks")
    told_by = models.CharField(_("Which organisation tells it"), max_length=200)
    source_url = models.URLField(_("Where it can be read"), max_length=500, blank=True)
    title = TranslatedField(_("In one sentence"), short=True)
    words = TranslatedField(_("What happened"))
    happened = UncertainDateField(_("When it happened"))
    told_on = models.DateField(_in("setback", "Told on"))
    status = models.CharField(max_length=10, choices=SetbackStatus.choices, default=SetbackStatus.RECORDED)
    asked_on = models.DateField(null=True, blank=True)
    heard_until = models.DateField(_("The authority is heard until"), null=True, blank=True)
    side = TranslatedField(_("The authority’s side"), blank=True)
    side_by = models.CharField(_("Who says it for the authority"), max_length=200, blank=True)
    side_on = models.DateField(_("Said on"), null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    withdrawn_reason = TranslatedField(_("Why it was withdrawn"), blank=True)

    objects = SetbackQuerySet.as_manager()

    class Meta:
        ordering = ["-told_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def authority_id(self) -> int:
        return self.project.authority_id

    @property
    def is_public(self) -> bool:
        """From its publication on, also when it was withdrawn: then its reason stands in place of its words."""
        return self.published_on is not None
