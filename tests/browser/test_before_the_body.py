"""A colleague with an interest of their own, the meeting of the body, the letter that follows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.persons import Secretariat, Somebody, Visitor

pytestmark = pytest.mark.browser

TOWN = "Образцово"
FOUND = "/en/participants/?q=obraztsovo"


def test_whoever_has_an_interest_takes_no_part_and_the_meeting_decides(open_page, site):
    member, secretariat = Somebody(open_page(width=390), site), Secretariat(open_page(), site)
    visitor = Visitor(open_page(), site)
    visitor.looks_up(FOUND, "Nobody found")

    member.signs_in_as("deciding body")
    member.opens("/desk/")
    member.follows("Say what you think of an application")
    member.does_not_see("The town sent the decision of its council by post too.")  # they have not said yet
    member.follows("I have an interest of my own in it")
    member.presses("I have an interest of my own in it")
    member.is_told("Which interest of your own is it?", "Please fill this in")
    member.writes("Which interest of your own is it?", "My sister works for the town")
    member.presses("I have an interest of my own in it")
    member.sees("You take no part in this case", "My sister works for the town")
    member.does_not_see("The town sent the decision of its council by post too.")
    expect(member.main.get_by_role("link", name="Record an acceptance")).to_have_count(0)
    member.opens("/desk/meetings/")
    member.follows("18 November 2026")
    member.sees("You take no part in this case")
    member.follows("Record the decisions")
    member.sees("You take no part in these cases")

    secretariat.signs_in_as("secretariat")
    secretariat.opens("/desk/meetings/")
    secretariat.follows("18 November 2026")
    secretariat.sees(TOWN, "Accept: the mandate is complete.")
    secretariat.follows("Record the decisions")
    secretariat.presses("Record the decisions")
    secretariat.is_told("Say of at least one application what was decided.")
    secretariat.chooses("What did the body decide?", "Declined")
    secretariat.presses("Record the decisions")
    secretariat.is_told("Reason", "Give the reason")
    secretariat.chooses("What did the body decide?", "Accepted")
    secretariat.writes("Reference", "BUR/2026/41")
    secretariat.presses("Record the decisions")
    secretariat.sees("Read and send the letters", f"{TOWN} is now a participant", "BUR/2026/41")
    secretariat.presses("Send 1 letter")
    secretariat.sees("The letters were sent.", "Held")
    assert "BUR/2026/41" in site.mail_to(
        site.people["applicant"]["email"], saying=f"accepted the application of {TOWN}"
    )
    visitor.looks_up(FOUND, TOWN)
