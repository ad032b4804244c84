"""Who may do what on the way to joining, and who speaks for an authority."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone

from khetane.common.permissions import is_signed_in
from khetane.places.models import Authority


def authority_of(thing: Any) -> int | None:
    """The number of the authority a thing belongs to: the thing itself, or what hangs on one."""
    if isinstance(thing, Authority):
        return thing.pk
    found = getattr(thing, "authority_id", None)
    return found if found is not None else getattr(getattr(thing, "owner", None), "authority_id", None)


def authorities_spoken_for(person: Any) -> frozenset[int]:
    """Numbers of the authorities a person speaks for today; read once per request and person."""
    if not is_signed_in.test(person):
        return frozenset()
    spoken = getattr(person, "_speaks_for_today", None)
    if spoken is None:
        today = timezone.localdate()
        spoken = frozenset(person.speaks_for.speaking(on=today).values_list("authority_id", flat=True))
        person._speaks_for_today = spoken
    return spoken


@rules.predicate
def speaks_for_it(person: Any, thing: Any = None) -> bool:
    """The person speaks today for the authority this thing belongs to."""
    number = authority_of(thing)
    return number is not None and number in authorities_spoken_for(person)


@rules.predicate
def speaks_for_somebody(person: Any, thing: Any = None) -> bool:
    return bool(authorities_spoken_for(person))
