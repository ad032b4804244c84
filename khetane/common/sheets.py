"""Tables people keep in an office's spreadsheet: written as a workbook, read again from a workbook or a CSV file.

Cells are texts, as somebody would have typed them; what they mean is the business of whoever reads them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .datasets import harmless

# What a file may grow to when it is unpacked.
MOST_UNPACKED = 60_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Lines = list[tuple[int, list[str]]]


class Unreadable(Exception):
    """The file is no table we can read, or damaged."""


class TooMany(Exception):
    """More rows than are taken at once."""


def plain(value: Any) -> str:
    """As somebody would have typed it: days as 27/3/2026, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # No database keeps a text with a null in it.
    return str(value).replace("\x00", "").strip()


def unpacked_names(file: BinaryIO, *, most: int = MOST_UNPACKED) -> set[str]:
    """The parts of an archive, as long as it does not unpack to more than it should; `Unreadable` otherwise."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if sum(one.file_size for one in parts) > most:
            raise Unreadable
        names = {one.filename for one in parts}
    file.seek(0)
    return names


def read_lines(file: BinaryIO, *, most_rows: int, most_columns: int = 60) -> Lines:
    """Every line of the first sheet with its number; `Unreadable` for a file that is neither workbook nor CSV.

    At most a few lines more than `most_rows` come back, so that a caller can tell that there were too many.
    """
    return list(each_line(file, most_rows=most_rows, most_columns=most_columns))


def each_line(file: BinaryIO, *, most_rows: int, most_columns: int = 60) -> Iterator[tuple[int, list[str]]]:
    """The same line by line, so that a long table never stands in memory as a whole."""
    file.seek(0)
    is_archive = file.read(4) == b"PK\x03\x04"
    file.seek(0)
    try:
        yield from _lines_of_workbook(file, most_rows + 20, most_columns) if is_archive else _lines_of_csv(file)
    except Unreadable:
        raise
    except Exception as error:  # a damaged file breaks the libraries in every way there is
        raise Unreadable from error


def _lines_of_workbook(file: BinaryIO, most_rows: int, most_columns: int) -> Iterator[tuple[int, list[str]]]:
    if "xl/workbook.xml" not in unpacked_names(file):
        raise Unreadable
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
        for number, row in enumerate(rows, start=1):
            yield number, [plain(cell) for cell in row]
    finally:
        book.close()


def _lines_of_csv(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Comma, semicolon or tabulator, whichever the first line has most of; UTF-8 only: anything else spoils names."""
    if any(b"\x00" in chunk for chunk in iter(lambda: file.read(1 << 20), b"")):
        raise Unreadable  # no database keeps such a text
    file.seek(0)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        first = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=max(",;\t", key=first.count), strict=True)
        for row in reader:
            yield reader.line_num, [_unharmed(cell) if cell[:1] == "'" else cell for cell in map(str.strip, row)]
    finally:
        if not file.closed:
            text.detach()  # the file is its owner's


def _unharmed(cell: str) -> str:
    """Without the apostrophe that `csv_table` puts before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def csv_table(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV that any office reads; a cell that would be a formula there is a text."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([harmless(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def workbook(
    *,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: dict[str, int],
    choices: dict[str, Sequence[tuple[str, str]]],
    language: str,
) -> bytes:
    """A workbook of two sheets: the table, and what may be chosen.

    `columns` are names, one word each; `widths` of columns in characters, 0 hides one. `choices` are, for a column, the
    words that may stand in it, each with its meaning: the second sheet lists them, and a cell offers them.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = widths.get(name, 18) or 18
        column.hidden = widths.get(name) == 0
    sheet.append([_cell(sheet, name, bold=True) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    offered = book.create_sheet("2")
    for number, (name, words) in enumerate(choices.items()):
        if not words:
            continue
        code, meaning = get_column_letter(number * 2 + 1), get_column_letter(number * 2 + 2)
        offered.column_dimensions[code].width, offered.column_dimensions[meaning].width = 28, 50
        rule = DataValidation(type="list", formula1=f"'2'!${code}$2:${code}${len(words) + 1}", showErrorMessage=False)
        sheet.data_validations.append(rule)
        letter = get_column_letter(list(columns).index(name) + 1)
        rule.add(f"{letter}2:{letter}20001")
    for line in _side_by_side(choices):
        offered.append([_cell(offered, text) for text in line])
    book.properties.title, book.properties.language = title, language
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _side_by_side(choices: dict[str, Sequence[tuple[str, str]]]) -> list[list[str]]:
    """The lists of words beside each other, two columns for each, under the names of their columns."""
    longest = max((len(words) for words in choices.values()), default=0)
    lines = [[text for name in choices for text in (name, "")]]
    for number in range(longest):
        pairs = (words[number] if number < len(words) else ("", "") for words in choices.values())
        lines.append([text for pair in pairs for text in pair])
    return lines


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """Always a text: what begins with "=" must not become a formula in somebody's office."""
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell
