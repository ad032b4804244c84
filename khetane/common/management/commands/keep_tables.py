"""Make the tables anew with which a new SQLite site begins. Run it after every change of a migration."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.env import ROOT, for_a_process
from khetane.common import first_tables


class Command(BaseCommand):
    help = "Migrates an empty database and keeps it as the tables of a new site."

    def handle(self, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            environment = for_a_process(KHETANE_DATA=folder, DATABASE_URL="")
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
            subprocess.run(migrate, cwd=ROOT, env=environment, check=True)  # noqa: S603  our own command
            first_tables.keep(Path(folder) / "khetane.sqlite3")
        self.stdout.write(f"kept: {first_tables.FILE.relative_to(ROOT)}, {first_tables.FILE.stat().st_size:,} bytes")
