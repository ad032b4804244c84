"""Gather the texts of the screen, join them with their translations, say what is missing."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from khetane.common import catalogues


class Command(BaseCommand):
    help = (
        "Refreshes locale/<language>/<app>.po from the code and compiles them. With --check, only says what is wrong."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--app", choices=catalogues.apps(), help="only this app")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when something is missing")

    def handle(self, *, app: str | None, check: bool, **options: object) -> None:
        chosen = [app] if app else catalogues.apps()
        if check:
            self._check(chosen, whole=app is None)
            return
        table = Table("app", "language", "texts", "without translation")
        for language in catalogues.LANGUAGES:
            for name in chosen:
                texts, missing = catalogues.refresh(name, language)
                table.add_row(name, language, str(texts), str(missing))
        catalogues.compile_all()
        Console(file=self.stdout).print(table)

    def _check(self, chosen: list[str], *, whole: bool) -> None:
        found = [
            fault for language in catalogues.LANGUAGES for name in chosen for fault in catalogues.faults(name, language)
        ]
        if whole:
            found += [fault for language in catalogues.LANGUAGES for fault in catalogues.disagreements(language)]
        if found:
            raise CommandError("\n".join(map(str, found)))
        self.stdout.write("Every text has its translation.")
