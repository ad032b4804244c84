"""What everybody reads of events: lists, one event, feeds, open data."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import feedparser
import pytest
import time_machine

from khetane.accounts.tests.factories import make_secretariat
from khetane.common.dates import Standing, UncertainDate
from khetane.events import actions
from khetane.events.states import EventChange
from khetane.places.tests.factories import make_country
from khetane.programmes.tests.factories import make_programme

from .factories import make_event, make_series, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_what_comes_what_has_no_date_and_what_was_stand_apart(client):
    make_event(title=words("Coming meeting"))
    make_event(title=words("Undated meeting"), date=UncertainDate.to_be_set())
    make_event(title=words("Past meeting"), status="held", date="2013-11-05", held_on="2013-11-05")
    make_event(title=words("Secret draft"), status="draft")
    shown = page(client, "/en/events/")
    places = [
        shown.index(word) for word in ("Coming meeting", "Date to be set</h2>", "Undated meeting", "Past meeting")
    ]
    assert places == sorted(places)
    assert "2013</h3>" in shown
    assert "Secret draft" not in shown


def test_filters_narrow_the_list_and_an_endless_address_asks_for_nothing(client):
    programme, country = make_programme("romact"), make_country("SK")
    make_event(title=words("Wanted"), country=country, languages=["sk"]).programmes.add(programme)
    make_event(title=words("Other meeting"))
    for query in ("programme=romact", "country=SK", "language=sk", "programme=romact&country=SK"):
        shown = page(client, f"/en/events/?{query}")
        assert "Wanted" in shown
        assert "Other meeting" not in shown
    assert "Other meeting" in page(client, "/en/events/?country=%3Cscript%3E")


def test_the_page_says_how_the_date_came_about(client):
    office = make_secretariat()
    facts = {"title": words("Launch in Italy"), "summary": words("What it is."), "date": UncertainDate.to_be_set()}
    event = actions.create_event(facts=facts, by=office, at=NOW)
    actions.announce_event(event=event, by=office, at=NOW)
    assert "date to be set" in page(client, event.get_absolute_url())
    actions.change_event(event=event, facts={"date": UncertainDate("2026-04-18")}, by=office, at=NOW)
    shown = page(client, event.get_absolute_url())
    assert "18 April 2026" in shown
    assert "the date is set: 18 April 2026" in shown
    assert "announced: date to be set" in shown


def test_a_cancelled_event_stays_with_its_reason(client):
    event = make_event(
        status="cancelled", status_reason=words("The hall burnt."), date=UncertainDate("2026-06-01", Standing.CANCELLED)
    )
    shown = page(client, event.get_absolute_url())
    assert "The hall burnt." in shown
    assert "1 June 2026 (cancelled)" in shown


def machine(client, address: str) -> dict:
    shown = page(client, address)
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)[1])


def test_machines_read_what_people_read(client):
    event = make_event(
        town=words("Košice"), country=make_country("SK"), languages=["sk"], online_url="https://x.example/"
    )
    read = machine(client, event.get_absolute_url())
    assert read["@type"] == "Event"
    assert read["startDate"] == "2026-06-01"
    assert read["eventStatus"] == "https://schema.org/EventScheduled"
    assert read["location"][0]["address"]["addressLocality"] == "Košice"


def test_a_moved_event_names_the_day_it_was_announced_for_before(client):
    event = make_event(date=UncertainDate("2026-06-02"))
    event.changes.create(kind=EventChange.ANNOUNCED, date="2026-06-01", at=NOW)
    event.changes.create(kind=EventChange.MOVED, date="2026-06-02", at=NOW)
    read = machine(client, event.get_absolute_url())
    assert read["previousStartDate"] == "2026-06-01"
    assert read["eventStatus"] == "https://schema.org/EventRescheduled"


def test_no_title_ends_the_script_it_stands_in(client):
    event = make_event(title=words("</script><script>alert(1)</script>"))
    assert "<script>alert" not in page(client, event.get_absolute_url())
    assert machine(client, event.get_absolute_url())["name"].startswith("</script>")


def test_a_date_to_be_set_is_no_date_for_machines(client):
    assert "startDate" not in machine(client, make_event(date=UncertainDate.to_be_set()).get_absolute_url())


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_each_step_is_an_entry_of_the_feed(client, ending):
    office, programme, series = make_secretariat(), make_programme("romact"), make_series()
    facts = {
        "title": words("Launch", "Lancement"),
        "summary": words("What it is.", "De quoi il s’agit."),
        "date": UncertainDate.to_be_set(),
        "series": series,
        "programmes": [programme],
    }
    event = actions.create_event(facts=facts, by=office, at=NOW)
    actions.announce_event(event=event, by=office, at=NOW)
    actions.change_event(event=event, facts={"date": UncertainDate("2026-04-18")}, by=office, at=NOW)
    for address in (
        f"/en/events/feed.{ending}",
        f"/en/events/feed.{ending}?programme=romact",
        f"/en/events/series/{series.slug}/feed.{ending}",
    ):
        read = feedparser.parse(client.get(address).content)
        assert not read.bozo, read.get("bozo_exception")
        assert [entry.title for entry in read.entries] == [
            "Launch (the date is set): 18 April 2026",
            "Launch (announced): date to be set",
        ]
        assert len({entry.id for entry in read.entries}) == 2
        assert "What it is." in read.entries[0].content[0].value
    assert not feedparser.parse(client.get(f"/en/events/feed.{ending}?country=BG").content).entries
    assert "Lancement" in feedparser.parse(client.get(f"/fr/events/feed.{ending}").content).entries[0].title


def test_the_json_feed_holds_the_same(client):
    event = make_event()
    event.changes.create(kind=EventChange.ANNOUNCED, date=event.date, at=NOW)
    read = client.get("/en/events/feed.json").json()
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert len(read["items"]) == 1


def test_drafts_and_unknown_series_are_not_found(client):
    draft = make_event(status="draft")
    for address in (f"/en/events/{draft.slug}/", "/en/events/series/nothing/", "/en/events/series/nothing/feed.atom"):
        assert client.get(address).status_code == 404


def test_events_are_open_data(client):
    make_event(status="held", date="2013-10", held_on="2013-11-05", languages=["sk", "en"])
    make_event(status="draft")
    text = b"".join(client.get("/open-data/events.json").streaming_content).decode()
    assert len(json.loads(text)["rows"]) == 1
    assert '"2013-10"' in text
    assert '"2013-11-05"' in text
    assert "sk;en" in text


def test_a_list_costs_the_same_however_many_events_it_shows(client, django_assert_max_num_queries):
    programme = make_programme("romact")
    for _number in range(8):
        make_event(country=make_country("SK")).programmes.add(programme)
        make_event(status="held", date="2013-11-05", held_on="2013-11-05")
    with django_assert_max_num_queries(8):
        client.get("/en/events/")


def test_an_event_asks_only_for_the_parts_it_has(client, django_assert_max_num_queries):
    event = make_event()
    with django_assert_max_num_queries(4):
        client.get(event.get_absolute_url())
    session = event.sessions.create(title=words("Opening"))
    event.speakers.create(function="Mayor", session=session)
    event.papers.create(title="Paper", language="en", url="https://example.org/")
    with django_assert_max_num_queries(6):
        shown = page(client, event.get_absolute_url())
    for part in ("Opening", "Mayor", "Paper"):
        assert part in shown


def test_a_change_is_seen_by_the_very_next_reader(client):
    office = make_secretariat()
    event = make_event(summary=words("What it is."), venue="Old hall")
    assert "Old hall" in page(client, event.get_absolute_url())
    actions.change_event(event=event, facts={"venue": "New hall"}, by=office, at=NOW)
    assert "New hall" in page(client, event.get_absolute_url())
