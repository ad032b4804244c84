"""Vocabularies that others decide and that change: strategic frameworks, their objectives, thematic fields."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField

from ..states import ObjectiveKind


class DatedQuerySet(models.QuerySet):
    def valid(self, *, on: date) -> DatedQuerySet:
        begun = models.Q(since=None) | models.Q(since__lte=on)
        lasting = models.Q(until=None) | models.Q(until__gt=on)
        return self.filter(begun & lasting)


class Framework(models.Model):
    """A strategy somebody adopted for a time, such as the EU Roma strategic framework 2020-2030.

    A new version is a new row that names what it replaces; plans keep pointing at the one they were written under.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = TranslatedField()
    body = TranslatedField(_("Adopted by"))
    adopted_on = UncertainDateField(_("Adopted on"), blank=True)
    note = TranslatedField(blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["since", "code"]

    def __str__(self) -> str:
        return str(self.title)

    def holds(self, *, on: date) -> bool:
        """Whether it is valid on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or self.until > on)


class Objective(models.Model):
    """One objective of one framework, such as "housing" in the EU framework; plans' measures serve objectives."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="objectives")
    code = models.SlugField(max_length=60)
    title = TranslatedField()
    kind = models.CharField(max_length=12, choices=ObjectiveKind.choices)
    position = models.PositiveSmallIntegerField(default=0)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["framework", "position"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="objective_once_per_framework")]

    def __str__(self) -> str:
        return str(self.title)


class Theme(models.Model):
    """A field of life in which needs are named: education, employment, health, housing, …"""

    code = models.SlugField(max_length=60, unique=True)
    title = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return str(self.title)
