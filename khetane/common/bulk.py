"""Many rows written at once by the driver: ten times as fast as through the models, and as blind.

    write_rows(Measure, ("edition_id", "position", "title"), rows)

Values are what the columns hold: numbers, texts, JSON and amounts as texts, None. Nothing is checked, no signal is
sent; whoever calls has checked every value already. In the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def write_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows with these columns, by their names in the table: every one but the number that counts up."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(name) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608  names of ours


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Change these columns of many rows; the last value of each is the number of the row it is for."""
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(name)} = %s" for name in columns)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", rows)  # noqa: S608  names of ours
