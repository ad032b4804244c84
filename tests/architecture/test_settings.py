"""Every setting is told to the people who run a site."""

from __future__ import annotations

import re

import pytest
from django.template import engines

from config.env import CATALOGUE, ROOT

PAGE = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
ROWS = {
    name: (default, meaning)
    for name, default, meaning in re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (.+) \|$", PAGE, re.MULTILINE)
}


def test_the_page_of_settings_lists_exactly_the_catalogue() -> None:
    assert sorted(ROWS) == sorted(variable.name for variable in CATALOGUE)


@pytest.mark.parametrize("variable", CATALOGUE, ids=lambda variable: variable.name)
def test_the_page_tells_what_holds_when_a_variable_is_not_set(variable) -> None:
    told, meaning = ROWS[variable.name]
    assert len(meaning) > 20
    if variable.default and variable.name != "KHETANE_DATA":
        default = ",".join(variable.default) if isinstance(variable.default, list) else str(variable.default)
        assert f"`{default}`" in told


def test_nothing_reads_the_environment_past_the_catalogue() -> None:
    past = re.compile(r"os\.environ|os\.getenv|environ\.Env\(\)\(")
    readers = [
        path.relative_to(ROOT).as_posix()
        for folder in ("khetane", "config")
        for path in (ROOT / folder).rglob("*.py")
        if past.search(path.read_text(encoding="utf-8")) and "tests" not in path.parts
    ]
    # The way in for the web server says which settings module is meant.
    assert [path for path in readers if path not in ("config/wsgi.py", "config/asgi.py")] == []


def test_only_the_tags_for_translation_stand_for_others_of_their_name() -> None:
    doubled = engines["django"]._check_for_template_tags_with_the_same_name()
    assert [(one.id, one.msg.split("'")[1]) for one in doubled] == [("templates.W003", "i18n")]
