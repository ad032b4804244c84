"""A sheet of measures on its way in: read and checked, not yet taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .plan import Edition


class MeasureSheet(models.Model):
    """The rows of a sheet that was handed in for a draft; gone as soon as it is taken or left.

    `rows` are pairs of a line and its cells, in the order of `columns`.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="sheet")
    file_name = models.CharField(max_length=200)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    ignored = models.JSONField(default=list)  # headings of columns that are not read
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name

    @property
    def authority_id(self) -> int:
        return self.edition.plan.authority_id
