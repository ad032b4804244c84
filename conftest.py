"""What all tests share: one migrated database that is copied instead of migrated again, and how a browser is found."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
os.environ.setdefault("KHETANE_DATA", tempfile.mkdtemp(prefix="khetane-test-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync mode runs inside an event loop


def _migrations_digest() -> str:
    """Changes when any migration, ours or a library's, or the lock changes."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted(ROOT.glob("khetane/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _required(name: str) -> bool:
    return name in os.environ.get("KHETANE_REQUIRE", "").split(",")


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    from khetane.common.catalogues import compile_all

    if hasattr(config, "workerinput"):
        _own_counters(settings, config.workerinput["workerid"])
    if not hasattr(config, "workerinput"):
        compile_all()
        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            # Migrating takes many seconds: it is done once, before the workers start, and kept for next time.
            migrated_template()


def _own_counters(settings, worker_id: str) -> None:
    """Each test process is a site of its own: what one touches or empties, the neighbour need not read again."""
    if settings.REDIS_URL:
        server, _slash, number = settings.REDIS_URL.rpartition("/")
        own = f"{server}/{int(number) + 1 + int(worker_id.removeprefix('gw'))}"
        settings.REDIS_URL = settings.CACHES["default"]["LOCATION"] = own
    settings.DATA = settings.DATA / worker_id
    settings.DATA.mkdir(exist_ok=True)


def _template_path() -> Path:
    return ROOT / "var" / "test" / f"migrated-{_migrations_digest()}.sqlite3"


def migrated_template() -> Path:
    """An SQLite file with every migration applied; made by a process of its own, moved into place when whole."""
    import subprocess
    import sys

    path = _template_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "KHETANE_DATA": folder, "DATABASE_URL": ""}
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True
            )
            database = sqlite3.connect(Path(folder) / "khetane.sqlite3")
            database.execute("PRAGMA journal_mode=DELETE")
            database.close()
            for old in path.parent.glob("migrated-*.sqlite3"):
                old.unlink(missing_ok=True)
            shutil.move(Path(folder) / "khetane.sqlite3", path)
    return path


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Leave the names alone: each process makes its own below."""


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker, worker_id: str):
    """A fresh database per test process: a copy of the migrated one."""
    from django.conf import settings
    from django.db import connections

    with django_db_blocker.unblock():
        connection = connections["default"]
        connection.close()
        if connection.vendor == "sqlite":
            folder = tempfile.mkdtemp(prefix="khetane-db-")
            copy = Path(folder) / "test.sqlite3"
            shutil.copy(_template_path(), copy)
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(copy)
            yield
            connection.close()
            shutil.rmtree(folder, ignore_errors=True)
        else:
            yield from _postgres(connection, worker_id)


def _postgres(connection, worker_id: str):
    """On PostgreSQL the first process migrates a template, the others copy it."""
    import psycopg
    from django.conf import settings
    from django.core.management import call_command
    from filelock import FileLock

    settings_dict = connection.settings_dict
    template = f"khetane_template_{_migrations_digest()}"
    name = f"khetane_test_{worker_id}_{os.getpid()}"
    parameters = connection.get_connection_params()
    parameters = {key: parameters[key] for key in ("host", "port", "user", "password") if parameters.get(key)}

    def command(sql: str) -> list:
        with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as server:
            cursor = server.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def use(database: str) -> None:
        connection.close()
        settings.DATABASES["default"]["NAME"] = settings_dict["NAME"] = database

    with FileLock(str(ROOT / "var" / "postgres-template.lock")):
        if not command(f"SELECT 1 FROM pg_database WHERE datname = '{template}'"):
            command(f"CREATE DATABASE {template}_making")
            use(f"{template}_making")
            call_command("migrate", verbosity=0)
            connection.close()
            command(f"ALTER DATABASE {template}_making RENAME TO {template}")
        command(f"CREATE DATABASE {name} TEMPLATE {template}")
    use(name)
    yield
    connection.close()
    command(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """What fixtures of a whole file make upon this stands for each of its tests, and is taken back after the last.

    Each test still undoes what it did itself: its transaction lies within this one.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def chromium() -> str | None:
    """The browser for browser tests: Debian's without windows takes a third less time than the others."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


# Whoever begins one of these last lets the other process wait for minutes: they begin first, whatever the order.
# The second is not for the browser: while the first furnishes the browser's site nobody waits for it.
LONGEST = (
    "test_the_usual_road.py",
    "test_first_tables.py",
    "test_pages.py",
    "test_behind_the_doors.py",
    "test_an_article.py",
    "test_an_event.py",
    "test_joining.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    if chromium() or _required("browser"):
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(
                pytest.mark.skip(reason="no browser found; install Debian's chromium-headless-shell and libatomic1")
            )


def pytest_terminal_summary(terminalreporter) -> None:
    if not chromium():
        terminalreporter.write_line(
            "Browser tests were skipped: install Chromium (Debian: apt-get install chromium-headless-shell libatomic1)."
        )


@pytest.fixture(autouse=True)
def nothing_is_kept_from_one_test_to_the_next() -> None:
    """Tests make rows without the actions that would touch what is kept in the process."""
    from khetane.common import finished

    finished._kept.clear()
