"""A real site for the browser: furnished like a new installation, served as in production, in a folder of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import chromium, migrated_template

ROOT = Path(__file__).parents[2]
# WCAG 2.2 at level AA, and what axe itself holds for good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Half the time of axe goes into these; they are the same in every language.
COLOURS = ("color-contrast",)
# Nobody waits a minute for a page; a loaded machine that builds and tests at once might.
PATIENCE = 60_000


@dataclass(frozen=True)
class Site:
    """The running site: its address, its data folder, and the sample people with their password."""

    address: str
    data: Path
    people: dict[str, dict]
    environment: dict[str, str]

    def comes_to_the_next_morning(self) -> None:
        """The clock of the letters strikes nine on the next day, which no test waits for."""
        call = (
            "from datetime import timedelta; from django.utils import timezone; "
            "from khetane.following.actions import send_letters; "
            "send_letters(at=(timezone.localtime() + timedelta(days=1)).replace(hour=9))"
        )
        command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", call]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)

    def mails_to(self, email: str, kind: str = "plain") -> list[str]:
        """Texts of the mails to one address, oldest first; `kind` "html" for what most readers see."""
        found = []
        for path in sorted((self.data / "mails").glob("*"), key=lambda path: path.stat().st_mtime):
            for part in re.split(rb"\n-{79}\n", path.read_bytes()):
                message = message_from_bytes(part.strip(), policy=policy.default)
                body = message.get_body((kind,)) if email in (message["To"] or "") else None
                if body is not None:
                    found.append(body.get_content())
        return found

    def mail_to(self, email: str, *, saying: str) -> str:
        """The newest mail to this address with these words in it; the worker may need a moment to send it."""
        until = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < until:
            for text in reversed(self.mails_to(email)):
                if saying in text:
                    return text
            time.sleep(0.1)
        raise AssertionError(f"No mail to {email} says “{saying}”: {self.mails_to(email)}")

    def tells_everybody(self, path: str, words: str, *, but_not: str = "") -> None:
        """Readers who come one after the other, each to one of the two processes, read the same at once."""
        for _reader in range(12):
            page = self.get(path)
            assert words in page, f"{path} does not say “{words}” to everybody"
            assert not but_not or but_not not in page, f"{path} still says “{but_not}” to somebody"

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE / 1000) as answer:
            return answer.read().decode("utf-8-sig")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def furnish_once(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Furnishing takes longer than any test: the first process does it, the others copy what it left."""
    common = tmp_path_factory.getbasetemp()
    furnished = (common.parent if "PYTEST_XDIST_WORKER" in os.environ else common) / "furnished"
    with FileLock(f"{furnished}.lock"):
        if not furnished.exists():
            making = furnished.with_name("furnishing")
            making.mkdir()
            # The tables come from the file that all tests copy.
            shutil.copy(migrated_template(), making / "khetane.sqlite3")
            environment = {**os.environ, "KHETANE_DATA": str(making), "DATABASE_URL": "", "REDIS_URL": ""}
            command = [sys.executable, "manage.py", "furnish"]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
            making.rename(furnished)
    shutil.copytree(furnished, folder, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    port = _free_port()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="khetane-site-") as folder:
        environment = {
            **os.environ,
            "KHETANE_DATA": folder,
            "KHETANE_ORIGIN": address,
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
        furnish_once(Path(folder), tmp_path_factory)
        manage = [sys.executable, "manage.py"]
        server = [
            Path(sys.executable).with_name("granian"),
            "--interface",
            "wsgi",
            "--workers",
            "2",
            "--port",
            str(port),
        ]
        running = [
            subprocess.Popen([*map(str, server), "--no-log", "config.wsgi:application"], cwd=ROOT, env=environment),
            subprocess.Popen([*manage, "work"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL),
        ]
        try:
            _wait_for(f"{address}/health/")
            people = json.loads((Path(folder) / "sample-sign-ins.json").read_text())
            yield Site(address, Path(folder), {person["role"]: person for person in people}, environment)
        finally:
            for process in running:
                process.terminate()
            for process in running:
                try:
                    process.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _wait_for(url: str) -> None:
    for _attempt in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{url} did not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield running
        running.close()


def _openings(browser: Browser, site: Site) -> Iterator:
    """Opens pages; at the end nothing may have been complained about in the console or asked of another origin."""
    contexts, complaints = [], []

    def complain(page: Page, text: str) -> None:
        complaints.append(f"{page.url}: {text}")

    def watch(page: Page) -> None:
        page.on("console", lambda said: complain(page, said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complain(page, str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((site.address, "data:", "blob:")) else complain(page, f"asked {asked.url}")
            ),
        )

    def open_as_somebody(*, width: int = 1280, script: bool = True, language: str = "en") -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale=language,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        watch(page)
        return page

    yield open_as_somebody
    for context in contexts:
        context.close()
    # A page that answers 404 or 422 on purpose is reported by the console too; that is not a fault.
    assert [text for text in complaints if "the server responded with a status of 4" not in text] == []


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator:
    """Open a page as somebody of one's own (an own session); fails on errors in the console and foreign requests."""
    yield from _openings(browser, site)


@pytest.fixture(scope="module")
def open_for_long(browser: Browser, site: Site) -> Iterator:
    """The same, for somebody who stays through a whole file of tests."""
    yield from _openings(browser, site)


def assert_mails_accessible(page: Page, mails: list[str]) -> None:
    """The same for mails, as a reader of mails shows them: on a page of nothing else, and nothing fetched."""
    assert mails
    for mail in mails:
        assert "<img" not in mail
        page.set_content(mail)
        assert_accessible(page)


def kind_of(url: str) -> str:
    """Which page of the product this is, whatever it shows."""
    path = urlsplit(url).path
    try:
        return resolve(path).route
    except Resolver404:
        return path


# What axe has seen in this process: a page of one kind, told of an error or not, narrow or wide, in one language.
_looked_at: set[tuple] = set()


def look_once(page: Page, *, anew: bool = False) -> None:
    """Axe looks at each kind of page once, and once more when it tells of an error; `anew` once it has filled."""
    told = page.get_by_role("main").get_by_role("alert").count() > 0
    narrow = page.viewport_size["width"] < 600
    seen = (kind_of(page.url), told, narrow, page.evaluate("document.documentElement.lang"), anew)
    if seen in _looked_at:
        return
    in_any_language = {(kind, told, narrow, anew) for kind, told, narrow, _language, anew in _looked_at}
    assert_accessible(page, but_not=COLOURS if (*seen[:3], anew) in in_any_language else ())
    _looked_at.add(seen)


def assert_accessible(page: Page, *, but_not: tuple[str, ...] = ()) -> None:
    """Axe finds nothing on this page as it is now; `but_not` names rules of axe that were asked already."""
    asked: dict = {"runOnly": {"type": "tag", "values": RULES}}
    asked["rules"] = {name: {"enabled": False} for name in but_not}
    # Only faults are told: listing all that passed takes longer than looking.
    asked["resultTypes"] = ["violations"]
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("asked => axe.run(document, asked)", asked)
    told = [
        f"{one['id']}: {one['help']}: {[(node['html'][:150], node['failureSummary']) for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]
    assert told == [], f"{page.url}\n" + "\n".join(told)
