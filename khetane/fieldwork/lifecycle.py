"""How a report from the field goes its way."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khetane.common.lifecycle import Move, Moves

from .models import FieldReport
from .permissions import Permission
from .rules.months import is_over
from .states import ReportStatus

Words = str | Promise


def tells_days(report: FieldReport) -> Words | None:
    return None if report.days.exists() else _("No working day is entered.")


def its_month_is_over(report: FieldReport) -> Words | None:
    return None if is_over(report.month) else _("The month is not over yet.")


REPORT = Moves(
    ReportStatus,
    Move(
        "hand_in",
        {ReportStatus.DRAFT},
        ReportStatus.HANDED_IN,
        _("Hand the report in"),
        Permission.WRITE,
        needs=[its_month_is_over, tells_days],
    ),
    Move("send_back", {ReportStatus.HANDED_IN}, ReportStatus.DRAFT, _("Send it back"), Permission.DECIDE),
    Move("approve", {ReportStatus.HANDED_IN}, ReportStatus.APPROVED, _("Approve the report"), Permission.DECIDE),
    Move("take_back", {ReportStatus.APPROVED}, ReportStatus.HANDED_IN, _("Take the approval back"), Permission.DECIDE),
    # Happens when a payment file is made, and is undone with it.
    Move("pay", {ReportStatus.APPROVED}, ReportStatus.PAID, _("In a payment file"), Permission.PAY),
    Move("unpay", {ReportStatus.PAID}, ReportStatus.APPROVED, _("Out of the payment file"), Permission.PAY),
)
