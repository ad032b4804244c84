"""A query that Django writes once and the database answers often.

    FACTS = Compiled(lambda numbers: Result.objects.filter(authority__in=numbers).values_list("pk", "slug"))
    FACTS.rows([17])        # [(3, "a-bus"), …], with the same SQL for every authority

Writing a long union takes Django a hundred times longer than SQLite takes to answer it. What is kept is SQL with
stand-ins for the numbers; it must depend on nothing else that changes, such as the day. What it does depend on, such
as the language, is named as `variant`. Rows come as the driver gives them: Django's converters are not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Numbers no row has. They differ, because Django asks for equal numbers only once.
STAND_IN = -7_000_000_000


class Compiled:
    """`write` gives the query for these numbers; called once for each count of numbers and each variant."""

    def __init__(self, write: Callable[[list[int]], QuerySet]):
        self._write = write
        self._kept: dict[tuple[int, str], tuple[str, tuple]] = {}

    def rows(self, numbers: Collection[int], *, variant: str = "") -> list[tuple]:
        """The rows for these numbers, which are not empty."""
        stand_ins = [STAND_IN - place for place in range(len(numbers))]
        key = (len(numbers), variant)
        if key not in self._kept:
            self._kept[key] = self._write(stand_ins).query.sql_with_params()
        sql, values = self._kept[key]
        given: dict[Any, int] = dict(zip(stand_ins, numbers, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) if type(value) is int else value for value in values])
            return cursor.fetchall()
