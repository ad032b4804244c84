"""How a participation stands: changed by a named body on a date, with a reason; nothing disappears."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from .. import emails
from ..announcements import ParticipationChanged
from ..lifecycle import STANDING
from ..models import Participation, StandingChange
from ..permissions import Permission
from ..states import OVER


@transaction.atomic
def change_standing(
    *,
    participation: Participation,
    verb: str,
    body: str,
    on: date,
    reason: str,
    by: Any,
    at: datetime,
    public_wording: TranslatedText | None = None,
    told: str = "",
    remedy: str = "",
    remedy_by: date | None = None,
) -> StandingChange:
    """Take one of the moves of `STANDING`. `reason` is for the file; `public_wording` is all the public reads of it.

    Those who speak for the authority are told by mail, with `told` and what would put it right (`remedy`), and how to
    reply.
    """
    participation = lock(participation)
    _keep_recorded_end(participation)
    _check(participation, body=body, on=on, reason=reason, remedy_by=remedy_by, at=at)
    STANDING.take(verb, participation, by=by, at=at, changed_on=on.isoformat())
    participation.ended_on = UncertainDate.day(on) if participation.standing in OVER else None
    participation.save(update_fields=["ended_on"])
    change = StandingChange.objects.create(
        participation=participation,
        standing=participation.standing,
        changed_on=on,
        body=body,
        reason=reason,
        public_wording=public_wording or TranslatedText.empty(),
        told=told,
        remedy=remedy,
        remedy_by=remedy_by,
    )
    touch("participants", f"authority:{participation.authority_id}", "activity")
    announce(ParticipationChanged(participation.pk, str(participation.standing)), at=at)
    emails.standing_changed(change, on=timezone.localdate(at))
    return change


def _keep_recorded_end(participation: Participation) -> None:
    """An end that was brought in from a list is known from its column alone: told as a change before it gives way.

    A date that is only a month or a year counts from its first day, as everywhere; the wording says what was written.
    """
    ended_on = participation.ended_on
    if ended_on is None or not ended_on.is_known or participation.changes.exists():
        return
    is_exact = ended_on.earliest == ended_on.latest
    wording = TranslatedText.empty()
    if not is_exact:
        said = {language: _as_written(ended_on, language) for language in ("en", "fr")}
        wording = TranslatedText.original(said["en"], "en").with_translation("fr", said["fr"])
    StandingChange.objects.create(
        participation=participation,
        standing=participation.standing,
        changed_on=ended_on.earliest,
        body=participation.source_label or str(_("not known")),
        reason=str(_("Brought in from a list.")),
        public_wording=wording,
    )


def _as_written(date: UncertainDate, language: str) -> str:
    with translation.override(language):
        return gettext("The record says: %(date)s.") % {"date": date.written()}


@transaction.atomic
def reply_to_change(*, change: StandingChange, reply: TranslatedText, by: Any, at: datetime) -> StandingChange:
    """The authority's own words, which the public reads beside the change. Written again, they replace these."""
    change = lock(change)
    require(by, Permission.REPLY, change)
    if reply.is_empty:
        raise Refused(_("Write your reply."), field="reply")
    change.reply = reply
    change.replied_on = timezone.localdate(at)
    change.save(update_fields=["reply", "replied_on"])
    record("reply", change.participation, by=by, at=at, facts={"change": change.pk})
    touch("participants", f"authority:{change.authority_id}")
    return change


def _check(
    participation: Participation, *, body: str, on: date, reason: str, remedy_by: date | None, at: datetime
) -> None:
    if not body.strip():
        raise Refused(_("Name the body that decided."), field="body")
    if not reason.strip():
        raise Refused(_("Give the reason, for the file."), field="reason")
    if remedy_by is not None and remedy_by < on:
        raise Refused(_("This must not lie before the change itself."), field="remedy_by")
    if on > timezone.localdate(at):
        raise Refused(_("A decision cannot be recorded before its day."), field="on")
    accepted = participation.accepted_on
    if accepted and accepted.is_known and on < accepted.earliest:
        raise Refused(_("This day lies before the participation began."), field="on")
    last = participation.changes.last()
    if last and on < last.changed_on:
        raise Refused(_("This day lies before the last change of standing."), field="on")
