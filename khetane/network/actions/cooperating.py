"""Cooperation with organisations: proposed, confirmed, talked about, agreed or declined, ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.links import new_stamp, read
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from .. import emails
from ..lifecycle import COOPERATION
from ..models import Cooperation, CooperationProposal, Organisation
from ..permissions import Permission
from ..rules.mailed_forms import CONFIRM_DAYS, LINK_USED, PROPOSE


@transaction.atomic
def propose_cooperation(*, facts: dict[str, Any], language: str, at: datetime) -> CooperationProposal:
    """Write down the proposal and send the link that confirms it; nothing else happens before that."""
    proposal = CooperationProposal.objects.create(language=language, asked_at=at, **facts)
    emails.confirm_proposal(proposal)
    return proposal


def proposal_of(token: str) -> CooperationProposal:
    """The proposal a link stands for; `Refused` when it is forged, too old, or was used."""
    number, stamp = read(PROPOSE, token, days=CONFIRM_DAYS)
    proposal = CooperationProposal.objects.filter(pk=number, stamp=stamp).first()
    if proposal is None:
        raise Refused(LINK_USED)
    return proposal


@transaction.atomic
def confirm_proposal(*, token: str, at: datetime) -> CooperationProposal:
    """The holder of the address says yes; the link works once."""
    proposal = lock(proposal_of(token))
    proposal.stamp = new_stamp()
    COOPERATION.take("confirm", proposal, by=None, at=at)
    return proposal


@transaction.atomic
def begin_talks(*, proposal: CooperationProposal, by: Any, at: datetime) -> CooperationProposal:
    """Whoever proposed it is told that somebody will talk with them."""
    proposal = lock(proposal)
    COOPERATION.take("begin_talks", proposal, by=by, at=at)
    emails.talks_begin(proposal)
    return proposal


@transaction.atomic
def agree_cooperation(
    *,
    proposal: CooperationProposal,
    on: date,
    purpose: TranslatedText,
    by: Any,
    at: datetime,
    organisation: Organisation | None = None,
) -> Cooperation:
    """Record what was agreed, and with whom: a known organisation, or one added as it names itself."""
    proposal = lock(proposal)
    if on > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="on")
    COOPERATION.take("agree", proposal, by=by, at=at, agreed_on=on.isoformat())
    cooperation = Cooperation.objects.create(
        organisation=organisation or _add_organisation(proposal), purpose=purpose, since=UncertainDate.day(on)
    )
    proposal.cooperation = cooperation
    proposal.save(update_fields=["cooperation"])
    record("agree", cooperation, by=by, at=at)
    touch("cooperation")
    emails.cooperation_agreed(proposal, cooperation)
    return cooperation


@transaction.atomic
def decline_proposal(*, proposal: CooperationProposal, reason: str, by: Any, at: datetime) -> CooperationProposal:
    """No, with the reason, which whoever proposed it reads."""
    proposal = lock(proposal)
    if not reason.strip():
        raise Refused(_("Give the reason: whoever asked will read it."), field="reason")
    proposal.reason = reason
    COOPERATION.take("decline", proposal, by=by, at=at, note=reason)
    emails.proposal_declined(proposal)
    return proposal


@transaction.atomic
def end_cooperation(*, cooperation: Cooperation, until: date, by: Any, at: datetime) -> Cooperation:
    """From that day on it is over; the record keeps it."""
    cooperation = lock(cooperation)
    require(by, Permission.HANDLE_PROPOSALS, cooperation)
    if cooperation.until is not None:
        raise Refused(_("This has ended already."), field="until")
    if cooperation.since and cooperation.since.is_known and until <= cooperation.since.earliest:
        raise Refused(_("This must be after the day on which it began."), field="until")
    cooperation.until = until
    cooperation.save(update_fields=["until"])
    record("end_cooperation", cooperation, by=by, at=at, facts={"until": until.isoformat()})
    touch("cooperation")
    return cooperation


def _add_organisation(proposal: CooperationProposal) -> Organisation:
    """As the organisation names itself; a taken short name gets the country, then a number."""
    wanted = slugify(proposal.organisation_name)[:70] or "organisation"
    country = proposal.country_id.lower()
    slugs = [wanted, f"{wanted}-{country}", *(f"{wanted}-{country}-{number}" for number in range(2, 100))]
    taken = set(Organisation.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return Organisation.objects.create(
        slug=next(slug for slug in slugs if slug not in taken),
        name=TranslatedText.original(proposal.organisation_name, proposal.language),
        kind=proposal.organisation_kind,
        country=proposal.country,
        website=proposal.website[:200],
    )
