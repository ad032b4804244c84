"""The measures of an edition as files, for everybody and for those who write on it."""

from __future__ import annotations

from django.http import HttpResponse

from khetane.common.sheets import XLSX, csv_table

from ..models import Edition
from ..rules import measure_sheet


def answer_workbook(edition: Edition) -> HttpResponse:
    return attachment(measure_sheet.workbook(edition), XLSX, f"{edition.plan.slug}-{edition.number}-measures.xlsx")


def answer_csv(edition: Edition) -> HttpResponse:
    rows = csv_table(measure_sheet.table(edition))
    return attachment(as_csv(rows), CSV, f"{edition.plan.slug}-{edition.number}-measures.csv")


CSV = "text/csv; charset=utf-8"


def as_csv(text: str) -> bytes:
    """With the mark by which an office knows UTF-8."""
    return ("\ufeff" + text).encode()


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
