"""A query that Django writes once and the database answers often.

    FACTS = Compiled(lambda numbers: Result.objects.filter(authority__in=numbers).values_list("pk", "slug"))
    FACTS.rows([17])        # [(3, "a-bus"), …], with the same SQL for every authority

    TOWN = Compiled(lambda slug: Authority.objects.filter(slug=slug[0]).select_related("country"))
    TOWN.first(["kosice"])  # an Authority with its country, or None

Writing a query takes Django ten times longer than SQLite takes to answer it, and a long union a hundred times. What is
kept is SQL with stand-ins for the values (numbers, texts, days, UUIDs); it must depend on nothing else that changes.
What it does depend on, such as the language, is named as `variant`. A value must reach the SQL as it is: `slug=`,
`pk__in=`, `last_day__gte=`, never `icontains=`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.sql.compiler import SQLCompiler

# Values no row has. They differ from each other, because Django asks for equal numbers only once.
_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: -7_000_000_000 - place,
    str: lambda place: f"⟦value {place}⟧",
    date: lambda place: date.min + timedelta(days=place),
    UUID: lambda place: UUID(int=place + 1),
}


def _as_sent(value: Any) -> Any:
    """As Django hands it to the driver."""
    if type(value) is date:
        return connection.ops.adapt_datefield_value(value)
    if type(value) is UUID and not connection.features.has_native_uuid_field:
        return value.hex
    return value


@dataclass(frozen=True)
class _Written:
    """A query as Django wrote it: what reads its rows, its SQL, and its values with their places taken by stand-ins."""

    queryset: QuerySet
    compiler: SQLCompiler
    # By the place of a column, what makes its value from what the driver gives.
    converters: dict[int, Any]
    sql: str
    # Each value, or the place among the asked ones of what stands there.
    values: tuple[Any, ...]
    places: tuple[int | None, ...]

    def with_values(self, asked: Collection[Any]) -> list[Any]:
        sent = [_as_sent(value) for value in asked]
        return [value if place is None else sent[place] for value, place in zip(self.values, self.places, strict=True)]


class Compiled:
    """`write` gives the query for a list of values; called once for each number and kind of them, and each variant."""

    def __init__(self, write: Callable[[list[Any]], QuerySet]):
        self._write = write
        self._kept: dict[tuple[tuple[type, ...], str], _Written] = {}

    def rows(self, values: Collection[Any], *, variant: str = "") -> list[tuple]:
        """The rows for these values as the driver gives them: no converter of Django is asked."""
        written = self._written(values, variant)
        with connection.cursor() as cursor:
            cursor.execute(written.sql, written.with_values(values))
            return cursor.fetchall()

    def all(self, values: Collection[Any], *, variant: str = "") -> list[Any]:
        """What the query gives for these values: objects with what is fetched along, or tuples of a values_list."""
        written = self._written(values, variant)
        found = list(self._read(written, values))
        if written.queryset._prefetch_related_lookups:
            prefetch_related_objects(found, *written.queryset._prefetch_related_lookups)
        return found

    def first(self, values: Collection[Any], *, variant: str = "") -> Any | None:
        return next(iter(self.all(values, variant=variant)), None)

    def _read(self, written: _Written, values: Collection[Any]) -> Iterator[Any]:
        compiler = copy(written.compiler)
        compiler.connection = connection
        sent = written.with_values(values)
        compiler.as_sql = lambda *_, **__: (written.sql, sent)
        compiler.get_converters = lambda _columns: written.converters
        asked = SimpleNamespace(
            db=connection.alias,
            model=written.queryset.model,
            query=SimpleNamespace(get_compiler=lambda *_, **__: compiler),
            _known_related_objects={},
        )
        return iter(written.queryset._iterable_class(asked))

    def _written(self, values: Collection[Any], variant: str) -> _Written:
        key = (tuple(type(value) for value in values), variant)
        if key not in self._kept:
            stand_ins = [_STAND_INS[type(value)](place) for place, value in enumerate(values)]
            self._kept[key] = _written_by_django(self._write(stand_ins), [_as_sent(value) for value in stand_ins])
        return self._kept[key]


def _written_by_django(queryset: QuerySet, stand_ins: list[Any]) -> _Written:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    place_of = {(type(value), value): place for place, value in enumerate(stand_ins)}
    places = tuple(place_of.get((type(value), value)) for value in values)
    if missing := set(range(len(stand_ins))) - set(places):
        raise ValueError(f"These values do not reach the SQL as they are: {sorted(missing)}.")
    converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
    return _Written(queryset, compiler, converters, sql, tuple(values), places)
