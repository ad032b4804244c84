"""A participant offers help or asks for it, in public and for a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
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
from khetane.frameworks.models import Theme
from khetane.network.models import Participation
from khetane.network.states import IN_GOOD_STANDING
from khetane.places.models import Authority

from .. import emails
from ..announcements import NoticeChanged, NoticePublished
from ..lifecycle import NOTICE
from ..models import Notice
from ..permissions import Permission
from ..states import NoticeStatus

# A promise holds for a time and is renewed, as mentor towns elsewhere do it.
LONGEST = timedelta(days=3 * 366)
# One authority does not fill the list.
MOST_OPEN = 20


@transaction.atomic
def publish_notice(
    *,
    authority: Authority,
    kind: str,
    form: str,
    title: TranslatedText,
    text: TranslatedText,
    until: date,
    by: Any,
    at: datetime,
    themes: Iterable[Theme] = (),
    languages: str = "",
) -> Notice:
    """Everybody reads it at once; other participants answer it until, not including, `until`."""
    # One at a time, so that the limit holds for two who publish at once.
    authority = lock(authority)
    today = timezone.localdate(at)
    notice = Notice(authority=authority, kind=kind, form=form, title=title, text=text, languages=languages)
    require(by, Permission.KEEP_NOTICE, notice)
    require_good_standing(authority)
    _check(title, text, until, today=today)
    if authority.notices.open(on=today).count() >= MOST_OPEN:
        raise Refused(_("Your authority has many notices open already. Close one of them first."))
    notice.published_on, notice.until = today, until
    notice.save()
    notice.themes.set(themes)
    record("publish_notice", notice, by=by, at=at)
    _touch(notice)
    announce(NoticePublished(notice.pk), at=at)
    return notice


@transaction.atomic
def change_notice(*, notice: Notice, by: Any, at: datetime, themes: Iterable[Theme] = (), **facts: Any) -> Notice:
    """Correct what it says, or renew it: `until` counts from today again. Who offers, and whether, stays."""
    require(by, Permission.KEEP_NOTICE, notice)
    notice = lock(notice)
    if notice.status == NoticeStatus.TAKEN_DOWN:
        raise Refused(_("The secretariat took this notice down."))
    unknown = set(facts) - {"form", "title", "text", "until", "languages"}
    if unknown:
        raise ValueError(f"Not to be changed here: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(notice, name, value)
    _check(notice.title, notice.text, notice.until, today=timezone.localdate(at))
    notice.save()
    notice.themes.set(themes)
    record("change_notice", notice, by=by, at=at)
    _touch(notice)
    announce(NoticeChanged(notice.pk), at=at)
    return notice


@transaction.atomic
def close_notice(*, notice: Notice, by: Any, at: datetime) -> Notice:
    """Nobody answers it any more; what is agreed goes on, and what came of it stays to be read."""
    notice = lock(notice)
    NOTICE.take("close", notice, by=by, at=at)
    _touch(notice)
    return notice


@transaction.atomic
def take_down(*, notice: Notice, reason: str, by: Any, at: datetime) -> Notice:
    """Nobody reads it any more, nor what came of it; its authority is told why."""
    notice = lock(notice)
    if not reason.strip():
        raise Refused(_("Say why; the authority reads exactly this."), field="reason")
    NOTICE.take("take_down", notice, by=by, at=at)
    _touch(notice)
    announce(NoticeChanged(notice.pk), at=at)
    emails.taken_down(notice, reason=reason, on=timezone.localdate(at))
    return notice


@transaction.atomic
def put_back(*, notice: Notice, by: Any, at: datetime) -> Notice:
    """It was taken down by mistake: everybody reads it again; its authority opens it itself."""
    notice = lock(notice)
    NOTICE.take("put_back", notice, by=by, at=at)
    _touch(notice)
    announce(NoticeChanged(notice.pk), at=at)
    return notice


@transaction.atomic
def reopen_notice(*, notice: Notice, until: date, by: Any, at: datetime) -> Notice:
    """It can be answered again, for a time from today."""
    notice = lock(notice)
    require_good_standing(notice.authority)
    _check(notice.title, notice.text, until, today=timezone.localdate(at))
    notice.until = until
    NOTICE.take("reopen", notice, by=by, at=at)
    _touch(notice)
    return notice


def require_good_standing(authority: Authority) -> None:
    """Help is given and taken among participants; who is suspended or has left waits."""
    participation = Participation.objects.filter(authority=authority).first()
    if participation is None or participation.standing not in IN_GOOD_STANDING:
        raise Refused(_("Only participants in good standing offer and ask for help."))


def _check(title: TranslatedText, text: TranslatedText, until: date, *, today: date) -> None:
    if title.is_empty:
        raise Refused(_("Say in one line what it is about."), field="title")
    if text.is_empty:
        raise Refused(_("Say what it is about."), field="text")
    if until <= today:
        raise Refused(_("This day must still come."), field="until")
    if until > today + LONGEST:
        raise Refused(_("At most three years; it can be renewed."), field="until")


def _touch(notice: Notice) -> None:
    touch("exchange", f"notice:{notice.pk}", f"authority:{notice.authority_id}")
