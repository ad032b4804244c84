"""The goals of speed as ratios, each against a yardstick of the same run. See README.md beside this file."""

from __future__ import annotations

import argparse
import gc
import itertools
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from math import log10
from pathlib import Path
from urllib.parse import urlsplit

from growth import p20, p20_of_imports, p20_of_the_directory
from measuring import alternate, by_the_driver, clock, over, pages, say, statements_of, through_the_handler

ROOT = Path(__file__).resolve().parent.parent
NGINX = """worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon on;
events {{ worker_connections 512; }}
http {{ access_log off; types {{ text/html html; }} default_type text/html; sendfile on; tcp_nopush on;
  upstream site {{ server 127.0.0.1:{site}; keepalive 16; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; }}
  server {{ listen 127.0.0.1:{front}; location / {{ proxy_pass http://site; proxy_http_version 1.1;
    proxy_set_header Connection ""; proxy_set_header Host localhost; }} }} }}
"""
# Each request asks for an address of its own, so that no kept page answers.
COLD = """
local number = os.time() * 1000000
request = function() number = number + 1; return wrk.format("GET", wrk.path .. string.format("?n=%.0f", number)) end
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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


def cold_addresses(folder: Path) -> Path:
    """A script for `wrk` that asks for no address twice."""
    script = folder / "cold.lua"
    script.write_text(COLD)
    return script


class Servers:
    """granian with this site (two workers) and nginx with a file, both on this machine only."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port, self.nginx_port, self.front_port = free_port(), free_port(), free_port()
        self.processes: list[subprocess.Popen] = []

    def start(self, bodies: dict[str, bytes]) -> None:
        import gzip

        granian = Path(sys.executable).with_name("granian")
        command = [granian, "--interface", "wsgi", "--workers", "2", "--port", str(self.port), "--no-log"]
        self.processes.append(subprocess.Popen([*map(str, command), "config.wsgi:application"], cwd=ROOT))
        www = self.folder / "www"
        www.mkdir()
        for name, body in bodies.items():
            (www / f"{name}.html").write_bytes(body)
            (www / f"{name}.html.gz").write_bytes(gzip.compress(body, 6))
        configuration = self.folder / "nginx.conf"
        configuration.write_text(
            NGINX.format(folder=self.folder, port=self.nginx_port, site=self.port, front=self.front_port)
        )
        if os.geteuid() == 0:
            configuration.write_text("user root;\n" + configuration.read_text())
        subprocess.run(["nginx", "-c", str(configuration)], check=True, capture_output=True)
        for url in (f"http://127.0.0.1:{self.port}/health/", f"http://127.0.0.1:{self.nginx_port}/authority.html"):
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


def p1(servers: Servers, name: str, path: str, options: argparse.Namespace) -> None:
    for words, header, wanted in (
        ("plain", "Accept-Encoding: identity", 0.40),
        ("compressed", "Accept-Encoding: gzip", 0.45),
    ):
        ours = wrk(f"http://127.0.0.1:{servers.port}{path}", options.seconds, header)
        limit = wrk(f"http://127.0.0.1:{servers.nginx_port}/{name}.html", options.seconds, header)
        mine, theirs = alternate(options.rounds, ours, limit)
        say("P1", f"finished {name} ({words}) / nginx with the same bytes", over(mine, theirs), f"≥ {wanted}")


def p2(servers: Servers, name: str, path: str, options: argparse.Namespace) -> None:
    front = wrk(f"http://127.0.0.1:{servers.front_port}{path}", options.seconds)
    limit = wrk(f"http://127.0.0.1:{servers.nginx_port}/{name}.html", options.seconds)
    mine, theirs = alternate(options.rounds, front, limit)
    say("P2", f"finished {name} through nginx / nginx with the same bytes", over(mine, theirs), "told, see ADR 0018")


