"""Sending an application, answering what was asked, withdrawing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from khetane.common.lifecycle import lock

from .. import emails
from ..lifecycle import APPLICATION, asked_now
from ..models import Application
from ..rules.freezing import fingerprint, frozen_copy
from ..rules.service_times import decision_due_on, moved_on
from .numbers import next_number


@transaction.atomic
def submit(*, application: Application, by: Any, at: datetime) -> Application:
    """Send it: it gets its receipt number, a copy is frozen, the contact and the applicant get a mail."""
    application = lock(application)
    if APPLICATION.closed_because("submit", application, by) is None:
        year = timezone.localdate(at).year
        application.number = f"A-{year}-{next_number(f'receipts {year}'):04}"
        application.submitted_at = at
        application.decision_due_on = decision_due_on(timezone.localdate(at), within=settings.DECISION_DAYS)
        _freeze(application, at)
    APPLICATION.take("submit", application, by=by, at=at, sha256=application.frozen_sha256)
    emails.application_received(application)
    return application


@transaction.atomic
def answer(*, application: Application, answered: str, by: Any, at: datetime) -> Application:
    """Send the answer to what was asked; the copy is frozen anew, the ledger keeps the earlier fingerprint."""
    application = lock(application)
    earlier = application.frozen_sha256
    if APPLICATION.closed_because("answer", application, by) is None:
        application.answered = answered
        if application.decision_due_on and application.asked_at:
            application.decision_due_on = moved_on(
                application.decision_due_on,
                asked_on=timezone.localdate(application.asked_at),
                answered_on=timezone.localdate(at),
            )
        _freeze(application, at)
    APPLICATION.take("answer", application, by=by, at=at, sha256=application.frozen_sha256, earlier_sha256=earlier)
    emails.answer_received(application)
    return application


@transaction.atomic
def withdraw(*, application: Application, by: Any, at: datetime, reason: str = "") -> Application:
    """Take the application back; it stays in the files with its history."""
    application = lock(application)
    APPLICATION.take("withdraw", application, by=by, at=at, note=reason)
    if application.number:
        emails.application_withdrawn(application)
    return application


def _freeze(application: Application, at: datetime) -> None:
    acceptances = application.acceptances.select_related("commitment").order_by("commitment__position", "pk")
    application.frozen = frozen_copy(application, acceptances, at=at, asked=asked_now())
    application.frozen_sha256 = fingerprint(application.frozen)
