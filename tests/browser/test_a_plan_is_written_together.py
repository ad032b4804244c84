"""A plan is worked on off line and by two at once, read to the community, adopted, and handed on in easy words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.persons import Somebody, Visitor

pytestmark = pytest.mark.browser

HOME = "/workspace/authorities/vzorkovo/"
TITLE = "Plan for the upper lane"
PDF = b"%PDF-1.4 a map of the lane"


def day(offset: int = 0) -> str:
    return (date.today() + timedelta(days=offset)).strftime("%d/%m/%Y")


def test_a_plan_is_written_together(open_page, site):
    facilitator, clerk = Somebody(open_page(width=390), site), Somebody(open_page(), site)
    facilitator.signs_in_as("support team")
    clerk.signs_in_as("municipality")
    edition = the_clerk_begins(clerk)
    many_measures_come_in_a_sheet(clerk, edition)
    two_write_at_once(clerk, facilitator, edition)
    what_stands_around(clerk, edition)
    page = it_lies_before_the_community(clerk, facilitator, open_page, site, edition)
    the_council_adopts_it(clerk, open_page, site, edition, page)


def the_clerk_begins(clerk):
    clerk.opens(HOME)
    clerk.follows("Begin a joint action plan")
    clerk.says("Title", TITLE)
    clerk.presses("Begin a joint action plan")
    clerk.sees(TITLE, "No measure yet.")
    return clerk.page.url


def many_measures_come_in_a_sheet(clerk, edition):
    clerk.follows("Hand in a sheet of measures")
    clerk.hands_in("The sheet", "measures.csv", b"PK no sheet at all")
    clerk.presses("Read it")
    clerk.is_told("The first row names no column")
    rows = "title_en,theme,budget,currency,due_on\n"
    rows += "Two lamps,infrastructure-environment,4000,EUR,2028-03\nA drain,nonsense,,,\nA well,housing,,,\n"
    clerk.hands_in("The sheet", "measures.csv", rows.encode())
    clerk.presses("Read it")
    clerk.sees("Two lamps", "new measure", "“nonsense” is not a theme.", "cannot be taken")
    clerk.presses("Take what can be taken")
    clerk.sees("2 new, 0 changed, 0 as before, 1 left outside.", "A well")
    assert clerk.page.url == edition


def two_write_at_once(clerk, facilitator, edition):
    facilitator.opens(edition)
    clerk.follows("Change Two lamps")
    facilitator.follows("Change Two lamps")
    clerk.writes("Who is responsible", "Technical office")
    clerk.presses("Save")
    facilitator.writes("Who is responsible", "Office for streets")
    facilitator.presses("Save")
    facilitator.is_told("Somebody else changed this while you were writing.")
    facilitator.sees("What stands there now", "Technical office")
    expect(facilitator.box("Who is responsible")).to_have_value("Office for streets")
    facilitator.presses("Save")
    clerk.opens(edition)
    clerk.follows("Change Two lamps")
    expect(clerk.box("Who is responsible")).to_have_value("Office for streets")
    clerk.opens(edition)


def what_stands_around(clerk, edition):
    clerk.follows("Where this plan stands among others")
    clerk.writes("Made together with", "Nowhere at all")
    clerk.presses("Save")
    clerk.is_told("Nothing here is called “Nowhere at all”")
    clerk.writes("Made together with", "")
    clerk.says("Development strategy it is part of", "Strategy of the town until 2032")
    clerk.presses("Save")
    clerk.follows("Add an annex")
    clerk.says("What it is", "Map of the lane")
    clerk.hands_in("Document", "map.pdf", b"no map")
    clerk.presses("Add an annex")
    clerk.is_told("Only PDF, PNG, JPEG, ODT and DOCX files can be handed in.")
    clerk.hands_in("Document", "map.pdf", PDF)
    clerk.presses("Add an annex")
    clerk.sees("Map of the lane")


def it_lies_before_the_community(clerk, facilitator, open_page, site, edition):
    clerk.follows("Lay it before the community")
    clerk.writes("Words are taken until", day(-1))
    clerk.says("How people can say something", "On Friday at five in the school.")
    clerk.presses("Lay it before the community")
    clerk.is_told("This day has passed.")
    clerk.writes("Words are taken until", day(30))
    clerk.presses("Lay it before the community")
    clerk.sees("Before the community")
    visitor = Visitor(open_page(), site)
    visitor.looks_up("/en/plans/", TITLE, "open for words until")
    visitor.follows(TITLE)
    visitor.sees("On Friday at five in the school.", "Two lamps", "Nothing is written down yet.")
    page = visitor.page.url.removeprefix(site.address)
    clerk.follows("Write down what was said")
    clerk.chooses("Who says it", "A community action group")
    clerk.says("What is said", "Three lamps, not two.")
    clerk.writes("Said on", day())
    clerk.presses("Save")
    clerk.is_told("it is the group’s side")
    facilitator.opens(edition)
    facilitator.follows("Write down what was said")
    facilitator.chooses("Who says it", "A community action group")
    facilitator.chooses("About which measure", "Two lamps")
    facilitator.says("What is said", "Three lamps, not two.")
    facilitator.presses("Save")
    facilitator.sees("Three lamps, not two.")
    clerk.opens(edition)
    clerk.follows("What became of it Three lamps, not two.")
    clerk.chooses("What became of it", "Not taken up")
    clerk.presses("Save")
    clerk.is_told("Say why")
    clerk.says("What the authority says to it", "The third one follows next year.")
    clerk.presses("Save")
    visitor.looks_up(page, "Three lamps, not two.", "Not taken up", "The third one follows next year.")
    return page


def the_council_adopts_it(clerk, open_page, site, edition, page):
    clerk.follows("Write on it again")
    clerk.presses("Write on it again")
    clerk.follows("Hand it to the council")
    clerk.presses("Hand it to the council")
    clerk.follows("The council adopted it")
    clerk.writes("Adopted by", "Town council")
    clerk.writes("Adopted on", day())
    clerk.presses("The council adopted it")
    clerk.sees("These words are frozen.")
    visitor = Visitor(open_page(width=390), site)
    visitor.looks_up(page, "The edition as the council adopted it")
    visitor.follows("The edition as the council adopted it")
    visitor.sees("Map of the lane", "Strategy of the town until 2032", "Two lamps")
    paper = visitor.page.request.get(f"{visitor.page.url}plan.pdf")
    assert paper.body().startswith(b"%PDF")
    visitor.follows("In easy words")
    visitor.sees("The plan says that 2 things will be done", "The plan does not say how much.")
    visitor.opens(visitor.page.url.replace("/en/", "/fr/"))
    visitor.sees("Two lamps")


def test_what_went_wrong_is_told_by_both_sides(open_page, site):
    secretariat, clerk = Somebody(open_page(), site), Somebody(open_page(width=390), site)
    secretariat.signs_in_as("secretariat")
    clerk.signs_in_as("municipality")
    secretariat.opens(HOME)
    secretariat.follows("Taps of the upper lane")
    secretariat.follows("Write down what went wrong")
    secretariat.writes("Which organisation tells it", "A centre for rights")
    secretariat.says("In one sentence", "Water was cut off")
    secretariat.says("What happened", "For two weeks there was no water in the lane.")
    secretariat.writes("Told on", day(1))
    secretariat.dates("When it happened", "2026")
    secretariat.presses("Save")
    secretariat.is_told("This day has not come yet.")
    secretariat.writes("Told on", day())
    secretariat.presses("Save")
    secretariat.follows("Ask the authority for its side")
    secretariat.writes("The authority is heard until", day(2))
    secretariat.presses("Ask the authority for its side")
    secretariat.is_told("Give at least seven days.")
    secretariat.writes("The authority is heard until", day(21))
    secretariat.presses("Ask the authority for its side")
    secretariat.sees("The authority is still being heard.")
    clerk.opens("/workspace/")
    clerk.follows("Say the authority’s side of “Water was cut off”")
    clerk.follows("Say the authority’s side")
    clerk.presses("Say the authority’s side")
    clerk.is_told("The authority’s side")
    clerk.says("The authority’s side", "A pipe broke; tank lorries came on the third day.")
    clerk.writes("Who says it for the authority", "Office of the mayor")
    clerk.presses("Say the authority’s side")
    secretariat.page.reload()
    secretariat.follows("Publish both sides")
    secretariat.presses("Publish both sides")
    visitor = Visitor(open_page(), site)
    visitor.looks_up(
        "/en/projects/sample-upper-lane-taps/", "no water in the lane", "tank lorries came", "A centre for rights"
    )
