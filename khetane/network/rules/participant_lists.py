"""A list of participants as somebody else keeps it: a CSV file or a workbook, read row by row. Looks at texts only.

Only columns we know are read, under any of their names; what else stands in the file is never kept.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any, BinaryIO

import openpyxl

from khetane.common.datasets import harmless
from khetane.places import gazetteer

from .offline_forms import Unreadable, plain, unpacked_names

MOST_ROWS = 20_000
# Name of the column as we write it: what others call it, folded.
COLUMNS: dict[str, tuple[str, ...]] = {
    "authority": ("name", "city", "municipality", "collectivite", "nom", "nom de la collectivite", "ville", "commune"),
    "latin": ("latin name", "name in latin letters", "nom en lettres latines"),
    "country": ("country code", "state", "pays", "code du pays"),
    "kind": ("type", "kind of authority", "type de collectivite", "nature"),
    "number": ("no", "nr", "number of accession", "accession number", "numero", "numero d adhesion"),
    "accepted_on": ("accepted on", "accepted", "joined", "joined on", "date", "date of accession", "accepte le"),
    "announced_on": ("announced on", "announced", "annonce le"),
    "founding": ("founding participant", "founder", "fondateur", "participant fondateur"),
    "standing": ("status", "situation", "statut"),
    "ended_on": ("ended on", "ended", "left on", "termine le", "fin"),
    "website": ("url", "web", "site", "site internet", "site web"),
}
NEEDED = ("authority", "country")
_COLUMN_OF = {gazetteer.fold(word): name for name, words in COLUMNS.items() for word in (name, *words)}


@dataclass(frozen=True)
class Sheet:
    """Rows with the line each stands on, cells by our names of columns; `ignored` are headings nobody reads."""

    rows: list[tuple[int, dict[str, str]]]
    ignored: list[str]


class Misses(Exception):
    """The file lacks columns; `names` are ours."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class TooLong(Exception):
    """More rows than are taken at once."""


def read(file: BinaryIO) -> Sheet:
    """The list in a file of either kind. Raises `Unreadable`, `Misses` or `TooLong`."""
    file.seek(0)
    is_archive = file.read(4) == b"PK\x03\x04"
    file.seek(0)
    try:
        lines = _lines_of_workbook(file) if is_archive else _lines_of_csv(file.read())
    except Unreadable:
        raise
    except Exception as error:  # a damaged file breaks the libraries in every way there is
        raise Unreadable from error
    return _sheet(lines)


def _lines_of_workbook(file: BinaryIO) -> list[tuple[int, list[str]]]:
    if "xl/workbook.xml" not in unpacked_names(file):
        raise Unreadable
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 20, max_col=60, values_only=True)
        return [(number, [plain(cell) for cell in row]) for number, row in enumerate(rows, start=1)]
    finally:
        book.close()


def _lines_of_csv(content: bytes) -> list[tuple[int, list[str]]]:
    """Comma, semicolon or tabulator, whichever the first line has most of; UTF-8 only: anything else spoils names."""
    text = content.decode("utf-8-sig")
    if "\x00" in text:
        raise Unreadable
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=True)
    return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]


def _sheet(lines: list[tuple[int, list[str]]]) -> Sheet:
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise Unreadable
    headings = filled[0][1]
    columns = [_COLUMN_OF.get(gazetteer.fold(heading), "") for heading in headings]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise Misses(missing)
    if len(filled) - 1 > MOST_ROWS:
        raise TooLong
    rows = [(number, _row(columns, cells)) for number, cells in filled[1:]]
    return Sheet(rows, [heading for heading, name in zip(headings, columns, strict=True) if heading and not name])


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    """Of two columns with one meaning the first that says something counts."""
    row: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        text = " ".join(cell.split())
        if name and text and name not in row:
            row[name] = text[:300]
    return row


def template(example: dict[str, str]) -> str:
    """An empty list with one row to show how it is filled in."""
    return table([list(COLUMNS), [example.get(name, "") for name in COLUMNS]])


def table(rows: list[list[Any]]) -> str:
    """Rows as CSV that any office reads; a cell that would be a formula there is a text."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[harmless(cell) for cell in row] for row in rows])
    return buffer.getvalue()
