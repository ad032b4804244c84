"""A facilitator's month: made from what was recorded, sent back, handed in again, approved and paid."""

from __future__ import annotations

import pytest

from tests.browser.persons import Somebody

pytestmark = pytest.mark.browser


def test_a_month_is_reported_approved_and_paid(open_page, site):
    facilitator, secretariat = Somebody(open_page(width=390), site), Somebody(open_page(), site)
    facilitator.signs_in_as("support team")
    secretariat.signs_in_as("secretariat")
    facilitator.opens("/workspace/")
    facilitator.follows("Reports from the field")
    facilitator.sees("November 2025", "Handed in")
    facilitator.follows("Begin a report")
    facilitator.chooses("In which function", "Facilitator, SAMPLE, Slovakia")
    facilitator.presses("Begin a report")
    facilitator.sees("Working days", "No working day is entered.")
    report = facilitator.page.url
    facilitator.follows("Days and words")
    facilitator.writes("Working days for Vzorkovo", "40")
    facilitator.presses("Save")
    facilitator.is_told("Working days for Vzorkovo")
    facilitator.writes("Working days for Vzorkovo", "6.5")
    facilitator.writes("At what in Vzorkovo", "Group and council")
    facilitator.writes("What else is to be said", "Snow on the passes.")
    facilitator.presses("Save")
    facilitator.sees("6.5", "Group and council", "Snow on the passes.")
    facilitator.follows("Hand the report in")
    facilitator.presses("Hand the report in")
    facilitator.sees("Handed in")

    secretariat.opens(report)
    secretariat.follows("Send it back")
    secretariat.presses("Send it back")
    secretariat.is_told("What is to be changed")
    secretariat.writes("What is to be changed", "Which passes?")
    secretariat.presses("Send it back")
    facilitator.opens(report)
    facilitator.sees("It came back", "Which passes?")
    facilitator.follows("Hand the report in")
    facilitator.presses("Hand the report in")
    secretariat.opens(report)
    secretariat.follows("Approve the report")
    secretariat.presses("Approve the report")

    secretariat.opens("/desk/")
    secretariat.follows("Payments for work in the field")
    secretariat.follows("Make a payment file")
    secretariat.chooses("Programme", "SAMPLE")
    secretariat.presses("Make a payment file")
    secretariat.is_told("No rate is set for:")
    secretariat.opens("/desk/payments/rate/")
    secretariat.writes("From", "1/1/2020")
    secretariat.writes("For one day", "80")
    secretariat.writes("Currency", "EUR")
    whose = secretariat.box("Whose work")
    whose.select_option(whose.locator("option", has_text="Facilitator, SAMPLE, Slovakia").get_attribute("value"))
    secretariat.presses("Set a rate for a day")
    secretariat.follows("Make a payment file")
    secretariat.chooses("Programme", "SAMPLE")
    secretariat.presses("Make a payment file")
    secretariat.sees("€520")
    table = secretariat.page.request.get(f"{secretariat.page.url}payments.csv").text()
    assert "6.5,80.00,EUR,520.00" in table
