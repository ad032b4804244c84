"""Limits on what somebody unknown may send: generous for a person, too narrow for a flood.

    ask(request, "following.subscribe", most=5, seconds=3600)                # by the sender's address
    ask(request, "following.subscribe", most=3, seconds=86400, of=email)     # by what is concerned

Counted in the cache under a hash that changes with the site's key: no address of anybody is written down. `Refused`
says when to try again and where to write instead, so that nobody is shut out without a way on.
"""

from __future__ import annotations

import math

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from .refusals import Refused


class Flooded(Refused):
    """Too many from one sender."""

    status = 429


def ask(request: HttpRequest, what: str, *, most: int, seconds: int, of: str = "") -> None:
    """Count one; `Flooded` when more than `most` came within the running window of so many seconds."""
    sender = of.strip().lower() or get_adapter(request).get_client_ip(request)
    window, into = divmod(int(timezone.now().timestamp()), seconds)
    key = salted_hmac("khetane.floods", f"{what}\n{sender}\n{window}").hexdigest()
    cache.add(key, 0, seconds)
    try:
        counted = cache.incr(key)
    except ValueError:  # it ran out in between
        counted = 1
    if counted > most:
        minutes = max(1, math.ceil((seconds - into) / 60))
        wait = ngettext(
            "Too many messages came from here. Please try again in one minute, or write to %(contact)s.",
            "Too many messages came from here. Please try again in %(minutes)s minutes, or write to %(contact)s.",
            minutes,
        )
        raise Flooded(wait % {"minutes": minutes, "contact": settings.CONTACT_ADDRESS})
