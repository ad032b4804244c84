"""Mails to those who registered, always in their language; whoever was brought by somebody is told of through them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from khetane.common.links import make
from khetane.common.mail import send

from .models import Registration
from .rules.showing import clock, dates_of, where
from .states import EventChange

PURPOSE = "events.registration"


def token_of(registration: Registration) -> str:
    return make(PURPOSE, registration.pk, registration.stamp)


def own_url(registration: Registration) -> str:
    """The page of a registration, for whoever holds its link."""
    with override(registration.language):
        return settings.ORIGIN + reverse("events:registration", args=[token_of(registration)])


def registered(row: Registration) -> None:
    _send("registered", row, people=[row, *row.brings.all()] if row.takes_a_seat else list(row.brings.all()))


def registered_already(row: Registration) -> None:
    _send("registered_already", row)


def registration_changed(row: Registration) -> None:
    _send("registration_changed", row)


def registration_withdrawn(row: Registration) -> None:
    _send("registration_withdrawn", row.contact, who=row)


def seat_for(row: Registration) -> None:
    _send("seat_for", row.contact, who=row)


def certificates_ready(contact: Registration) -> None:
    _send("certificates_ready", contact)


def event_changed(row: Registration, change: str) -> None:
    _send("event_changed", row, change=EventChange(change).label, is_off=change in OFF)


# Postponed or cancelled: everybody hears the reason that was given.
OFF = (EventChange.POSTPONED, EventChange.CANCELLED)


def _send(template: str, to: Registration, **context: object) -> None:
    event = to.event
    with override(to.language):
        told = {"when": dates_of(event).written(), "clock": clock(event), "where": where(event)}
        told["event_url"] = settings.ORIGIN + event.get_absolute_url()
        told["reason"] = event.status_reason.written() if event.status in OFF else ""
        title = event.title.written()
    send(
        f"events/mails/{template}",
        to=to.email,
        language=to.language,
        event=event,
        title=title,
        row=to,
        own_url=own_url(to),
        **told,
        **context,
    )
