"""Countries and their regions; names and notes hold as of a date."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField

from ..querysets import RegionQuerySet
from ..states import EthnicFigures


class Country(models.Model):
    """A state or entity, such as RO, MK or XK, with what its law says about small and ethnic figures.

    The code is ISO 3166-1 alpha-2 (XK, user-assigned, for Kosovo*). Not a judgement on anybody's status: see `note`.
    """

    code = models.CharField(max_length=2, primary_key=True)
    # The name of today, kept here so that lists need no second look; CountryName holds all of them.
    name = TranslatedField(_("Name"))
    note = TranslatedField(_("Note shown with the name"), blank=True)
    currency = models.CharField(max_length=3, blank=True)
    ethnic_figures = models.CharField(max_length=10, choices=EthnicFigures.choices, default=EthnicFigures.UNSURE)
    small_number_threshold = models.PositiveSmallIntegerField(default=10)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(small_number_threshold__gte=3), name="threshold_protects_somebody"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def forbids_ethnic_figures(self) -> bool:
        return self.ethnic_figures == EthnicFigures.FORBIDDEN


class CountryNameQuerySet(models.QuerySet):
    def holding(self, *, on: date) -> CountryNameQuerySet:
        begun = models.Q(since=None) | models.Q(since__lte=on)
        lasting = models.Q(until=None) | models.Q(until__gt=on)
        return self.filter(begun & lasting)


class CountryName(models.Model):
    """A name a country had for a time, e.g. "the former Yugoslav Republic of Macedonia" until 12 February 2019."""

    country = models.ForeignKey(Country, models.CASCADE, related_name="names")
    name = TranslatedField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note = TranslatedField(blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = CountryNameQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "since"], name="one_name_begins_on_a_day")]

    def __str__(self) -> str:
        return str(self.name)


class Region(models.Model):
    """A first-level division of a country, such as Prešovský kraj, SK-PV; the code is ISO 3166-2.

    Not an authority: the county council that governs it is one. Where the municipality itself is the first level
    (North Macedonia, Montenegro), there are no regions here.
    """

    country = models.ForeignKey(Country, models.CASCADE, related_name="regions")
    code = models.CharField(max_length=12)
    # What GeoNames calls it, as places carry it in `region_code`; empty when no place says so.
    geonames_admin1 = models.CharField(max_length=12, blank=True)
    # In the official Latin form, in its own language.
    name = models.CharField(max_length=120)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="region_code_once_per_country"),
            models.UniqueConstraint(
                fields=["country", "geonames_admin1"],
                condition=~models.Q(geonames_admin1=""),
                name="region_of_geonames_once_per_country",
            ),
        ]

    def __str__(self) -> str:
        return self.name
