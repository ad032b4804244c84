"""The decision of a named body, recorded on a date: an authority becomes a participant, or does not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.refusals import Refused
from khetane.places.actions import add_authority
from khetane.places.models import Authority

from ..announcements import ParticipantAccepted
from ..lifecycle import APPLICATION
from ..models import Application, Participation
from ..permissions import Permission, speaks_for_it
from ..states import SpokespersonFunction
from .letters import draft_letter
from .numbers import next_number
from .speaking import begin_speaking


@transaction.atomic
def accept(
    *,
    application: Application,
    body: str,
    on: date,
    by: Any,
    at: datetime,
    reference: str = "",
    reason: str = "",
    authority: Authority | None = None,
) -> Participation:
    """Record the acceptance: `authority` when it is known already, otherwise it is added as the applicant names it.

    The participation gets the next number, the contact person speaks for the authority from that day, the public is
    told, and the letter to the authority is drafted.
    """
    application = lock(application)
    _decide(application, body=body, on=on, reference=reference, reason=reason, at=at)
    if authority is not None and by is not None and speaks_for_it.test(by, authority):
        raise Refused(Permission.DECIDE.refusal)
    APPLICATION.take("accept", application, by=by, at=at, decided_on=on.isoformat(), reference=reference)
    application.authority = authority or application.authority or _add_authority(application, at)
    application.save(update_fields=["authority"])
    participation = _participate(application, by=by, at=at)
    _let_speak(application, by=by, at=at)
    touch("participants", f"authority:{application.authority_id}", "activity", "decisions")
    announce(ParticipantAccepted(participation.pk), at=at)
    draft_letter(application, at=at)
    return participation


@transaction.atomic
def decline(
    *, application: Application, body: str, on: date, reason: str, by: Any, at: datetime, reference: str = ""
) -> Application:
    """Record that the body declined, with its reason, which the applicant reads in the letter that is drafted."""
    application = lock(application)
    if not reason.strip():
        raise Refused(_("Give the reason: the applicant will read it."), field="reason")
    _decide(application, body=body, on=on, reference=reference, reason=reason, at=at)
    APPLICATION.take("decline", application, by=by, at=at, decided_on=on.isoformat(), reference=reference)
    touch("decisions")
    draft_letter(application, at=at)
    return application


def _decide(application: Application, *, body: str, on: date, reference: str, reason: str, at: datetime) -> None:
    if not body.strip():
        raise Refused(_("Name the body that decided."), field="body")
    if on > timezone.localdate(at):
        raise Refused(_("A decision cannot be recorded before its day."), field="on")
    application.decided_by_body = body
    application.decided_on = on
    application.decision_reference = reference
    application.decision_reason = reason


def _add_authority(application: Application, at: datetime) -> Authority:
    """Follows from the decision, which has its own entry in the ledger: so the system does it, not a person."""
    return add_authority(
        name=application.authority_name,
        kind=application.authority_kind,
        country=application.country,
        website=application.website,
        is_sample=application.is_sample,
        by=None,
        at=at,
    )


def _participate(application: Application, *, by: Any, at: datetime) -> Participation:
    authority = application.authority
    if Participation.objects.filter(authority=authority).exists():
        raise Refused(
            _("%(authority)s has a participation already. Change how it stands instead.") % {"authority": authority}
        )
    greatest = Participation.objects.aggregate(greatest=models.Max("number"))["greatest"] or 0
    participation = Participation.objects.create(
        authority=authority,
        application=application,
        number=next_number("participations", above=greatest),
        accepted_on=UncertainDate.day(application.decided_on),
        announced_on=UncertainDate.day(timezone.localdate(at)),
        accepted_by_body=application.decided_by_body,
        decision_reference=application.decision_reference,
    )
    record("begin", participation, by=by, at=at, after=participation.standing, facts={"number": participation.number})
    return participation


def _let_speak(application: Application, *, by: Any, at: datetime) -> None:
    """The contact person speaks for the authority from that day; without an account yet, they are invited."""
    begin_speaking(
        authority=application.authority,
        email=application.contact_email,
        function=SpokespersonFunction.CONTACT,
        since=timezone.localdate(at),
        language=application.language,
        by=by,
        at=at,
    )
