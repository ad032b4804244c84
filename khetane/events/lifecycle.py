"""The legal moves of an event. How sure its date is stands with the date itself; a move never needs a known date."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.lifecycle import Move, Moves

from .permissions import Permission
from .states import EventStatus

DRAFT, ANNOUNCED = EventStatus.DRAFT, EventStatus.ANNOUNCED
POSTPONED, CANCELLED, HELD = EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.HELD


def says_what_it_is(event: Any) -> Promise | None:
    """Nobody is told of an event without a word about it."""
    return None if event.summary else _("Say in one or two sentences what it is.")


EVENT = Moves(
    EventStatus,
    Move("announce", {DRAFT}, ANNOUNCED, _in("event", "Announce it"), Permission.KEEP_EVENTS, [says_what_it_is]),
    Move("postpone", {ANNOUNCED}, POSTPONED, _in("event", "Postpone it"), Permission.KEEP_EVENTS),
    Move("cancel", {ANNOUNCED, POSTPONED}, CANCELLED, _in("event", "Cancel it"), Permission.KEEP_EVENTS),
    Move(
        "announce_again",
        {POSTPONED, CANCELLED},
        ANNOUNCED,
        _in("event", "It takes place after all: announce it again"),
        Permission.KEEP_EVENTS,
    ),
    Move("hold", {ANNOUNCED}, HELD, _in("event", "It was held"), Permission.KEEP_EVENTS),
)
