"""Foreign keys point down, as imports do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.apps import apps

FLOORS = [
    "common",
    "accounts",
    "frameworks",
    "places",
    "network",
    "exchange",
    "programmes",
    "meetings",
    "plans",
    "fieldwork",
    "events",
    "newsroom",
    "opendata",
    "following",
    "languages",
    "front",
]
ROOT = Path(__file__).parents[2]


def test_foreign_keys_point_down():
    wrong = []
    for label in FLOORS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields():
                target = getattr(field, "related_model", None)
                if field.auto_created or target is None or isinstance(target, str):
                    continue
                there = target._meta.app_label
                if there in FLOORS and FLOORS.index(there) > FLOORS.index(label):
                    wrong.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert not wrong


def test_neighbours_do_not_meet():
    for label, other in (("places", "frameworks"), ("frameworks", "places")):
        for model in apps.get_app_config(label).get_models():
            own = [field for field in model._meta.get_fields() if field.related_model and not field.auto_created]
            assert other not in {field.related_model._meta.app_label for field in own}


def test_import_contracts_are_kept():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_room_is_called_utils():
    bad = {"utils", "helpers", "constants", "misc"}
    found = [path for path in ROOT.glob("khetane/**/*.py") if path.stem in bad or path.parent.name in bad]
    assert not found
