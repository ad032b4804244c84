"""Points of the gazetteer."""

from __future__ import annotations

from django.db import models

from ..querysets import PlaceQuerySet


class Place(models.Model):
    """A settlement on the map, from GeoNames; e.g. Košice in SK and another Košice in CZ.

    Not an authority: a place is governed by one or several authorities, and an authority may govern many places.
    """

    geonames_id = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=200)
    country_code = models.CharField(max_length=2)
    region_code = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    inhabitants = models.PositiveIntegerField(default=0)
    # Every known spelling, folded and between bars, so that one LIKE finds official, historic and misspelt names.
    search_keys = models.TextField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["country_code", "name"], name="place_by_country")]

    def __str__(self) -> str:
        return f"{self.name} ({self.country_code})"
