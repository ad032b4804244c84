"""The directory is found in every spelling, filters are forgiving, and nothing invented is counted as real."""

from __future__ import annotations

import pytest

from khetane.front.querysets import Filters
from khetane.network.tests.factories import make_participation
from khetane.places.tests.factories import make_authority, make_country
from khetane.programmes.tests.factories import make_engagement, make_milestone

pytestmark = pytest.mark.django_db


def page(client, query="", language="en"):
    answer = client.get(f"/{language}/participants/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("typed", ["kosice", "Košice", "KOSICE", "Ko%C5%A1"])
def test_a_participant_is_found_however_it_is_typed(client, typed):
    make_participation(make_authority(name="Košice", slug="kosice"))
    make_participation(make_authority(name="Lesná", slug="lesna"))
    found = page(client, f"?q={typed}")
    assert "/en/authorities/kosice/" in found
    assert "/en/authorities/lesna/" not in found


def test_a_participant_is_found_by_a_name_in_another_script(client):
    town = make_authority(name="Бяла Слатина", slug="byala-slatina", country=make_country("BG"))
    make_participation(town)
    assert "/en/authorities/byala-slatina/" in page(client, "?q=Byala+Slatina")


def test_only_participants_are_shown_unless_everybody_is_asked_for(client):
    make_authority(name="Lesná", slug="lesna")
    assert "/en/authorities/lesna/" not in page(client)
    assert "/en/authorities/lesna/" in page(client, "?who=everybody")


@pytest.mark.parametrize(
    "query",
    [
        "?country=XX",
        "?kind=castle",
        "?standing=lost",
        "?after=x",
        "?after=a~99999999999999999999",
        "?q=" + "a" * 500,
        "?q=%25%25",
        "?q=%3F%3F",
        "?programme=%27;--",
    ],
)
def test_a_bad_filter_gives_an_answer_and_no_error(client, query):
    page(client, query)


def test_an_empty_answer_says_what_to_do(client):
    assert "Nobody found" in page(client, "?q=nowhere")
    assert "Show all participants" in page(client, "?q=nowhere")


def test_the_next_page_begins_where_this_one_ends(client):
    for number in range(60):
        make_participation(make_authority(name=f"Town {number:03}", slug=f"town-{number:03}"))
    first = page(client)
    assert "town-049" in first
    assert "town-050" not in first
    following = client.get("/en/participants/").context["next_url"]
    second = page(client, following)
    assert "town-050" in second
    assert "town-049" not in second


def test_the_road_of_each_row_is_told_in_words(client):
    town = make_authority(name="Lesná", slug="lesna")
    make_participation(town)
    make_milestone(engagement=make_engagement(authority=town), kind="group_formed", happened_on="2025-03")
    assert "stations reached" in page(client)


def test_the_map_shows_the_same_countries_as_the_list(client):
    make_participation(make_authority(name="Lesná", slug="lesna", country=make_country("SK")))
    found = page(client)
    assert "?country=SK" in found
    assert "Slovakia" in found


def test_filters_are_kept_on_the_way_to_the_next_page():
    filters = Filters.read({"q": " kosice ", "country": "sk", "who": "everybody"})
    assert filters.as_query() == {"q": "kosice", "country": "SK", "who": "everybody"}


def test_a_sample_is_called_a_sample(client):
    make_participation(make_authority(name="Vzorkovo", slug="vzorkovo", is_sample=True))
    assert "sample" in page(client).lower()
