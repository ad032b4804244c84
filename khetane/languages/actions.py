"""Translating a text of a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .permissions import Permission
from .rules.texts import Kind


class OriginalChanged(Refused):
    """Somebody wrote the original anew meanwhile."""

    status = 409


@transaction.atomic
def translate(
    *,
    kind: Kind,
    thing: Any,
    column: str,
    language: str,
    text: str,
    of: int,
    machine: bool = False,
    by: Any,
    at: datetime,
) -> Any:
    """Keep a translation of version `of` of the original; an empty text takes the translation away.

    Whoever translated an original that has changed meanwhile is told so instead of having translated the wrong words.
    """
    require(by, Permission.TRANSLATE)
    thing = lock(thing)
    value = getattr(thing, column)
    if value.version != of:
        raise OriginalChanged(_("The original changed while you translated it. Look at it again."))
    before = value.status(language)
    try:
        value = value.with_translation(language, text, machine)
    except ValueError as problem:
        raise Refused(str(problem), field="text") from problem
    setattr(thing, column, value)
    thing.save(update_fields=[column])
    record("translate", thing, by=by, at=at, before=before, after=value.status(language), note=f"{column}, {language}")
    touch(*kind.shown_on(thing))
    return thing
