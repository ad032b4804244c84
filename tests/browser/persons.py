"""Those who walk the road in the browser: each has a session of their own and does what a person would do.

They find things by what is written on them and by what they are, never by an identifier in the page; whatever page,
form or error they come by is looked at by axe as well.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site, look_once

SECONDS_PER_CODE = 30


def code_now(secret: str) -> str:
    """What an authenticator app shows for this key; a code that is about to end is not typed any more."""
    left = SECONDS_PER_CODE - time.time() % SECONDS_PER_CODE
    if left < 5:
        time.sleep(left + 0.1)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // SECONDS_PER_CODE), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack_from('>I', digest, start)[0] & 0x7FFFFFFF) % 1_000_000:06}"


def called(label: str) -> re.Pattern[str]:
    """A label as it stands on the page, with or without the word that one may leave it out."""
    return re.compile(rf"^\s*{re.escape(label)}(\s+\(optional\))?\s*$")


class Somebody:
    """A person at a browser."""

    def __init__(self, page: Page, site: Site):
        self.page, self.site = page, site
        self._anew = False

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def heading(self) -> str:
        return self.main.get_by_role("heading", level=1).inner_text()

    @property
    def alert(self) -> Locator:
        return self.main.get_by_role("alert")

    # Going

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.looks()

    def follows(self, name: str) -> None:
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=name, exact=True).first.click()
        self.looks()

    def presses(self, name: str) -> None:
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=name, exact=True).click()
        self.looks()

    def looks(self) -> None:
        """Axe looks at every kind of page once, whoever opens it first, and once more when it tells of an error."""
        look_once(self.page, anew=self._anew)

    def looks_at_everything_anew(self) -> None:
        """Pages that have filled since the first look are looked at once more."""
        self._anew = True

    # Seeing

    def sees(self, *words: str) -> None:
        for text in words:
            expect(self.main).to_contain_text(text)

    def does_not_see(self, *words: str) -> None:
        for text in words:
            expect(self.main).not_to_contain_text(text)

    def is_told(self, *words: str) -> None:
        """The errors of the form that was just sent, in the list on top that the reader is brought to."""
        expect(self.alert).to_be_focused()
        for text in words:
            expect(self.alert).to_contain_text(text)
        assert self.page.title().startswith("Error:")

    # Writing

    def box(self, label: str, group: str = "") -> Locator:
        where = self.main.get_by_role("group", name=called(group)) if group else self.main
        return where.get_by_label(called(label))

    def writes(self, label: str, text: str, group: str = "") -> None:
        self.box(label, group).fill(text)

    def chooses(self, label: str, option: str, group: str = "") -> None:
        self.box(label, group).select_option(label=option)

    def ticks(self, label: str, group: str = "") -> None:
        self.box(label, group).check()

    def hands_in(self, label: str, name: str, content: bytes) -> None:
        path = self.site.data / "at-home" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        self.box(label).set_input_files(path)

    def says(self, label: str, text: str) -> None:
        """A text that may stand in several languages, in English."""
        self.writes("English", text, group=label)

    def dates(self, label: str, year: str, month: str = "", day: str = "", sureness: str = "") -> None:
        """A day as exactly as it is known."""
        self.writes("Year", year, group=label)
        if month:
            self.chooses("Month", month, group=label)
        if day:
            self.writes("Day", day, group=label)
        if sureness:
            self.chooses("How exact is it?", sureness, group=label)

    # Signing in

    def signs_in(self, email: str, password: str, secret: str = "") -> None:
        self.opens("/accounts/login/")
        self.writes("E-mail address", email)
        self.writes("Password", password)
        self.presses("Sign in")
        if secret:
            self.writes("Code", code_now(secret))
            self.presses("Sign in")
            if self.alert.count():
                # A code counts once, and another test may just have used it: the next one comes within half a minute.
                time.sleep(SECONDS_PER_CODE - time.time() % SECONDS_PER_CODE + 0.1)
                self.writes("Code", code_now(secret))
                self.presses("Sign in")

    def signs_in_as(self, role: str) -> None:
        person = self.site.people[role]
        self.signs_in(person["email"], person["password"], person["secret"])


class Secretariat(Somebody):
    """Receives the application, invites into a programme, appoints the support team."""

    def begins_the_review(self, town: str, number: str) -> None:
        self.opens("/desk/")
        self.follows("Applications")
        self.sees(number)
        self.follows(town)
        self.sees("To do together what we cannot do alone.", "decision.pdf")
        self.follows("Begin the review")
        self.presses("Begin the review")
        self.sees("Under review")

    def invites(self, town: str, programme: str) -> None:
        self.opens("/desk/")
        self.follows("Programmes and engagements")
        self.writes("Name of the authority", town)
        self.presses("Find")
        self.follows(f"Invite {town}")
        self.presses("Save")
        self.is_told("Programme")
        self.chooses("Programme", programme)
        self.presses("Save")
        self.sees("Invited")

    def appoints(self, email: str, town: str, programme: str) -> None:
        self.opens("/desk/")
        self.follows("Support teams")
        self.follows("Appoint somebody")
        self.writes("E-mail address of the person", "nobody@example.org")
        self.chooses("Programme", programme)
        self.chooses("Country", "Romania")
        self.chooses("Function", "Facilitator")
        self.writes("Only for these authorities", town)
        self.presses("Save")
        self.is_told("Nobody with this address has an account")
        expect(self.box("Only for these authorities")).to_have_value(town)
        self.writes("E-mail address of the person", email)
        self.presses("Save")
        self.sees(town)


class DecidingBody(Somebody):
    """A member of the body that decides: reads what is under review, and records what was decided."""

    def finds_what_waits_for_a_decision(self, town: str, number: str) -> None:
        self.opens("/desk/")
        self.sees(f"{town} ({number})")
        self.opens("/desk/applications/?status=under_review")
        self.follows(town)
        self.sees("To do together what we cannot do alone.")
        expect(self.main.get_by_role("link", name="Ask for more information")).to_have_count(0)

    def records_the_acceptance(self, body: str) -> None:
        self.follows("Record an acceptance")
        self.writes("Date of the decision", "1/1/2999")
        self.presses("Record an acceptance")
        self.is_told("Which body decided?", "This day has not come yet")
        expect(self.box("Date of the decision")).to_have_value("1/1/2999")
        self.writes("Which body decided?", body)
        self.writes("Date of the decision", f"{date.today():%d/%m/%Y}")
        self.presses("Record an acceptance")
        self.sees("Read the letter, then send it", body)
        self.follows("Send the letter")
        self.presses("Send the letter")
        self.sees("The letter was sent.")


class Facilitator(Somebody):
    """The sample person of the support team, on the phone, in the street."""

    def opens_the_town(self, town: str) -> None:
        self.opens("/workspace/")
        self.follows("Towns in programmes")
        self.follows(town)

    def notes_how_the_work_begins(self) -> None:
        self.follows("Note the signature")
        self.writes("Day", "30", group="When did it happen?")
        self.chooses("Month", "February", group="When did it happen?")
        self.writes("Year", "2026", group="When did it happen?")
        self.presses("Note the signature")
        self.is_told("When did it happen?")
        expect(self.box("Day", "When did it happen?")).to_have_value("30")
        expect(self.box("Year", "When did it happen?")).to_have_value("2026")
        self.writes("Day", "20", group="When did it happen?")
        self.presses("Note the signature")
        self.sees("Agreement signed")
        self.follows("Begin the work")
        self.dates("When did it happen?", "2026", "March")
        self.presses("Begin the work")
        self.sees("Active")

    def adds_a_milestone(self) -> None:
        self.follows("Add a milestone")
        self.presses("Save")
        self.is_told("Give the day it happened")
        self.box("What happened").select_option(label="Municipal task force created")
        happened = "Happened on"
        self.dates(happened, "2026", "April", sureness="about")
        self.presses("Save")
        self.sees("Municipal task force created", "about April 2026")

    def adds_a_group_of_nine(self, group: str) -> None:
        self.follows("Add a community action group")
        self.writes("Name of the group", group)
        self.dates("Formed on", "2026", "March")
        self.main.get_by_role("group", name=called("Works in")).get_by_role("checkbox").first.check()
        self.presses("Save")
        self.follows(f"Record the size {group}")
        self.writes("Members", "9")
        self.writes("Of them women", "12")
        self.presses("Save")
        self.is_told("women")
        expect(self.box("Members")).to_have_value("9")
        self.writes("Of them women", "5")
        self.presses("Save")
        self.sees("9 members", "withheld to protect people")

    def records_the_need(self, town: str, need: str, group: str) -> None:
        self.opens("/workspace/")
        self.follows(town)
        self.follows("Record a priority")
        self.presses("Record a priority")
        self.is_told("The need in one sentence", "Theme")
        self.says("The need in one sentence", need)
        options = self.box("Theme").get_by_role("option").all_inner_texts()
        self.chooses("Theme", next(text for text in options if not text.startswith("-")))
        self.chooses("Term", "Short term")
        self.ticks(group, group="Groups that named it")
        self.presses("Record a priority")
        self.sees("Recorded")

    def has_it_confirmed(self) -> None:
        self.follows("The group confirms it")
        self.writes("Confirmed by the group on", "")
        self.presses("The group confirms it")
        self.is_told("Confirmed by the group on")
        self.writes("Confirmed by the group on", date.today().isoformat())
        self.presses("The group confirms it")
        self.sees("Confirmed by the group")

    def verifies_and_publishes(self, town: str, result: str) -> str:
        """The public address of the result."""
        self.opens("/workspace/")
        self.follows(town)
        self.follows(result)
        self.follows("It is verified")
        self.writes("Verified on", "")
        self.presses("It is verified")
        self.is_told("Verified on")
        self.writes("Verified on", date.today().isoformat())
        self.writes("How it was verified", "Seen at the stop, and the count of the company read")
        self.presses("It is verified")
        self.sees("Verified")
        self.follows("Publish")
        self.presses("Publish it")
        self.sees("Published")
        self.follows("Its public page")
        return self.page.url.removeprefix(self.site.address)

    def writes_down_what_the_group_says(self, town: str, need: str, group: str) -> None:
        question = "What the group says became of it"
        self.opens("/workspace/")
        self.follows(town)
        self.follows(need)
        self.follows(question)
        self.presses("Record it")
        self.is_told("The group says")
        self.ticks("Solved", group="The group says")
        self.chooses("Which group", group)
        self.presses("Record it")


class Visitor(Somebody):
    """Anybody: keeps no cookie, opens the same addresses again and again."""

    def looks_up(self, address: str, *words: str, but_not: tuple[str, ...] = ()) -> None:
        self.opens(address)
        self.sees(*words)
        self.does_not_see(*but_not)
