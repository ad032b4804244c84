"""Open data: every app declares its own datasets in `open_data.py`; the opendata app publishes what is declared.

A dataset is a name, columns with a sentence each, and a function that yields rows of plain values in that order,
already limited to what is public and already through suppression.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise

Words = str | Promise
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ROWS_AT_ONCE = 2000
# As OWASP lists them, with the wide forms that some spreadsheets read as the same signs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True)
class Column:
    """One column; `type` is a Frictionless type: string, integer, number, date, boolean, year."""

    name: str
    type: str
    title: Words
    description: Words = ""
    # Free text somebody typed, which a spreadsheet might take for a formula.
    typed: bool = False


@dataclass(frozen=True)
class Dataset:
    """A public table. `rows` answers an iterable of tuples; `shows` are the names that touch it."""

    name: str
    title: Words
    description: Words
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[tuple]]
    shows: tuple[str, ...]
    key: tuple[str, ...] = ()
    source: Words = ""
    # Columns that give longitude and latitude (WGS 84) in degrees: the table is then also a file for maps.
    point: tuple[str, str] | None = None


DATASETS: dict[str, Dataset] = {}


def publish(dataset: Dataset) -> Dataset:
    """Register; called at the foot of an app's `open_data.py`."""
    DATASETS[dataset.name] = dataset
    return dataset


_PLAIN_ALREADY = (str, int, bool, float)


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates in ISO form, decimals as numbers without loss of cents."""
    if value is None or type(value) in _PLAIN_ALREADY:
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    return str(value) if isinstance(value, Promise) else value


def harmless(text: Any) -> Any:
    """Text that no spreadsheet takes for a formula: a leading =, +, -, @ gets an apostrophe in front."""
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA_STARTS) else text


def as_csv(dataset: Dataset) -> Iterator[bytes]:
    """The table as CSV (RFC 4180, UTF-8 with a byte order mark for spreadsheets), a few thousand rows at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    typed = [column.typed for column in dataset.columns]
    yield b"\xef\xbb\xbf"
    writer.writerow([column.name for column in dataset.columns])
    for number, row in enumerate(dataset.rows(), 1):
        writer.writerow([harmless(value) if risky else plain(value) for value, risky in zip(row, typed, strict=True)])
        if number % ROWS_AT_ONCE == 0:
            yield _drain(buffer)
    yield _drain(buffer)


def _drain(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _as_json_knows(value: Any) -> Any:
    """What orjson does not know of itself: amounts, kinds of text, and texts that wait for their language."""
    known = "".join([value]) if isinstance(value, str) else plain(value)
    if known is value:
        raise TypeError(f"{type(value)} is no value of open data")
    return known


def _written(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, default=_as_json_knows)


def as_json(dataset: Dataset, about: dict[str, Any]) -> Iterator[bytes]:
    """{…about, "rows": [{…}, …]}, streamed."""
    names = [column.name for column in dataset.columns]
    yield _written(about)[:-1] + (b',"rows":[' if about else b'"rows":[')
    lead = b""
    batch: list[bytes] = []
    for row in dataset.rows():
        batch.append(_written(dict(zip(names, row, strict=True))))
        if len(batch) == ROWS_AT_ONCE:
            yield lead + b",\n".join(batch)
            lead, batch = b",\n", []
    yield (lead if batch else b"") + b",\n".join(batch) + b"]}"


def as_geojson(dataset: Dataset, about: dict[str, Any]) -> Iterator[bytes]:
    """The table as GeoJSON (RFC 7946), streamed; a row whose place is not known has no geometry, and stays a row."""
    names = [column.name for column in dataset.columns]
    yield _written({"type": "FeatureCollection", **about})[:-1] + b',"features":['
    lead = b""
    for row in dataset.rows():
        facts = dict(zip(names, row, strict=True))
        point = [facts.pop(name) for name in dataset.point or ()]
        known = bool(point) and None not in point
        feature = {
            "type": "Feature",
            "id": "/".join(str(facts[name]) for name in dataset.key),
            "geometry": {"type": "Point", "coordinates": point} if known else None,
            "properties": facts,
        }
        yield lead + _written(feature)
        lead = b",\n"
    yield b"]}"
