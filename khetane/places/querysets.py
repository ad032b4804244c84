"""Named questions about places: found by any of their names."""

from __future__ import annotations

from typing import Any

from django.db import models

from . import gazetteer


class FoundByPattern(models.Lookup):
    """`search_keys__like=pattern`: SQL LIKE with a pattern made by `gazetteer.pattern`, never with typed text."""

    lookup_name = "like"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        column, column_params = self.process_lhs(compiler, connection)
        value, value_params = self.process_rhs(compiler, connection)
        return rf"{column} LIKE {value} ESCAPE '\'", [*column_params, *value_params]


class Begins(models.Lookup):
    """`key__begins="kos"`: what an index finds at once, on each database in the way its index understands.

    Only for folded text, which has no sign that means something to LIKE.
    """

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} LIKE %s", [*params, f"{self.rhs}%"]
        return f"({column} >= %s AND {column} < %s)", [*params, self.rhs, *params, f"{self.rhs}\U0010ffff"]


models.TextField.register_lookup(FoundByPattern)
models.CharField.register_lookup(Begins)


class FoundByNameQuerySet(models.QuerySet):
    def matching(self, text: str) -> FoundByNameQuerySet:
        """Rows one of whose names begins with the text, in any script; all rows for a text without letters."""
        pattern = gazetteer.pattern(text)
        return self.filter(search_keys__like=pattern) if pattern else self


class AuthorityQuerySet(FoundByNameQuerySet):
    """Authorities are public; there is nothing to hide from anybody."""

    def matching(self, text: str) -> AuthorityQuerySet:
        """The same by the index of names; only for a text with a lost letter every name is looked at."""
        begins = (gazetteer.pattern(text) or "").removeprefix("%|").removesuffix("%")
        if not begins or "_" in begins:
            return super().matching(text)
        keys = self.model._meta.get_field("keys").related_model
        return self.filter(pk__in=keys.objects.filter(key__begins=begins).values("authority"))

    def after(self, sort_key: str, number: int) -> AuthorityQuerySet:
        """The rows behind this one in the order of lists, without counting those before."""
        return self.filter(models.Q(sort_key__gt=sort_key) | models.Q(sort_key=sort_key, pk__gt=number))


class RegionQuerySet(models.QuerySet):
    def around(self, place: Any) -> Any:
        """The region a place lies in; None without a place or where no region is known."""
        if place is None or not place.region_code:
            return None
        return self.filter(country=place.country_code, geonames_admin1=place.region_code).first()


class PlaceQuerySet(FoundByNameQuerySet):
    def matching(self, text: str, country: str | None = None) -> PlaceQuerySet:
        """The same, in one country if given: whole names first, then the largest; nothing for a text of no letters."""
        pattern = gazetteer.pattern(text)
        if pattern is None:
            return self.none()
        found = super().matching(text)
        if country:
            found = found.filter(country_code=country)
        whole = models.Q(search_keys__like=f"{pattern.removesuffix('%')}|%")
        is_whole = models.Case(models.When(whole, then=1), default=0, output_field=models.IntegerField())
        return found.order_by(is_whole.desc(), "-inhabitants", "name", "pk")
