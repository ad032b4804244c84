"""Take in reports of mails that did not arrive, from files or from a pipe of the mail server."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from khetane.following.actions import take_bounce


class Command(BaseCommand):
    help = "Reads delivery reports (RFC 3464): an address whose letters come back for good is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="one message each; without any: one from the input")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        messages = [path.read_bytes() for path in files] if files else [sys.stdin.buffer.read()]
        taken = sum(take_bounce(message=message, at=timezone.now()) for message in messages)
        self.stdout.write(f"{taken} of {len(messages)} were reports about letters of ours.")
