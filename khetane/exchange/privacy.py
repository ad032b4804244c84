"""How far each column of exchange may travel, and how long it is kept. No column names a person."""

from __future__ import annotations

from khetane.common.privacy import AS_LONG_AS_THE_THING, INTERNAL, PUBLIC

_SEEN = (PUBLIC, AS_LONG_AS_THE_THING)
_BETWEEN_THEM = (INTERNAL, "two years after it ended; read by both sides and at the desk")

COLUMNS = {
    "Notice": {
        "authority": _SEEN,
        "kind": _SEEN,
        "form": _SEEN,
        "title": _SEEN,
        "text": _SEEN,
        "themes": _SEEN,
        "languages": _SEEN,
        "published_on": _SEEN,
        "until": _SEEN,
        "status": _SEEN,
    },
    "Exchange": {
        "notice": _SEEN,
        "authority": _SEEN,
        "status": (INTERNAL, "public once it took place"),
        "wish": _BETWEEN_THEM,
        "reply": _BETWEEN_THEM,
        "planned": _BETWEEN_THEM,
        "held_on": _SEEN,
        "outcome": _SEEN,
        "host_helped": _SEEN,
        "host_word": _SEEN,
        "guest_helped": _SEEN,
        "guest_word": _SEEN,
        "wished_on": _BETWEEN_THEM,
    },
}
