"""Organisations that run, fund or support: not authorities, never participants."""

from __future__ import annotations

from django.db import models

from khetane.common.translated import TranslatedField
from khetane.places.models import Country

from ..states import OrganisationKind


class Organisation(models.Model):
    """A body beside the authorities, such as the Council of Europe or a support organisation in one country."""

    slug = models.SlugField(max_length=80, unique=True)
    name = TranslatedField()
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    country = models.ForeignKey(Country, models.SET_NULL, null=True, blank=True, related_name="organisations")
    role = TranslatedField(blank=True)
    website = models.URLField(blank=True)
    is_sample = models.BooleanField(default=False)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)
