"""Countries are shown under the name they had at the time."""

from __future__ import annotations

from datetime import date

import pytest

from khetane.common.translated import TranslatedText
from khetane.places.models import CountryName
from khetane.places.rules.names import country_name

from .factories import make_country

pytestmark = pytest.mark.django_db
CHANGED = date(2019, 2, 12)


def text(words: str) -> TranslatedText:
    return TranslatedText.original(words, "en")


@pytest.fixture
def macedonia():
    country = make_country("MK", name=text("North Macedonia"))
    CountryName.objects.create(country=country, name=text("the former name"), until=CHANGED, note=text("then"))
    CountryName.objects.create(country=country, name=text("North Macedonia"), since=CHANGED)


@pytest.mark.parametrize(
    ("on", "name", "note"),
    [
        (date(2013, 10, 1), "the former name", "then"),
        (date(2019, 2, 11), "the former name", "then"),
        (CHANGED, "North Macedonia", ""),
        (date(2026, 1, 1), "North Macedonia", ""),
    ],
)
def test_a_country_bears_the_name_of_the_day(macedonia, on, name, note):
    shown = country_name("MK", on=on)
    assert (str(shown), shown.note.written()) == (name, note)


def test_a_footnote_comes_with_the_name():
    make_country("XK", name=text("Kosovo*"), note=text("* without taking a position on status"))
    assert country_name("XK", on=date(2020, 1, 1)).note.written().startswith("*")
