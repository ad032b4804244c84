"""Series of events."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField
from khetane.programmes.models import Programme

from ..querysets import Addressed


class Series(models.Model):
    """Events that belong together, such as the launches of ROMACT and ROMED2 from Budapest to Milan.

    Not a programme: a series is only a way of telling events, and an event may stand in none.
    """

    slug = models.SlugField(max_length=100, unique=True)
    title = TranslatedField(_("Title"), short=True)
    summary = TranslatedField(_("What it is"), blank=True)
    programmes = models.ManyToManyField(Programme, related_name="event_series", blank=True)
    is_sample = models.BooleanField(default=False)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = Addressed.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:series", args=[self.slug])
