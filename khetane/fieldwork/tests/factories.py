"""Smallest honest reports for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from khetane.fieldwork.models import DailyRate, FieldReport, TownDays
from khetane.fieldwork.states import ReportStatus
from khetane.programmes.models import TeamMember
from khetane.programmes.tests.factories import make_team_member

MONTH = date(2026, 3, 1)


def make_report(member: TeamMember | None = None, *, days: str = "", **traits: Any) -> FieldReport:
    """A draft for March 2026; `days`: working days in the first town of the member."""
    member = member or make_team_member()
    facts: dict[str, Any] = {"month": MONTH}
    status = traits.get("status", ReportStatus.DRAFT)
    if status != ReportStatus.DRAFT:
        facts |= {"handed_in_on": date(2026, 4, 2)}
    if status in (ReportStatus.APPROVED, ReportStatus.PAID):
        facts |= {"approved_on": date(2026, 4, 7)}
    report = FieldReport.objects.create(member=member, **{**facts, **traits})
    if days:
        TownDays.objects.create(report=report, authority=member.authorities.first(), days=Decimal(days))
    return report


def make_rate(member: TeamMember, amount: str = "80", currency: str = "EUR", since: date = MONTH) -> DailyRate:
    return DailyRate.objects.create(member=member, amount=Decimal(amount), currency=currency, since=since)
