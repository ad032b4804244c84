"""Communities inside a place."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import CommunityKind
from .authority import Authority


class Community(models.Model):
    """Where people live together inside an authority: a street, a quarter, ten villages. Never a list of households."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="communities")
    name = models.CharField(_("Name"), max_length=160)
    kind = models.CharField(_("Kind"), max_length=12, choices=CommunityKind.choices)

    class Meta:
        verbose_name_plural = "communities"
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="community_once_per_authority")]

    def __str__(self) -> str:
        return self.name
