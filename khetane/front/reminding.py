"""Mails about what waits for somebody: at most as often as they chose, and only when something presses."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from khetane.accounts.announcements import PersonErased
from khetane.accounts.models import Person
from khetane.accounts.states import Reminders
from khetane.common.mail import send
from khetane.common.rounds import letters_may_go
from khetane.common.tasks_list import Task, by_urgency

from .models import Reminder
from .tasks_of import tasks_of

AT_ONCE = 50
SOON, LONG = timedelta(days=7), timedelta(days=14)
MOST = 20


def remind(*, at: datetime) -> int:
    """Looks once a day what waits for each person and tells those whom it presses; answers how many were told."""
    if not letters_may_go(at):
        return 0
    today = timezone.localdate(at)
    looked = Reminder.objects.filter(looked_on__gte=today).values("person")
    waiting = Person.objects.filter(is_active=True, is_sample=False).exclude(reminders=Reminders.NEVER)
    return sum(_remind(pk, today) for pk in waiting.exclude(pk__in=looked).values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _remind(pk: int, today: date) -> bool:
    """Once a day, however many workers do their rounds."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=pk)
    reminder, is_new = Reminder.objects.get_or_create(person=person, defaults={"looked_on": today})
    if not is_new and reminder.looked_on >= today:
        return False
    reminder.looked_on = today
    pressing = pressing_tasks(person, on=today) if _is_due(person, reminder, today) else []
    if pressing:
        reminder.sent_on = today
        send(
            "front/mails/reminder",
            to=person.email,
            language=person.language,
            tasks=[{"task": task, "url": settings.ORIGIN + task.url} for task in pressing[:MOST]],
            count=len(pressing),
            more=max(0, len(pressing) - MOST),
            home=settings.ORIGIN + reverse("front_workspace:home"),
            rhythm=settings.ORIGIN + reverse("account_reminders"),
        )
    reminder.save()
    return bool(pressing)


def forget(told: PersonErased, at: datetime) -> None:
    """Whoever closes their account was never reminded."""
    Reminder.objects.filter(person=told.person_id).delete()


def days_of(person: Person) -> list[dict]:
    """What is kept of it about one person, for that person."""
    return list(Reminder.objects.filter(person=person).values("looked_on", "sent_on"))


def _is_due(person: Person, reminder: Reminder, today: date) -> bool:
    return (
        person.reminders == Reminders.DAILY or reminder.sent_on is None or reminder.sent_on <= today - timedelta(days=7)
    )


def pressing_tasks(person: Person, *, on: date) -> list[Task]:
    """What is due within a week, or has no day of its own and waited for two; the most urgent first."""
    with translation.override(person.language):
        return by_urgency(task for task in tasks_of(person) if _presses(task, on))


def _presses(task: Task, on: date) -> bool:
    if task.due_on is not None:
        return task.due_on <= on + SOON
    return task.waiting_since is not None and task.waiting_since <= on - LONG
