"""What an article is about: links that all its language versions share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from khetane.events.models import Event
from khetane.places.models import Authority


class AboutAuthority(Orderable):
    """An article tells about this authority."""

    article = ParentalKey("newsroom.ArticlePage", related_name="about_authorities", on_delete=models.CASCADE)
    authority = models.ForeignKey(
        Authority, verbose_name=_("Authority"), related_name="told_about", on_delete=models.CASCADE
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "authority"], name="authority_told_once")]


class AboutEvent(Orderable):
    """An article tells about this event."""

    article = ParentalKey("newsroom.ArticlePage", related_name="about_events", on_delete=models.CASCADE)
    event = models.ForeignKey(Event, verbose_name=_("Event"), related_name="told_about", on_delete=models.CASCADE)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "event"], name="event_told_once")]
