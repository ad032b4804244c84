"""What everybody sees of programmes: counts that say which they are, phases, totals, authorities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from khetane.common.datasets import as_csv
from khetane.common.figures import Figure
from khetane.common.translated import TranslatedText
from khetane.network.tests.factories import make_organisation
from khetane.places.models import Authority, CountryName
from khetane.places.tests.factories import make_authority, make_country
from khetane.programmes.models import Engagement, PublishedTotal
from khetane.programmes.open_data import ENGAGEMENTS

from .factories import make_engagement, make_milestone, make_phase, make_programme

pytestmark = pytest.mark.django_db
PAGE = "/en/programmes/romact/"
TODAY = date(2026, 5, 4)


def text(words: str) -> TranslatedText:
    return TranslatedText.original(words, "en")


def many(number: int) -> None:
    """Engagements of as many authorities, made fast."""
    country, programme = make_country(), make_programme()
    facts = {"kind": "town", "country": country}
    names = [f"Town {one:05}" for one in range(number)]
    towns = [Authority(slug=name[5:], name=name, latin_name=name, sort_key=name, **facts) for name in names]
    towns = Authority.objects.bulk_create(towns)
    Engagement.objects.bulk_create(Engagement(authority=town, programme=programme, status="agreed") for town in towns)


def test_four_counts_are_four_different_things_and_no_authority_counts_twice():
    programme = make_programme()
    for status in ("invited", "interested", "agreed", "active", "interrupted", "stopped", "closed", "reinforced"):
        make_engagement(make_authority(status), status=status)
    twice = Authority.objects.get(slug="closed")
    make_engagement(twice, status="active", cycle=2)
    make_milestone(Engagement.objects.get(authority__slug="active"), "process_ended", "2025")
    counts = programme.engagements.counts(on=TODAY)
    assert counts == {
        "selected_count": 8,
        "signed_count": 6,
        "functioning_count": 2,  # the reinforced one, and the second cycle of the closed one
        "completed_count": 2,
        "published_engagements_count": 8,
    }


def test_an_end_that_is_still_to_come_is_not_completed():
    make_milestone(make_engagement(), "process_ended", "2027")
    assert make_programme().engagements.counts(on=TODAY)["functioning_count"] == 1


def test_the_page_tells_what_the_programme_is_and_who_is_in_it(client):
    programme = make_programme()
    programme.funders.add(make_organisation(name=text("A funder")))
    make_engagement(make_authority("Košice"), status="interrupted", reason=text("Nobody says why."))
    make_engagement(make_authority("Hidden Town"), status="invited")
    total = PublishedTotal(key="t", programme=programme, title=text("Six countries"), is_lower_bound=True)
    total.set_figure(Figure(low=Decimal(123), unit="municipalities", source_label="A report"))
    total.save()
    page = client.get(PAGE).content.decode()
    for words in ("Košice", "Interrupted", "Nobody says why.", "A funder", "more than 123 municipalities", "A report"):
        assert words in page
    assert "Hidden Town" not in page
    assert client.get("/en/programmes/nothing/").status_code == 404


def test_a_phase_shows_its_countries_under_the_names_of_the_time(client):
    country = make_country("MK", name=text("North Macedonia"))
    change = date(2019, 2, 12)
    CountryName.objects.create(country=country, name=text("the former name"), until=change, note=text("A note."))
    CountryName.objects.create(country=country, name=text("North Macedonia"), since=change)
    make_phase(countries=[country], since="2013-10")
    page = client.get(PAGE).content.decode()
    assert "the former name" in page
    assert "A note." in page
    assert "North Macedonia" not in page


def test_the_page_names_its_feed_its_data_and_what_it_shows(client):
    programme = make_programme()
    answer = client.get(PAGE)
    page = answer.content.decode()
    assert 'href="/en/feeds/activity.atom"' in page
    assert 'href="/open-data/engagements.csv"' in page
    assert f"programme:{programme.pk}" in answer.headers["X-Khetane-Shows"]


@pytest.mark.parametrize("number", [10, 1000])
def test_pages_ask_the_same_few_questions_for_few_and_for_many(client, django_assert_max_num_queries, number):
    many(number)
    client.get(PAGE)
    with django_assert_max_num_queries(6):
        page = client.get(PAGE)
    assert len(page.context["engagements"]) == min(number, 100)
    with django_assert_max_num_queries(2):
        client.get("/en/programmes/")


def test_a_long_list_has_pages_and_no_others(client):
    many(150)
    second = client.get(PAGE, {"page": 2})
    assert [row.name for row in second.context["engagements"]] == [f"Town {one:05}" for one in range(100, 150)]
    for wrong in ("3", "0", "-1", "x", "²"):
        assert client.get(PAGE, {"page": wrong}).status_code == 404


def test_the_list_of_programmes_counts_authorities_once(client):
    town = make_authority()
    make_engagement(town)
    make_engagement(town, cycle=2)
    make_engagement(make_authority("B"), status="invited")
    assert "1 authority listed" in " ".join(client.get("/en/programmes/").content.decode().split())
    assert client.get("/fr/programmes/").status_code == 200


def test_programmes_stand_in_the_order_they_were_given(client):
    make_programme("zeta", position=1)
    make_programme("alpha", position=2)
    page = client.get("/en/programmes/")
    assert [programme.slug for programme in page.context["programmes"]] == ["zeta", "alpha"]


def test_the_open_table_leaves_out_invitations_and_names_its_columns():
    make_engagement(make_authority("Košice"), status="stopped", since="2013-10", reason=text("=1+1"))
    make_engagement(make_authority("Hidden"), status="invited")
    rows = list(ENGAGEMENTS.rows())
    assert [len(row) for row in rows] == [len(ENGAGEMENTS.columns)]
    table = b"".join(as_csv(ENGAGEMENTS)).decode("utf-8-sig")
    assert "kosice,Košice,Košice,SK,romact,,1,stopped,2013-10,," in table
    assert "'=1+1" in table
