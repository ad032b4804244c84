"""Open data files: harmless to spreadsheets, complete for machines."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from khetane.common.datasets import ROWS_AT_ONCE, Column, Dataset, as_csv, as_json


def table(rows):
    columns = (Column("name", "string", "Name", typed=True), Column("on", "date", "On"), Column("sum", "number", "Sum"))
    return Dataset("test", "Test", "", columns, lambda: rows, shows=("test",))


def read(dataset):
    return list(csv.reader(io.StringIO(b"".join(as_csv(dataset)).decode("utf-8-sig"))))


def test_a_row_keeps_its_letters_dates_and_cents():
    rows = read(table([("Košice, Бяла Слатина", date(2026, 3, 1), Decimal("12.50"))]))
    assert rows == [["name", "on", "sum"], ["Košice, Бяла Слатина", "2026-03-01", "12.5"]]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1"])
def test_typed_text_is_never_a_formula(text):
    assert read(table([(text, None, None)]))[1][0].startswith("'")


def test_json_is_whole_for_none_one_and_many_rows():
    for count in (0, 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1):
        whole = json.loads(b"".join(as_json(table([("a", None, 1)] * count), {"title": "T"})))
        assert whole["title"] == "T"
        assert len(whole["rows"]) == count


def row_of(*values):
    columns = tuple(Column(f"c{number}", "string", "") for number in range(len(values)))
    return Dataset("x", "", "", columns, rows=lambda: [values, values], shows=())


def test_every_kind_of_value_is_written_without_loss():
    values = (date(2026, 3, 2), Decimal("12.50"), Decimal("7.0000"), None, True, 3, "č", mark_safe("<b>"))
    told = json.loads(b"".join(as_json(row_of(*values, gettext_lazy("Language")), {"name": "x"})))
    assert told["name"] == "x"
    assert len(told["rows"]) == 2
    assert list(told["rows"][0].values()) == ["2026-03-02", 12.5, 7, None, True, 3, "č", "<b>", "Language"]


def test_what_is_no_value_is_no_open_data():
    with pytest.raises(TypeError):
        b"".join(as_json(row_of(object()), {}))
