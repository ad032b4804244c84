"""Brings in a list that was checked, as the worker does, beside others at work; prints rows a second.

Called by `plans.py` with the number of the list and of the person who asked for it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path


def main(number: str, asked_by: str) -> None:
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from khetane.accounts.models import Person
    from khetane.plans import actions
    from khetane.plans.models import PlansImport

    one, by, at = PlansImport.objects.get(pk=number), Person.objects.get(pk=asked_by), datetime.now(UTC)
    gc.freeze()
    begun = time.perf_counter()
    actions.move_plans_import(plans_import=one, verb="bring_in", by=by, at=at)
    actions.go_on_with_plans(at=at, seconds=3600)
    print(one.rows_count / (time.perf_counter() - begun))


if __name__ == "__main__":
    main(*sys.argv[1:])
