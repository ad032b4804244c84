"""The goals of speed as ratios, each against a yardstick of the same run. See README.md beside this file."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NGINX = """worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon on;
events {{ worker_connections 512; }}
http {{ access_log off; types {{ text/html html; }} default_type text/html; sendfile on; tcp_nopush on;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; }} }}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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


# Each request asks for an address of its own, so that no kept page answers.
COLD = """
local number = os.time() * 1000000
request = function() number = number + 1; return wrk.format("GET", wrk.path .. "?n=" .. number) end
"""


def wrk(url: str, seconds: int, *headers: str, connections: int = 16, cold: Path | None = None) -> Callable[[], float]:
    """Requests per second from `wrk`; an answer that is not 2xx or 3xx ends the run."""

    def run() -> float:
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *[f"-H{header}" for header in headers]]
        command += [*(["-s", str(cold)] if cold else []), url]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in told:
            raise SystemExit(f"{url} does not answer well:\n{told}")
        return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])

    return run


class Servers:
    """granian with this site (two workers) and nginx with a file, both on this machine only."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port, self.nginx_port = free_port(), free_port()
        self.processes: list[subprocess.Popen] = []

    def start(self, page: bytes) -> None:
        import gzip

        granian = Path(sys.executable).with_name("granian")
        command = [granian, "--interface", "wsgi", "--workers", "2", "--port", str(self.port), "--no-log"]
        self.processes.append(subprocess.Popen([*map(str, command), "config.wsgi:application"], cwd=ROOT))
        www = self.folder / "www"
        www.mkdir()
        (www / "page.html").write_bytes(page)
        (www / "page.html.gz").write_bytes(gzip.compress(page, 6))
        configuration = self.folder / "nginx.conf"
        configuration.write_text(NGINX.format(folder=self.folder, port=self.nginx_port))
        if os.geteuid() == 0:
            configuration.write_text("user root;\n" + configuration.read_text())
        subprocess.run(["nginx", "-c", str(configuration)], check=True, capture_output=True)
        for url in (f"http://127.0.0.1:{self.port}/health/", f"http://127.0.0.1:{self.nginx_port}/page.html"):
            _wait_for(url)

    def stop(self) -> None:
        pid = self.folder / "nginx.pid"
        if pid.exists():
            os.kill(int(pid.read_text()), 15)
        for process in self.processes:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url} did not answer")


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


def p1(servers: Servers, path: str, options: argparse.Namespace) -> None:
    for words, header, wanted in (
        ("plain", "Accept-Encoding: identity", 0.40),
        ("compressed", "Accept-Encoding: gzip", 0.45),
    ):
        ours = wrk(f"http://127.0.0.1:{servers.port}{path}", options.seconds, header)
        limit = wrk(f"http://127.0.0.1:{servers.nginx_port}/page.html", options.seconds, header)
        mine, theirs = alternate(options.rounds, ours, limit)
        say("P1", f"finished page ({words}) / nginx with the same bytes", over(mine, theirs), f"≥ {wanted}")


def p4(servers: Servers, page: str, article: str, options: argparse.Namespace) -> None:
    cold = servers.folder / "cold.lua"
    cold.write_text(COLD)
    here = f"http://127.0.0.1:{servers.port}"
    runs = [wrk(here + path, options.seconds, connections=8, cold=cold) for path in (page, article)]
    if options.peer:
        runs.append(wrk(options.peer, options.seconds, connections=8))
    figures = alternate(options.rounds, *runs)
    say("P4", "cold authority page / cold page served by Wagtail here", over(figures[0], figures[1]), "≥ 2.3")
    if options.peer:
        say("P4", f"cold authority page / {options.peer}", over(figures[0], figures[2]), "≥ 6 (post), ≥ 10 (home)")


def p5(path: str, options: argparse.Namespace) -> None:
    page, nothing = through_the_handler(path), through_the_handler("/en/accessibility/")
    sql = by_the_driver(statements_of(page))
    whole, driver, frame = alternate(options.rounds, clock(page, 30), clock(sql, 30), clock(nothing, 30))
    floor = [a + b for a, b in zip(driver, frame, strict=True)]
    say(
        "P5",
        "cold page / its floor (own SQL by driver + a page of words)",
        over(whole, floor),
        "≤ 4 (SQLite), ≤ 2.5 (PostgreSQL)",
    )


def p8(options: argparse.Namespace) -> None:
    from khetane.front.querysets import Filters, rows_after

    first = through_the_handler("/en/participants/?who=everybody&country=FR")
    rows = rows_after(Filters(country="FR", everybody=True), None)
    key = rows[-2]
    for _page in range(399):
        rows = (
            rows_after(Filters(country="FR", everybody=True), (rows[-2].sort_key, rows[-2].pk))
            if len(rows) > 50
            else rows
        )
    key = rows[0]
    later = through_the_handler(
        f"/en/participants/?who=everybody&country=FR&after={key.sort_key.replace(' ', '+')}~{key.pk}"
    )
    from khetane.common import finished

    def cold(ask: Callable[[], bytes]) -> Callable[[], bytes]:
        def run() -> bytes:
            finished._kept.pop(("count_by_country", Filters(country="FR", everybody=True)), None)
            return ask()

        return run

    sql = by_the_driver(statements_of(cold(first)))
    views = alternate(options.rounds, clock(first, 10), clock(sql, 10), clock(later, 10))
    say(
        "P8",
        f"directory page 1 of {options.authorities:,} / its SQL by driver, count too",
        over(views[0], views[1]),
        "≤ 3 (SQLite), ≤ 1.3 (PostgreSQL)",
    )
    say("P8", "directory page 400 / page 1", over(views[2], views[0]), "≤ 1.1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authorities", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--only", default="P1,P4,P5,P8")
    parser.add_argument("--peer", default="")
    options = parser.parse_args()
    wanted = set(options.only.split(","))
    with tempfile.TemporaryDirectory(prefix="khetane-bench-") as name:
        folder = Path(name)
        os.environ.update(KHETANE_DATA=str(folder), DJANGO_SETTINGS_MODULE="config.settings")
        sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
        import django

        django.setup()
        from django.core.management import call_command

        call_command("furnish", "--empty")
        import scale

        scale.furnish(options.authorities)
        path = "/en/authorities/bench-10/"
        print(
            f"{options.authorities:,} authorities; ratios: median (lowest–highest) of {options.rounds} rounds",
            flush=True,
        )
        if "P5" in wanted:
            p5(path, options)
        if "P8" in wanted:
            p8(options)
        if wanted & {"P1", "P4"}:
            if not (shutil.which("wrk") and shutil.which("nginx")):
                print("P1 and P4 are left out: they need nginx and wrk.")
                return
            servers = Servers(folder)
            try:
                servers.start(through_the_handler(path)())
                if "P1" in wanted:
                    p1(servers, path, options)
                if "P4" in wanted:
                    p4(servers, path, article(), options)
            finally:
                servers.stop()


def article() -> str:
    """A section page, which Wagtail itself finds and draws: the nearest we have to a minimal Wagtail page."""
    from khetane.newsroom.models import SectionPage

    return SectionPage.objects.live().filter(locale__language_code="en").select_related("locale").first().address


if __name__ == "__main__":
    main()
