"""Mails between participants: to everybody who speaks for the other side, each in their own language."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse

from khetane.common.mail import send
from khetane.places.models import Authority

from .models import Exchange, Notice


def wish_came(exchange: Exchange, *, on: date) -> None:
    _tell(exchange, exchange.notice.authority, "wish_came", on=on)


def wish_withdrawn(exchange: Exchange, *, on: date) -> None:
    _tell(exchange, exchange.notice.authority, "wish_withdrawn", on=on)


def agreed(exchange: Exchange, *, on: date) -> None:
    _tell(exchange, exchange.authority, "agreed", on=on)


def declined(exchange: Exchange, *, on: date) -> None:
    _tell(exchange, exchange.authority, "declined", on=on)


def called_off(exchange: Exchange, *, by: Authority, on: date) -> None:
    _tell(exchange, other_side(exchange, by), "called_off", on=on)


def was_told(exchange: Exchange, *, by: Authority, on: date) -> None:
    """What came of it is public now; the other side is asked for its own word."""
    _tell(exchange, other_side(exchange, by), "was_told", on=on)


def taken_down(notice: Notice, *, reason: str, on: date) -> None:
    url = settings.ORIGIN + reverse("exchange_workspace:notice", args=[notice.pk])
    for one in notice.authority.spokespersons.speaking(on=on).select_related("person"):
        facts = {"notice": notice, "reason": reason, "url": url}
        send("exchange/mails/taken_down", to=one.person.email, language=one.person.language, **facts)


def other_side(exchange: Exchange, authority: Authority) -> Authority:
    """The authority on the other side of an exchange."""
    return exchange.notice.authority if authority.pk == exchange.authority_id else exchange.authority


def _tell(exchange: Exchange, authority: Authority, template: str, *, on: date) -> None:
    url = settings.ORIGIN + reverse("exchange_workspace:exchange", args=[exchange.pk])
    facts = {"exchange": exchange, "notice": exchange.notice, "other": other_side(exchange, authority), "url": url}
    for one in authority.spokespersons.speaking(on=on).select_related("person"):
        send(f"exchange/mails/{template}", to=one.person.email, language=one.person.language, **facts)
