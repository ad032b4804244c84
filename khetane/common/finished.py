"""Finished public pages, kept ready before Django and dropped exactly when something they show changes.

A public view names what it shows (`shows = ["authority:17", "participants"]`); an action calls `touch` with the names
of what it changed. Each name falls into one of 65,536 counters that all processes of this site share: a memory-mapped
file on one machine, Redis on several. A kept page remembers the counters it stood on, so that a change is seen by the
very next reader, whichever process answers. Two names may share a counter: then a page is made anew once too often,
never too rarely.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import mmap
import struct
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone

logger = logging.getLogger("khetane.finished")

SLOTS = 65_536
SHOWS_HEADER = "X-Khetane-Shows"
# A machine that dies between a commit and its touch would leave a page old; no page is kept longer than this.
LONGEST_SECONDS = 3600
# What all kept pages of one process may take: about a thousand pages.
MOST_BYTES = 48 * 1024 * 1024
# No link of ours is longer; an address takes memory as well.
LONGEST_ADDRESS = 1000


def _slot(name: str) -> int:
    return zlib.crc32(name.encode()) % (SLOTS - 1) + 1  # slot 0 counts every touch


def seconds_left_today(now: datetime) -> float:
    """Until midnight where the site is: a page that says how many days are left says it for one day only."""
    tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    return (tomorrow - now).total_seconds()


class Counters(Protocol):
    def generation(self) -> int: ...

    def read(self, slots: Iterable[int]) -> tuple[int, ...]: ...

    def bump(self, slots: Iterable[int]) -> None: ...


class FileCounters:
    """Counters of all processes on one machine: 512 KiB mapped into each."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            if path.stat().st_size < SLOTS * 8:
                file.truncate(SLOTS * 8)
            self._map = mmap.mmap(file.fileno(), SLOTS * 8)

    def generation(self) -> int:
        return struct.unpack_from("<Q", self._map, 0)[0]

    def read(self, slots: Iterable[int]) -> tuple[int, ...]:
        return tuple(struct.unpack_from("<Q", self._map, slot * 8)[0] for slot in slots)

    def bump(self, slots: Iterable[int]) -> None:
        # A random new value instead of one more: two processes bumping at once cannot undo each other.
        for slot in {*slots, 0}:
            fresh = (time.time_ns() << 8 ^ id(self) ^ slot) & (2**64 - 1)
            struct.pack_into("<Q", self._map, slot * 8, fresh)


class RedisCounters:
    """Counters of several machines, in one Redis hash."""

    key = "khetane:touched"

    def __init__(self, url: str):
        from redis import Redis  # an optional dependency, needed only where this class is chosen

        self._redis = Redis.from_url(url)

    def generation(self) -> int:
        return int(self._redis.hget(self.key, "0") or 0)

    def read(self, slots: Iterable[int]) -> tuple[int, ...]:
        return tuple(int(value or 0) for value in self._redis.hmget(self.key, [str(slot) for slot in slots]))

    def bump(self, slots: Iterable[int]) -> None:
        with self._redis.pipeline() as pipeline:
            for slot in {*slots, 0}:
                pipeline.hincrby(self.key, str(slot), 1)
            pipeline.execute()


@cache
def counters() -> Counters:
    """The counters this site shares, chosen by its settings."""
    if settings.REDIS_URL:
        return RedisCounters(settings.REDIS_URL)
    return FileCounters(settings.DATA / "touched")


# What else follows every change, such as the index of the search; called after the commit, with all names at once.
_followers: list[Callable[[set[str]], None]] = []
_waiting = threading.local()


def follow_touches(follower: Callable[[set[str]], None]) -> None:
    """Register, from `apps.py`: `follower(names)` is called after each commit that touched something."""
    if follower not in _followers:
        _followers.append(follower)


def touch(*names: str) -> None:
    """Say that these named things changed: now (nobody keeps the old) and once more after the commit."""
    slots = [_slot(name) for name in names]
    counters().bump(slots)
    waiting = getattr(_waiting, "names", None)
    if waiting is None:
        waiting = _waiting.names = set()
    waiting.update(names)
    transaction.on_commit(lambda: _committed(slots))


def outdate(*names: str) -> None:
    """Pages that show these things are made anew, though the things themselves say what they said: no index follows."""
    slots = [_slot(name) for name in names]
    counters().bump(slots)
    transaction.on_commit(lambda: counters().bump(slots))


def _committed(slots: list[int]) -> None:
    """The first of a transaction's touches tells the followers all its names; the next ones find none left."""
    names, _waiting.names = getattr(_waiting, "names", None) or set(), set()
    if names:
        for follower in _followers:
            try:
                follower(names)
            except Exception:  # what was done is done and committed: it must not look as if it had failed
                logger.exception("A follower of changes failed: %s", follower)
    counters().bump(slots)


