"""Pieces of the sample alliance: invented participants who help each other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Theme
from khetane.places.models import Authority

from . import actions
from .models import Exchange, Notice


def sample_notice(
    authority: Authority, *, title: TranslatedText, text: TranslatedText, on: date, by: Any, theme: str, **facts: Any
) -> Notice:
    """An offer or request, published at noon of a day, open for two years."""
    return actions.publish_notice(
        authority=authority,
        title=title,
        text=text,
        themes=Theme.objects.filter(code=theme),
        until=on + timedelta(days=730),
        by=by,
        at=_noon(on),
        **facts,
    )


def sample_exchange(
    notice: Notice,
    guest: Authority,
    *,
    wished_on: date,
    wish: str,
    asked_by: Any,
    host: Any,
    held_on: date | None = None,
    outcome: TranslatedText | None = None,
    guest_word: TranslatedText | None = None,
    host_word: TranslatedText | None = None,
) -> Exchange:
    """Somebody answers a notice; with a day it was agreed to and took place, and both sides say that it helped."""
    exchange = actions.wish(notice=notice, authority=guest, text=wish, by=asked_by, at=_noon(wished_on))
    if held_on is None or outcome is None:
        return exchange
    answered = _noon(wished_on + timedelta(days=4))
    planned = UncertainDate(f"{held_on:%Y-%m}")
    exchange = actions.agree(exchange=exchange, reply="With pleasure.", planned=planned, by=host, at=answered)
    later = _noon(held_on + timedelta(days=10))
    exchange = actions.tell(
        exchange=exchange,
        held_on=UncertainDate.day(held_on),
        outcome=outcome,
        helped="yes",
        word=guest_word,
        by=asked_by,
        at=later,
    )
    return actions.say(exchange=exchange, helped="yes", word=host_word, by=host, at=later)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
