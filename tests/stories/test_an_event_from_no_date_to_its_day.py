"""An event is announced without a date, dated, moved, cancelled, announced again and held: everybody sees each step."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
import pytest
from icalendar import Calendar

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.events.models import Event

pytestmark = pytest.mark.django_db


def day(number: str, month: str, year: str, name: str = "date") -> dict:
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year, f"{name}_standing": "set"}


@pytest.fixture
def desk(client):
    """The secretariat at its forms."""
    sign_in(client, make_secretariat())
    usual = {"title_en": "Launch in Italy", "summary_en": "What it is.", "time_zone": "Europe/Rome"}

    def post(address: str, **boxes: str) -> None:
        given = usual | {"attendance": "in_place"} if address.endswith(("new/", "change/")) else {}
        answer = client.post(f"/desk/events/{address}", given | boxes)
        assert answer.status_code == 302, answer.content.decode()

    return post


def test_a_calendar_and_a_feed_reader_see_every_step(client, desk):
    desk("new/", date_standing="to_be_set")
    event = Event.objects.get()

    def page() -> str:
        return client.get(event.get_absolute_url()).content.decode()

    def calendar() -> list[tuple[str, int, str]]:
        read = Calendar.from_ical(client.get("/en/events/calendar.ics").content)
        return [(f"{one['DTSTART'].dt}", int(one["SEQUENCE"]), str(one["STATUS"])) for one in read.walk("VEVENT")]

    def news() -> list[str]:
        return [one.title for one in feedparser.parse(client.get("/en/events/feed.atom").content).entries]

    assert not calendar()
    desk(f"{event.pk}/announce/")
    assert "date to be set" in page()
    assert not calendar()
    desk(f"{event.pk}/change/", **day("18", "01", "2027"))
    assert calendar() == [("2027-01-18", 1, "CONFIRMED")]
    desk(f"{event.pk}/change/", **day("19", "01", "2027"))
    assert calendar() == [("2027-01-19", 2, "CONFIRMED")]
    desk(f"{event.pk}/cancel/", reason_en="The hall is closed.")
    assert "The hall is closed." in page()
    assert calendar() == [("2027-01-19", 3, "CANCELLED")]
    desk(f"{event.pk}/announce_again/", **day("20", "01", "2020"))
    desk(f"{event.pk}/hold/")
    assert calendar() == [("2020-01-20", 5, "CONFIRMED")]
    assert [one.partition("(")[2].partition(")")[0] for one in news()] == [
        "held",
        "the date is set",
        "cancelled",
        "new date or place",
        "the date is set",
        "announced",
    ]
    assert event.changes.first().at < datetime.now(UTC)
    csv = b"".join(client.get("/open-data/events.csv").streaming_content).decode()
    assert "launch-in-italy" in csv
