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


models.TextField.register_lookup(FoundByPattern)


class FoundByNameQuerySet(models.QuerySet):
    def matching(self, text: str) -> FoundByNameQuerySet:
        """Rows one of whose names begins with the text, in any script; all rows for a text without letters."""
        pattern = gazetteer.pattern(text)
        return self.filter(search_keys__like=pattern) if pattern else self


class AuthorityQuerySet(FoundByNameQuerySet):
    """Authorities are public; there is nothing to hide from anybody."""

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
