"""What waits for one person, gathered from every app that has tasks to offer."""

from __future__ import annotations

from typing import Any

from khetane.common.tasks_list import Task
from khetane.events.waiting import tasks_for as events_tasks
from khetane.exchange.waiting import tasks_for as exchange_tasks
from khetane.fieldwork.waiting import tasks_for as fieldwork_tasks
from khetane.meetings.waiting import tasks_for as meetings_tasks
from khetane.network.waiting import tasks_for as network_tasks
from khetane.plans.waiting import tasks_for as plans_tasks
from khetane.programmes.waiting import tasks_for as programmes_tasks

SOURCES = (network_tasks, programmes_tasks, meetings_tasks, plans_tasks, fieldwork_tasks, events_tasks, exchange_tasks)


def tasks_of(person: Any) -> list[Task]:
    return [task for source in SOURCES for task in source(person)]
