"""Checks that several verbs share; each refuses with the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from moneyed import CURRENCIES

from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..models import Edition, Measure
from ..permissions import Permission
from ..rules.deadlines import is_ahead
from ..states import EditionStatus


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


def refuse_strangers(things: Iterable[models.Model], *authorities: int, field: str) -> None:
    """Links stay within one authority, or those that plan together: what belongs to another is not linked here."""
    if any(thing.authority_id not in authorities for thing in things):
        raise Refused(_("This belongs to another authority."), field=field)


def refuse_measures_of_strangers(measures: Iterable[Measure], authority_id: int) -> None:
    """A measure of a joint plan is carried out, and shows results, at any of those who plan together."""
    if any(authority_id not in measure.edition.plan.authorities_together for measure in measures):
        raise Refused(_("This belongs to another authority."), field="measures")


def draft_of(edition: Edition, by: Any) -> Edition:
    """The edition, locked, if it is a draft this person may write on."""
    edition = lock(edition)
    require(by, Permission.DRAFT, edition)
    if edition.is_frozen:
        raise Refused(_("This edition was adopted and is frozen. Begin the next edition to change it."))
    if edition.status == EditionStatus.CONSULTING:
        raise Refused(_("This draft lies before the community and does not change now. Take it back to write on it."))
    if edition.status != EditionStatus.DRAFT:
        raise Refused(_("This edition lies before the council and does not change now."))
    return edition
