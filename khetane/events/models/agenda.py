"""What happens at an event, in order: sessions, who speaks, and the papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField

from ..states import Appearance
from .event import Event


class Session(models.Model):
    """One part of an event, such as "Opening, 9:30, great room"; two at once stand in different rooms.

    A side event is a session that others than the host hold beside the agenda.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    title = TranslatedField(_("Title"), short=True)
    summary = TranslatedField(_("What it is about"), blank=True)
    day = models.DateField(_("Day"), null=True, blank=True)
    starts_at = models.TimeField(_("Begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("Ends at"), null=True, blank=True)
    room = models.CharField(_("Room"), max_length=100, blank=True)
    is_side_event = models.BooleanField(_("A side event"), default=False)
    position = models.PositiveSmallIntegerField(_("Place in the order"), default=0)

    class Meta:
        ordering = [
            models.F("day").asc(nulls_first=True),
            models.F("starts_at").asc(nulls_first=True),
            "position",
            "pk",
        ]

    def __str__(self) -> str:
        return str(self.title)


class Speaker(models.Model):
    """Somebody who was announced or who spoke, by the function and the organisation of the time.

    "Secretary General of the Congress, on behalf of the Secretary General". A name only where somebody speaks in a
    public function. Not an account, and never linked to one. What was announced stays when somebody else came.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="speakers")
    function = TranslatedField(_("Function"), short=True)
    organisation = TranslatedField(_("Organisation, as it was called then"), short=True, blank=True)
    name = models.CharField(_("Name"), max_length=160, blank=True)
    on_behalf_of = TranslatedField(_("On behalf of"), short=True, blank=True)
    was_announced = models.BooleanField(_("Was announced"), default=True)
    appearance = models.CharField(
        _("What became of it"), max_length=10, choices=Appearance.choices, default=Appearance.UNKNOWN
    )
    position = models.PositiveSmallIntegerField(_("Place in the order"), default=0)
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.function)


class Paper(models.Model):
    """A document of an event, such as the agenda in print or a presentation; public once the event is."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="papers")
    title = TranslatedField(_("Title"), short=True)
    language = models.CharField(_("Language it is in"), max_length=10, blank=True)
    url = models.URLField(_("Address where it can be read"), max_length=500)
    position = models.PositiveSmallIntegerField(_("Place in the order"), default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)
