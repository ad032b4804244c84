"""Announcements: a lower app says what happened, a higher app listens. The only way a message travels up.

    @dataclass(frozen=True)
    class ParticipantAccepted(Announcement):
        "An authority became a participant. Its number, the date, and the public may know."
        participation_id: int

`announce` stores it in the caller's transaction; after the commit every listener hears it once. A listener that
fails is tried again by `deliver_announcements` (the worker runs it), the others are not disturbed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Announcement:
    """Base of all announcements: frozen, ids and plain values only. The docstring of each kind is its manual."""

    kinds: ClassVar[dict[str, type[Announcement]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Announcement.kinds[cls.__name__] = cls


Listener = Callable[[Announcement, datetime], None]
_listeners: dict[str, dict[str, Listener]] = {}
_silent: ContextVar[bool] = ContextVar("silent", default=False)


def listen(kind: type[Announcement], listener: Listener) -> None:
    """Register, from `apps.py`. The listener gets the announcement and its moment, and must be safe to call twice."""
    _listeners.setdefault(kind.__name__, {})[f"{listener.__module__}.{listener.__qualname__}"] = listener


class Announced(models.Model):
    """An announcement as it was made; kept, because it is also how a feed can be rebuilt."""

    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    at = models.DateTimeField(db_index=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def announcement(self) -> Announcement:
        return Announcement.kinds[self.kind](**self.payload)


class Delivery(models.Model):
    """That one listener has heard one announcement: each hears each once, even if the machine stops in between."""

    announced = models.ForeignKey(Announced, models.CASCADE, related_name="deliveries")
    listener = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announced", "listener"], name="heard_once")]

    def __str__(self) -> str:
        return f"{self.listener} heard {self.announced_id}"


@contextmanager
def silence() -> Iterator[None]:
    """What is done inside is brought in from an older record: it is no news, and nobody is told."""
    before = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(before)


def announce(announcement: Announcement, *, at: datetime) -> None:
    """Store in this transaction; deliver after its commit."""
    if _silent.get():
        return
    row = Announced.objects.create(kind=type(announcement).__name__, payload=asdict(announcement), at=at)
    transaction.on_commit(lambda: deliver(row))


def deliver(row: Announced, *, loudly: bool = True) -> bool:
    """Let every listener that has not heard it hear it; True when all have. A later try fails in one line of log."""
    heard = set(row.deliveries.values_list("listener", flat=True))
    complete = True
    for name, listener in _listeners.get(row.kind, {}).items():
        if name in heard:
            continue
        try:
            with transaction.atomic():
                Delivery.objects.create(announced=row, listener=name)
                listener(row.announcement, row.at)
        except Exception:
            complete = False
            logger.warning("A listener failed and will be tried again: %s, %s", name, row, exc_info=loudly)
    return complete


def deliver_waiting(*, older_than: timedelta = timedelta(0), now: datetime | None = None) -> int:
    """Deliver what a stopped machine or a failed listener left; answers how many announcements still wait.

    `older_than` leaves out what has only just been stored and is being delivered by the process that stored it.
    """
    waiting = 0
    for kind, listeners in _listeners.items():
        rows = Announced.objects.filter(kind=kind).annotate(
            heard=models.Count("deliveries", filter=models.Q(deliveries__listener__in=list(listeners)))
        )
        for row in rows.filter(heard__lt=len(listeners), stored_at__lte=(now or timezone.now()) - older_than):
            waiting += not deliver(row, loudly=False)
    return waiting
