"""The tables a new site begins with are those that migrating gives, and hold nothing of anybody's."""

from __future__ import annotations

import os

import pytest

from conftest import migrated_template
from khetane.common import first_tables

# They are made and looked at in files of their own, whatever the site itself runs on: once is enough, and it is slow.
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the kept tables are SQLite's")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    path = tmp_path_factory.mktemp("begun") / "khetane.sqlite3"
    assert first_tables.begin(path)
    return path


def test_the_kept_tables_are_what_migrating_gives(begun):
    # The file all tests copy was migrated from nothing, with these very migrations: once is enough.
    kept, fresh = first_tables.contents(begun), first_tables.contents(migrated_template())
    for part in ("migrations", "schema", "rows"):
        assert kept[part] == fresh[part], f"{part}: run manage.py keep_tables"


def test_they_hold_no_row_of_a_site(begun):
    rows = first_tables.contents(begun)["rows"]
    filled = {name for name, count in rows.items() if count and name.split("_")[0] in ("accounts", "network", "plans")}
    assert filled == set()


def test_a_database_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "khetane.sqlite3"
    path.write_bytes(b"mine")
    assert not first_tables.begin(path)
    assert path.read_bytes() == b"mine"
