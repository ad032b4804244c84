"""The secretariat looks at an application."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .. import emails
from ..lifecycle import APPLICATION
from ..models import Application
from ..permissions import Permission
from ..rules.completeness import STEPS
from ..states import ApplicationStatus


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
def note_review(*, application: Application, note: str, by: Any, at: datetime) -> Application:
    """Keep what the review found, for the desk only; the applicant never sees it."""
    application = lock(application)
    require(by, Permission.REVIEW, application)
    if application.status not in (ApplicationStatus.UNDER_REVIEW, ApplicationStatus.MORE_ASKED):
        raise Refused(_("A note is written while the application is under review."))
    application.reviewed_note = note
    application.save(update_fields=["reviewed_note"])
    record("note_review", application, by=by, at=at)
    return application
