"""A list of participants as somebody else keeps it: a CSV file or a workbook, read row by row. Looks at texts only.

Only columns we know are read, under any of their names; what else stands in the file is never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from khetane.common.sheets import Lines, TooMany, Unreadable, csv_table, read_lines
from khetane.places import gazetteer

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


def read(file: BinaryIO) -> Sheet:
    """The list in a file of either kind. Raises `Unreadable`, `Misses` or `TooMany`."""
    return _sheet(read_lines(file, most_rows=MOST_ROWS))


def _sheet(lines: Lines) -> Sheet:
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise Unreadable
    headings = filled[0][1]
    columns = [_COLUMN_OF.get(gazetteer.fold(heading), "") for heading in headings]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise Misses(missing)
    if len(filled) - 1 > MOST_ROWS:
        raise TooMany
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
    return csv_table([list(COLUMNS), [example.get(name, "") for name in COLUMNS]])
