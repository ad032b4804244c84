"""What hangs on an event: its agenda, speakers and papers before, its minutes, decisions and tasks after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..models import Decision, Event, Minutes, Task
from ..permissions import Permission
from ..states import EventChange, EventStatus, TaskStatus
from .events import tell, touch_event

CAME_OF_IT = (Decision, Task)


@transaction.atomic
def keep_part(
    *, event: Event, model: type[models.Model], part: models.Model | None, facts: dict[str, Any], by: Any, at: datetime
) -> models.Model:
    """Add a session, speaker, paper, decision or task, or write one anew. What came of an event comes after it."""
    require(by, Permission.KEEP_EVENTS)
    event = lock(event)
    if model in CAME_OF_IT and event.status != EventStatus.HELD:
        raise Refused(_("It has not been held yet."))
    is_new = part is None
    part = model(event=event) if part is None else lock(part)
    for name, value in facts.items():
        setattr(part, name, value)
    if isinstance(part, Decision) and _is_taken(part):
        raise Refused(_("There is a decision of this number already."), field="number")
    part.save()
    record("add" if is_new else "change", part, by=by, at=at, facts={"event": event.pk})
    touch_event(event)
    return part


def _is_taken(decision: Decision) -> bool:
    same = Decision.objects.filter(event=decision.event, number=decision.number)
    return same.exclude(pk=decision.pk).exists()


@transaction.atomic
def remove_part(*, part: models.Model, by: Any, at: datetime) -> None:
    """Take it away again. A decision of published minutes stays."""
    require(by, Permission.KEEP_EVENTS)
    event = lock(part.event)
    if isinstance(part, Decision) and Minutes.objects.filter(event=event, published_at__isnull=False).exists():
        raise Refused(_("The minutes are published: the decision stays."))
    record("remove", part, by=by, at=at, facts={"event": event.pk})
    part.delete()
    touch_event(event)


@transaction.atomic
def write_minutes(*, event: Event, text: TranslatedText, by: Any, at: datetime) -> Minutes:
    """Write them, or put them in better words; only the secretariat reads them until they are published."""
    require(by, Permission.KEEP_EVENTS)
    event = lock(event)
    if event.status != EventStatus.HELD:
        raise Refused(_("It has not been held yet."))
    minutes, _is_new = Minutes.objects.update_or_create(event=event, defaults={"text": text})
    record("write", minutes, by=by, at=at)
    touch_event(event)
    return minutes


@transaction.atomic
def publish_minutes(*, event: Event, by: Any, at: datetime) -> Minutes:
    """From now on everybody reads the minutes with their decisions and tasks."""
    require(by, Permission.KEEP_EVENTS)
    event = lock(event)
    minutes = Minutes.objects.filter(event=event).first()
    if minutes is None or not minutes.text:
        raise Refused(_("Write the minutes first."))
    if minutes.published_at is not None:
        raise Refused(_("They are published already."))
    minutes.published_at = at
    minutes.save(update_fields=["published_at"])
    record("publish", minutes, by=by, at=at)
    tell(event, EventChange.MINUTED, at=at)
    return minutes


@transaction.atomic
def carry_on(*, task: Task, to: Event, by: Any, at: datetime) -> Task:
    """Look at an open task again at a later meeting: it stands there as a task of its own, and leads back."""
    require(by, Permission.KEEP_EVENTS)
    task = lock(task)
    if task.status != TaskStatus.OPEN:
        raise Refused(_("Only an open task is carried on."))
    if to.pk == task.event_id:
        raise Refused(_("Choose another meeting."), field="to")
    task.status, task.carried_to = TaskStatus.CARRIED, to
    task.save(update_fields=["status", "carried_to"])
    record("carry_on", task, by=by, at=at, facts={"to": to.pk})
    touch_event(task.event)
    touch_event(to)
    return task
