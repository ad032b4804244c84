"""Codes by which others know an authority."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import CodeScheme
from .authority import Authority


class AuthorityCode(models.Model):
    """One code of an authority in somebody else's list, e.g. LAU 598151 in the list of 2023, or Q-number in Wikidata.

    `edition` is the year of a list of LAU or the version of NUTS; Wikidata has none. The region's ISO 3166-2 code
    stands on the region.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="codes")
    scheme = models.CharField(_("Whose code is it?"), max_length=10, choices=CodeScheme.choices)
    code = models.CharField(_("Code"), max_length=20)
    edition = models.CharField(_("Year of the list, or version"), max_length=4, blank=True)
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)

    class Meta:
        ordering = ["scheme", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "scheme", "edition"], name="one_code_per_scheme_and_edition")
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code} {self.edition}".strip()
