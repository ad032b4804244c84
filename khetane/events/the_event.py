"""What the page of one event asks the database, each in a query that Django writes once."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from khetane.common.compiled import Compiled
from khetane.programmes.models import Programme

from .models import Change, Decision, Event, Paper, Session, Speaker, Task


def the_event(slug: str) -> Event | None:
    """A public event with what its page shows of itself; it knows which parts it has (`has_papers`)."""
    return _THE_EVENT.first([slug])


def changes_of(event: Event) -> list[Change]:
    """What was told of it, the first first."""
    return _CHANGES.all([event.pk])


def programmes_of(event: Event) -> list[Programme]:
    return _PROGRAMMES.all([event.pk])


def part_of(event: Event, name: str) -> list[Any]:
    """The rows of one of its `PARTS`; nothing is asked where there are none."""
    return _PARTS[name].all([event.pk]) if getattr(event, f"has_{name}") else []


def _the_event(slugs: list[str]) -> QuerySet:
    rows = Event.objects.published().knowing_its_parts().filter(slug=slugs[0])
    return rows.select_related("country", "series", "host", "host_authority", "minutes", "registration_plan")


_THE_EVENT = Compiled(_the_event)
_CHANGES = Compiled(lambda events: Change.objects.filter(event=events[0]))
_PROGRAMMES = Compiled(lambda events: Programme.objects.filter(events=events[0]))
_PARTS = {
    "sessions": Compiled(lambda events: Session.objects.filter(event=events[0])),
    "speakers": Compiled(lambda events: Speaker.objects.filter(event=events[0])),
    "papers": Compiled(lambda events: Paper.objects.filter(event=events[0])),
    "decisions": Compiled(lambda events: Decision.objects.filter(event=events[0])),
    "tasks": Compiled(lambda events: Task.objects.filter(event=events[0]).select_related("carried_to")),
    "carried_tasks": Compiled(lambda events: Task.objects.filter(carried_to=events[0]).select_related("event")),
}
