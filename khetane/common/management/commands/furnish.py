"""Make a site ready: tables, texts, files of the pages, what every site has, the public record, the sample alliance."""

from __future__ import annotations

import errno
import time
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone
from rich.console import Console

from khetane.common import furnishing

FULL_OR_CLOSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}
MOST_TOLD = 10


class Command(BaseCommand):
    help = "Makes a site ready for its first visitor; run again, it does only what is new."
    # The checks read every address and take as long as all the rest of a second start; the tests run them.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--empty", action="store_true", help="without the invented sample alliance")

    def handle(self, *, empty: bool, **options: Any) -> None:
        if settings.PRODUCTION and not empty:
            raise CommandError("A production site gets no sample accounts: start it with --empty.")
        self.console = Console(file=self.stdout, highlight=False)
        try:
            self._furnish(empty)
        except OSError as error:
            if error.errno not in FULL_OR_CLOSED:
                raise
            raise CommandError(f"The data folder {settings.DATA} is full or cannot be written.") from error
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {str(error).strip()}.") from error

    def _furnish(self, empty: bool) -> None:
        at = timezone.now()
        self._step("Tables of the database", furnishing.migrate)
        if settings.PRODUCTION and get_user_model()._default_manager.filter(is_sample=True).exists():
            raise CommandError("This database holds sample accounts. Remove them first: manage.py remove_sample.")
        self._step("Texts in all languages", furnishing.join_catalogues)
        self._step("Files of the pages", furnishing.collect)
        self._step("Places", lambda: furnishing.furnish_apps(at))
        self._step("Public record", lambda: self._record(at))
        self._step("First pages", lambda: furnishing.furnish_apps(at, hook="furnish_pages"))
        if not empty:
            self._step("Sample alliance", lambda: furnishing.furnish_sample(at))

    def _step(self, name: str, do: Callable[[], bool]) -> None:
        """One line per step; nothing for a step that was done before."""
        begun = time.monotonic()
        with self.console.status(f"{name} …") if self.console.is_terminal else nullcontext():
            changed = do()
        if changed:
            self.console.print(f"[green]✓[/green] {name} ({time.monotonic() - begun:.1f} s)")

    def _record(self, at: datetime) -> bool:
        report = furnishing.bring_record(at, lambda name, rows: None)
        refused = report.refused if report else []
        for row in refused[:MOST_TOLD]:
            self.console.print(f"  {row.file}, line {row.line} ({row.key}) was refused: {row.reason}", soft_wrap=True)
        if len(refused) > MOST_TOLD:
            self.console.print(f"  … and {len(refused) - MOST_TOLD} more rows; import_record tells all of them.")
        return report is not None
