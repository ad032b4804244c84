"""A list of plans kept elsewhere: handed in at the desk, read, brought in, and taken back."""

from __future__ import annotations

import pytest

from tests.browser.persons import Somebody

pytestmark = pytest.mark.browser

LIST = """authority,plan_en,adopted_by,adopted_on,title_en,theme,budget,currency
vzorkovo,Plan of the hill 2012,Town council,12/3/2012,A road up the hill,infrastructure-environment,9000,EUR
,,,,A bus in the morning,education,,
mintafalva,Plan of the mill 2012,,,A bell for the school,bells,,
"""


def test_a_list_of_plans_is_read_brought_in_and_taken_back(open_page, site):
    secretariat, reader = Somebody(open_page(), site), Somebody(open_page(width=390), site)
    secretariat.signs_in_as("secretariat")
    secretariat.opens("/desk/plans/")
    secretariat.follows("Bring in plans from a list kept elsewhere")
    secretariat.sees("sample-plans-before-2020.csv", "Brought in")
    secretariat.follows("Bring in a list")
    secretariat.presses("Hand in a list of plans")
    secretariat.is_told("The list", "Where does the list come from?")
    secretariat.hands_in("The list", "no-list.csv", b"name;age\n")
    secretariat.writes("Where does the list come from?", "A shelf in the town hall")
    secretariat.presses("Hand in a list of plans")
    secretariat.is_told("The first row must name at least these columns")
    secretariat.hands_in("The list", "plans-2012.csv", LIST.encode())
    secretariat.presses("Hand in a list of plans")
    secretariat.sees("Checked, nothing brought in yet", "Plan of the hill 2012", "Line 4: “bells” is not a theme.")
    page = secretariat.page.url
    refused = secretariat.page.request.get(f"{page}refused.csv").text()
    assert "“bells” is not a theme." in refused
    assert "Plan of the hill" not in refused
    secretariat.follows("Bring in what can be taken")
    secretariat.sees("each plan whole or not at all")
    secretariat.presses("Bring in what can be taken")
    secretariat.sees("Brought in")

    reader.opens("/en/plans/?authority=vzorkovo")
    reader.follows("Plan of the hill 2012")
    reader.sees("A road up the hill", "A shelf in the town hall", "€9,000")

    secretariat.opens(page)
    secretariat.follows("Take all of it back")
    secretariat.presses("Take all of it back")
    secretariat.sees("Taken back")
    reader.opens("/en/plans/?authority=vzorkovo")
    reader.does_not_see("Plan of the hill 2012")
