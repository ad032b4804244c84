"""What the worker does again and again beside its jobs, such as sending the letters that are due.

An app registers its own from `apps.py`:

    every(timedelta(minutes=1), send_letters)     # called with the moment; must be safe to call twice

A round that fails is logged and comes again; the others are not disturbed. With several workers each does its rounds:
what must happen once takes care of that itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

logger = logging.getLogger("khetane.worker")

# Letters go out in the morning of working days.
FIRST_HOUR = 7
Round = Callable[..., object]
_rounds: dict[str, tuple[timedelta, Round]] = {}
_last: dict[str, datetime] = {}


def every(pause: timedelta, do: Round) -> None:
    """Register `do(at=…)`, to be called at most once in each `pause`."""
    _rounds[f"{do.__module__}.{do.__qualname__}"] = (pause, do)


def letters_may_go(at: datetime) -> bool:
    """Whether mails that press nobody by the hour may go out now."""
    now = timezone.localtime(at)
    return now.weekday() <= 4 and now.hour >= FIRST_HOUR


def go_round(at: datetime) -> list[str]:
    """Do what is due at this moment; answers the names of what was done."""
    done = []
    for name, (pause, do) in _rounds.items():
        last = _last.get(name)
        if last is not None and at - last < pause:
            continue
        _last[name] = at
        try:
            do(at=at)
            done.append(name)
        except Exception:
            logger.exception("A round failed and will be tried again: %s", name)
    return done
