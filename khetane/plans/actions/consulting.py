"""A draft before the community: opened until a day, what was said of it, and what became of that."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..announcements import ConsultationOpened
from ..lifecycle import EDITION_MOVES
from ..models import Consultation, Edition, Measure, Remark
from ..permissions import Permission
from ..rules.shown_on import pages_of_edition
from ..states import RemarkOutcome, Said
from .checks import refuse_ahead, refuse_before, refuse_empty

# What a group says is written down by those who work with it, never by the authority it is said to.
ONLY_THE_TEAM = frozenset({Said.GROUP, Said.MEDIATOR})


@transaction.atomic
def open_consultation(
    *, edition: Edition, until: date, invitation: TranslatedText, by: Any, at: datetime
) -> Consultation:
    """The draft is public until a day and does not change meanwhile, so that people speak of the same words."""
    edition = lock(edition)
    today = timezone.localdate(at)
    refuse_before(until, today, field="until", reason=_("This day has passed."))
    if not invitation:
        raise Refused(_("Say how people can tell you what they think of it."), field="invitation")
    EDITION_MOVES.take("consult", edition, by=by, at=at, until=until.isoformat())
    consultation = Consultation.objects.create(edition=edition, opened_on=today, until=until, invitation=invitation)
    announce(ConsultationOpened(consultation.pk), at=at)
    touch(*pages_of_edition(edition))
    return consultation


@transaction.atomic
def rewrite_edition(*, edition: Edition, by: Any, at: datetime) -> Edition:
    """The time of words is over: the draft is written on again."""
    edition = lock(edition)
    EDITION_MOVES.take("rewrite", edition, by=by, at=at)
    end_consultation(edition, at)
    return edition


def end_consultation(edition: Edition, at: datetime) -> None:
    """Whatever ends it; what was said stays public."""
    edition.consultations.filter(ended_on=None).update(ended_on=timezone.localdate(at))
    touch(*pages_of_edition(edition))


@transaction.atomic
def write_remark(
    *,
    consultation: Consultation,
    said_by: str,
    words: TranslatedText,
    said_on: date,
    organisation: str = "",
    measure: Measure | None = None,
    by: Any,
    at: datetime,
) -> Remark:
    """Write down what was said of the draft, or of one measure of it. It is public at once and names no person."""
    edition = lock(consultation.edition)
    require(by, Permission.SPEAK_FOR_GROUP if said_by in ONLY_THE_TEAM else Permission.WRITE_REMARK, consultation)
    if edition.is_frozen:
        raise Refused(_("The plan is adopted: what is said now belongs to its next edition."))
    if not words:
        raise Refused(_("Write down what was said."), field="words")
    if said_by == Said.ORGANISATION and not organisation.strip():
        raise Refused(_("Say which organisation."), field="organisation")
    refuse_ahead(said_on, at=at, field="said_on")
    before = _("On this day the draft was not yet before the community.")
    refuse_before(said_on, consultation.opened_on, field="said_on", reason=before)
    if measure is not None and measure.edition_id != edition.pk:
        raise Refused(_("This measure belongs to another edition."), field="measure")
    remark = Remark.objects.create(
        consultation=consultation,
        measure=measure,
        about=measure.title if measure else TranslatedText.empty(),
        said_by=said_by,
        organisation=organisation if said_by == Said.ORGANISATION else "",
        words=words,
        said_on=said_on,
    )
    record("write_remark", edition, by=by, at=at, facts={"remark": remark.pk})
    touch(*pages_of_edition(edition))
    return remark


@transaction.atomic
def remove_remark(*, remark: Remark, by: Any, at: datetime) -> None:
    """Take out what was written down by mistake, before the authority has said what it does with it."""
    edition = lock(remark.consultation.edition)
    team = remark.said_by in ONLY_THE_TEAM
    require(by, Permission.SPEAK_FOR_GROUP if team else Permission.WRITE_REMARK, remark)
    if remark.outcome or edition.is_frozen:
        raise Refused(_("It was answered, or adopted with the plan: it stands."))
    record("remove_remark", edition, by=by, at=at, facts={"remark": remark.pk})
    remark.delete()
    touch(*pages_of_edition(edition))


@transaction.atomic
def reply_to_remark(*, remark: Remark, outcome: str, reply: TranslatedText, by: Any, at: datetime) -> Remark:
    """What the authority does with it; what is not or not wholly taken up needs a reason."""
    remark = lock(remark)
    edition = remark.consultation.edition
    require(by, Permission.ANSWER, remark)
    if edition.is_frozen:
        raise Refused(_("The plan is adopted: what was replied stands."))
    if outcome != RemarkOutcome.TAKEN_UP:
        refuse_empty(reply, field="reply")
    remark.outcome, remark.reply, remark.replied_on = outcome, reply, timezone.localdate(at)
    remark.save()
    record("reply_to_remark", edition, by=by, at=at, after=outcome, facts={"remark": remark.pk})
    touch(*pages_of_edition(edition))
    return remark
