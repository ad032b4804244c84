"""Places and authorities are found however people type their names, in the database."""

from __future__ import annotations

import pytest

from khetane.places.models import Authority, Place

from .factories import make_authority, make_place

pytestmark = pytest.mark.django_db

FOUND = [
    ("kosice", "Košice"),
    ("Košice", "Košice"),
    ("KOŠI", "Košice"),
    ("Kassa", "Košice"),
    ("Бяла Слатина", "Byala Slatina"),
    ("Byala Slatina", "Byala Slatina"),
    ("slatina", None),
    ("?i?li", "Şişli"),
    ("sisli", "Şişli"),
]


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_a_place_is_found_by_any_of_its_names(typed, found):
    make_place("Košice", "SK", names=("Kassa", "Кошице"))
    make_place("Byala Slatina", "BG", names=("Бяла Слатина",))
    make_place("Şişli", "TR")
    assert [place.name for place in Place.objects.matching(typed)] == ([found] if found else [])


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_an_authority_is_found_by_any_of_its_names(typed, found):
    kosice = make_authority("Košice")
    kosice.search_keys += "kassa|"
    kosice.save()
    make_authority("Бяла Слатина", "BG", latin_name="Byala Slatina")
    make_authority("Şişli", "TR")
    assert [one.latin_name for one in Authority.objects.matching(typed)] == ([found] if found else [])


def test_signs_that_mean_something_to_the_database_find_nothing_by_themselves():
    make_place("Košice")
    for typed in ("%", "_", "\\", "'", "???", ""):
        assert not Place.objects.matching(typed).exists()


def test_a_whole_name_comes_before_a_larger_place_whose_name_only_begins_so():
    make_place("Lille", "FR", inhabitants=230_000)
    make_place("Lillehammer", "FR", inhabitants=900_000)
    assert [place.name for place in Place.objects.matching("lille")] == ["Lille", "Lillehammer"]


def test_places_of_one_name_are_told_apart_by_country():
    make_place("Košice", "SK")
    make_place("Košice", "CZ")
    assert [place.country_code for place in Place.objects.matching("kosice", "CZ")] == ["CZ"]


def test_the_list_goes_on_after_a_row_without_counting_those_before():
    names = ["Aš", "Brno", "Brno", "Cheb"]
    rows = [make_authority(name, "CZ") for name in names]
    after = Authority.objects.after(rows[1].sort_key, rows[1].pk).order_by("sort_key", "pk")
    assert list(after) == rows[2:]


def test_the_index_of_names_holds_what_the_names_are():
    kosice = make_authority(name="Košice")
    assert {one.key for one in kosice.keys.all()} == {"kosice", "koshice"}
    kosice.search_keys = "|kosice|kassa|"
    kosice.save()
    assert {one.key for one in kosice.keys.all()} == {"kosice", "kassa"}
    assert list(Authority.objects.matching("kas")) == [kosice]
    assert not Authority.objects.matching("koshi").exists()
    # A letter lost on an old page may be any.
    assert list(Authority.objects.matching("k?ssa")) == [kosice]


def test_a_beginning_is_found_in_every_script_and_at_its_border():
    for name in ("Zvolen", "Zvolenská Slatina", "Zvolz", "Ķekava"):
        make_authority(name=name)
    assert {str(one) for one in Authority.objects.matching("zvolen")} == {"Zvolen", "Zvolenská Slatina"}
    assert {str(one) for one in Authority.objects.matching("zvol")} == {"Zvolen", "Zvolenská Slatina", "Zvolz"}
