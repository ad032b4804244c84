"""Colleagues are invited to write at an application, and taken off it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.accounts.actions import person_at
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .. import emails
from ..models import Application, ApplicationWriter
from ..permissions import Permission, owns_it
from ..rules.writing import WRITABLE

MOST_WRITERS = 10


@transaction.atomic
def invite_writer(*, application: Application, email: str, by: Any, at: datetime) -> ApplicationWriter:
    """The person at this address writes too from now on; somebody without an account is invited by mail."""
    application = lock(application)
    require(by, Permission.OWN_APPLICATION, application)
    if application.status not in WRITABLE:
        raise Refused(_("This application was sent already and can no longer be changed."))
    if application.writers.count() >= MOST_WRITERS:
        raise Refused(_("%(count)s people write at it already. Take somebody off first.") % {"count": MOST_WRITERS})
    person, is_new = person_at(email, language=application.language, by=by, at=at)
    if owns_it.test(person, application) or application.writers.filter(person=person).exists():
        raise Refused(_("This person writes at it already."), field="email")
    writer = ApplicationWriter.objects.create(application=application, person=person, invited_at=at)
    record("invite_writer", application, by=by, at=at, facts={"person": person.pk})
    emails.invited_to_write(writer, by=by, is_new=is_new)
    return writer


@transaction.atomic
def remove_writer(*, writer: ApplicationWriter, by: Any, at: datetime) -> None:
    """They write no longer; what they wrote stays."""
    require(by, Permission.OWN_APPLICATION, writer.application)
    record("remove_writer", writer.application, by=by, at=at, facts={"person": writer.person_id})
    writer.delete()
