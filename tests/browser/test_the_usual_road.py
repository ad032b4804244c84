"""The usual road as persons walk it, each in their own browser: from the join page to a published result.

The same story in the words of the domain stands in tests/stories/. Here nobody sees the database: what one person does,
the next finds on a page.
"""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.browser.applicant import Applicant
from tests.browser.persons import DecidingBody, Facilitator, Secretariat, Visitor

pytestmark = pytest.mark.browser

NEED = "A bus stop at the mill lane"
GROUP = "Group of the mill lane"
PLAN = "Joint action plan 2026–2028"
MEASURE = "Add a bus stop"
PROJECT = "Mill lane stop"
RESULT = "People take the bus at the new stop"
BODY = "Bureau of the Congress"
PROGRAMME = "ROMACT"
TOWN = Applicant.town
FOUND = "/en/participants/?q=poiana"


def an_authority_joins(clerk: Applicant, secretariat: Secretariat, body: DecidingBody, visitor: Visitor) -> str:
    """Its public address."""
    visitor.looks_up(FOUND, "Nobody found")
    clerk.asks_whether_they_may_join()
    clerk.makes_an_account()
    clerk.begins_and_comes_back()
    clerk.gives_the_mandate()
    clerk.finishes_the_application()
    number = clerk.checks_and_sends()
    visitor.looks_up(FOUND, "Nobody found")
    secretariat.signs_in_as("secretariat")
    secretariat.begins_the_review(TOWN, number)
    body.signs_in_as("deciding body")
    body.finds_what_waits_for_a_decision(TOWN, number)
    body.records_the_acceptance(BODY)
    visitor.looks_up(FOUND, TOWN)
    visitor.follows(TOWN)
    visitor.sees(BODY)
    return visitor.page.url.removeprefix(visitor.site.address)


def a_programme_begins(secretariat: Secretariat, facilitator: Facilitator, visitor: Visitor, authority: str) -> None:
    visitor.looks_up(authority, but_not=(PROGRAMME,))
    secretariat.invites(TOWN, PROGRAMME)
    secretariat.appoints(facilitator.site.people["support team"]["email"], TOWN, PROGRAMME)
    facilitator.signs_in_as("support team")
    facilitator.opens_the_town(TOWN)
    facilitator.notes_how_the_work_begins()
    visitor.looks_up(authority, PROGRAMME, "20 February 2026")
    facilitator.adds_a_milestone()
    visitor.looks_up(authority, "Municipal task force created", "about April 2026")
    facilitator.adds_a_group_of_nine(GROUP)
    visitor.looks_up(authority, "withheld to protect people", but_not=(GROUP, "9 members", "Members: 9"))


def a_need_gets_an_answer(clerk: Applicant, facilitator: Facilitator, visitor: Visitor, authority: str) -> str:
    """The public address of the priority."""
    facilitator.records_the_need(TOWN, NEED, GROUP)
    visitor.looks_up(authority, but_not=(NEED,))
    facilitator.has_it_confirmed()
    visitor.looks_up(authority, NEED)
    visitor.follows(NEED)
    priority = visitor.page.url.removeprefix(visitor.site.address)
    clerk.answers_the_priority(NEED)
    visitor.looks_up(priority, "The line passes nearby", "Mayor")
    return priority


def the_council_adopts_a_plan(clerk: Applicant, visitor: Visitor, authority: str, priority: str) -> None:
    clerk.drafts_a_plan(PLAN, MEASURE, NEED)
    visitor.looks_up(authority, but_not=(PLAN,))
    clerk.has_it_adopted()
    visitor.looks_up(authority, PLAN)
    visitor.looks_up(priority, MEASURE)
    visitor.opens(authority)
    visitor.follows(PLAN)
    visitor.sees(MEASURE, "Town council", "31/2026")


def work_is_done_and_seen(
    clerk: Applicant, facilitator: Facilitator, visitor: Visitor, authority: str, priority: str
) -> str:
    """The public address of the result."""
    clerk.begins_a_project(PROJECT, MEASURE, NEED)
    visitor.looks_up(priority, PROJECT)
    visitor.follows(PROJECT)
    visitor.sees("Budget of the town", "9,000")
    clerk.reports_a_result(RESULT, PROJECT, MEASURE, NEED)
    visitor.looks_up(authority, but_not=(RESULT,))
    return facilitator.verifies_and_publishes(TOWN, RESULT)


def test_an_authority_walks_from_the_join_page_to_a_published_result(open_page, site):
    clerk, secretariat = Applicant(open_page(), site), Secretariat(open_page(), site)
    facilitator, visitor = Facilitator(open_page(width=390), site), Visitor(open_page(), site)
    authority = an_authority_joins(clerk, secretariat, DecidingBody(open_page(), site), visitor)
    a_programme_begins(secretariat, facilitator, visitor, authority)
    priority = a_need_gets_an_answer(clerk, facilitator, visitor, authority)
    the_council_adopts_a_plan(clerk, visitor, authority, priority)
    result = work_is_done_and_seen(clerk, facilitator, visitor, authority, priority)

    visitor.looks_at_everything_anew()
    visitor.looks_up(result, RESULT, "64", "Count of the bus company", "Counted on ten days")
    visitor.looks_up(priority, RESULT, but_not=("Solved",))
    facilitator.writes_down_what_the_group_says(TOWN, NEED, GROUP)
    visitor.looks_up(priority, "Solved")
    visitor.looks_up(authority, RESULT, "6 of 6 stations reached")
    assert visitor.page.context.cookies() == []
    slug = re.search(r"/results/([^/]+)/", result).group(1)
    assert slug in site.get("/en/feeds/activity.atom")
    row = next(row for row in csv.DictReader(io.StringIO(site.get("/open-data/results.csv"))) if row["slug"] == slug)
    assert row["authority"] == re.search(r"/authorities/([^/]+)/", authority).group(1)
    assert (row["low"], row["unit"], row["source"]) == ("64", "people", "Count of the bus company")
