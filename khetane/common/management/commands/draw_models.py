"""Write docs/reference/models/, one page of pictures and words for each app."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from khetane.common.diagrams import draw


class Command(BaseCommand):
    help = "Draws the nouns of each app from its models into docs/reference/models/."

    def handle(self, **options: Any) -> None:
        for path in draw():
            self.stdout.write(f"drawn: {path.name}")
