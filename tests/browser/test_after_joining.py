"""Participants help each other; and the secretariat brings in a list that was kept elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.persons import Secretariat, Somebody, Visitor

pytestmark = pytest.mark.browser

OFFER = "At your side for a year"
LIST = """Name;Country;Type;No;Joined;Mail of the mayor
Vzorkovo;SK;;;;mayor@example.org
Nová Ukážka;Slovakia;town;9001;24/3/2014;
Nová Ukážka;SK;town;;;
Nikde;SK;;;;
""".encode()


def test_two_towns_help_each_other_and_everybody_reads_what_came_of_it(open_page, site):
    host, guest = Somebody(open_page(), site), Somebody(open_page(width=390), site)
    visitor = Visitor(open_page(), site)
    host.signs_in_as("municipality")
    host.opens("/workspace/exchange/")
    host.follows("Offer help, or ask for it")
    host.presses("Offer help, or ask for it")
    host.is_told("Do you offer help, or ask for it?", "In one line", "Open until (not including)")
    host.ticks("Offer", group="Do you offer help, or ask for it?")
    host.ticks("Mentor town: at somebody's side for a year or two", group="In which form?")
    host.says("In one line", OFFER)
    host.says("What is it about?", "We come four times, and you come to us.")
    host.ticks("Housing", group="Themes")
    host.writes("Open until (not including)", "31/2/2028")
    host.presses("Offer help, or ask for it")
    host.is_told("This is not a day of the calendar")
    host.writes("Open until (not including)", "1/2/2028")
    host.presses("Offer help, or ask for it")
    host.sees("Your notice is published.", "Nobody yet.")

    visitor.looks_up("/en/exchange/?form=mentoring", OFFER)
    visitor.follows(OFFER)
    visitor.sees("We come four times", "Housing")
    notice = visitor.page.url.removeprefix(site.address)

    guest.signs_in_as("applicant")
    guest.opens(notice)
    guest.follows("Answer this notice")
    guest.chooses("For which authority?", "Modelești")
    guest.presses("Answer this notice")
    guest.is_told("What would you like?")
    guest.writes("What would you like?", "Please come in spring.")
    guest.presses("Answer this notice")
    guest.sees("Your wish was sent.", "Waits for an answer")

    assert "Please come in spring." in site.mail_to(site.people["municipality"]["email"], saying="answers your notice")
    host.opens("/workspace/")
    host.follows("Answer a wish")
    host.sees("Please come in spring.")
    host.follows("Agree")
    host.dates("When?", "2026", "October")
    host.writes("How do you meet?", "The train at nine.")
    host.presses("Agree")
    host.sees("Agreed. The other side was told by mail.", "October 2026")
    visitor.looks_up(notice, OFFER, but_not=("The train at nine.", "Please come in spring."))

    guest.opens("/workspace/")
    guest.follows("Tell what came of it")
    guest.sees("The train at nine.")
    guest.follows("Tell what came of it")
    guest.presses("Tell what came of it")
    guest.is_told("What came of it?", "Did it help you?")
    guest.dates("When did it take place?", "2026", "October")
    guest.says("What came of it?", "We have a plan for the old school.")
    guest.ticks("Yes", group="Did it help you?")
    guest.presses("Tell what came of it")
    guest.sees("Thank you. Everybody can read it now.")
    host.opens("/workspace/")
    host.follows("Say whether it helped")
    host.follows("Say whether it helped")
    host.ticks("Partly", group="Did it help you?")
    host.says("In your own words", "We should have come twice.")
    host.presses("Say whether it helped")
    visitor.looks_up(notice, "We have a plan for the old school.", "We should have come twice.", "October 2026")
    visitor.looks_up("/en/authorities/modelesti/", f"Help between participants: {OFFER}")


def test_a_list_kept_elsewhere_is_checked_brought_in_and_taken_back(open_page, site):
    secretariat, visitor = Secretariat(open_page(), site), Visitor(open_page(), site)
    found = "/en/participants/?q=nova+ukazka"
    secretariat.signs_in_as("secretariat")
    secretariat.opens("/desk/participations/")
    secretariat.follows("Bring in a list of participants kept elsewhere")
    secretariat.follows("Bring in a list")
    secretariat.hands_in("The list", "members.csv", b"Nothing;Here\n1;2\n")
    secretariat.writes("Where does the list come from?", "Sample list of 2014")
    secretariat.presses("Bring in a list")
    secretariat.is_told("The first row does not name these columns: authority, country.")
    secretariat.hands_in("The list", "members.csv", LIST)
    secretariat.presses("Bring in a list")
    secretariat.sees(
        "Checked, nothing brought in yet",
        "Columns that are not read: Mail of the mayor.",
        "This participation was decided here",
        "Line 3 is about the same authority.",
        "Say its kind, and it is added.",
    )
    visitor.looks_up(found, "Nobody found")
    secretariat.follows("Bring in what can be taken")
    secretariat.presses("Bring in what can be taken")
    secretariat.sees("Brought in")
    visitor.looks_up(found, "Nová Ukážka")
    visitor.follows("Nová Ukážka")
    visitor.sees("24 March 2014", "Sample list of 2014")
    secretariat.follows("Take all of it back")
    secretariat.presses("Take all of it back")
    secretariat.sees("Taken back")
    visitor.looks_up(found, "Nobody found")


def test_a_suspended_participant_reads_why_replies_and_takes_part_again(open_page, site):
    secretariat, speaker = Secretariat(open_page(), site), Somebody(open_page(width=390), site)
    visitor = Visitor(open_page(), site)
    town = "/en/authorities/mintafalva/"
    secretariat.signs_in_as("secretariat")
    secretariat.opens("/desk/participations/?q=mintafalva")
    secretariat.follows("Mintafalva")
    secretariat.follows("Suspend the participation")
    secretariat.presses("Suspend the participation")
    secretariat.is_told("Which body decided?", "Since which day?", "Reason, for the file")
    secretariat.writes("Which body decided?", "Bureau of the Congress")
    secretariat.writes("Since which day?", "2/11/2026")
    secretariat.writes("Reason, for the file", "Nobody has answered for a year.")
    secretariat.says("Wording for the public", "The participation rests until the council has decided again.")
    secretariat.writes("What would put it right", "A decision of your council.")
    secretariat.writes("By which day", "1/3/2027")
    secretariat.presses("Suspend the participation")
    secretariat.sees("Suspended", "Nobody has answered for a year.")

    told = site.mail_to(site.people["applicant"]["email"], saying="A decision of your council.")
    assert "A decision of your council." in told
    assert "Nobody has answered for a year." not in told
    visitor.looks_up(
        town, "Suspended", "rests until the council has decided again", but_not=("Nobody has answered", "A decision of")
    )
    visitor.looks_up("/en/participants/?standing=suspended", "Mintafalva")

    speaker.signs_in_as("applicant")
    speaker.opens("/workspace/")
    speaker.follows("Read what was said about your participation, and reply")
    speaker.sees("A decision of your council.", "1 March 2027")
    speaker.page.get_by_role("link", name="Reply (Suspended").click()
    speaker.presses("Publish the reply")
    speaker.is_told("Your reply")
    speaker.says("Your reply", "The council decides on 14 December.")
    speaker.presses("Publish the reply")
    speaker.sees("Your reply stands beside the change, for everybody.")
    visitor.looks_up(town, "The council decides on 14 December.")
    # The desk stays closed to those it is about.
    assert speaker.page.goto("/desk/participations/").status == 403

    secretariat.follows("Resume the participation")
    secretariat.writes("Which body decided?", "Bureau of the Congress")
    secretariat.writes("Since which day?", "20/11/2026")
    secretariat.writes("Reason, for the file", "The council decided.")
    secretariat.presses("Resume the participation")
    visitor.looks_up(town, "Active", "Participation: Suspended", "The council decides on 14 December.")
