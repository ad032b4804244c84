"""An event from no date to its minutes, in the browser; a calendar client and a feed reader see each step."""

from __future__ import annotations

import re
from datetime import date, timedelta

import feedparser
import pytest
from icalendar import Calendar

from tests.browser.conftest import assert_mails_accessible
from tests.browser.persons import Secretariat, Visitor

pytestmark = pytest.mark.browser

TITLE = "Launch in the valley"
PLACE = "/en/events/launch-in-the-valley/"
GUEST = "guest-of-the-valley@example.org"
MAY = date(date.today().year + 1, 5, 18)
YESTERDAY = date.today() - timedelta(days=1)
JUNE = MAY + timedelta(days=20)


def in_the_calendar(visitor: Visitor) -> tuple[str, str, int] | None:
    """Day, status and sequence of the event as a calendar client that subscribes to everything keeps it."""
    calendar = Calendar.from_ical(visitor.site.get("/en/events/calendar.ics"))
    rows = [one for one in calendar.walk("VEVENT") if TITLE in one["SUMMARY"]]
    if not rows:
        return None
    [row] = rows
    return f"{row['DTSTART'].dt}"[:10], str(row["STATUS"]), int(row["SEQUENCE"])


def in_the_feed(visitor: Visitor) -> list[str]:
    entries = feedparser.parse(visitor.site.get("/en/events/feed.atom")).entries
    told = [re.search(r"\((.+?)\)", one.title).group(1) for one in entries if one.title.startswith(TITLE)]
    return told[::-1]


def it_is_announced_without_a_date(secretariat: Secretariat) -> None:
    secretariat.opens("/desk/events/")
    secretariat.follows("New event")
    secretariat.says("Title", TITLE)
    secretariat.says("In one or two sentences", "Two programmes begin.")
    secretariat.chooses("How firm is it?", "to be set", group="Date")
    secretariat.presses("Save the draft")
    secretariat.follows("Announce it")
    secretariat.presses("Announce it")


def people_can_register(secretariat: Secretariat) -> None:
    secretariat.follows("Registration")
    secretariat.follows("What the registration offers")
    secretariat.ticks("Give certificates of attendance")
    secretariat.presses("Save")
    secretariat.presses("Open the registration")


def somebody_registers(visitor: Visitor) -> None:
    visitor.opens(PLACE)
    visitor.follows("Register")
    visitor.writes("Your name", "Guest Sample")
    visitor.writes("Your e-mail address", GUEST)
    visitor.ticks("for an association", group="You come")
    visitor.presses("Go on")
    visitor.presses("Go on")
    visitor.presses("Register")
    visitor.sees("Thank you")


def it_gets_a_day(secretariat: Secretariat, day: date) -> None:
    secretariat.follows("Change the event")
    secretariat.dates("Date", f"{day.year}", f"{day:%B}", f"{day.day}", "exactly")
    secretariat.chooses("How firm is it?", "set", group="Date")
    secretariat.presses("Save")


def it_takes_place_after_all_and_was_held(secretariat: Secretariat) -> None:
    again = "It takes place after all: announce it again"
    secretariat.follows(again)
    secretariat.dates("New date", f"{YESTERDAY.year}", f"{YESTERDAY:%B}", f"{YESTERDAY.day}", "exactly")
    secretariat.chooses("How firm is it?", "set", group="New date")
    secretariat.presses(again)
    secretariat.follows("It was held")
    secretariat.presses("It was held")


def it_is_minuted(secretariat: Secretariat) -> None:
    secretariat.follows("Agenda, speakers, documents, minutes")
    secretariat.follows("Write the minutes")
    secretariat.says("Minutes", "Everybody agreed on the bus.")
    secretariat.presses("Save")
    secretariat.follows("Add a decision")
    secretariat.writes("Number", "1")
    secretariat.says("What was decided", "Add a bus stop")
    secretariat.presses("Save")
    secretariat.presses("Publish the minutes")


def the_guest_came(secretariat: Secretariat, event: str) -> None:
    secretariat.opens(event)
    secretariat.follows("Registration")
    secretariat.follows("Who came?")
    secretariat.ticks("Guest Sample")
    secretariat.presses("Save")
    secretariat.opens(event)
    secretariat.follows("Registration")
    secretariat.presses("Send the certificates")


def test_an_event_from_no_date_to_its_minutes(open_page, site):
    secretariat, visitor = Secretariat(open_page(), site), Visitor(open_page(width=390), site)
    secretariat.signs_in_as("secretariat")
    it_is_announced_without_a_date(secretariat)
    event = secretariat.page.url
    visitor.looks_up(PLACE, "date to be set")
    visitor.looks_up("/en/", TITLE)
    assert in_the_calendar(visitor) is None
    people_can_register(secretariat)
    somebody_registers(visitor)
    assert "date to be set" in site.mail_to(GUEST, saying=TITLE)

    secretariat.opens(event)
    it_gets_a_day(secretariat, MAY)
    visitor.looks_up(PLACE, f"{MAY.day} May {MAY.year}")
    site.mail_to(GUEST, saying=f"{MAY.day} May {MAY.year}")
    assert in_the_calendar(visitor) == (MAY.isoformat(), "CONFIRMED", 1)

    secretariat.opens(event)
    it_gets_a_day(secretariat, JUNE)
    for path in (PLACE, "/en/events/", "/en/"):
        site.tells_everybody(path, f"{JUNE.day} June {JUNE.year}")
    site.mail_to(GUEST, saying=f"{JUNE.day} June {JUNE.year}")
    assert in_the_calendar(visitor) == (JUNE.isoformat(), "CONFIRMED", 2)

    secretariat.opens(event)
    secretariat.follows("Cancel it")
    secretariat.presses("Cancel it")
    secretariat.is_told("Why?")
    secretariat.says("Why?", "The hall is under water.")
    secretariat.presses("Cancel it")
    visitor.looks_up(PLACE, "Cancelled", "The hall is under water.")
    site.mail_to(GUEST, saying="The hall is under water.")
    assert in_the_calendar(visitor) == (JUNE.isoformat(), "CANCELLED", 3)

    it_takes_place_after_all_and_was_held(secretariat)
    visitor.looks_up(PLACE, "Held")
    assert in_the_calendar(visitor) == (YESTERDAY.isoformat(), "CONFIRMED", 5)
    it_is_minuted(secretariat)
    visitor.looks_up(PLACE, "Everybody agreed on the bus.", "Add a bus stop")
    the_guest_came(secretariat, event)
    certificate = site.mail_to(GUEST, saying="certificate")
    visitor.opens(re.search(r"http\S+/events/registration/\S+", certificate).group())
    assert in_the_feed(visitor) == [
        "announced",
        "the date is set",
        "new date or place",
        "cancelled",
        "the date is set",
        "held",
        "minutes published",
    ]
    assert_mails_accessible(visitor.page, site.mails_to(GUEST, "html"))
