"""Smallest honest followers for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from khetane.following.models import Follower
from khetane.following.states import Rhythm

THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
_numbers = count(1)


def make_follower(**traits: Any) -> Follower:
    """Somebody who follows everything at once since 1 March 2026."""
    programmes, countries = traits.pop("programmes", ()), traits.pop("countries", ())
    facts = {
        "email": f"reader{next(_numbers)}@example.org",
        "language": "en",
        "rhythm": Rhythm.AT_ONCE,
        "asked_at": THEN,
        "confirmed_at": THEN,
        "heard_until": THEN,
    }
    follower = Follower.objects.create(**(facts | traits))
    follower.programmes.set(programmes)
    follower.countries.set(countries)
    return follower
