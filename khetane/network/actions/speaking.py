"""Who speaks for an authority: appointed, ended, handed over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.accounts.actions import person_at
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.models import Authority

from .. import emails
from ..models import Spokesperson
from ..permissions import Permission


@transaction.atomic
def appoint(
    *, authority: Authority, email: str, function: str, since: date, by: Any, at: datetime, language: str = "en"
) -> Spokesperson:
    """From `since` on the person with this address speaks for the authority; somebody unknown is invited by mail."""
    require(by, Permission.APPOINT, authority)
    authority = lock(authority)
    speaking = authority.spokespersons.speaking(on=since)
    if speaking.filter(person__email__iexact=email.strip()).exists():
        raise Refused(_("This person speaks for the authority already."), field="email")
    return begin_speaking(
        authority=authority, email=email, function=function, since=since, language=language, by=by, at=at
    )


def begin_speaking(
    *, authority: Authority, email: str, function: str, since: date, language: str, by: Any, at: datetime
) -> Spokesperson:
    """Part of an action that has its own permission: the person at this address speaks, is told, is invited if new."""
    person, invited = person_at(email, language=language, by=by, at=at)
    spokesperson = authority.spokespersons.speaking(on=since).filter(person=person).first()
    if spokesperson is None:
        spokesperson = Spokesperson.objects.create(person=person, authority=authority, function=function, since=since)
        record("appoint", spokesperson, by=by, at=at)
        emails.now_speaks(spokesperson, invited=invited)
    return spokesperson


@transaction.atomic
def end_speaking(*, spokesperson: Spokesperson, until: date, by: Any, at: datetime) -> Spokesperson:
    """From `until` on the person no longer speaks for the authority; what they did stays as it was."""
    require(by, Permission.APPOINT, spokesperson)
    spokesperson = lock(spokesperson)
    if until <= spokesperson.since:
        raise Refused(_("This must be after the day on which it began."), field="until")
    if spokesperson.until is not None and spokesperson.until <= until:
        raise Refused(_("This has ended already."), field="until")
    spokesperson.until = until
    spokesperson.save(update_fields=["until"])
    record("end_speaking", spokesperson, by=by, at=at, facts={"until": until.isoformat()})
    return spokesperson


@transaction.atomic
def hand_over(*, spokesperson: Spokesperson, email: str, on: date, by: Any, at: datetime) -> Spokesperson:
    """On that day one person stops speaking for the authority and another begins, in the same function."""
    end_speaking(spokesperson=spokesperson, until=on, by=by, at=at)
    return appoint(
        authority=spokesperson.authority,
        email=email,
        function=spokesperson.function,
        since=on,
        by=by,
        at=at,
        language=spokesperson.person.language,
    )
