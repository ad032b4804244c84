"""Authorities are added and corrected; every name they ever had keeps finding them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from khetane.accounts.tests.factories import make_person, make_secretariat
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.places import actions
from khetane.places.models import Authority
from khetane.places.states import NameKind

from .factories import make_authority, make_country, make_place, make_region

pytestmark = pytest.mark.django_db


def now() -> dict:
    return {"by": None, "at": timezone.now()}


def test_an_authority_gets_an_address_of_latin_letters_and_is_found():
    added = actions.add_authority(
        name="Бяла Слатина", latin_name="Byala Slatina", kind="municipality", country=make_country("BG"), **now()
    )
    assert added.slug == "byala-slatina"
    assert list(Authority.objects.matching("бяла")) == [added]
    assert [entry.verb for entry in history(added)] == ["add_authority"]


def test_two_authorities_of_one_name_get_two_addresses():
    slugs = [
        actions.add_authority(name="Košice", kind="city", country=make_country(code), **now()).slug
        for code in ("SK", "CZ", "CZ", "CZ")
    ]
    assert slugs == ["kosice", "kosice-cz", "kosice-cz-2", "kosice-cz-3"]


def test_an_authority_lies_where_its_place_lies_unless_it_governs_a_region_itself():
    region = make_region("SK", "SK-KI", "03")
    place = make_place("Košice", "SK", region_code="03")
    facts = {"country": make_country("SK"), "place": place, **now()}
    town = actions.add_authority(name="Košice", kind="city", **facts)
    county = actions.add_authority(name="Košický samosprávny kraj", kind="region", **facts)
    assert (town.region, county.region) == (region, None)
    assert actions.change_authority(authority=town, place=None, **now()).region is None
    assert actions.change_authority(authority=town, place=place, **now()).region == region


def test_a_place_of_no_known_region_gives_none():
    make_region("SK", "SK-KI", "03")
    place = make_place("Lipany", "SK", region_code="05")
    town = actions.add_authority(name="Lipany", kind="town", country=make_country("SK"), place=place, **now())
    assert town.region is None


def test_a_renamed_authority_is_still_found_by_its_old_name():
    town = make_authority("Sample Town")
    actions.change_authority(authority=town, name="Better Town", latin_name="Better Town", **now())
    assert list(Authority.objects.matching("sample")) == list(Authority.objects.matching("better")) == [town]
    assert town.names.get().kind == NameKind.HISTORIC


def test_a_name_added_twice_stands_once():
    town = make_authority("Şişli", "TR")
    for _time in range(2):
        actions.add_name(authority=town, name="Chichli", kind=NameKind.MISSPELT, **now())
    assert town.names.count() == 1
    assert list(Authority.objects.matching("chichli")) == [town]


def test_a_name_taken_back_finds_nothing_any_more():
    town = make_authority("Şişli", "TR")
    name = actions.add_name(authority=town, name="Chichli", kind=NameKind.MISSPELT, **now())
    actions.remove_name(name=name, **now())
    assert not Authority.objects.matching("chichli").exists()


def test_a_community_stands_once():
    town = make_authority()
    actions.add_community(authority=town, name="River street", **now())
    with pytest.raises(Refused):
        actions.add_community(authority=town, name="river street", **now())


def test_only_the_desk_keeps_the_list():
    country = make_country()
    with pytest.raises(Refused):
        actions.add_authority(name="X", kind="town", country=country, by=make_person(), at=timezone.now())
    actions.add_authority(name="X", kind="town", country=country, by=make_secretariat(), at=timezone.now())
