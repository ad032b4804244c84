"""Following by e-mail: asked for, confirmed, changed, left, forgotten; and the letters.

A letter and the moment until which somebody has heard (`heard_until`) are written in one transaction that holds the
row: a worker that is stopped in the middle leaves either both or neither, so that each person gets each thing once.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.db import transaction
from django.utils import timezone

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.links import new_stamp, read
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.models import Country
from khetane.programmes.models import Programme

from . import emails
from .models import Follower
from .permissions import Permission
from .rules.bounces import read_bounce
from .rules.pieces import newest_at, pieces_between

logger = logging.getLogger("khetane.following")

CONFIRM, KEEP = "following.confirm", "following.keep"
CONFIRM_DAYS, KEEP_DAYS = 7, 3650
# What is written at this very moment may not be committed yet: it waits for the next letter.
SETTLED = timedelta(seconds=30)
MOST_BOUNCES = 3


@transaction.atomic
def ask_to_follow(
    *,
    email: str,
    language: str,
    rhythm: str,
    topics: Collection[str],
    programmes: Collection[Programme],
    countries: Collection[Country],
    at: datetime,
) -> None:
    """Write down the wish and send the mail that confirms it. Only the owner of an address learns that it is known."""
    email = email.strip().lower()
    follower = Follower.objects.select_for_update().filter(email=email).first()
    if follower is not None and follower.is_following:
        emails.already_following(follower)
        return
    follower = follower or Follower(email=email, heard_until=at)
    follower.language, follower.rhythm, follower.topics = language, rhythm, sorted(topics)
    follower.asked_at, follower.confirmed_at, follower.ended_at = at, None, None
    follower.confirm_stamp, follower.stamp, follower.bounces_count = new_stamp(), new_stamp(), 0
    follower.save()
    follower.programmes.set(programmes)
    follower.countries.set(countries)
    emails.please_confirm(follower)


def _holder(purpose: str, token: str, *, days: int, column: str) -> Follower:
    """The row a link stands for; `Refused` when it is forged, too old, or was used."""
    number, stamp = read(purpose, token, days=days)
    follower = Follower.objects.filter(pk=number).first()
    if follower is None or getattr(follower, column) != stamp:
        raise Refused(emails.NO_LONGER_GOOD)
    return follower


def holder_to_confirm(token: str) -> Follower:
    return _holder(CONFIRM, token, days=CONFIRM_DAYS, column="confirm_stamp")


def holder(token: str) -> Follower:
    """Whoever holds the link of their letters: to change the wishes or to leave."""
    return _holder(KEEP, token, days=KEEP_DAYS, column="stamp")


@transaction.atomic
def confirm(*, token: str, at: datetime) -> Follower:
    """The owner of the address says yes; the link works once."""
    follower = lock(holder_to_confirm(token))
    follower.confirmed_at, follower.heard_until, follower.confirm_stamp = at, at, new_stamp()
    follower.looked_on = timezone.localdate(at)
    follower.save()
    return follower


@transaction.atomic
def change_wishes(
    *,
    follower: Follower,
    language: str,
    rhythm: str,
    topics: Collection[str],
    programmes: Collection[Programme],
    countries: Collection[Country],
) -> Follower:
    follower = lock(follower)
    follower.language, follower.rhythm, follower.topics = language, rhythm, sorted(topics)
    follower.save(update_fields=["language", "rhythm", "topics"])
    follower.programmes.set(programmes)
    follower.countries.set(countries)
    return follower


@transaction.atomic
def leave(*, follower: Follower, at: datetime) -> None:
    """No further mail. A second time changes nothing."""
    follower = lock(follower)
    if follower.ended_at is None:
        follower.ended_at = at
        follower.save(update_fields=["ended_at"])


def send_link_again(*, email: str) -> None:
    """To the owner of the address, if it follows; nobody else learns whether it does."""
    follower = Follower.objects.following().filter(email=email.strip().lower()).first()
    if follower is not None:
        emails.already_following(follower)


@transaction.atomic
def end_for(*, email: str, by: Any, at: datetime) -> bool:
    """Somebody asked the secretariat to be left alone. False when the address does not follow."""
    require(by, Permission.KEEP_FOLLOWING)
    follower = Follower.objects.select_for_update().following().filter(email=email.strip().lower()).first()
    if follower is None:
        return False
    leave(follower=follower, at=at)
    record("end", follower, by=by, at=at)
    return True


def forget(*, at: datetime) -> int:
    """Delete who never confirmed and who left a month ago; answers how many."""
    _total, counted = Follower.objects.to_forget(at=at).delete()
    return counted.get("following.Follower", 0)


def send_letters(*, at: datetime) -> int:
    """Send every letter that is due; answers how many were sent. One that fails waits for the next round."""
    due = Follower.objects.due(at=at, newest=newest_at()).values_list("pk", flat=True)
    sent = 0
    for number in list(due):
        try:
            sent += send_letter(number=number, at=at)
        except Exception:
            logger.exception("A letter to follower %s failed and will be tried again.", number)
    return sent


@transaction.atomic
def send_letter(*, number: int, at: datetime) -> bool:
    """One letter to one follower with all they have not heard; False when there was nothing for them."""
    rows = Follower.objects.select_for_update(skip_locked=True).due(at=at, newest=newest_at())
    follower = rows.filter(pk=number).first()
    if follower is None:  # another worker was faster, or the person has left
        return False
    until = at - SETTLED
    found = pieces_between(follower.heard_until, until, follower.language) if until > follower.heard_until else []
    programmes = set(follower.programmes.values_list("slug", flat=True))
    countries = set(follower.countries.values_list("pk", flat=True))
    wanted = [
        piece for piece in found if piece.is_for(topics=follower.topics, programmes=programmes, countries=countries)
    ]
    heard_before = follower.heard_until
    follower.heard_until = max(until, follower.heard_until)
    follower.looked_on = timezone.localdate(at)
    follower.letters_count += bool(wanted)
    follower.save(update_fields=["heard_until", "looked_on", "letters_count"])
    if not wanted:
        return False
    try:
        emails.letter(follower, wanted, since=heard_before).send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _text in refused.recipients.values()]
        note_bounce(follower=follower, is_permanent=all(code >= 550 for code in codes), at=at)
        return False
    return True


def take_bounce(*, message: bytes, at: datetime) -> bool:
    """Read a report that a mail did not arrive; False when it is none, or of nobody who follows."""
    bounce = read_bounce(message)
    if bounce is None:
        return False
    try:
        follower = holder(bounce.token)
    except Refused:
        return False
    note_bounce(follower=follower, is_permanent=bounce.is_permanent, at=at)
    return True


@transaction.atomic
def note_bounce(*, follower: Follower, is_permanent: bool, at: datetime) -> None:
    """A mail came back. For good, or three times for a while: the address is left alone."""
    follower = lock(follower)
    follower.bounces_count += 1
    if is_permanent or follower.bounces_count >= MOST_BOUNCES:
        follower.ended_at = follower.ended_at or at
    follower.save(update_fields=["bounces_count", "ended_at"])
