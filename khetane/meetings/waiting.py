"""What waits for those who keep meetings: sheets to type in, minutes to approve, decisions whose day is near."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import is_signed_in
from khetane.common.tasks_list import Task

from .models import Decision, Meeting, VoiceNote
from .states import MeetingStatus

MOST = 50
# Minutes are usually approved at the next meeting.
UNTIL_APPROVAL = timedelta(days=45)


def tasks_for(person: Any) -> list[Task]:
    """At most fifty of each kind, the most pressing first."""
    if not is_signed_in.test(person):
        return []
    mine = Meeting.objects.kept_by(person)
    return [*_to_enter(mine), *_to_approve(mine), *_to_do(mine), *_to_write_down(mine)]


def _address(meeting_id: int, name: str = "meeting") -> str:
    return reverse(f"meetings_workspace:{name}", args=[meeting_id])


def _to_enter(mine: Any) -> list[Task]:
    rows = mine.past_and_planned(on=timezone.localdate()).select_related("authority", "group", "body")
    return [
        Task(
            _("Enter what happened at the meeting of “%(circle)s”") % {"circle": one.circle.name},
            _address(one.pk, "hold"),
            about=one.authority.latin_name,
            waiting_since=one.held_on,
        )
        for one in rows.order_by("held_on", "pk")[:MOST]
    ]


def _to_approve(mine: Any) -> list[Task]:
    rows = mine.filter(status=MeetingStatus.HELD).select_related("authority", "group", "body")
    return [
        Task(
            _("Have the minutes of %(day)s approved by “%(circle)s”")
            % {"day": date_format(one.held_on, "SHORT_DATE_FORMAT"), "circle": one.circle.name},
            _address(one.pk),
            about=one.authority.latin_name,
            due_on=one.held_on + UNTIL_APPROVAL,
            waiting_since=one.held_on,
        )
        for one in rows.order_by("held_on", "pk")[:MOST]
    ]


def _to_do(mine: Any) -> list[Task]:
    rows = Decision.objects.open().filter(meeting__in=mine.order_by(), due_on__isnull=False)
    return [
        Task(
            _("Decided: %(text)s (%(who)s)") % {"text": one.text, "who": one.responsible or _("nobody named")},
            reverse("meetings_workspace:close_decision", args=[one.pk]),
            about=one.meeting.authority.latin_name,
            due_on=one.due_on,
            waiting_since=one.meeting.held_on,
        )
        for one in rows.select_related("meeting__authority").order_by("due_on", "pk")[:MOST]
    ]


def _to_write_down(mine: Any) -> list[Task]:
    rows = VoiceNote.objects.filter(meeting__in=mine.order_by(), transcript="").exclude(file="")
    return [
        Task(
            _("Write down a voice note of %(day)s") % {"day": date_format(one.meeting.held_on, "SHORT_DATE_FORMAT")},
            reverse("meetings_workspace:transcribe", args=[one.pk]),
            about=one.meeting.authority.latin_name,
            waiting_since=timezone.localdate(one.added_at),
        )
        for one in rows.select_related("meeting__authority").order_by("added_at", "pk")[:MOST]
    ]
