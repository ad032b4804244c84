"""Bring a folder (or one file) of CSV records in: dry run first, then for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from khetane.common.imports import IMPORTERS, Bring, Outcome, Report, files_of, read_rows, run
from khetane.common.refusals import Refused


class Command(BaseCommand):
    help = "Brings CSV records in. Shows first what would happen; with --for-good it happens."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a folder of CSV files, or one file; its name says what it holds")
        parser.add_argument("--for-good", action="store_true", help="change the database (otherwise: a dry run)")
        parser.add_argument("--quiet", action="store_true", help="no progress bar, only what was refused")

    def handle(self, *, path: Path, for_good: bool, quiet: bool, **options: Any) -> None:
        files = files_of(path) if path.is_dir() else [(IMPORTERS[path.stem], path)] if path.stem in IMPORTERS else []
        if not files:
            known = ", ".join(sorted(IMPORTERS))
            raise CommandError(f"Nothing to import at {path}. Files are known by their names: {known}.")
        console = Console(file=self.stdout, quiet=quiet)
        try:
            with Progress(console=console, transient=True, disable=quiet) as bars:
                tasks = {
                    file.name: bars.add_task(file.name, total=sum(1 for _ in read_rows(file))) for _, file in files
                }
                report = run(
                    files,
                    Bring(by=None, at=timezone.now()),
                    dry_run=not for_good,
                    progress=lambda name, rows: bars.update(tasks[name], completed=rows),
                )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._tell(console, report, for_good)

    def _tell(self, console: Console, report: Report, for_good: bool) -> None:
        table = Table("file", *[outcome.value for outcome in Outcome])
        for name, count in report.counts.items():
            table.add_row(name, *[str(count[outcome]) for outcome in Outcome])
        console.print(table)
        for row in report.refused:
            self.stderr.write(f"{row.file}, line {row.line} ({row.key}): {row.reason}")
        if not for_good:
            console.print("This was a dry run: nothing was changed. Add --for-good to bring it in.")
