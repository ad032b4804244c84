"""An authority is invited into a programme, and its work there goes on, stops or ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.uploads import kind_of, sha256_of
from khetane.places.models import Authority

from ..announcements import EngagementChanged, MilestoneReached
from ..lifecycle import BEGINS, ENDS, MILESTONE_OF, MOVES, NEEDS_DATE, NEEDS_REASON
from ..models import Engagement, Milestone, Phase, Programme, Step
from ..permissions import Permission
from ..states import EngagementStatus


@transaction.atomic
def invite(
    *, authority: Authority, programme: Programme, by: Any, at: datetime, phase: Phase | None = None, note: str = ""
) -> Engagement:
    """A new engagement, in the next cycle of this authority in this programme. Refused while another one is open."""
    require(by, Permission.INVITE, authority)
    earlier = Engagement.objects.filter(authority=lock(authority), programme=programme)
    if earlier.exclude(status__in=[EngagementStatus.CLOSED, EngagementStatus.STOPPED]).exists():
        raise Refused(_("This authority already has an open engagement in this programme."), field="authority")
    if phase is not None and phase.programme_id != programme.pk:
        raise Refused(_("This phase belongs to another programme."), field="phase")
    cycle = (earlier.aggregate(last=Max("cycle"))["last"] or 0) + 1
    engagement = Engagement.objects.create(
        authority=authority, programme=programme, phase=phase, cycle=cycle, note=note
    )
    Step.objects.create(engagement=engagement, status=engagement.status, on=UncertainDate.day(timezone.localdate(at)))
    record("invite", engagement, by=by, at=at, after=engagement.status)
    announce(EngagementChanged(engagement.pk, engagement.status), at=at)
    _touch(engagement)
    return engagement


@transaction.atomic
def move(
    *,
    verb: str,
    engagement: Engagement,
    on: UncertainDate | None,
    by: Any,
    at: datetime,
    reason: TranslatedText | str = "",
    document: UploadedFile | None = None,
    signed_by: Iterable[str] = (),
) -> Engagement:
    """One move of the table, on a day that may be uncertain; interrupting and stopping need a reason and a date."""
    engagement = lock(engagement)
    reason = reason if isinstance(reason, TranslatedText) else TranslatedText.original(reason)
    _check(verb, on, reason, at)
    if verb in NEEDS_REASON:
        engagement.reason = reason
    if verb in BEGINS and engagement.since is None:
        engagement.since = on
    if verb in ENDS:
        engagement.until = on
    MOVES.take(verb, engagement, by=by, at=at, on=on.edtf if on else "")
    step = Step(engagement=engagement, status=engagement.status, on=on, reason=reason)
    step.signed_by = list(dict.fromkeys(name.strip() for name in signed_by if name.strip()))
    if document is not None:
        step.document_sha256 = sha256_of(document)
        step.document.save(f"{token_urlsafe(16)}.{kind_of(document) or 'bin'}", document, save=False)
    step.save()
    if verb in MILESTONE_OF and on is not None and on.is_known:
        kind = MILESTONE_OF[verb]
        milestone = Milestone.objects.create(engagement=engagement, kind=kind, happened_on=on, note=reason)
        announce(MilestoneReached(milestone.pk), at=at)
    announce(EngagementChanged(engagement.pk, engagement.status), at=at)
    _touch(engagement)
    return engagement


def _check(verb: str, on: UncertainDate | None, reason: TranslatedText, at: datetime) -> None:
    """What the table of moves cannot know: the day and the words given."""
    if verb in NEEDS_REASON and not reason:
        raise Refused(_("Say why, in words that everybody may read."), field="reason")
    if verb in NEEDS_DATE and (on is None or not on.is_known):
        raise Refused(_("Say when, at least the year."), field="on")
    if on is not None and on.is_known and on.earliest > at.date():
        raise Refused(_("This day lies in the future. Record it when it has happened."), field="on")


def show_interest(*, engagement: Engagement, on: UncertainDate | None = None, by: Any, at: datetime) -> Engagement:
    """The authority answers the invitation: it would like to take part."""
    return move(verb="show_interest", engagement=engagement, on=on, by=by, at=at)


def agree(*, engagement: Engagement, on: UncertainDate | None, by: Any, at: datetime) -> Engagement:
    """The letter is signed; this leaves the milestone too."""
    return move(verb="agree", engagement=engagement, on=on, by=by, at=at)


def begin(*, engagement: Engagement, on: UncertainDate | None, by: Any, at: datetime) -> Engagement:
    """Work on the ground begins: from now on the engagement is functioning."""
    return move(verb="begin", engagement=engagement, on=on, by=by, at=at)


def interrupt(
    *, engagement: Engagement, on: UncertainDate, reason: TranslatedText | str, by: Any, at: datetime
) -> Engagement:
    """Work pauses on a day and for a reason; what was reached stays."""
    return move(verb="interrupt", engagement=engagement, on=on, reason=reason, by=by, at=at)


def resume(
    *, engagement: Engagement, on: UncertainDate, by: Any, at: datetime, reason: TranslatedText | str = ""
) -> Engagement:
    """Work goes on after an interruption."""
    return move(verb="resume", engagement=engagement, on=on, reason=reason, by=by, at=at)


def reinforce(*, engagement: Engagement, on: UncertainDate | None, by: Any, at: datetime) -> Engagement:
    """The reinforced process: the authority takes over the facilitator's tasks step by step."""
    return move(verb="reinforce", engagement=engagement, on=on, by=by, at=at)


def close(*, engagement: Engagement, on: UncertainDate | None, by: Any, at: datetime) -> Engagement:
    """The process ended as it should."""
    return move(verb="close", engagement=engagement, on=on, by=by, at=at)


def stop(
    *, engagement: Engagement, on: UncertainDate, reason: TranslatedText | str, by: Any, at: datetime
) -> Engagement:
    """The process ends before its time, on a day and for a reason; its history stays."""
    return move(verb="stop", engagement=engagement, on=on, reason=reason, by=by, at=at)


def _touch(engagement: Engagement) -> None:
    touch(f"authority:{engagement.authority_id}", f"programme:{engagement.programme_id}", "participants", "activity")
