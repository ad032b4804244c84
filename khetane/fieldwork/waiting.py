"""What waits for one person in fieldwork: a report to write, reports to look at, approved ones to pay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import is_signed_in, may
from khetane.common.tasks_list import Task

from .models import FieldReport
from .permissions import Permission
from .rules import months
from .states import REPORTS, ReportStatus

MOST = 50
# A report is due some days after its month, and looked at some days after that.
TO_WRITE = timedelta(days=5)
TO_REVIEW = timedelta(days=10)


def tasks_for(person: Any) -> list[Task]:
    if not is_signed_in.test(person):
        return []
    return [*_to_write(person), *_to_review(person), *_to_pay(person)]


def _to_write(person: Any) -> list[Task]:
    """The report of the month that is over, for each function somebody had in it; and what came back."""
    month = months.before(months.first_of(timezone.localdate()))
    written = FieldReport.objects.filter(member=OuterRef("pk"), month=month).exclude(status=ReportStatus.DRAFT)
    members = person.team_functions.filter(function__in=REPORTS).serving(on=months.last_of(month))
    tasks = [
        Task(
            _("Write the report for %(month)s") % {"month": months.written(month)},
            reverse("fieldwork_workspace:reports"),
            about=one.programme.name,
            due_on=months.next_of(month) + TO_WRITE,
            waiting_since=months.next_of(month),
        )
        for one in members.filter(~Exists(written)).select_related("programme")
    ]
    back = FieldReport.objects.of(person).filter(status=ReportStatus.DRAFT).exclude(sent_back_reason="")
    tasks += [
        Task(
            _("Change the report for %(month)s that came back") % {"month": months.written(one.month)},
            reverse("fieldwork_workspace:report", args=[one.pk]),
            about=one.member.programme.name,
        )
        for one in back.exclude(month=month).select_related("member__programme")[:MOST]
    ]
    return tasks


def _to_review(person: Any) -> list[Task]:
    rows = FieldReport.objects.to_review(person).select_related("member__person", "member__programme")
    return [
        Task(
            _("Look at the report of %(person)s for %(month)s")
            % {"person": one.member.person.name, "month": months.written(one.month)},
            reverse("fieldwork_workspace:report", args=[one.pk]),
            about=one.member.programme.name,
            due_on=one.handed_in_on + TO_REVIEW,
            waiting_since=one.handed_in_on,
        )
        for one in rows.order_by("handed_in_on", "pk")[:MOST]
    ]


def _to_pay(person: Any) -> list[Task]:
    if not may(person, Permission.PAY):
        return []
    waiting = FieldReport.objects.filter(status=ReportStatus.APPROVED)
    first = waiting.order_by("approved_on").values_list("approved_on", flat=True).first()
    if first is None:
        return []
    count = waiting.count()
    return [
        Task(
            _("Approved reports that wait for a payment file: %(number)s") % {"number": count},
            reverse("fieldwork_desk:payments"),
            waiting_since=first,
        )
    ]
