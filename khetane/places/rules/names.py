"""Under which name a country is shown, as of a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from khetane.common.translated import TranslatedText

from ..models import Country, CountryName


@dataclass(frozen=True)
class NameAsOf:
    """A country's name on a day, with the note that belongs to it: a former name, the footnote of Kosovo*."""

    code: str
    name: TranslatedText
    note: TranslatedText

    def __str__(self) -> str:
        return self.name.written()


def name_on(country: Country, names: Iterable[CountryName], *, on: date | None) -> NameAsOf:
    """The name that held on the day, of today without a day; reads `names` as given and asks no database."""
    if on is not None:
        for row in names:
            if (row.since is None or row.since <= on) and (row.until is None or row.until > on):
                return NameAsOf(country.pk, row.name, row.note)
    return NameAsOf(country.pk, country.name, country.note)


def country_name(code: str, *, on: date) -> NameAsOf:
    """The same, looked up; in lists prefetch `names` and ask `name_on`."""
    country = Country.objects.prefetch_related("names").get(pk=code)
    return name_on(country, country.names.all(), on=on)
