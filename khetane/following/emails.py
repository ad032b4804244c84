"""Mails to those who follow, always in their language."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from khetane.common.links import make
from khetane.common.mail import compose, send

from .models import Follower
from .rules.pieces import MOST, Piece
from .states import Topic

NO_LONGER_GOOD = _("This link is no longer good. It was used, or a newer one was sent.")


def _address(name: str, follower: Follower, token: str) -> str:
    with override(follower.language):
        return settings.ORIGIN + reverse(f"following:{name}", args=[token])


def confirm_url(follower: Follower) -> str:
    return _address("confirm", follower, make("following.confirm", follower.pk, follower.confirm_stamp))


def wishes_url(follower: Follower) -> str:
    return _address("wishes", follower, make("following.keep", follower.pk, follower.stamp))


def leave_url(follower: Follower) -> str:
    return _address("leave", follower, make("following.keep", follower.pk, follower.stamp))


def please_confirm(follower: Follower) -> None:
    send(
        "following/mails/please_confirm",
        to=follower.email,
        language=follower.language,
        confirm_url=confirm_url(follower),
    )


def already_following(follower: Follower) -> None:
    send(
        "following/mails/already_following",
        to=follower.email,
        language=follower.language,
        wishes_url=wishes_url(follower),
        leave_url=leave_url(follower),
    )


def letter(follower: Follower, pieces: Sequence[Piece], *, since: datetime) -> EmailMultiAlternatives:
    """What is new, grouped by topic, the newest first; ready to be sent.

    Its Message-ID follows from what it tells: should a machine die between handing it over and writing that down, the
    second copy has the same one, and mail programs show it once.
    """
    away = leave_url(follower)
    name = hashlib.sha256(f"{follower.stamp} {since.isoformat()}".encode()).hexdigest()[:32]
    host = urlsplit(settings.ORIGIN).hostname
    shown = sorted(pieces[:MOST], key=lambda piece: Topic.values.index(piece.topic))
    groups = [
        {"title": Topic(topic).label, "pieces": list(of_topic)}
        for topic, of_topic in groupby(shown, key=lambda piece: piece.topic)
    ]
    return compose(
        "following/mails/letter",
        to=follower.email,
        language=follower.language,
        headers={
            "Message-ID": f"<{name}@{host}>",
            "List-Id": f"Khetane <news.{host}>",
            "List-Unsubscribe": f"<{away}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "X-Khetane-Letter": away.rstrip("/").rpartition("/")[2],
            "Auto-Submitted": "auto-generated",
            "Precedence": "bulk",
        },
        groups=groups,
        first=pieces[0],
        more_count=len(pieces) - 1,
        is_cut=len(pieces) > MOST,
        wishes_url=wishes_url(follower),
        leave_url=away,
    )
