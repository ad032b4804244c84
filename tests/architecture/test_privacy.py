"""Every column is classified, and no column could hold anybody's ethnicity."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from khetane.common.privacy import CLASSES

APPS = [config.label for config in apps.get_app_configs() if config.name.startswith("khetane.")]
MODELS = [model for label in APPS for model in apps.get_app_config(label).get_models()]
FORBIDDEN = ("ethnic", "is_roma", "race", "origin", "religion", "nationality")
# A country's rule about figures, and whether a figure counts Roma people: about figures, not about a person.
ABOUT_FIGURES = {("Country", "ethnic_figures"), ("Result", "counts_roma")}


def own_columns(model) -> set[str]:
    """The columns of our own table: not the key, not the parent row of a page."""
    local = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return {
        field.name
        for field in local
        if not field.auto_created and not field.name.endswith("_ptr") and not (field.primary_key and field.name == "id")
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_says_how_far_it_may_travel_and_how_long_it_stays(model):
    classified = import_module(f"khetane.{model._meta.app_label}.privacy").COLUMNS.get(model.__name__, {})
    assert set(classified) - {"page_ptr"} == own_columns(model)
    for name, (kind, kept) in classified.items():
        assert kind in CLASSES, name
        assert kept, name


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_column_could_hold_ethnicity(model):
    for name in own_columns(model):
        if (model.__name__, name) not in ABOUT_FIGURES:
            assert not any(word in name for word in FORBIDDEN), name
