"""A new SQLite site begins with tables made beforehand: the same database that migrating from nothing gives.

Migrating takes a slow machine most of a minute, nearly all of it Wagtail's two hundred old migrations. The file is made
by `manage.py keep_tables` and holds what every migration leaves, no row of a site. A test compares it with a freshly
migrated database; and a file that lags behind does no harm, since what is missing is migrated on top.
"""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

FILE = Path(__file__).parent / "data" / "first_tables.sqlite3.gz"


def begin(path: Path) -> bool:
    """Lay the kept tables at `path` when there is no database yet. False when there was one."""
    if path.exists() or not FILE.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(gzip.decompress(FILE.read_bytes()))
    beside.rename(path)  # whole or not at all
    return True


def keep(migrated: Path) -> None:
    """Write the file anew from a freshly migrated database."""
    FILE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(migrated)) as database:
        packed = Path(folder) / "packed.sqlite3"
        database.execute("VACUUM INTO ?", [str(packed)])
        FILE.write_bytes(gzip.compress(packed.read_bytes(), 9, mtime=0))


def contents(path: Path) -> dict[str, object]:
    """What two databases must have in common: their tables, their migrations, and how many rows stand where."""
    with closing(sqlite3.connect(path)) as database:
        schema = sorted(database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
        migrations = sorted(database.execute("SELECT app, name FROM django_migrations"))
    return {"schema": schema, "rows": rows, "migrations": migrations}