def p3(servers: Servers, name: str, path: str, options: argparse.Namespace) -> None:
    """A reader who has the page already: nothing has changed, and only that is said."""
    runs = []
    for url in (f"http://127.0.0.1:{servers.port}{path}", f"http://127.0.0.1:{servers.nginx_port}/{name}.html"):
        with urllib.request.urlopen(url, timeout=5) as answer:
            mark = answer.headers["ETag"]
        runs.append(wrk(url, options.seconds, f"If-None-Match: {mark}"))
    mine, theirs = alternate(options.rounds, *runs)
    say("P3", f"unchanged {name} (304) / nginx with its 304", over(mine, theirs), "≥ 0.30")


def p7(servers: Servers, path: str, article: str, options: argparse.Namespace) -> None:
    here = f"http://127.0.0.1:{servers.port}"
    theirs = f"http://127.0.0.1:{servers.nginx_port}/authority.html"
    kept, limit = alternate(options.rounds, *(rate(url, 500, options.seconds) for url in (here + path, theirs)))
    say("P7", "p99 of a finished page / nginx, 500 a second", over(kept, limit), "≤ 1.5")
    cold = rate(here + path, 100, options.seconds, cold=True)
    if options.peer_home:
        home = rate(options.peer_home, 20, options.seconds)
        figures = over(*alternate(options.rounds, cold, home))
        say("P7", "p99 of cold pages at 100 a second / the peer's home at 20", figures, "≤ 0.1")
    else:
        wagtail = rate(here + article, 20, options.seconds, cold=True)
        figures = over(*alternate(options.rounds, cold, wagtail))
        say("P7", "p99 of cold pages at 100 a second / by Wagtail at 20", figures, "≤ 1")


def rate(url: str, per_second: int, seconds: int, *, cold: bool = False) -> Callable[[], float]:
    """p99 in milliseconds at a fixed rate, counted from when a request was due: a server that stalls is late."""
    parts = urlsplit(url)
    numbers = itertools.count(time.time_ns())

    def ask(lines: dict[int, HTTPConnection], due: float) -> float:
        line = lines.setdefault(threading.get_ident(), HTTPConnection(parts.hostname, parts.port, timeout=30))
        line.request("GET", f"{parts.path}?n={next(numbers)}" if cold else parts.path)
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{url} answered {answer.status}")
        return (time.perf_counter() - due) * 1000

    def run() -> float:
        lines: dict[int, HTTPConnection] = {}
        begun = time.perf_counter() + 0.1
        with ThreadPoolExecutor(16) as readers:
            answers = []
            for number in range(per_second * seconds):
                due = begun + number / per_second
                time.sleep(max(0, due - time.perf_counter()))
                answers.append(readers.submit(ask, lines, due))
            late = [answer.result() for answer in answers]
        return statistics.quantiles(late, n=100)[98]

    return run


def p4(servers: Servers, article: str, options: argparse.Namespace) -> None:
    cold = cold_addresses(servers.folder)
    here = f"http://127.0.0.1:{servers.port}"
    names = ["authority", "article", "event"]
    runs = [wrk(here + pages()[name], options.seconds, connections=8, cold=cold) for name in names]
    runs.append(wrk(here + article, options.seconds, connections=8, cold=cold))
    peers = [url for url in (options.peer_post, options.peer_home) if url]
    runs += [wrk(url, options.seconds, connections=8) for url in peers]
    figures = alternate(options.rounds, *runs)
    for name, mine in zip(names, figures, strict=False):
        say("P4", f"cold {name} / cold page served by Wagtail here", over(mine, figures[len(names)]), "told")
        for url, theirs in zip(peers, figures[len(names) + 1 :], strict=True):
            wanted = "≥ 6" if url == options.peer_post else "≥ 10"
            say("P4", f"cold {name} / {url}", over(mine, theirs), wanted)


