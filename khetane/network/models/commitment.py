"""What an authority commits to when it joins; wordings have versions."""

from __future__ import annotations

from django.db import models

from khetane.common.translated import TranslatedField

from ..querysets import CommitmentQuerySet


class Commitment(models.Model):
    """One commitment in one wording, such as "no forced evictions", version 2, valid since 21 March 2016.

    A changed wording is a new row with the next version; what somebody accepted stays the row they saw.
    """

    code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    text = TranslatedField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="one_wording_per_version")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"
