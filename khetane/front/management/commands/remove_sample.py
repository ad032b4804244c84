"""Take the invented alliance away, with its people, in one command."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from khetane.accounts.seeds import sign_ins_path
from khetane.front.actions import remove_sample


class Command(BaseCommand):
    help = "Deletes everything marked as a sample: authorities, people and all that hangs on them."

    def handle(self, **options: Any) -> None:
        gone = remove_sample(by=None, at=timezone.now())
        sign_ins_path().unlink(missing_ok=True)
        if not gone:
            self.stdout.write("There was no sample to remove.")
        for label, count in sorted(gone.items()):
            self.stdout.write(f"{count:5} {label}")
