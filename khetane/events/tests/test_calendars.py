"""Calendars: valid by RFC 5545, and the same event through all its changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from khetane.accounts.tests.factories import make_secretariat
from khetane.common.dates import Standing, UncertainDate
from khetane.events import actions
from khetane.programmes.tests.factories import make_programme

from .factories import make_event, make_series, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def read(client, address: str) -> Calendar:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    for line in answer.content.split(b"\r\n"):
        assert len(line) <= 75, line
        assert b"\n" not in line
        assert b"\r" not in line
    calendar = Calendar.from_ical(answer.content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        for needed in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY"):
            assert needed in event, needed
    return calendar


def the_event(client, slug: str):
    return read(client, f"/en/events/{slug}.ics").walk("VEVENT")[0]


def test_a_day_without_a_time_is_a_whole_day_and_a_range_ends_the_day_after(client):
    day = the_event(client, make_event().slug)
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 6, 1), date(2026, 6, 2))
    days = the_event(client, make_event(date="2013-10-23/2013-10-25").slug)
    assert (days["DTSTART"].dt, days["DTEND"].dt) == (date(2013, 10, 23), date(2013, 10, 26))


def test_a_time_is_that_of_the_place_and_the_calendar_knows_its_zone(client):
    event = make_event(starts_at=time(9, 30), ends_at=time(17), time_zone="Europe/Sofia")
    calendar = read(client, f"/en/events/{event.slug}.ics")
    shown = calendar.walk("VEVENT")[0]
    assert shown["DTSTART"].params["TZID"] == "Europe/Sofia"
    assert shown["DTSTART"].dt.astimezone(UTC) == datetime(2026, 6, 1, 6, 30, tzinfo=UTC)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Sofia"]


def test_an_evening_that_ends_after_midnight_ends_on_the_next_day(client):
    event = make_event(starts_at=time(20), ends_at=time(0, 30))
    assert the_event(client, event.slug)["DTEND"].dt.day == 2


@pytest.mark.parametrize(
    ("when", "status"),
    [
        (UncertainDate("2026-06-01"), "CONFIRMED"),
        (UncertainDate("2026-06-01", Standing.PROVISIONAL), "TENTATIVE"),
        (UncertainDate("2026-06"), "TENTATIVE"),
        (UncertainDate("2026-06-01~"), "TENTATIVE"),
    ],
)
def test_how_sure_a_date_is_stands_in_the_status(client, when, status):
    assert the_event(client, make_event(date=when).slug)["STATUS"] == status


@pytest.mark.parametrize("when", [UncertainDate.to_be_set(), UncertainDate("2026"), UncertainDate("2026-06/..")])
def test_what_has_no_day_is_in_no_calendar(client, when):
    event = make_event(date=when)
    assert client.get(f"/en/events/{event.slug}.ics").status_code == 404
    assert not read(client, "/en/events/calendar.ics").walk("VEVENT")
    assert "calendar can hold it" in client.get(event.get_absolute_url()).content.decode()


def test_a_calendar_that_holds_an_event_follows_all_its_changes(client):
    office = make_secretariat()
    facts = {"title": words("Launch"), "summary": words("What it is."), "date": UncertainDate("2026-04-18")}
    event = actions.create_event(facts=facts, by=office, at=NOW)
    event = actions.announce_event(event=event, by=office, at=NOW)
    seen = [the_event(client, event.slug)]
    actions.change_event(event=event, facts={"date": UncertainDate("2026-04-19")}, by=office, at=NOW)
    seen.append(the_event(client, event.slug))
    actions.postpone(event=event, reason=words("The hall is closed."), by=office, at=NOW)
    seen.append(the_event(client, event.slug))
    actions.announce_again(event=event, date=UncertainDate("2026-05-02"), by=office, at=NOW)
    seen.append(the_event(client, event.slug))
    actions.cancel(event=event, reason=words("Nobody came."), by=office, at=NOW)
    seen.append(the_event(client, event.slug))
    assert len({str(one["UID"]) for one in seen}) == 1
    assert [int(one["SEQUENCE"]) for one in seen] == [0, 1, 2, 3, 4]
    assert [str(one["STATUS"]) for one in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED", "CANCELLED"]
    assert seen[2]["SUMMARY"] == "Postponed: Launch"


def test_words_cannot_break_out_of_their_line(client):
    event = make_event(
        title=words("A, B; C\\D\r\nATTENDEE:mailto:x@example.org"),
        summary=words("Žiar nad Hronom " * 20),
        venue="x\nEND:VEVENT",
    )
    shown = the_event(client, event.slug)
    assert "ATTENDEE" not in shown
    assert "ATTENDEE:mailto" in shown["SUMMARY"]


def test_calendars_by_programme_country_language_and_series(client):
    programme, series = make_programme("romact"), make_series()
    wanted = make_event(series=series, languages=["rom"])
    wanted.programmes.add(programme)
    make_event()
    addresses = (
        "/en/events/calendar.ics?programme=romact",
        "/en/events/calendar.ics?language=rom",
        f"/en/events/series/{series.slug}.ics",
    )
    for address in addresses:
        assert [str(one["UID"]) for one in read(client, address).walk("VEVENT")] == [f"{wanted.uid}@khetane"], address
    assert not read(client, "/en/events/calendar.ics?country=BG").walk("VEVENT")
    assert len(read(client, "/en/events/calendar.ics?country=%27%20OR%201=1").walk("VEVENT")) == 2


def test_the_calendar_speaks_the_language_of_its_address(client):
    event = make_event(title=words("Launch", "Lancement"))
    french = read(client, f"/fr/events/{event.slug}.ics").walk("VEVENT")[0]
    assert french["SUMMARY"] == "Lancement"


def test_a_draft_and_a_strange_address_are_not_found(client):
    draft = make_event(status="draft")
    for address in (f"/en/events/{draft.slug}.ics", "/en/events/nothing.ics", "/en/events/series/nothing.ics"):
        assert client.get(address).status_code == 404
