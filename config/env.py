"""The catalogue of environment variables: every one that Khetane reads, with its sentence.

`docs/reference/settings.md` is checked against this list, so an undocumented variable fails a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One environment variable: its type, what it means, and what holds when it is not set."""

    name: str
    kind: type
    default: Any
    meaning: str


CATALOGUE = (
    Variable("KHETANE_DATA", str, str(ROOT / "var"), "Folder for the database, uploads, secrets and collected files."),
    Variable(
        "KHETANE_PRODUCTION", bool, False, "True on a public server: unsafe values and sample accounts are refused."
    ),
    Variable(
        "KHETANE_SECRET_KEY", str, "", "Signing key; when empty one is made in the data folder at the first start."
    ),
    Variable("KHETANE_HOSTS", list, ["localhost", "127.0.0.1", "[::1]"], "Host names this site answers to."),
    Variable("KHETANE_ORIGIN", str, "http://localhost:8000", "Public address, used in mails, feeds and printed pages."),
    Variable(
        "KHETANE_REQUIRE", list, [], "For tests: which of browser, postgres, redis must be there instead of skipped."
    ),
    Variable(
        "KHETANE_IMPORT_PAUSE", float, 0.01, "Seconds a big import rests between batches, so that others can write."
    ),
    Variable("KHETANE_MAX_UPLOAD_MB", int, 10, "Largest document somebody may upload, in megabytes."),
    Variable(
        "KHETANE_DECISION_DAYS", int, 90, "Days within which an application is to be decided; shown to both sides."
    ),
    Variable("DATABASE_URL", str, "", "Database address; empty means SQLite in the data folder."),
    Variable("REDIS_URL", str, "", "Redis address; needed when several machines serve one site."),
    Variable("EMAIL_URL", str, "", "Mail server address; empty writes mails into the data folder."),
    Variable("KHETANE_CONTACT", str, "secretariat@localhost", "Address of the secretariat, shown on public pages."),
    Variable("KHETANE_FROM", str, "Khetane <no-reply@localhost>", "Sender of all mails."),
)

_by_name = {variable.name: variable for variable in CATALOGUE}
_environment = environ.Env()


def for_a_process(**variables: str) -> dict[str, str]:
    """The environment of another process of ours: this one's, with some variables of its own."""
    return {**environ.Env.ENVIRON, **variables}


def read(name: str) -> Any:
    """The value of a catalogued variable, in its declared type."""
    variable = _by_name[name]
    readers = {bool: _environment.bool, int: _environment.int, float: _environment.float, list: _environment.list}
    reader = readers.get(variable.kind, _environment.str)
    return reader(name, default=variable.default)
