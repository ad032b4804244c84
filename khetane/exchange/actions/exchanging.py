"""Somebody answers a notice; the two agree, do it, and tell what came of it."""

from __future__ import annotations

from datetime import datetime
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
from khetane.network.permissions import speaks_for_it
from khetane.places.models import Authority

from .. import emails
from ..announcements import ExchangeHeld
from ..lifecycle import EXCHANGE
from ..models import Exchange, Notice
from ..permissions import Permission
from ..states import ExchangeStatus, Helped, NoticeStatus
from .noticing import require_good_standing


@transaction.atomic
def wish(*, notice: Notice, authority: Authority, text: str, by: Any, at: datetime) -> Exchange:
    """A participant answers a notice of another; whoever speaks for that one is told by mail."""
    notice = lock(notice)
    today = timezone.localdate(at)
    exchange = Exchange(notice=notice, authority=authority, wish=text.strip(), wished_on=today)
    require(by, Permission.WITHDRAW_WISH, exchange)
    require_good_standing(authority)
    if authority.pk == notice.authority_id:
        raise Refused(_("This is a notice of your own authority."))
    if notice.status != NoticeStatus.OPEN or notice.until <= today:
        raise Refused(_("This notice is closed."))
    if not exchange.wish:
        raise Refused(_("Say what you would like."), field="wish")
    if notice.exchanges.going_on().filter(authority=authority).exists():
        raise Refused(_("Your authority has answered this notice already."))
    exchange.save()
    record("wish", exchange, by=by, at=at)
    emails.wish_came(exchange, on=today)
    return exchange


@transaction.atomic
def agree(*, exchange: Exchange, reply: str, planned: UncertainDate | None, by: Any, at: datetime) -> Exchange:
    """The two will do it, at a time that may still be vague; the reply says how they meet."""
    exchange = lock(exchange)
    exchange.reply, exchange.planned = reply.strip(), planned
    EXCHANGE.take("agree", exchange, by=by, at=at)
    emails.agreed(exchange, on=timezone.localdate(at))
    return exchange


@transaction.atomic
def decline(*, exchange: Exchange, reply: str, by: Any, at: datetime) -> Exchange:
    """Not this time; whoever asked reads why."""
    exchange = lock(exchange)
    if not reply.strip():
        raise Refused(_("Say why, so that they can look elsewhere."), field="reply")
    exchange.reply = reply.strip()
    EXCHANGE.take("decline", exchange, by=by, at=at)
    emails.declined(exchange, on=timezone.localdate(at))
    return exchange


@transaction.atomic
def withdraw(*, exchange: Exchange, by: Any, at: datetime) -> Exchange:
    """Whoever asked no longer wants it."""
    exchange = lock(exchange)
    EXCHANGE.take("withdraw", exchange, by=by, at=at)
    emails.wish_withdrawn(exchange, on=timezone.localdate(at))
    return exchange


@transaction.atomic
def call_off(*, exchange: Exchange, reply: str, by: Any, at: datetime) -> Exchange:
    """What was agreed does not take place; the other side reads why."""
    exchange = lock(exchange)
    if not reply.strip():
        raise Refused(_("Say why; the other side reads exactly this."), field="reply")
    exchange.reply = reply.strip()
    EXCHANGE.take("call_off", exchange, by=by, at=at)
    emails.called_off(exchange, by=side_of(exchange, by), on=timezone.localdate(at))
    return exchange


@transaction.atomic
def tell(
    *,
    exchange: Exchange,
    held_on: UncertainDate,
    outcome: TranslatedText,
    helped: str,
    by: Any,
    at: datetime,
    word: TranslatedText | None = None,
) -> Exchange:
    """It took place: when, what came of it, and whether it helped the side that tells. Everybody reads it."""
    exchange = lock(exchange)
    if outcome.is_empty:
        raise Refused(_("Say what came of it."), field="outcome")
    if not held_on or not held_on.is_known or held_on.earliest > timezone.localdate(at):
        raise Refused(_("Give the day, the month or the year in which it took place."), field="held_on")
    exchange.held_on, exchange.outcome = held_on, outcome
    EXCHANGE.take("tell", exchange, by=by, at=at)
    _say(exchange, helped, word, by=by)
    exchange.save()
    _touch(exchange)
    announce(ExchangeHeld(exchange.pk), at=at)
    emails.was_told(exchange, by=side_of(exchange, by), on=timezone.localdate(at))
    return exchange


@transaction.atomic
def say(*, exchange: Exchange, helped: str, by: Any, at: datetime, word: TranslatedText | None = None) -> Exchange:
    """One side's own word on what took place; said again, it replaces the earlier one."""
    exchange = lock(exchange)
    require(by, Permission.TELL, exchange)
    if exchange.status != ExchangeStatus.HELD:
        raise Refused(_("It has not taken place yet."))
    _say(exchange, helped, word, by=by)
    exchange.save()
    record("say", exchange, by=by, at=at)
    _touch(exchange)
    return exchange


def side_of(exchange: Exchange, person: Any) -> Authority:
    """The authority a person speaks for in an exchange; the guest's, if they speak for both."""
    return exchange.authority if speaks_for_it.test(person, exchange) else exchange.notice.authority


def _say(exchange: Exchange, helped: str, word: TranslatedText | None, *, by: Any) -> None:
    if helped not in Helped.values:
        raise Refused(_("Say whether it helped."), field="helped")
    side = "guest" if side_of(exchange, by).pk == exchange.authority_id else "host"
    setattr(exchange, f"{side}_helped", helped)
    setattr(exchange, f"{side}_word", word or TranslatedText.empty())


def _touch(exchange: Exchange) -> None:
    both = (exchange.authority_id, exchange.notice.authority_id)
    touch("exchange", f"notice:{exchange.notice_id}", *(f"authority:{number}" for number in both))
