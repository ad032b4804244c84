"""The worker's sign of life, which `/health/` reads: a file on one machine, the shared cache on several."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache

EVERY = timedelta(seconds=10)
LATE_AFTER = timedelta(seconds=60)
_KEY = "khetane:worker-heartbeat"


class Pulse(StrEnum):
    """What is known of the worker. `UNKNOWN`: none has run here yet."""

    OK = "ok"
    LATE = "late"
    UNKNOWN = "unknown"


def beat(at: datetime) -> None:
    """Note that the worker was alive at this moment."""
    if settings.REDIS_URL:
        cache.set(_KEY, at.isoformat(), timeout=None)
    else:
        (settings.DATA / "worker-heartbeat").write_text(at.isoformat())


def pulse(at: datetime) -> Pulse:
    """Whether the worker has given a sign of life within the last minute before `at`."""
    try:
        told = cache.get(_KEY) if settings.REDIS_URL else (settings.DATA / "worker-heartbeat").read_text()
        last = datetime.fromisoformat(told) if told else None
    except (OSError, ValueError):  # not written yet, or being written just now
        last = None
    if last is None:
        return Pulse.UNKNOWN
    return Pulse.OK if at - last <= LATE_AFTER else Pulse.LATE
