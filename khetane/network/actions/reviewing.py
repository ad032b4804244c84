"""The secretariat looks at an application."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.accounts.models import Person
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import may, require
from khetane.common.refusals import Refused

from .. import emails
from ..lifecycle import APPLICATION
from ..models import Application, ReviewNote
from ..permissions import Permission
from ..rules.completeness import STEPS
from ..states import WAITING


@transaction.atomic
def begin_review(*, application: Application, by: Any, at: datetime) -> Application:
    application = lock(application)
    APPLICATION.take("begin_review", application, by=by, at=at)
    return application


@transaction.atomic
def ask_more(
    *, application: Application, asked: str, by: Any, at: datetime, parts: Collection[str] = ()
) -> Application:
    """Say what is still needed; these parts, and no others, can be changed until the answer is sent.

    Without parts the question is answered in words. The time until the decision stands still meanwhile.
    """
    application = lock(application)
    if not asked.strip():
        raise Refused(_("Say what is still needed."), field="asked")
    unknown = set(parts) - set(STEPS)
    if unknown:
        raise ValueError(f"No parts of an application: {sorted(unknown)}")
    application.asked = asked
    application.asked_at = at
    application.asked_parts = [step for step in STEPS if step in parts]
    APPLICATION.take("ask_more", application, by=by, at=at, note=asked, parts=application.asked_parts)
    emails.more_was_asked(application)
    return application


@transaction.atomic
def add_note(*, application: Application, text: str, by: Any, at: datetime) -> ReviewNote:
    """Keep what was found, for the desk only; the applicant never sees it, and nobody changes it."""
    require(by, Permission.SEE_NOTES, application)
    if not text.strip():
        raise Refused(_("Write the note first."), field="text")
    note = ReviewNote.objects.create(application=application, author=by, written_at=at, text=text.strip())
    record("add_note", application, by=by, at=at)
    return note


@transaction.atomic
def put_in_charge(*, application: Application, handler: Person, by: Any, at: datetime) -> Application:
    """From now on this member of the secretariat sees to it; they are told, unless they took it themselves."""
    application = lock(application)
    require(by, Permission.REVIEW, application)
    if application.status not in WAITING:
        raise Refused(_("This application is decided."))
    if not may(handler, Permission.REVIEW, application):
        raise Refused(_("%(name)s cannot see to this application.") % {"name": handler}, field="handler")
    if application.handled_by_id != handler.pk:
        application.handled_by = handler
        application.save(update_fields=["handled_by"])
        record("put_in_charge", application, by=by, at=at, facts={"handler": handler.pk})
        if by is None or by.pk != handler.pk:
            emails.put_in_charge(application, handler)
    return application
