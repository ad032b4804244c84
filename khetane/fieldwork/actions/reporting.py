"""A report from the field is begun, written, handed in, sent back or approved."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.models import Authority
from khetane.programmes.models import TeamMember

from .. import emails
from ..lifecycle import REPORT
from ..models import FieldReport, TownDays
from ..permissions import Permission
from ..rules import gathering
from ..rules.months import first_of, last_of
from ..states import REPORTS, ReportStatus

Days = dict[Authority, tuple[Decimal, str]]


@transaction.atomic
def begin_report(*, member: TeamMember, month: date, by: Any, at: datetime) -> FieldReport:
    """The report of a month in which somebody served; begun twice, it is the same one."""
    require(by, Permission.WRITE, member)
    month = first_of(month)
    if member.function not in REPORTS:
        raise Refused(_("This function looks at reports and writes none."), field="member")
    if month > timezone.localdate(at):
        raise Refused(_("This month has not come yet."), field="month")
    if member.since > last_of(month) or (member.until is not None and member.until <= month):
        raise Refused(_("In this month you did not serve in this function."), field="month")
    report, is_new = FieldReport.objects.get_or_create(member=member, month=month)
    if is_new:
        record("begin", report, by=by, at=at, after=report.status)
    return report


@transaction.atomic
def write_report(*, report: FieldReport, days: Days, words: str, by: Any, at: datetime) -> FieldReport:
    """Days for each town and what else is to be said; what happened there is not typed but read."""
    report = lock(report)
    require(by, Permission.WRITE, report)
    if report.status != ReportStatus.DRAFT:
        raise Refused(_("It is handed in and does not change any more."))
    known = set(gathering.towns_of(report.member).values_list("pk", flat=True))
    if any(town.pk not in known for town in days):
        raise Refused(_("You do not support this town."))
    if sum((count for count, _note in days.values()), Decimal(0)) > last_of(report.month).day:
        raise Refused(_("These are more days than the month has."), field=None)
    report.words = words
    report.save(update_fields=["words"])
    report.days.all().delete()
    TownDays.objects.bulk_create(
        TownDays(report=report, authority=town, days=count, note=note) for town, (count, note) in days.items() if count
    )
    record("write", report, by=by, at=at)
    return report


@transaction.atomic
def hand_in_report(*, report: FieldReport, by: Any, at: datetime) -> FieldReport:
    """From now on it says what was recorded until now, and does not change."""
    report = lock(report)
    report.facts = [line.to_json() for line in gathering.happened(report.member, report.month)]
    report.handed_in_on, report.sent_back_reason = timezone.localdate(at), ""
    REPORT.take("hand_in", report, by=by, at=at)
    return report


@transaction.atomic
def decide_report(*, report: FieldReport, verb: str, reason: str = "", by: Any, at: datetime) -> FieldReport:
    """Approve it, send it back with a reason, or take an approval back before it is paid."""
    report = lock(report)
    if verb not in ("approve", "send_back", "take_back"):
        raise Refused(_("There is no such move."))
    if verb == "send_back":
        if not reason.strip():
            raise Refused(_("Say what is to be changed."), field="reason")
        report.sent_back_reason, report.handed_in_on = reason, None
    is_approved = verb == "approve"
    report.approved_on = timezone.localdate(at) if is_approved else None
    report.approved_by = by if is_approved else None
    REPORT.take(verb, report, by=by, at=at, **({"note": reason} if reason else {}))
    emails.decided(report, verb)
    return report
