"""Once a year those who speak for an authority are asked whether it is still so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .. import emails
from ..models import Spokesperson
from ..permissions import Permission

AT_ONCE = 200


def ask_to_confirm(*, at: datetime) -> int:
    """Mails to those whose yes is a year old, and again to those who did not answer; answers how many."""
    today = timezone.localdate(at)
    due = Spokesperson.objects.to_ask(on=today).values_list("pk", flat=True)[:AT_ONCE]
    return sum(_ask(pk, at=at) for pk in list(due))


@transaction.atomic
def _ask(pk: int, *, at: datetime) -> bool:
    """Once a day, however many workers do their rounds."""
    today = timezone.localdate(at)
    spokesperson = Spokesperson.objects.select_for_update().to_ask(on=today).filter(pk=pk).first()
    if spokesperson is None:
        return False
    spokesperson.asked_on = today
    spokesperson.times_asked += 1
    spokesperson.save(update_fields=["asked_on", "times_asked"])
    emails.still_speaks(spokesperson)
    return True


@transaction.atomic
def confirm_speaking(*, spokesperson: Spokesperson, by: Any, at: datetime) -> Spokesperson:
    """Yes, it is still so; asked again in a year."""
    require(by, Permission.CONFIRM_SPEAKING, spokesperson)
    spokesperson = lock(spokesperson)
    spokesperson.confirmed_on, spokesperson.asked_on, spokesperson.times_asked = timezone.localdate(at), None, 0
    spokesperson.save(update_fields=["confirmed_on", "asked_on", "times_asked"])
    record("confirm_speaking", spokesperson, by=by, at=at)
    return spokesperson


@transaction.atomic
def stop_speaking(*, spokesperson: Spokesperson, by: Any, at: datetime, note: str = "") -> Spokesperson:
    """They no longer speak for it, from today; what they say of their successor is for the secretariat."""
    require(by, Permission.CONFIRM_SPEAKING, spokesperson)
    spokesperson = lock(spokesperson)
    today = timezone.localdate(at)
    if spokesperson.since >= today:
        raise Refused(_("This must be after the day on which it began."))
    spokesperson.until, spokesperson.said_on_leaving = today, note
    spokesperson.save(update_fields=["until", "said_on_leaving"])
    record("stop_speaking", spokesperson, by=by, at=at)
    return spokesperson
