"""Local and regional authorities."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..querysets import AuthorityQuerySet
from ..states import AuthorityKind, NameKind
from .country import Country, Region
from .place import Place


class Authority(models.Model):
    """A local or regional authority: a body that decides, such as the city of Strasbourg or the département Lozère.

    Not a place (a point on the map) and not a participant (a relation it may have with the network).
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("Official name"), max_length=200)
    # The name in Latin letters where the official one is in another script; otherwise the same.
    latin_name = models.CharField(_("Name in Latin letters"), max_length=200)
    kind = models.CharField(_("Kind of authority"), max_length=24, choices=AuthorityKind.choices)
    country = models.ForeignKey(Country, models.PROTECT, related_name="authorities", verbose_name=_("Country"))
    region = models.ForeignKey(Region, models.SET_NULL, null=True, blank=True, related_name="authorities")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="authorities")
    website = models.URLField(_("Website"), blank=True)
    note = models.TextField(blank=True)
    search_keys = models.TextField(blank=True)
    sort_key = models.CharField(max_length=200, db_index=True)
    is_sample = models.BooleanField(default=False)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        verbose_name_plural = "authorities"
        indexes = [models.Index(fields=["country", "sort_key", "id"], name="authority_by_country")]

    def __str__(self) -> str:
        return self.latin_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the index of its names too."""
        super().save(*args, **kwargs)
        wanted, there = keys_of(self.search_keys), set(self.keys.values_list("key", flat=True))
        if there - wanted:
            self.keys.filter(key__in=there - wanted).delete()
        AuthorityKey.objects.bulk_create([AuthorityKey(authority=self, key=key) for key in sorted(wanted - there)])

    def get_absolute_url(self) -> str:
        return reverse("front:authority", args=[self.slug])


class AuthorityKey(models.Model):
    """One folded name of an authority, e.g. "kassa" of Košice, so that an index finds it by its beginning.

    The same as in `Authority.search_keys`, and written with it.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "key"], name="a_key_once_per_authority")]

    def __str__(self) -> str:
        return self.key


def keys_of(search_keys: str) -> set[str]:
    """The keys of a row's column, "|kosice|kassa|"; cut where the index ends."""
    return {key[:200] for key in search_keys.strip("|").split("|") if key}


class AuthorityName(models.Model):
    """Another name of an authority: in its own script, another language, of former times, or as misspelt."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=10, choices=NameKind.choices)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "name", "kind"], name="a_name_once")]

    def __str__(self) -> str:
        return self.name
