"""What events does when it hears something."""

from __future__ import annotations

from datetime import datetime

from .actions.registrations import tell_registered
from .announcements import EventChanged
from .models import Event
from .states import EventChange

HEARD = (EventChange.DATED, EventChange.MOVED, EventChange.POSTPONED, EventChange.CANCELLED)


def tell_whoever_is_registered(told: EventChanged, at: datetime) -> None:
    """A mail to everybody registered when the day or place is another, or it does not take place."""
    event = Event.objects.filter(pk=told.event_id).first()
    if event is not None and told.change in HEARD:
        tell_registered(event, told.change)
