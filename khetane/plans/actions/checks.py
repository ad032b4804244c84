"""Checks that several verbs share; each refuses with the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from moneyed import CURRENCIES

from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..rules.deadlines import is_ahead


def refuse_ahead(day: date, *, at: datetime, field: str) -> None:
    """What is said to have happened cannot lie ahead."""
    if is_ahead(day, at=at):
        raise Refused(_("This day has not come yet."), field=field)


def refuse_before(day: date, first: date | None, *, field: str, reason: Any) -> None:
    if first is not None and day < first:
        raise Refused(reason, field=field)


def refuse_empty(text: TranslatedText | str, *, field: str) -> None:
    if not text:
        raise Refused(_("Say why: everybody will read it."), field=field)


def refuse_currency(code: str) -> None:
    """A wrong code would make a wrong amount."""
    if code not in CURRENCIES:
        raise Refused(_("%(code)s is not the code of a currency.") % {"code": code}, field="currency")


def refuse_strangers(things: Iterable[models.Model], authority_id: int, *, field: str) -> None:
    """Links stay within one authority: what belongs to another one is not linked here."""
    if any(thing.authority_id != authority_id for thing in things):
        raise Refused(_("This belongs to another authority."), field=field)
