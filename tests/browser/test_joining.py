"""Joining from its other sides: signing without an account, asking how it stands, a mediator and a colleague."""

from __future__ import annotations

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import assert_accessible
from tests.browser.persons import Somebody

pytestmark = pytest.mark.browser

DECLARATION = "/en/declarations/sample-words-count/"
CLERK = "clerk@podpisov.example"


def test_an_authority_signs_from_a_phone_and_stands_on_the_list_when_it_was_checked(open_page, site):
    clerk = Somebody(open_page(width=390), site)
    clerk.opens(DECLARATION)
    clerk.follows("Sign for your authority")
    clerk.page.get_by_label("Official name of the authority").fill("Podpisov")
    clerk.page.get_by_label("Kind of authority").select_option(label="Town")
    clerk.page.get_by_label("Country").select_option(label="Slovakia")
    clerk.page.get_by_label("Function of whoever signs").fill("Mayor")
    clerk.page.get_by_label("Signed on").fill("31.2.2026")
    clerk.page.get_by_label("Your name").fill("Clerk")
    clerk.page.get_by_label("Your e-mail address").fill(CLERK)
    clerk.presses("Send")
    expect(clerk.page.get_by_role("alert")).to_contain_text("not a day of the calendar")
    expect(clerk.page.get_by_label("Official name of the authority")).to_have_value("Podpisov")
    expect(clerk.page.get_by_label("Country")).to_have_value("SK")
    clerk.page.get_by_label("Signed on").fill("20.11.2026")
    clerk.presses("Send")
    clerk.sees("We have sent you a link")
    mail = site.mail_to(CLERK, saying="Podpisov")
    clerk.page.goto(re.search(r"/en/declarations/confirm/\S+", mail).group())
    clerk.presses("Yes, this is right")
    clerk.sees("Thank you")

    secretariat = Somebody(open_page(), site)
    secretariat.signs_in_as("secretariat")
    secretariat.opens("/desk/declarations/")
    secretariat.follows("Sample declaration: words count")
    secretariat.sees("Podpisov", "Waits for the secretariat")
    assert_accessible(secretariat.page)
    secretariat.follows("Podpisov")
    assert_accessible(secretariat.page)
    secretariat.follows("Record the signature")
    assert_accessible(secretariat.page)
    secretariat.presses("Record the signature")
    secretariat.sees("The signature is recorded.")

    assert "Podpisov" in site.mail_to(CLERK, saying="Thank you")
    visitor = Somebody(open_page(), site)
    visitor.opens(DECLARATION)
    visitor.sees("Podpisov", "20 November 2026")
    assert_accessible(visitor.page)


@pytest.mark.parametrize(
    ("language", "number", "email", "code", "show", "wrong", "stands"),
    [
        (
            *("en", "Receipt number", "Your e-mail address", "The code of our mail", "Show me"),
            *("This code is not right", "The time stands still until you answer."),
        ),
        (
            *("fr", "Numéro de récépissé", "Votre adresse e-mail", "Le code de notre courriel"),
            *("Afficher", "Ce code n’est pas le bon", "Le délai est suspendu jusqu’à votre réponse."),
        ),
    ],
)
def test_how_an_application_stands_is_read_by_keyboard_and_without_an_account(
    open_page, site, language, number, email, code, show, wrong, stands
):
    applicant = site.people["applicant"]["email"]
    told = [text for text in site.mails_to(applicant) if "Nová Vzorka" in text and "receipt number is" in text]
    receipt = re.search(r"A-2026-\d{4}", told[-1]).group()
    page = open_page(width=390, language=language)
    page.goto(f"/{language}/join/status/")
    page.get_by_label(number).focus()
    page.keyboard.type(receipt)
    page.get_by_label(email).focus()
    page.keyboard.type(applicant)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=show, exact=True)).to_be_visible()
    expect(page.get_by_label(number)).to_have_value(receipt)
    page.get_by_label(code).focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(wrong)
    assert_accessible(page)
    mail = site.mail_to(applicant, saying="join/status/code/")
    page.get_by_label(code).fill(re.search(r"\d{4} \d{4}", mail).group())
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text(stands)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nová Vzorka")
    assert_accessible(page)


def test_a_mediator_fills_in_for_a_town_off_line_and_a_colleague_helps(open_page, site):
    mediator = Somebody(open_page(width=390), site)
    mediator.signs_in_as("support team")
    mediator.opens("/workspace/applications/new/")
    mediator.ticks("I fill it in on behalf of an authority")
    mediator.presses("Begin")
    mediator.is_told("E-mail address of the person at the authority", "Say who at the authority gets our mails.")
    expect(mediator.page.get_by_label("I fill it in on behalf of an authority")).to_be_checked()
    mediator.page.get_by_label("E-mail address of the person at the authority").fill("mayor@prostredov.example")
    mediator.presses("Begin")
    mediator.sees("Our mails about this application go to: mayor@prostredov.example")
    assert "Lena Sample" in site.mail_to("mayor@prostredov.example", saying="named you as the person")
    home = mediator.page.url

    mediator.follows("Fill it in off line")
    mediator.looks()
    with mediator.page.expect_download() as taken:
        mediator.page.get_by_role("link", name="As a workbook (XLSX)").click()
    filled = site.data / "filled-in.xlsx"
    taken.value.save_as(filled)
    form = openpyxl.load_workbook(filled)
    typed = {"authority_name": "Prostredov", "country": "Slovakia", "mandate_on": "31.2.2026"}
    for row in form.worksheets[0].iter_rows():
        name = str(row[0].value or "").strip("[]")
        if name in typed:
            row[2].value = typed[name]
    form.save(filled)
    mediator.page.get_by_label("The form, filled in").set_input_files(filled)
    mediator.presses("Bring it back")
    mediator.sees(
        "2 answers were taken over.", "These answers could not be kept", "31.2.2026", "not a day of the calendar"
    )
    assert_accessible(mediator.page)
    mediator.page.goto(home)
    mediator.sees("Prostredov")

    mediator.follows("Invite a colleague to write")
    mediator.presses("Invite")
    mediator.is_told("E-mail address of your colleague", "Please fill this in")
    mediator.page.get_by_label("E-mail address of your colleague").fill(site.people["applicant"]["email"])
    mediator.presses("Invite")
    mediator.sees("Ana Sample")
    colleague = Somebody(open_page(), site)
    colleague.signs_in_as("applicant")
    colleague.opens("/workspace/applications/")
    colleague.follows("Prostredov")
    colleague.follows("Your authority")
    expect(colleague.page.get_by_label("Official name of the authority")).to_have_value("Prostredov")
    colleague.page.get_by_label("Official name of the authority").fill("Mesto Prostredov")
    # Meanwhile the mediator writes in the same box.
    mediator.page.goto(home)
    mediator.follows("Your authority")
    colleague.presses("Save and come back later")
    mediator.page.get_by_label("Official name of the authority").fill("Obec Prostredov")
    mediator.presses("Save and come back later")
    mediator.is_told("Meanwhile somebody else answered: “Mesto Prostredov”")
    expect(mediator.page.get_by_label("Official name of the authority")).to_have_value("Obec Prostredov")
    mediator.presses("Save and come back later")
    mediator.sees("Obec Prostredov")