def p5(name: str, path: str, options: argparse.Namespace) -> None:
    page, nothing = through_the_handler(path), through_the_handler("/en/accessibility/")
    sql = by_the_driver(statements_of(page))
    whole, driver, frame = alternate(options.rounds, clock(page, 30), clock(sql, 30), clock(nothing, 30))
    floor = [a + b for a, b in zip(driver, frame, strict=True)]
    say(
        "P5",
        f"cold {name} / its floor (own SQL by driver + a page of words)",
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


def p9(options: argparse.Namespace) -> None:
    """The search over many lines: a rare pair of words, and a word that stands in every twentieth line."""
    import scale

    rare, common = (through_the_handler(f"/en/search/?q={words}") for words in ("raretown+zebra", "common"))
    scale.many_lines(options.lines // 10)
    few = statistics.median(alternate(options.rounds, clock(rare, 10))[0])
    scale.many_lines(options.lines)
    sql = by_the_driver(statements_of(rare))
    nothing = through_the_handler("/en/accessibility/")
    seen, by_driver, much, frame = alternate(
        options.rounds, *(clock(action, 10) for action in (rare, sql, common, nothing))
    )
    floor = [a + b for a, b in zip(by_driver, frame, strict=True)]
    say("P9", f"search of {options.lines:,} lines / its floor (own SQL + a page)", over(seen, floor), "≤ 1.5")
    say("P9", "a word in every twentieth line / a rare pair", over(much, seen), "≤ 3")
    say("P9", "exponent of growth over ten times the lines", [log10(one / few) for one in seen], "≤ 0.2")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authorities", type=int, default=100_000)
    parser.add_argument("--applications", type=int, default=5_000)
    parser.add_argument("--lines", type=int, default=1_000_000, help="lines of the search index")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--plans", type=int, default=5_000)
    parser.add_argument("--measures", type=int, default=200_000, help="in all plans together")
    parser.add_argument("--figures", type=int, default=1_000_000, help="published results")
    parser.add_argument("--only", default="P1,P2,P3,P4,P5,P7,P8,P9,P11,P14,P15,P20")
    parser.add_argument("--peer-post", default="", help="an article of another product, for P4")
    parser.add_argument("--peer-home", default="", help="the first page of another product, for P4 and P7")
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
        # As the server and the worker do.
        gc.collect()
        gc.freeze()
        import plans
        import scale

        print(
            f"{options.authorities:,} authorities; ratios: median (lowest–highest) of {options.rounds} rounds",
            flush=True,
        )
        if "P20" in wanted:
            p20_of_the_directory(options)
        else:
            scale.furnish(options.authorities)
        path = pages()["authority"]
        if wanted & {"P5", "P11"}:
            plans.furnish(options.plans, options.measures // options.plans, options.figures)
        if "P5" in wanted:
            for name, page in pages().items():
                p5(name, page, options)
            plans.p5(options)
        if "P11" in wanted:
            plans.p11(options, article())
        if "P14" in wanted:
            plans.p14(options)
        if "P8" in wanted:
            p8(options)
        if "P9" in wanted:
            p9(options)
        if "P20" in wanted:
            p20(options)
            p20_of_imports(options)
        if wanted & {"P1", "P2", "P3", "P4", "P7", "P15"} or ("P11" in wanted and options.peer_post):
            if not (shutil.which("wrk") and shutil.which("nginx")):
                print("P1 to P4, P7 and P15 are left out: they need nginx and wrk.")
                return
            servers = Servers(folder)
            try:
                servers.start({name: through_the_handler(page)() for name, page in pages().items()})
                for name, page in pages().items():
                    if "P1" in wanted:
                        p1(servers, name, page, options)
                if "P2" in wanted:
                    p2(servers, "authority", path, options)
                if "P3" in wanted:
                    p3(servers, "authority", path, options)
                if "P7" in wanted:
                    p7(servers, path, article(), options)
                if "P15" in wanted:
                    plans.p15(options, servers.port, rate)
                if "P11" in wanted and options.peer_post:
                    plans.p11_beside(options, wrk, f"http://127.0.0.1:{servers.port}", cold_addresses(folder))
                if "P4" in wanted:
                    p4(servers, article(), options)
            finally:
                servers.stop()


def article() -> str:
    """A section page, which Wagtail itself finds and draws: the nearest we have to a minimal Wagtail page."""
    from khetane.newsroom.models import SectionPage

    return SectionPage.objects.live().filter(locale__language_code="en").select_related("locale").first().address


if __name__ == "__main__":
    main()
