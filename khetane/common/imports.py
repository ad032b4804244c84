"""Bringing records in from CSV files: the same way for the first furnishing and for a secretariat's own lists.

An app declares its importers in `imports.py`:

    @importer("participations", order=40, columns=["authority", "number", …], required=["authority"])
    def participations(row: dict[str, str], bring: Bring) -> Outcome: ...

The function checks one row, changes what is needed and answers whether it created, updated or left unchanged;
a row it cannot take it refuses with `Refused(reason)`. Run twice, an import changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .announcements import silence
from .refusals import Refused

ROWS_AT_ONCE = 500


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Imported(models.Model):
    """That a row of a file was brought in, and what it held: so that a second run leaves what people changed since."""

    importer = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["importer", "key"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.importer}: {self.key}"


@dataclass(frozen=True)
class Bring:
    """What a row's function is given beside the row: who imports (None: the system) and the moment."""

    by: Any
    at: datetime
    is_sample: bool = False


@dataclass(frozen=True)
class Importer:
    name: str
    order: int
    columns: tuple[str, ...]
    required: tuple[str, ...]
    key: tuple[str, ...]
    take: Callable[[dict[str, str], Bring], Outcome]


IMPORTERS: dict[str, Importer] = {}


def importer(
    name: str, *, order: int, columns: Sequence[str], key: Sequence[str], required: Sequence[str] = ()
) -> Callable:
    """Register a function as the importer of files `<name>.csv`. `order`: what refers to others comes later."""

    def register(take: Callable[[dict[str, str], Bring], Outcome]) -> Callable:
        IMPORTERS[name] = Importer(name, order, tuple(columns), tuple(required or key), tuple(key), take)
        return take

    return register


@dataclass(frozen=True)
class RefusedRow:
    file: str
    line: int
    key: str
    reason: str


@dataclass
class Report:
    """What an import did or, in a dry run, would do."""

    counts: dict[str, Counter] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return sum(count[Outcome.CREATED] + count[Outcome.UPDATED] for count in self.counts.values())


class _DryRun(Exception):
    """Ends the transaction of a dry run."""


def files_of(folder: Path) -> list[tuple[Importer, Path]]:
    """The importable files of a folder, in the order in which they must come in."""
    found = [(IMPORTERS[path.stem], path) for path in folder.glob("*.csv") if path.stem in IMPORTERS]
    return sorted(found, key=lambda pair: (pair[0].order, pair[0].name))


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row; an unreadable file is refused with a sentence. Cells lose surrounding space."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                if None in row:
                    raise Refused(
                        _("%(file)s, line %(line)s: more cells than columns.") % _place(path, reader.line_num)
                    )
                yield reader.line_num, {name: (cell or "").strip() for name, cell in row.items()}
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(_("%(file)s cannot be read as CSV in UTF-8.") % {"file": path.name}) from error


def _place(path: Path, line: int) -> dict:
    return {"file": path.name, "line": line}


def run(
    files: list[tuple[Importer, Path]],
    bring: Bring,
    *,
    dry_run: bool,
    progress: Callable[[str, int], None] = lambda name, rows: None,
) -> Report:
    """Import the files in short transactions; a dry run does the same and takes all of it back.

    What is brought in happened before: it is record, not news, and nothing is announced.
    """
    report = Report()
    try:
        with silence():
            if dry_run:
                with transaction.atomic():
                    _run_all(files, bring, report, progress, pause=0)
                    raise _DryRun
            _run_all(files, bring, report, progress, pause=settings.IMPORT_PAUSE)
    except _DryRun:
        pass
    return report


def _run_all(files: list, bring: Bring, report: Report, progress: Callable, *, pause: float) -> None:
    for one, path in files:
        count = report.counts.setdefault(path.name, Counter())
        rows = list(read_rows(path))
        if rows:
            _check_columns(one, path, rows[0][1])
        for start in range(0, len(rows), ROWS_AT_ONCE):
            with transaction.atomic():
                for line, row in rows[start : start + ROWS_AT_ONCE]:
                    count[_take(one, path, line, row, bring, report)] += 1
            progress(path.name, min(start + ROWS_AT_ONCE, len(rows)))
            time.sleep(pause)


def _check_columns(one: Importer, path: Path, row: dict[str, str]) -> None:
    missing = [name for name in one.required if name not in row]
    unknown = [name for name in row if name not in one.columns]
    if missing:
        raise Refused(_("%(file)s lacks the column %(names)s.") % {"file": path.name, "names": ", ".join(missing)})
    if unknown:
        raise Refused(
            _("%(file)s has a column nobody knows: %(names)s.") % {"file": path.name, "names": ", ".join(unknown)}
        )


def _take(one: Importer, path: Path, line: int, row: dict[str, str], bring: Bring, report: Report) -> Outcome:
    key = " / ".join(row.get(name, "") for name in one.key)
    row = {name: row.get(name, "") for name in one.columns}
    try:
        with transaction.atomic():
            for name in one.required:
                if not row[name]:
                    raise Refused(_("The cell “%(name)s” is empty.") % {"name": name})
            _check_addresses(row)
            return _bring_once(one, key, row, bring)
    except (Refused, ValidationError, ValueError, DatabaseError) as error:
        report.refused.append(RefusedRow(path.name, line, key, _sentence(error)))
        return Outcome.REFUSED


def _check_addresses(row: dict[str, str]) -> None:
    """Addresses become links on public pages: only those of the web, never one that would run as a script."""
    for name, cell in row.items():
        if cell and (name == "url" or name.endswith("_url")) and not cell.startswith(("https://", "http://")):
            raise Refused(_("“%(address)s” is not an address of the web.") % {"address": cell})


def _bring_once(one: Importer, key: str, row: dict[str, str], bring: Bring) -> Outcome:
    digest = hashlib.sha256(repr(sorted(row.items())).encode()).hexdigest()
    known = Imported.objects.filter(importer=one.name, key=key).first()
    if known and known.digest == digest:
        return Outcome.UNCHANGED
    outcome = one.take(row, bring)
    Imported.objects.update_or_create(importer=one.name, key=key, defaults={"digest": digest, "at": bring.at})
    return outcome


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, DatabaseError):
        return str(gettext_lazy("The database refuses this row: a rule about the data does not hold."))
    return str(error)
