"""What waits for one person in plans: answers that are due, editions before the council, results to verify."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import is_signed_in, may
from khetane.common.tasks_list import Task

from .lifecycle import was_heard
from .models import Consultation, Edition, Priority, Result, Setback
from .permissions import Permission
from .states import EditionStatus, ResultStatus, SetbackStatus

MOST = 50


def tasks_for(person: Any) -> list[Task]:
    """At most fifty of each kind, the most pressing first; only of the person's own authorities."""
    if not is_signed_in.test(person):
        return []
    return [*_answers(person), *_editions(person), *_setbacks(person), *_results(person)]


def _answers(person: Any) -> list[Task]:
    rows = Priority.objects.unanswered().own(person).select_related("authority").order_by("answer_due_on", "pk")
    return [
        Task(
            _("Answer the priority “%(title)s”") % {"title": one.title.written()},
            reverse("plans_workspace:priority_answer", args=[one.pk]),
            due_on=one.answer_due_on,
            about=one.authority.latin_name,
            waiting_since=one.confirmed_on,
        )
        for one in rows[:MOST]
    ]


def _editions(person: Any) -> list[Task]:
    open_until = Consultation.objects.filter(edition=OuterRef("pk"), ended_on=None).values("until")[:1]
    rows = Edition.objects.open().own(person).select_related("plan__authority").order_by("pk")
    rows = rows.annotate(until=Subquery(open_until))
    titles = {
        EditionStatus.DRAFT: _("Hand “%(title)s” to the council"),
        EditionStatus.CONSULTING: _("Read what people say of “%(title)s”"),
        EditionStatus.SUBMITTED: _("Record what the council decided on “%(title)s”"),
    }
    return [
        Task(
            titles[EditionStatus(one.status)] % {"title": one.plan.title.written()},
            reverse("plans_workspace:edition", args=[one.pk]),
            due_on=one.until,
            about=one.plan.authority.latin_name,
        )
        for one in rows[:MOST]
    ]


def _setbacks(person: Any) -> list[Task]:
    """The authority's side for those who speak for it; publishing for the secretariat, once it was heard."""
    asked = Setback.objects.filter(status=SetbackStatus.ASKED).own(person)
    rows = asked.select_related("project__authority").order_by("heard_until", "pk")
    return [task for one in rows[:MOST] if (task := _setback(person, one)) is not None]


def _setback(person: Any, setback: Setback) -> Task | None:
    if may(person, Permission.PUBLISH_SETBACKS, setback) and was_heard(setback) is None:
        title = _("Publish both sides of “%(title)s”")
    elif setback.side_on is None and may(person, Permission.SAY_SIDE, setback):
        title = _("Say the authority’s side of “%(title)s”")
    else:
        return None
    return Task(
        title % {"title": setback.title.written()},
        reverse("plans_workspace:setback", args=[setback.pk]),
        due_on=setback.heard_until,
        about=setback.project.authority.latin_name,
        waiting_since=setback.asked_on,
    )


def _results(person: Any) -> list[Task]:
    """Reported ones for those who may verify them, verified ones for all who may publish them."""
    rows = Result.objects.exclude(status=ResultStatus.PUBLISHED).own(person)
    rows = rows.select_related("authority").order_by("reported_on", "pk")[:MOST]
    reported = [one for one in rows if one.status == ResultStatus.REPORTED]
    verified = [one for one in rows if one.status == ResultStatus.VERIFIED]
    return [
        *(_result(one, _("Verify the result “%(title)s”")) for one in reported if _may_verify(person, one)),
        *(_result(one, _("Publish the result “%(title)s”")) for one in verified),
    ]


def _may_verify(person: Any, result: Result) -> bool:
    return Permission.VERIFY.predicate.test(person, result)


def _result(result: Result, title: Any) -> Task:
    return Task(
        title % {"title": result.statement.written()},
        reverse("plans_workspace:result", args=[result.pk]),
        about=result.authority.latin_name,
        waiting_since=result.reported_on,
    )
