"""Check every frozen edition: its hash, and whether the rows still say what the council adopted."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from khetane.plans.models import Edition
from khetane.plans.rules.freezing import mismatches


class Command(BaseCommand):
    help = "Compares every adopted edition with its frozen text and hash; prints each mismatch, ends with 1 if any."

    def handle(self, *args: Any, **options: Any) -> None:
        checked = wrong = 0
        rows = Edition.objects.published().select_related("plan__authority").order_by("plan_id", "number")
        for edition in rows.iterator(200):
            checked += 1
            for mismatch in mismatches(edition):
                wrong += 1
                self.stdout.write(f"{edition.plan.slug}, edition {edition.number}: {mismatch}")
        self.stdout.write(f"{checked} editions checked, {wrong} mismatches.")
        if wrong:
            sys.exit(1)
