"""The desk's list of authorities."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.places.models import Authority

from .factories import make_authority, make_country, make_place, make_region

pytestmark = pytest.mark.django_db
LIST = "/desk/authorities/"


@pytest.fixture
def desk(client):
    return sign_in(client, make_secretariat())


def typed(**more: str) -> dict:
    return {"name": "Košice", "kind": "city", "country": "SK", **more}


def test_the_secretariat_finds_an_authority_in_any_spelling(desk):
    make_authority("Košice")
    make_authority("Prešov")
    page = desk.get(LIST, {"q": "kosice"}).content.decode()
    assert "Košice" in page
    assert "Prešov" not in page


def test_the_list_says_in_which_region_an_authority_lies(desk):
    make_authority("Lipany", region=make_region())
    assert "Prešovský kraj" in desk.get(LIST).content.decode()


def test_nobody_else_sees_the_list(client):
    assert client.get(LIST).status_code == 302
    assert sign_in(client, make_person()).get(LIST).status_code == 403


def test_a_long_list_goes_on_at_its_next_page(desk):
    for number in range(60):
        make_authority(f"Town {number:03}")
    first = desk.get(LIST)
    assert len(first.context["rows"]) == 50
    second = desk.get(LIST + first.context["next_url"])
    assert [row.name for row in second.context["rows"]] == [f"Town {number:03}" for number in range(50, 60)]


def test_the_list_needs_as_many_questions_for_many_as_for_few(desk, django_assert_max_num_queries):
    for number in range(60):
        make_authority(f"Town {number:03}")
    desk.get(LIST)
    with django_assert_max_num_queries(8):
        desk.get(LIST)


def test_one_place_found_is_taken_at_once(desk):
    make_country("SK")
    place = make_place("Košice", "SK")
    desk.post(LIST + "add/", typed(place_name="kosice"))
    assert Authority.objects.get(slug="kosice").place == place


def test_of_several_places_one_is_chosen_in_a_second_step_and_nothing_typed_is_lost(desk):
    make_country("SK")
    make_place("Lipany", "SK")
    wanted = make_place("Lipany", "SK", region_code="05")
    page = desk.post(LIST + "add/", typed(name="Lipany", place_name="lipany"))
    assert page.status_code == 422
    assert 'type="radio"' in page.content.decode()
    assert 'value="Lipany"' in page.content.decode()
    assert not Authority.objects.exists()
    desk.post(LIST + "add/", typed(name="Lipany", place_name="lipany", found_place=str(wanted.pk)))
    assert Authority.objects.get().place == wanted


def test_a_place_nobody_knows_is_an_error_of_its_field(desk):
    make_country("SK")
    page = desk.post(LIST + "add/", typed(place_name="Atlantis"))
    assert page.status_code == 422
    assert "place_name" in page.context["form"].errors


def test_an_authority_is_corrected_and_gets_another_name(desk):
    town = make_authority("Košice", kind="town")
    address = reverse("places_desk:change_authority", args=[town.slug])
    assert desk.get(address).status_code == 200
    desk.post(address, typed())
    town.refresh_from_db()
    assert town.kind == "city"
    names = reverse("places_desk:add_name", args=[town.slug])
    assert desk.get(names).status_code == 200
    assert desk.post(names, {"name": "Kassa", "kind": "historic"}).status_code == 302
    assert list(Authority.objects.matching("kassa")) == [town]
