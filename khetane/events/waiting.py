"""What waits for the desk in events: needs of those who come, before the day."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from khetane.accounts.permissions import is_secretariat
from khetane.common.tasks_list import Task

from .models import Event

MOST = 50


def tasks_for(person: Any) -> list[Task]:
    """One task for each coming event with needs that nobody has arranged yet."""
    if not is_secretariat.test(person):
        return []
    open_needs = {"registrations__needs__isnull": False, "registrations__needs__arranged_at": None}
    events = (
        Event.objects.upcoming(on=timezone.localdate())
        .filter(**open_needs)
        .annotate(open_count=Count("registrations__needs"), since=Min("registrations__registered_at"))
    )
    return [
        Task(
            title=ngettext(
                "Arrange what one person needs to come",
                "Arrange %(count)s things that people need to come",
                event.open_count,
            )
            % {"count": event.open_count},
            url=reverse("events_desk:registration", args=[event.pk]),
            about=event.title.written(),
            waiting_since=timezone.localdate(event.since),
        )
        for event in events[:MOST]
    ]
