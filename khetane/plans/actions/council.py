"""What happens to an edition before a council, and after: handed in, sent back, adopted and frozen, closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.uploads import sha256_of
from khetane.places.models import Authority

from ..announcements import PlanAdopted
from ..lifecycle import EDITION_MOVES
from ..models import Edition, PartnerDecision
from ..permissions import Permission
from ..rules import documents, freezing
from ..rules.shown_on import pages_of_edition
from .checks import refuse_ahead, refuse_empty
from .consulting import end_consultation


@transaction.atomic
def submit_edition(*, edition: Edition, by: Any, at: datetime) -> Edition:
    """Hand the draft to the council; from now on it does not change unless the council sends it back."""
    edition = lock(edition)
    edition.sent_back_reason = ""
    EDITION_MOVES.take("submit", edition, by=by, at=at)
    end_consultation(edition, at)
    return edition


@transaction.atomic
def send_back_edition(*, edition: Edition, reason: str, by: Any, at: datetime) -> Edition:
    """The council did not adopt it yet and said why: it is a draft again."""
    edition = lock(edition)
    refuse_empty(reason, field="reason")
    edition.sent_back_reason = reason
    EDITION_MOVES.take("send_back", edition, by=by, at=at, note=reason)
    return edition


@transaction.atomic
def adopt_edition(
    *,
    edition: Edition,
    body: str,
    adopted_on: date,
    decision_number: str = "",
    document: UploadedFile | None = None,
    by: Any,
    at: datetime,
) -> Edition:
    """A council adopted it: the words are frozen with their hash, and an earlier adopted edition is replaced."""
    edition = lock(edition)
    closed = EDITION_MOVES.closed_because("adopt", edition, by)
    if closed is not None:
        raise Refused(closed)
    refuse_ahead(adopted_on, at=at, field="adopted_on")
    if not body.strip():
        raise Refused(_("Say which body adopted it."), field="body")
    edition.adopted_by_body, edition.adopted_on, edition.decision_number = body, adopted_on, decision_number
    if document is not None:
        edition.document_sha256 = sha256_of(document)
        edition.document.save(documents.kept_as(document), document, save=False)
    for earlier in Edition.objects.current().filter(plan=edition.plan).select_for_update(of=("self",)):
        EDITION_MOVES.take("replace", earlier, by=by, at=at)
    edition.frozen_text = freezing.canonical(freezing.content(edition))
    edition.sha256 = freezing.digest(edition.frozen_text)
    EDITION_MOVES.take("adopt", edition, by=by, at=at, on=adopted_on.isoformat(), sha256=edition.sha256)
    announce(PlanAdopted(edition.pk), at=at)
    touch(*pages_of_edition(edition))
    return edition


@transaction.atomic
def decide_beside(
    *,
    edition: Edition,
    authority: Authority,
    body: str,
    adopted_on: date,
    decision_number: str = "",
    document: UploadedFile | None = None,
    by: Any,
    at: datetime,
) -> PartnerDecision:
    """The council of another authority of a joint plan adopted it, too: its own body, day and number."""
    edition = lock(edition)
    require(by, Permission.DECIDE_BESIDE, authority)
    if not edition.is_frozen:
        raise Refused(_("First the authority that writes the plan adopts it: its words must stand."))
    if not edition.plan.partners.filter(pk=authority.pk).exists():
        raise Refused(_("This authority does not plan together with the others."))
    if edition.partner_decisions.filter(authority=authority).exists():
        raise Refused(_("Its decision stands here already."))
    refuse_ahead(adopted_on, at=at, field="adopted_on")
    if not body.strip():
        raise Refused(_("Say which body adopted it."), field="body")
    decision = PartnerDecision(
        edition=edition, authority=authority, body=body, adopted_on=adopted_on, decision_number=decision_number
    )
    if document is not None:
        decision.document_sha256 = sha256_of(document)
        decision.document.save(documents.kept_as(document), document, save=False)
    decision.save()
    facts = {"authority": authority.pk, "on": adopted_on.isoformat()}
    record("decide_beside", edition, by=by, at=at, facts=facts)
    touch(*pages_of_edition(edition), f"authority:{authority.pk}")
    return decision


@transaction.atomic
def close_edition(*, edition: Edition, reason: TranslatedText, by: Any, at: datetime) -> Edition:
    """No longer in force, for a reason everybody may read; what was adopted stays readable."""
    edition = lock(edition)
    refuse_empty(reason, field="reason")
    edition.closed_reason = reason
    EDITION_MOVES.take("close", edition, by=by, at=at, note=str(reason))
    touch(*pages_of_edition(edition))
    return edition
