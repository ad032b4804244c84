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

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402  needs the way to us

django.setup()

from khetane.accounts.models import Person  # noqa: E402  needs the app registry
from khetane.plans import actions  # noqa: E402
from khetane.plans.models import PlansImport  # noqa: E402

one, by = PlansImport.objects.get(pk=sys.argv[1]), Person.objects.get(pk=sys.argv[2])
gc.freeze()
at = datetime.now(UTC)
begun = time.perf_counter()
actions.move_plans_import(plans_import=one, verb="bring_in", by=by, at=at)
actions.go_on_with_plans(at=at, seconds=3600)
print(one.rows_count / (time.perf_counter() - begun))
