"""Make the index of the search anew, after rows were changed past the actions or a copy of a database was put in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from khetane.front.index import rebuild


class Command(BaseCommand):
    help = "Reads everything public again, so that all of it can be found and nothing else."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} lines in the index.")
