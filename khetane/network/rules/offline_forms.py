"""An application as a file that is filled in off line: written as workbook or text document, and read again.

Looks at texts only. Every question carries its name, hidden beside it, so that the order of rows does not matter; the
stamp says which questions and answers the file was made of.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import docx
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from khetane.common.sheets import Unreadable, plain, unpacked_names

# What a file may grow to when it is unpacked; ours are some ten kilobytes.
MOST_UNPACKED = 20_000_000
MOST_ROWS = 500
_NAME = re.compile(r"\[\[([\w-]+)\]\]")
_STAMP = re.compile(r"\[\[stamp ([\w-]+)\]\]")
_FIRST_ROW = 5


@dataclass(frozen=True)
class Line:
    """One question with the answer as it stands; `choices` are the words one of which is the answer."""

    name: str
    part: str
    question: str
    hint: str
    answer: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """What the file says around the questions, in the language of whoever asked for it."""

    title: str
    note: str
    question: str
    answer: str
    hint: str
    language: str


@dataclass(frozen=True)
class Cell:
    """What was written for one question, and where it stands: "C7", or "2.3" for the third row of the second table."""

    where: str
    text: str


@dataclass(frozen=True)
class Filled:
    stamp: str
    cells: dict[str, Cell]


def workbook(lines: Iterable[Line], words: Words, stamp: str) -> bytes:
    """The form as XLSX: one sheet; only the answers can be changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "1"
    choices = book.create_sheet("2")
    choices.sheet_state = "hidden"
    _text(sheet, "A1", f"[[stamp {stamp}]]")
    _text(sheet, "B1", words.title, font=Font(bold=True, size=16))
    _text(sheet, "B2", words.note)
    for column, text in zip("BCD", (words.question, words.answer, words.hint), strict=True):
        _text(sheet, f"{column}{_FIRST_ROW - 1}", text, font=Font(bold=True))
    row, part = _FIRST_ROW, ""
    for line in lines:
        if line.part != part:
            part = line.part
            _text(sheet, f"B{row}", part, font=Font(bold=True, size=13))
            row += 1
        _text(sheet, f"A{row}", f"[[{line.name}]]")
        _text(sheet, f"B{row}", line.question)
        answer = _text(sheet, f"C{row}", line.answer)
        answer.protection = Protection(locked=False)
        answer.fill = PatternFill("solid", start_color="FFFBEFD2")
        _text(sheet, f"D{row}", line.hint)
        if line.choices:
            _offer(sheet, choices, row, line.choices)
        row += 1
    sheet.column_dimensions["A"].hidden = True
    for column, width in {"B": 44, "C": 60, "D": 60}.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    book.properties.title, book.properties.language = words.title, words.language
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _text(sheet: Any, address: str, text: str, *, font: Font | None = None) -> Any:
    """Always a text: what begins with "=" must not become a formula in somebody's office."""
    cell = sheet[address]
    cell.value = text
    if text:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font is not None:
        cell.font = font
    return cell


def _offer(sheet: Any, choices: Any, row: int, offered: tuple[str, ...]) -> None:
    """A list to choose from; anything else can still be written, and is named when it comes back."""
    for number, text in enumerate(offered, start=1):
        _text(choices, f"{openpyxl.utils.get_column_letter(row)}{number}", text)
    letter = openpyxl.utils.get_column_letter(row)
    rule = DataValidation(type="list", formula1=f"'2'!${letter}$1:${letter}${len(offered)}", showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(f"C{row}")


def text_document(lines: Iterable[Line], words: Words, stamp: str) -> bytes:
    """The form as DOCX: a table for each part, the answer beside its question."""
    paper = docx.Document()
    paper.core_properties.title, paper.core_properties.language = words.title, words.language
    _hidden(paper.add_heading(words.title, level=1), f"[[stamp {stamp}]]")
    paper.add_paragraph(words.note)
    table, part = None, ""
    for line in lines:
        if line.part != part:
            part = line.part
            paper.add_heading(part, level=2)
            table = paper.add_table(rows=0, cols=2, style="Table Grid")
        question, answer = table.add_row().cells
        question.paragraphs[0].add_run(line.question).bold = True
        _hidden(question.paragraphs[0], f"[[{line.name}]]")
        for text in filter(None, (line.hint, " / ".join(line.choices[:12]))):
            question.add_paragraph(text).runs[0].italic = True
        answer.text = line.answer
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _hidden(paragraph: Any, text: str) -> None:
    paragraph.add_run(text).font.hidden = True


def read(file: BinaryIO) -> Filled:
    """What was written in the file, whichever of the two it is; raises `Unreadable` for anything else."""
    try:
        names = unpacked_names(file, most=MOST_UNPACKED)
        if "xl/workbook.xml" in names:
            return _read_workbook(file)
        if "word/document.xml" in names:
            return _read_document(file)
    except Unreadable:
        raise
    except Exception as error:  # a damaged file breaks the libraries in every way there is
        raise Unreadable from error
    raise Unreadable


def _read_workbook(file: BinaryIO) -> Filled:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        rows = list(book.worksheets[0].iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True))
    finally:
        book.close()
    stamp = _STAMP.search(plain(rows[0][0]) if rows and rows[0] else "")
    if stamp is None:
        raise Unreadable
    cells = {}
    for number, row in enumerate(rows, start=1):
        name = _NAME.fullmatch(plain(row[0]).strip()) if row else None
        if name is not None:
            cells[name[1]] = Cell(f"C{number}", plain(row[2]) if len(row) > 2 else "")
    return Filled(stamp[1], cells)


def _read_document(file: BinaryIO) -> Filled:
    paper = docx.Document(file)
    stamp = next((found for one in paper.paragraphs if (found := _STAMP.search(one.text))), None)
    if stamp is None:
        raise Unreadable
    return Filled(stamp[1], dict(_cells_of(paper)))


def _cells_of(paper: Any) -> Iterator[tuple[str, Cell]]:
    for number, table in enumerate(paper.tables, start=1):
        for place, row in enumerate(table.rows[:MOST_ROWS], start=1):
            if len(row.cells) < 2:
                continue
            name = _NAME.search(row.cells[0].text)
            if name is not None:
                yield name[1], Cell(f"{number}.{place}", row.cells[1].text.strip())
