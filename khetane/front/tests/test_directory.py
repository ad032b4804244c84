"""The directory is found in every spelling, filters are forgiving, and nothing invented is counted as real."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from datetime import date

import pytest

from khetane.front.querysets import Filters
from khetane.network.models import StandingChange
from khetane.network.tests.factories import make_participation
from khetane.places.tests.factories import make_authority, make_country, make_place
from khetane.programmes.tests.factories import make_engagement, make_milestone

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


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


def shown_on(client, day, query=""):
    answer = client.get(f"/en/participants/?on={day}{query}")
    assert answer.status_code == 200
    return {row.slug: row.standing for row in answer.context["rows"]}


def a_changed_participation():
    """Accepted in March 2013, suspended in 2015, ended in 2017, back in 2019."""
    town = make_participation(make_authority(name="Lesná", slug="lesna"), accepted_on="2013-03")
    for year, standing in ((2015, "suspended"), (2017, "ended"), (2019, "active")):
        StandingChange.objects.create(
            participation=town, standing=standing, changed_on=date(year, 6, 1), body="Bureau", reason="For the file"
        )
    return town


@pytest.mark.parametrize(
    ("day", "then"),
    [
        ("2013-02-28", None),
        ("2013-03-01", "active"),
        ("2015-05-31", "active"),
        ("2015-06-01", "suspended"),
        ("2017-05-31", "suspended"),
        ("2017-06-01", None),
        ("2019-06-01", "active"),
    ],
)
def test_who_took_part_on_a_day_is_told_with_the_standing_of_that_day(client, day, then):
    a_changed_participation()
    assert shown_on(client, day).get("lesna") == then


def test_who_had_left_by_then_is_found_by_their_standing(client):
    a_changed_participation()
    assert shown_on(client, "2018-01-01", "&standing=ended") == {"lesna": "ended"}
    assert shown_on(client, "2018-01-01", "&standing=active") == {}


def test_the_day_of_the_news_counts_where_the_decision_has_none(client):
    make_participation(make_authority(slug="lesna"), accepted_on=None, announced_on="2014-05-02")
    assert shown_on(client, "2014-05-01") == {}
    assert shown_on(client, "2014-05-02") == {"lesna": "active"}
    assert "announced:" in page(client)


def test_who_left_in_the_public_record_has_left_here(client):
    make_participation(make_authority(slug="lesna"), accepted_on="2013", standing="withdrawn", ended_on="2016")
    assert shown_on(client, "2015-12-31") == {"lesna": "active"}
    assert shown_on(client, "2016-01-01") == {}


def test_a_standing_of_the_record_that_no_change_tells_of_is_never_shown_as_active(client):
    make_participation(make_authority(slug="lesna"), accepted_on="2013", standing="suspended")
    assert shown_on(client, "2026-11-01") == {"lesna": "suspended"}


@pytest.mark.parametrize("day", ["1/1/0001", "0001-01-01", "9999-12-31", "a" * 500, "--", "٣/٣/٢٠١٤"])
def test_a_strange_day_gives_an_answer_and_no_error(client, day):
    page(client, f"?on={day}")
    assert client.get(f"/en/participants/map.svg?on={day}").status_code in (200, 400)


@pytest.mark.parametrize("dates", [{"accepted_on": None}, {"standing": "ended"}])
def test_who_cannot_be_placed_in_time_is_left_out_and_said_to_be(client, dates):
    make_participation(make_authority(slug="lesna"), **dates)
    assert shown_on(client, "2026-11-01") == {}
    assert "1 participant is not counted for any day" in page(client, "?on=2026-11-01")
    assert "not counted for any day" not in page(client)


def test_the_count_says_which_count_it_is(client):
    make_participation(make_authority(slug="lesna", country=make_country("SK")), accepted_on="2013-03-20")
    make_participation(make_authority(slug="deva", country=make_country("RO")), accepted_on="2014-03-20")
    assert "2 authorities took part on 1 January 2015. Countries: 2" in page(client, "?on=2015-01-01")
    assert "1 authority took part on 1 January 2015. Countries: 1" in page(client, "?on=2015-01-01&country=RO")
    assert "1 authority took part on 1 January 2014. Countries: 1" in page(client, "?on=2014-01-01")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("30/02/2014", "This is not a day of the calendar"), ("2999-01-01", "This day is still to come")],
)
def test_a_day_that_is_none_is_told_and_stays_in_its_box(client, typed, reason):
    make_participation(make_authority(slug="lesna"))
    found = page(client, f"?on={typed}")
    assert reason in found
    assert f'value="{typed}"' in found
    assert "/en/authorities/lesna/" in found


def test_the_day_goes_on_to_the_next_page_and_to_the_countries(client, monkeypatch):
    monkeypatch.setattr("khetane.front.views.participants.PAGE_SIZE", 1)
    for slug in ("lesna", "luka"):
        make_participation(make_authority(slug=slug), accepted_on="2013")
    context = client.get("/en/participants/?on=1/1/2014").context
    assert "on=2014-01-01" in context["next_url"]
    assert all("on=2014-01-01" in country["url"] for country in context["map"]["countries"] if country["url"])


def drawn(client, query="", language="en"):
    answer = client.get(f"/{language}/participants/map.svg{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Access-Control-Allow-Origin"] == "*"
    return xml.fromstring(answer.content)


def circles(picture):
    return [one.findtext(f"{SVG}title") for one in picture.iter(f"{SVG}circle")]


def a_placed(name, **traits):
    place = make_place(name, latitude=48.72, longitude=21.26)
    return make_participation(make_authority(name=name, latin_name=name, place=place), **traits)


def test_the_map_alone_answers_the_same_question_as_the_list(client):
    a_placed("Deva", accepted_on="2013")
    a_placed("Luka", accepted_on="2015")
    assert circles(drawn(client)) == ["Deva", "Luka"]
    assert circles(drawn(client, "?q=deva")) == ["Deva"]
    assert circles(drawn(client, "?on=2014-01-01")) == ["Deva"]
    title = drawn(client, "?on=2014-01-01", "fr").findtext(f"{SVG}title")
    assert title == "1 collectivité participait le 1er janvier 2014. Pays\xa0: 1"


def test_the_map_alone_draws_no_more_than_it_can_bear_and_says_so(client, monkeypatch):
    monkeypatch.setattr("khetane.front.querysets.MOST_ON_MAP", 1)
    a_placed("Deva")
    a_placed("Luka")
    picture = drawn(client)
    assert circles(picture) == ["Deva"]
    assert "Only the first 1 places" in picture.findtext(f"{SVG}desc")


def test_a_name_cannot_break_out_of_the_map(client):
    a_placed("Deva<script>alert(1)</script>&")
    assert circles(drawn(client)) == ["Deva<script>alert(1)</script>&"]


def test_the_map_alone_asks_three_questions_at_most(client, django_assert_max_num_queries):
    a_placed("Deva", accepted_on="2013")
    with django_assert_max_num_queries(3):
        drawn(client, "?on=2014-01-01")


def test_a_day_that_is_none_gives_no_map(client):
    answer = client.get("/fr/participants/map.svg?on=30/02/2014")
    assert answer.status_code == 400
    assert "Ce jour n’existe pas" in answer.content.decode()


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
