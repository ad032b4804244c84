"""How runs are timed, compared and told; and the pages that are measured."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def say(goal: str, what: str, ratios: list[float], wanted: str) -> None:
    """One line: the median ratio and its spread, and what is wanted."""
    middle = statistics.median(ratios)
    print(f"{goal:3} {what:58} {middle:7.3f}  ({min(ratios):.3f}–{max(ratios):.3f})  wanted {wanted}", flush=True)


def alternate(rounds: int, *runs: Callable[[], float]) -> list[list[float]]:
    """Each run's figures, taken A B C, C B A, …, after one warm-up that is not counted."""
    figures: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for number in range(rounds):
        order = list(enumerate(runs)) if number % 2 == 0 else list(enumerate(runs))[::-1]
        for place, run in order:
            figures[place].append(run())
    return figures


def over(one: list[float], other: list[float]) -> list[float]:
    return [a / b for a, b in zip(one, other, strict=True)]


def clock(action: Callable[[], object], times: int) -> Callable[[], float]:
    """Milliseconds of one action, as the mean of `times`."""

    def run() -> float:
        begun = time.perf_counter()
        for _ in range(times):
            action()
        return (time.perf_counter() - begun) / times * 1000

    return run


def through_the_handler(path: str) -> Callable[[], bytes]:
    """One GET through Django's whole middleware, in this process, without a socket."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    handler = WSGIHandler()
    environ = RequestFactory().get(path, headers={"host": "localhost"}).environ

    def ask() -> bytes:
        status: list[str] = []
        answer = handler(dict(environ), lambda code, headers, exc_info=None: status.append(code))
        body = b"".join(answer)
        answer.close()
        if not status[0].startswith("200"):
            raise SystemExit(f"{path} answered {status[0]}")
        return body

    return ask


def statements_of(ask: Callable[[], bytes]) -> list[tuple[str, tuple]]:
    """The SQL a page really sends, with its values."""
    from django.db import connection

    sent: list[tuple[str, tuple]] = []

    def note(execute, sql, params, many, context):
        sent.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask()
    return sent


def by_the_driver(statements: list[tuple[str, tuple]]) -> Callable[[], None]:
    """The same statements without Django: sqlite3 or psycopg alone."""
    from django.db import connection

    connection.ensure_connection()
    raw, mark = connection.connection, "?" if connection.vendor == "sqlite" else "%s"
    prepared = [(sql.replace("%s", mark).replace("%%", "%"), params) for sql, params in statements]

    def run() -> None:
        cursor = raw.cursor()
        for sql, params in prepared:
            cursor.execute(sql, params).fetchall()

    return run


def pages() -> dict[str, str]:
    """One page of each kind that many readers open."""
    return {
        "authority": "/en/authorities/bench-10/",
        "home": "/en/",
        "article": "/en/news/what-romact-is/",
        "event": "/en/events/launch-slovakia/",
        "feed": "/en/news/feed.atom",
    }
