"""What waits for one person: each app offers its tasks to the homes of the workspace and the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class Task:
    """One thing to do, such as "Decide on the application of Košice".

    `url` leads to where it is done; `about` says which thing it concerns; `due_on` when it must be done by;
    `waiting_since` the day from which somebody has been waiting for it.
    """

    title: str | Promise
    url: str
    due_on: date | None = None
    about: str | Promise = ""
    waiting_since: date | None = None


def by_urgency(tasks: Iterable[Task]) -> list[Task]:
    """What is due first, then what has waited longest."""
    return sorted(tasks, key=lambda task: (task.due_on or date.max, task.waiting_since or date.max, str(task.title)))
