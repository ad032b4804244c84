"""Rates for a day, and files of approved reports for those who pay."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from moneyed import CURRENCIES

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.programmes.models import Programme, TeamMember

from ..lifecycle import REPORT
from ..models import DailyRate, FieldReport, PaymentFile, PaymentLine
from ..permissions import Permission
from ..rules.months import first_of, last_of
from ..states import ReportStatus

CENT = Decimal("0.01")


@transaction.atomic
def set_rate(*, member: TeamMember, since: date, amount: Decimal, currency: str, by: Any, at: datetime) -> DailyRate:
    """What a day of this person is paid with from a day on; what is paid already stays."""
    require(by, Permission.PAY, member)
    if currency not in CURRENCIES:
        raise Refused(_("%(code)s is not the code of a currency.") % {"code": currency}, field="currency")
    if amount <= 0:
        raise Refused(_("An amount must be above zero."), field="amount")
    values = {"amount": amount, "currency": currency}
    rate, _new = DailyRate.objects.update_or_create(member=member, since=since, defaults=values)
    record("set_rate", member, by=by, at=at, facts={"since": since.isoformat()})
    return rate


@transaction.atomic
def make_payment_file(*, programme: Programme, month: date, by: Any, at: datetime) -> PaymentFile:
    """All approved reports up to a month that stand in no file yet, with days, rate and amount as they are now."""
    programme = lock(programme)
    require(by, Permission.PAY, programme)
    month = first_of(month)
    rows = FieldReport.objects.filter(
        member__programme=programme, month__lte=month, status=ReportStatus.APPROVED, payment=None
    )
    reports = list(rows.select_related("member__person").order_by("month", "pk"))
    if not reports:
        raise Refused(_("No approved report waits for its payment."), field="month")
    file = PaymentFile.objects.create(programme=programme, month=month, made_at=at, made_by=by)
    lines = [_line(file, report) for report in reports]
    without = sorted({line.report.member.person.name for line in lines if line.rate is None})
    if without:
        raise Refused(_("No rate is set for: %(names)s.") % {"names": ", ".join(without)}, field="month")
    PaymentLine.objects.bulk_create(lines)
    for report in reports:
        REPORT.take("pay", report, by=by, at=at)
    record("make_payment_file", file, by=by, at=at, facts={"reports": len(reports)})
    return file


def _line(file: PaymentFile, report: FieldReport) -> PaymentLine:
    days = report.days.aggregate(sum=Sum("days"))["sum"] or Decimal(0)
    rate = report.member.rates.filter(since__lte=last_of(report.month)).order_by("-since").first()
    if rate is None:
        return PaymentLine(file=file, report=report, days=days, rate=None)
    amount = (days * rate.amount).quantize(CENT, ROUND_HALF_UP)
    return PaymentLine(file=file, report=report, days=days, rate=rate.amount, currency=rate.currency, amount=amount)


@transaction.atomic
def undo_payment_file(*, file: PaymentFile, by: Any, at: datetime) -> None:
    """It was a mistake and nobody paid by it: its reports are approved again and wait for the next one."""
    file = lock(file)
    require(by, Permission.PAY, file)
    reports = list(FieldReport.objects.filter(payment__file=file))
    record("undo_payment_file", file, by=by, at=at, facts={"reports": len(reports)})
    file.delete()
    for report in reports:
        REPORT.take("unpay", report, by=by, at=at)