_kept: dict[tuple, tuple[tuple[int, ...], Any]] = {}


def kept(names: Iterable[str], key: tuple, compute: Callable[[], Any]) -> Any:
    """A small value (a count, a list of options) kept in this process until one of `names` is touched."""
    slots = tuple(_slot(name) for name in names)
    values = counters().read(
        slots
    )  # read before computing: a change in between makes the value old, not wrong for good
    held = _kept.get(key)
    if held is not None and held[0] == values:
        return held[1]
    if len(_kept) > 1000:
        _kept.clear()
    found = compute()
    _kept[key] = (values, found)
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """One kept response, plain and compressed, with what it stood on."""

    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes
    etag: str
    slots: tuple[int, ...]
    values: tuple[int, ...]
    until: float

    @property
    def size(self) -> int:
        """Bytes it takes in memory, about."""
        return len(self.plain) + len(self.packed) + 2000


class FinishedPages:
    """WSGI application around Django: answers kept pages itself, passes everything else on."""

    def __init__(self, application: Callable, shared: Counters, *, most_bytes: int = MOST_BYTES):
        self.application = application
        self.shared = shared
        self.most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[str, list] = OrderedDict()  # address -> [page, generation it was last checked at]
        self._lock = threading.Lock()  # several threads of one process keep and drop pages

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        address = "\n".join(
            (
                environ.get("wsgi.url_scheme", "http"),
                environ.get("HTTP_HOST", ""),
                environ.get("PATH_INFO", ""),
                environ.get("QUERY_STRING", ""),
            )
        )
        page = self._kept(address)
        if page is None:
            return self._ask(address, environ, start_response)
        return self._answer(page, environ, start_response)

    def _kept(self, address: str) -> Page | None:
        held = self._pages.get(address)
        if held is None:
            return None
        page, checked_at = held
        generation = self.shared.generation()
        if generation != checked_at:
            if self.shared.read(page.slots) != page.values:
                self._drop(address)
                return None
            held[1] = generation
        if time.monotonic() > page.until:
            self._drop(address)
            return None
        return page

    def _keep(self, address: str, page: Page, generation: int) -> None:
        """Keep within the bound: endless addresses push out the oldest and never fill the memory."""
        if len(address) > LONGEST_ADDRESS:
            return
        with self._lock:
            self._forget(address)
            self._pages[address] = [page, generation]
            self._bytes += page.size
            while self._bytes > self.most_bytes:
                self._forget(next(iter(self._pages)))

    def _drop(self, address: str) -> None:
        with self._lock:
            self._forget(address)

    def _forget(self, address: str) -> None:
        held = self._pages.pop(address, None)
        if held is not None:
            self._bytes -= held[0].size

    def _answer(self, page: Page, environ: dict[str, Any], start_response: Callable) -> list[bytes]:
        if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [("ETag", page.etag), ("Vary", "Accept-Encoding")])
            return [b""]
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            body, extra = page.packed, [("Content-Encoding", "gzip")]
        else:
            body, extra = page.plain, []
        start_response("200 OK", [*page.headers, *extra, ("Content-Length", str(len(body)))])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _ask(self, address: str, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        before = self.shared.generation()
        told: list[Any] = []

        def listen(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable:
            shows = next((value for name, value in headers if name == SHOWS_HEADER), None)
            if shows is None or not status.startswith("200") or environ["REQUEST_METHOD"] != "GET":
                return start_response(status, [pair for pair in headers if pair[0] != SHOWS_HEADER], exc_info)
            told[:] = [headers, shows]
            return lambda data: None

        body = self.application(environ, listen)
        if not told:
            return body
        try:
            plain = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        page = self._finish(told[0], told[1], plain)
        # Something changed while the page was made: it may be old already, so it is shown once and not kept.
        if self.shared.generation() == before:
            self._keep(address, page, before)
        return self._answer(page, environ, start_response)

    def _finish(self, headers: list[tuple[str, str]], shows: str, plain: bytes) -> Page:
        slots = tuple(sorted({_slot(name) for name in shows.split()}))
        etag = f'"{hashlib.sha256(plain).hexdigest()[:24]}"'
        left_out = {SHOWS_HEADER.lower(), "content-length", "etag", "vary", "cache-control", "set-cookie"}
        kept = tuple(
            [(name, value) for name, value in headers if name.lower() not in left_out]
            + [("ETag", etag), ("Vary", "Accept-Encoding"), ("Cache-Control", "public, no-cache")]
        )
        return Page(
            headers=kept,
            plain=plain,
            packed=gzip.compress(plain, 6, mtime=0),
            etag=etag,
            slots=slots,
            values=self.shared.read(slots),
            until=time.monotonic() + min(LONGEST_SECONDS, seconds_left_today(timezone.localtime())),
        )
