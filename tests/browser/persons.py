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


class Applicant(Somebody):
    """A clerk whose council wants to join; later they speak for their municipality."""

    email = "clerk@poiana.example"
    password = "a-long-word-for-the-poiana"
    town = "Poiana Exemplu"

    def asks_whether_they_may_join(self) -> None:
        self.opens("/en/join/")
        self.chooses("What are you?", "A company")
        self.chooses("In which country?", "Romania")
        self.presses("Answer me")
        self.sees("No")
        self.chooses("What are you?", "A city, town, village or other local authority")
        self.presses("Answer me")
        self.sees("Yes")

    def makes_an_account(self) -> None:
        """From the join page; the way to the application is kept through sign-up and confirmation."""
        self.follows("Begin an application")
        self.follows("Make an account")
        self.presses("Make the account")
        self.is_told("Your name")
        self.writes("Your name", "Ioana Example")
        self.writes("E-mail address", self.email)
        self.writes("Password", "short")
        self.writes("The same password again", "short")
        self.presses("Make the account")
        self.is_told("Password")
        expect(self.box("E-mail address")).to_have_value(self.email)
        self.writes("Password", self.password)
        self.writes("The same password again", self.password)
        self.presses("Make the account")
        self.sees("We have sent you a link")
        mail = self.site.mail_to(self.email, saying="/accounts/confirm-email/")
        self.opens(re.search(r"https?://\S+/accounts/confirm-email/\S+", mail).group())
        self.presses("Yes, it is mine")
        if "/accounts/login/" in self.page.url:
            self.writes("E-mail address", self.email)
            self.writes("Password", self.password)
            self.presses("Sign in")

    def begins_and_comes_back(self) -> None:
        if "/applications/new/" not in self.page.url:
            self.opens("/workspace/applications/new/")
        self.presses("Begin")
        self.follows("Your authority")
        self.writes("Official name of the authority", self.town)
        self.presses("Save and come back later")
        self.sees("parts still lack an answer")
        self.opens("/workspace/")
        self.follows("Applications to take part")
        self.follows(self.town)
        self.follows("Your authority")
        expect(self.box("Official name of the authority")).to_have_value(self.town)
        self.presses("Save and go on")
        self.is_told("Kind of authority", "Country")
        self.chooses("Kind of authority", "Town")
        self.chooses("Country", "Romania")
        self.presses("Save and go on")

    def gives_the_mandate(self) -> None:
        """With everything that can go wrong on the way; what was typed is always kept."""
        document = "The decision as a document"
        self.writes("Which body decided to join?", "Town council")
        self.writes("When did it decide?", "31/2/2026")
        self.writes("Number of the decision", "77/2026")
        self.presses("Save and go on")
        self.is_told("When did it decide?", "not a day of the calendar", document)
        self._nothing_is_lost("31/2/2026")
        self.writes("When did it decide?", "18/2/2026")
        self.hands_in(document, "decision.pdf", b"%PDF-1.7\n" + bytes(20 * 1024 * 1024))
        self.presses("Save and go on")
        self.is_told(document, "too large")
        self._nothing_is_lost("18/02/2026", "18/2/2026")
        self.hands_in(document, "decision.pdf", b"MZ this is a program")
        self.presses("Save and go on")
        self.is_told(document, "This is not a PDF")
        self._nothing_is_lost("18/02/2026", "18/2/2026")
        self.hands_in(document, "decision.pdf", b"%PDF-1.7\nThe council decided to take part.")
        self.presses("Save and go on")

    def _nothing_is_lost(self, *day: str) -> None:
        expect(self.box("Which body decided to join?")).to_have_value("Town council")
        expect(self.box("Number of the decision")).to_have_value("77/2026")
        assert self.box("When did it decide?").input_value() in day

    def finishes_the_application(self) -> None:
        boxes = self.main.get_by_role("checkbox")
        assert boxes.count() >= 1
        self.presses("Save and go on")
        self.is_told("Your authority has to accept this")
        for one in range(boxes.count()):
            boxes.nth(one).check()
        self.presses("Save and go on")
        self.writes("Why do you want to take part?", "To do together what we cannot do alone.")
        self.presses("Save and go on")
        self.follows("Contact person")
        expect(self.box("Name of the contact person")).to_have_value("Ioana Example")
        self.writes("E-mail address", "not an address")
        self.presses("Save and go on")
        self.is_told("E-mail address")
        expect(self.box("Name of the contact person")).to_have_value("Ioana Example")
        self.writes("E-mail address", self.email)
        self.presses("Save and go on")

    def checks_and_sends(self) -> str:
        """The receipt number."""
        self.follows("Check your answers")
        self.sees(self.town, "Town council", "77/2026", "decision.pdf", "To do together what we cannot do alone.")
        self.presses("Send the application")
        self.sees("Your receipt number")
        return re.search(r"Your receipt number: (\S+)", self.main.inner_text()).group(1)

    # As the municipality

    def opens_the_workspace_of_the_town(self) -> None:
        self.opens("/workspace/")
        self.follows(self.town)

    def answers_the_priority(self, need: str) -> None:
        self.opens_the_workspace_of_the_town()
        self.follows(need)
        self.follows("Record the answer")
        self.presses("Record the answer")
        self.is_told("Answer", "Reason", "Who answered")
        self.ticks("Accepted", group="Answer")
        self.says("Reason", "The line passes nearby; we will add the stop.")
        self.writes("Who answered", "Mayor")
        self.presses("Record the answer")
        self.sees("The line passes nearby")

    def drafts_a_plan(self, plan: str, measure: str, need: str) -> None:
        self.opens_the_workspace_of_the_town()
        self.follows("Begin a joint action plan")
        self.says("Title", plan)
        self.dates("Valid from", "2026")
        self.dates("Valid until", "2028")
        self.presses("Begin a joint action plan")
        self.follows("Add a measure")
        self.says("What will be done", measure)
        self.chooses("Theme", self.first_theme())
        self.ticks(need, group="Priorities it answers")
        self.writes("Who is responsible", "Transport office")
        self.writes("Budget", "9000")
        self.presses("Add a measure")
        self.is_told("An amount needs its currency")
        expect(self.box("Budget")).to_have_value("9000")
        self.writes("Currency", "EUR")
        self.presses("Add a measure")
        self.sees(measure, need)

    def first_theme(self) -> str:
        options = self.box("Theme").get_by_role("option").all_inner_texts()
        return next(text for text in options if not text.startswith("-"))

    def has_it_adopted(self) -> None:
        self.follows("Hand it to the council")
        self.presses("Hand it to the council")
        self.sees("Before the council")
        self.follows("The council adopted it")
        self.writes("Adopted on", "")
        self.presses("The council adopted it")
        self.is_told("Adopted by", "Adopted on")
        self.writes("Adopted by", "Town council")
        self.writes("Adopted on", date.today().isoformat())
        self.writes("Number of the decision", "31/2026")
        self.presses("The council adopted it")
        self.sees("These words are frozen")

    def begins_a_project(self, project: str, measure: str, need: str) -> None:
        self.opens_the_workspace_of_the_town()
        self.follows("Add a project")
        self.says("Title", project)
        self.main.get_by_role("group", name=called("Measures it carries out")).get_by_role("checkbox").first.check()
        self.ticks(need, group="Priorities it answers")
        self.chooses("How it stands today", "Running")
        self.presses("Add a project")
        self.sees(project, "Running")
        self.follows("Add a source of money")
        self.writes("Whose money", "Budget of the town")
        self.writes("Currency", "XYZ")
        self.writes("Planned", "-9000")
        self.presses("Add a source of money")
        self.is_told("XYZ is not the code of a currency", "Planned")
        expect(self.box("Whose money")).to_have_value("Budget of the town")
        self.writes("Currency", "EUR")
        self.writes("Planned", "9000")
        self.writes("Approved", "9000")
        self.presses("Add a source of money")
        self.sees("Budget of the town")

    def reports_a_result(self, result: str, project: str, measure: str, need: str) -> None:
        self.opens_the_workspace_of_the_town()
        self.follows("Report a result")
        self.says("What came of it, in one sentence", result)
        self.writes("Number, or lower end", "64")
        self.writes("Of what", "people")
        self.dates("As of", "2026", "June")
        self.writes("Whom or what it covers", "Mill lane")
        self.chooses("Kind of source", "other source")
        self.writes("Source", "Count of the bus company")
        self.writes("Address of the source", "https://example.org/count")
        self.writes("How it was counted", "Counted on ten days")
        self.writes("Address of the evidence", "https://example.org/evidence")
        self.ticks(project, group="Projects it came of")
        self.ticks(need, group="Priorities it answers")
        self.main.get_by_role("group", name=called("Measures it came of")).get_by_role("checkbox").first.check()
        self.presses("Report a result")
        self.sees(result, "Reported")


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
