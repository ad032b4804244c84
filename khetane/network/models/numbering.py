"""Numbers that are given once, one after the other."""

from __future__ import annotations

from django.db import models


class Numbering(models.Model):
    """The last number given in one series, such as "receipts 2026" or "participations".

    Its row is locked while a number is given, so that two people at once never get the same one. Not a count: numbers
    may have holes.
    """

    series = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
