"""The pictures in the papers show what the code is now."""

from __future__ import annotations

import pytest

from khetane.common import diagrams


@pytest.mark.parametrize("config", diagrams.app_configs(), ids=lambda config: config.label)
def test_the_picture_of_an_apps_tables_is_current(config):
    path = diagrams.path_of(config)
    assert path.read_text(encoding="utf-8") == diagrams.page(config), "run: manage.py draw_models"


@pytest.mark.parametrize("config", diagrams.app_configs(), ids=lambda config: config.label)
def test_every_noun_says_what_it_is(config):
    for model in config.get_models():
        assert model.__doc__, model
        assert not model.__doc__.startswith(f"{model.__name__}("), model
