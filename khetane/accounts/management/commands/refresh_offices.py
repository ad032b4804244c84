"""Run once a day: offices that began or ended today open and shut the editors' pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from khetane.accounts import actions
from khetane.accounts.models import Person
from khetane.accounts.states import WRITING


class Command(BaseCommand):
    help = "Open and shut the editors' pages as the offices held today say."

    def handle(self, *args: Any, **options: Any) -> None:
        people = Person.objects.filter(offices__kind__in=WRITING).distinct()
        for person in people:
            actions.refresh_access(person=person, at=timezone.now())
        self.stdout.write(f"Looked at {people.count()} people who are or were editors.")
