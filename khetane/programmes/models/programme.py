"""Programmes, their phases, and totals that were published about them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.figures import FigureColumns, figure_constraints
from khetane.common.translated import TranslatedField
from khetane.network.models import Organisation
from khetane.places.models import Country


class Programme(models.Model):
    """A series of projects with one aim, such as ROMACT; it has phases, funders and an acknowledgement to be shown."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Short name"), max_length=60)
    title = TranslatedField(_("Full name"))
    summary = TranslatedField(_("What it is"))
    # Shown on all content of the programme: who pays, and that the views are not the funders'.
    acknowledgement = TranslatedField(blank=True)
    funders = models.ManyToManyField(Organisation, related_name="funded_programmes", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_sample = models.BooleanField(default=False)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programmes:programme", args=[self.slug])


class Phase(models.Model):
    """A period of a programme in certain countries, such as ROMACT's first six countries, 2013 to 2017."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="phases")
    slug = models.SlugField(max_length=60)
    title = TranslatedField()
    since = UncertainDateField(blank=True)
    until = UncertainDateField(blank=True)
    countries = models.ManyToManyField(Country, related_name="phases", blank=True)
    # Where a phase was paid by others than the programme as a whole; empty means: as the programme.
    funders = models.ManyToManyField(Organisation, related_name="funded_phases", blank=True)
    acknowledgement = TranslatedField(blank=True)
    note = models.TextField(blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["programme", "since"]
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="phase_once_per_programme")]

    def __str__(self) -> str:
        return f"{self.programme}: {self.title}"


class PublishedTotal(FigureColumns):
    """A figure somebody published about the whole, such as "131 municipalities, to September 2018"; several coexist.

    `title` says what it covers. Not computed here: computed counts come from our own dated records and say so.
    """

    key = models.SlugField(max_length=60, unique=True)
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="totals")
    title = TranslatedField()
    # The source says "more than": the number is where it begins, not what it is.
    is_lower_bound = models.BooleanField(default=False)

    class Meta:
        ordering = ["as_of", "key"]
        constraints = [*figure_constraints("published_total")]

    def __str__(self) -> str:
        return str(self.title)
