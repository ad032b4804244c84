"""A meeting is entered on a phone while the line breaks; the need of that evening gets its day and its clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Error, expect

from khetane.meetings.tests.factories import photograph, recording
from tests.browser.persons import Somebody, Visitor

pytestmark = pytest.mark.browser

MEETINGS = "/workspace/towns/vzorkovo/meetings/"
GROUP = "Group of the river street"
NEED = "A crossing where lorries stop at the mill bridge"
# What browsers call slow 3G.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


class Facilitator(Somebody):
    """On a phone, in a village."""

    def has_a_slow_line(self) -> None:
        self.line = self.page.context.new_cdp_session(self.page)
        self.line.send("Network.enable")
        self.line.send("Network.emulateNetworkConditions", SLOW)

    def presses_while_the_line_breaks(self, name: str) -> None:
        self.line.send("Network.emulateNetworkConditions", {**SLOW, "offline": True})
        self.main.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_url("chrome-error://**")
        self.line.send("Network.emulateNetworkConditions", SLOW)

    def comes_back_to(self, address: str) -> None:
        try:
            self.page.goto(address)
        except Error:  # the error page may still be on its way
            self.page.goto(address)
        self.looks()


def day(offset: int = 0) -> str:
    return (date.today() + timedelta(days=offset)).strftime("%d/%m/%Y")


def test_a_meeting_is_entered_on_a_slow_line_that_breaks_and_nothing_is_lost(open_page, site):
    facilitator = Facilitator(open_page(width=390), site)
    facilitator.signs_in_as("support team")
    facilitator.has_a_slow_line()
    facilitator.opens(MEETINGS)
    facilitator.follows(f"Enter a meeting {GROUP}")
    address = facilitator.page.url
    facilitator.writes("Members of the community present", "19")
    facilitator.writes("Of them women", "25")
    facilitator.writes("What was talked about", "The bridge. Lorries do not stop.")
    facilitator.writes("What was decided", "Count the lorries", group="Decision 1")
    facilitator.writes("Who sees to it", "The school mediator", group="Decision 1")
    facilitator.writes("Until", "31/2/2027", group="Decision 1")
    facilitator.presses("Save")
    facilitator.is_told("This is not a day of the calendar")
    facilitator.writes("Until", day(20), group="Decision 1")
    facilitator.presses("Save")
    facilitator.is_told("There cannot be more women than people present.")
    facilitator.writes("Of them women", "11")
    facilitator.presses_while_the_line_breaks("Save")

    facilitator.comes_back_to(address)
    expect(facilitator.box("What was talked about")).to_have_value("The bridge. Lorries do not stop.")
    expect(facilitator.box("Who sees to it", group="Decision 1")).to_have_value("The school mediator")
    facilitator.presses("Save")
    facilitator.sees("The meeting is kept.", "Count the lorries", "19")
    assert not facilitator.page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).length")

    facilitator.follows("Needs that were named, and their dots")
    facilitator.writes("The need in one sentence", NEED, group="Need 1")
    facilitator.writes("Dots", "27", group="Need 1")
    facilitator.ticks("The group confirmed these words: everybody may read them", group="Need 1")
    facilitator.presses("Save")
    facilitator.is_told("Choose a theme.")
    facilitator.chooses("Theme", "Infrastructure and environment", group="Need 1")
    facilitator.presses("Save")
    facilitator.sees("27 dots", NEED)
    visitor = Visitor(open_page(), site)
    visitor.looks_up("/en/priorities/", NEED)
    visitor.follows(NEED)
    visitor.sees("The answer is due on", "60 days are left.")
    priority = visitor.page.url.removeprefix(site.address)

    facilitator.opens(MEETINGS)
    facilitator.main.get_by_role("region", name="Meetings that were held").get_by_role("link").first.click()
    meeting = facilitator.page.url
    facilitator.follows("Add a photo or scan of paper")
    facilitator.hands_in("Photo or scan", "sheet.jpg", photograph().read())
    facilitator.presses("Add a photo or scan of paper")
    facilitator.follows("Add a voice note")
    facilitator.hands_in("Recording", "voice.webm", b"no voice at all")
    facilitator.presses("Add a voice note")
    facilitator.is_told("We could not play this recording.")
    facilitator.hands_in("Recording", "voice.webm", recording().read())
    facilitator.presses("Add a voice note")
    facilitator.sees("The voice note is kept.", "Sheet 1", "Not written down yet.")
    facilitator.opens(f"{meeting}minutes/")
    facilitator.sees("Count the lorries", "To be put right")
    facilitator.opens(meeting)
    facilitator.follows("The minutes are approved")
    facilitator.presses("Approve the minutes")
    facilitator.sees("Minutes approved", "The group and its support team")

    the_authority_pauses_and_the_group_asks_again(open_page, site, facilitator, visitor, priority)


def the_authority_pauses_and_the_group_asks_again(open_page, site, facilitator, visitor, priority):
    clerk = Somebody(open_page(), site)
    clerk.signs_in_as("municipality")
    clerk.opens("/workspace/authorities/vzorkovo/")
    clerk.follows(NEED)
    clerk.follows("Let the clock stand still")
    clerk.writes("The clock runs on from", day(-1))
    clerk.says("Reason", "The council does not sit over Christmas.")
    clerk.presses("Let the clock stand still")
    clerk.is_told("Ground")
    clerk.ticks("Recess of the council", group="Ground")
    clerk.presses("Let the clock stand still")
    clerk.is_told("Name a day that is still to come.")
    clerk.writes("The clock runs on from", day(10))
    clerk.presses("Let the clock stand still")
    clerk.sees("The clock stands still until", "Recess of the council")
    visitor.looks_up(priority, "The clock stands still until", "The council does not sit over Christmas.")
    clerk.follows("Let the clock run on")
    clerk.presses("Let the clock run on")
    clerk.sees("60 days are left.")
    clerk.follows("Record the answer")
    clerk.ticks("Refused", group="Answer")
    clerk.says("Reason", "The bridge belongs to the region.")
    clerk.writes("Who answered", "Mayor")
    clerk.writes("Answered on", day())
    clerk.presses("Record the answer")
    clerk.sees("The bridge belongs to the region.")

    facilitator.opens("/workspace/authorities/vzorkovo/")
    facilitator.follows(NEED)
    facilitator.follows("The group asks again")
    facilitator.presses("The group asks again")
    facilitator.is_told("Reason")
    facilitator.says("Reason", "The region told us that the town may put up the sign.")
    facilitator.presses("The group asks again")
    facilitator.sees("60 days are left.", "the town may put up the sign")
    visitor.looks_up(
        priority, "The bridge belongs to the region.", "the town may put up the sign", "Asked again; due on"
    )
    facilitator.follows("Note who was told")
    facilitator.ticks("The mayor or president", group="Who was told")
    facilitator.writes("Told on", day())
    facilitator.presses("Record it")
    visitor.looks_up(priority, "Reminded: The mayor or president")
