"""The clerk of a municipality, from the question whether they may join to the results they report."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import expect

from tests.browser.persons import Somebody, called


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
