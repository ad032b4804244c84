"""Events: meetings of the network, in a room, online or both."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField
from khetane.network.models import Organisation
from khetane.places.models import Authority, Country, Place
from khetane.programmes.models import Programme

from ..querysets import NO_LAST_DAY, EventQuerySet
from ..states import Attendance, EventStatus
from .series import Series


class Event(models.Model):
    """A meeting of the network, such as the launch in Košice on 5 November 2013 or one "in Italy, date to be set".

    Not news (an article tells what was) and not a milestone (a fact on one authority's road).
    """

    slug = models.SlugField(max_length=100, unique=True)
    # What a calendar knows it by: both never change, the number grows with every change a calendar must hear.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="events")
    programmes = models.ManyToManyField(Programme, related_name="events", blank=True)
    title = TranslatedField(_("Title"), short=True)
    summary = TranslatedField(_("In one or two sentences"), blank=True)
    text = TranslatedField(_("What to expect"), blank=True)
    status = models.CharField(max_length=10, choices=EventStatus.choices, default=EventStatus.DRAFT)
    # The date as it is announced now, and the date on which it really was.
    date = UncertainDateField(_("Date"), blank=True)
    held_on = UncertainDateField(_("When it really was"), blank=True)
    # The last day of the date that counts, kept so that "not over yet" is one comparison.
    last_day = models.DateField(default=NO_LAST_DAY, db_index=True, editable=False)
    starts_at = models.TimeField(_("Begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("Ends at"), null=True, blank=True)
    time_zone = models.CharField(_("Time zone"), max_length=40, default="Europe/Paris")
    attendance = models.CharField(
        _("How people take part"), max_length=10, choices=Attendance.choices, default=Attendance.IN_PLACE
    )
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="events")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="events")
    # The town as a programme prints it, for places the gazetteer does not have (Albena) and names in two languages.
    town = TranslatedField(_("Town"), short=True, blank=True)
    venue = models.CharField(_("Building and room"), max_length=200, blank=True)
    online_url = models.URLField(_("Address online"), max_length=500, blank=True)
    host = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="hosted_events")
    host_authority = models.ForeignKey(Authority, models.SET_NULL, null=True, blank=True, related_name="hosted_events")
    # Codes of the languages spoken, and of those there is interpretation into.
    languages = models.JSONField(default=list, blank=True)
    interpretation = models.JSONField(default=list, blank=True)
    # Why it was postponed or cancelled, for everybody.
    status_reason = TranslatedField(_("Reason"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    public_since = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["date", "id"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.status != EventStatus.DRAFT
