"""The desk: what waits in all authorities."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import DeskPage

from ..models import Edition, Priority, Result
from ..permissions import Permission
from ..states import EditionStatus, ResultStatus

MOST = 100


class DeskHome(DeskPage):
    """Editions before a council, results to verify, answers overdue; the oldest first."""

    template_name = "plans/desk_home.html"
    permission = Permission.SEE_QUEUE

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            crumbs=[{"title": _("Desk"), "url": reverse("front_desk:home")}, {"title": _("Plans and results")}],
            editions=_editions(),
            results=_results(),
            overdue=_overdue(),
            **kwargs,
        )


def _editions() -> list[dict]:
    rows = Edition.objects.filter(status=EditionStatus.SUBMITTED).select_related("plan__authority").order_by("pk")
    return [
        {
            "title": one.plan.title,
            "authority": one.plan.authority.latin_name,
            "url": reverse("plans_workspace:edition", args=[one.pk]),
        }
        for one in rows.defer("frozen_text")[:MOST]
    ]


def _results() -> list[dict]:
    rows = Result.objects.exclude(status=ResultStatus.PUBLISHED).select_related("authority")
    return [
        {
            "title": one.statement,
            "authority": one.authority.latin_name,
            "label": ResultStatus(one.status).label,
            "url": reverse("plans_workspace:result", args=[one.pk]),
        }
        for one in rows.order_by("reported_on", "pk")[:MOST]
    ]


def _overdue() -> list[dict]:
    rows = Priority.objects.overdue(on=timezone.localdate()).select_related("authority")
    return [
        {
            "title": one.title,
            "authority": one.authority.latin_name,
            "due_on": one.answer_due_on,
            "url": reverse("plans_workspace:authority", args=[one.authority.slug]),
        }
        for one in rows.order_by("answer_due_on", "pk")[:MOST]
    ]
