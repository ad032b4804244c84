"""What went wrong, as an organisation tells it: written down, the authority heard, both sides published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
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

from .. import emails
from ..announcements import SetbackPublished
from ..lifecycle import SETBACK_MOVES
from ..models import Project, Setback
from ..permissions import Permission
from ..rules.shown_on import pages_of_project
from ..states import SetbackStatus
from .checks import refuse_ahead, refuse_before, refuse_empty

# An authority has at least so long to say its side.
LEAST_TIME = timedelta(days=7)
USUAL_TIME = timedelta(days=21)


@dataclass(frozen=True)
class SetbackTexts:
    """What an organisation tells; it names no person."""

    told_by: str
    title: TranslatedText
    words: TranslatedText
    happened: UncertainDate
    told_on: date
    source_url: str = ""


@transaction.atomic
def record_setback(*, project: Project, texts: SetbackTexts, by: Any, at: datetime) -> Setback:
    """Write down what an organisation says went wrong; nothing is public yet."""
    require(by, Permission.KEEP_SETBACKS, project)
    if not project.is_public:
        raise Refused(_("This project is not public yet."))
    setback = _write(Setback(project=project), texts, at)
    record("record", setback, by=by, at=at, after=setback.status)
    return setback


@transaction.atomic
def edit_setback(*, setback: Setback, texts: SetbackTexts, by: Any, at: datetime) -> Setback:
    """Change the words before the authority is asked; afterwards both sides speak of the same ones."""
    setback = lock(setback)
    require(by, Permission.KEEP_SETBACKS, setback)
    if setback.status != SetbackStatus.RECORDED:
        raise Refused(_("The authority was asked about these words: they stand."))
    _write(setback, texts, at)
    record("edit", setback, by=by, at=at)
    return setback


@transaction.atomic
def ask_for_side(*, setback: Setback, heard_until: date | None = None, by: Any, at: datetime) -> Setback:
    """Those who speak for the authority get a mail and a task, and have until a day to say their side."""
    setback = lock(setback)
    today = timezone.localdate(at)
    until = heard_until or today + USUAL_TIME
    refuse_before(until, today + LEAST_TIME, field="heard_until", reason=_("Give at least seven days."))
    setback.asked_on, setback.heard_until = today, until
    SETBACK_MOVES.take("ask", setback, by=by, at=at, until=until.isoformat())
    transaction.on_commit(lambda: emails.ask_for_side(setback))
    return setback


@transaction.atomic
def say_side(*, setback: Setback, side: TranslatedText, side_by: str, by: Any, at: datetime) -> Setback:
    """What the authority says to it; also after the publication, when it had not spoken before."""
    setback = lock(setback)
    require(by, Permission.SAY_SIDE, setback)
    if setback.status not in (SetbackStatus.ASKED, SetbackStatus.PUBLISHED):
        raise Refused(_("The authority has not been asked."))
    if setback.is_public and setback.side_on is not None:
        raise Refused(_("The authority’s side is published: it stands."))
    if not side:
        raise Refused(_("Write down the authority’s side."), field="side")
    setback.side, setback.side_by, setback.side_on = side, side_by, timezone.localdate(at)
    setback.save()
    record("say_side", setback, by=by, at=at)
    _touch(setback)
    return setback


@transaction.atomic
def publish_setback(*, setback: Setback, by: Any, at: datetime) -> Setback:
    """Both sides stand side by side on the project's page, or that the authority gave none."""
    setback = lock(setback)
    setback.published_on = timezone.localdate(at)
    SETBACK_MOVES.take("publish", setback, by=by, at=at)
    announce(SetbackPublished(setback.pk), at=at)
    _touch(setback)
    return setback


@transaction.atomic
def withdraw_setback(*, setback: Setback, reason: TranslatedText, by: Any, at: datetime) -> Setback:
    """It was wrong, or the organisation takes it back: the reason stands in place of the words."""
    setback = lock(setback)
    refuse_empty(reason, field="reason")
    setback.withdrawn_reason = reason
    SETBACK_MOVES.take("withdraw", setback, by=by, at=at, note=str(reason))
    if setback.is_public:
        announce(SetbackPublished(setback.pk), at=at)
    _touch(setback)
    return setback


def _write(setback: Setback, texts: SetbackTexts, at: datetime) -> Setback:
    refuse_ahead(texts.told_on, at=at, field="told_on")
    if texts.happened.is_known:
        refuse_ahead(texts.happened.earliest, at=at, field="happened")
    for name in ("told_by", "title", "words", "happened", "told_on", "source_url"):
        setattr(setback, name, getattr(texts, name))
    setback.save()
    return setback


def _touch(setback: Setback) -> None:
    if setback.is_public:
        touch(*pages_of_project(setback.project), "setbacks")
