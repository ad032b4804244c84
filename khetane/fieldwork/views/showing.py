"""How reports are shown: their lines in words, their states in colours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from khetane.common.dates import UncertainDate

from ..models import FieldReport
from ..rules import months
from ..rules.gathering import Line, happened
from ..states import Kind, Missing, ReportStatus

TONES = {
    ReportStatus.DRAFT: "neutral",
    ReportStatus.HANDED_IN: "waiting",
    ReportStatus.APPROVED: "good",
    ReportStatus.PAID: "ended",
}


def lines_of(report: FieldReport) -> list[Line]:
    """As it was handed in; before, as it stands now."""
    if report.status == ReportStatus.DRAFT:
        return happened(report.member, report.month)
    return [Line(**facts) for facts in report.facts]


def by_town(lines: Iterable[Line], words: type[Kind] | type[Missing]) -> list[dict[str, Any]]:
    return [
        {"town": town, "lines": [_line(line, words) for line in found]}
        for town, found in groupby(lines, key=lambda line: line.authority)
    ]


def _line(line: Line, words: type[Kind] | type[Missing]) -> dict[str, Any]:
    return {
        "label": words(line.kind).label,
        "title": line.words,
        "day": UncertainDate.day(date.fromisoformat(line.on)).written() if line.on else "",
        "url": line.url,
    }


def row_of(report: FieldReport, url: str) -> dict[str, Any]:
    member = report.member
    return {
        "report": report,
        "month": months.written(report.month),
        "person": member.person.name,
        "programme": member.programme.name,
        "function": member.get_function_display(),
        "label": report.get_status_display(),
        "tone": TONES[ReportStatus(report.status)],
        "url": url,
    }
