"""Forms as they are really sent: without script, in the reader's language, and by those who mean harm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_accessible

pytestmark = pytest.mark.browser


def sign_in(page: Page, person: dict[str, str]) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("main").locator("[type=email]").fill(person["email"])
    page.get_by_role("main").locator("[type=password]").fill(person["password"])
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url("**/workspace/")


def test_participants_are_found_without_script_in_any_spelling(open_page):
    page = open_page(script=False)
    page.goto("/en/participants/")
    page.get_by_label("Name, in any spelling or script").fill("modelesti")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("table").get_by_role("link", name="Modelești").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Modelești")


@pytest.mark.parametrize(
    ("language", "box", "button", "reason", "shown"),
    [
        ("en", "Who took part on", "Show", "This is not a day of the calendar", "took part on 1 January 2014"),
        ("fr", "Qui participait le", "Afficher", "Ce jour n’existe pas", "participaient le 1er janvier 2014"),
    ],
)
def test_who_took_part_on_a_day_is_asked_by_keyboard(open_page, language, box, button, reason, shown):
    page = open_page(width=390)
    page.goto(f"/{language}/participants/")
    page.get_by_label(box).focus()
    page.keyboard.type("30/02/2014")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_label(box)).to_have_value("30/02/2014")
    expect(page.get_by_label(box)).to_have_accessible_description(re.compile(reason))
    assert_accessible(page)
    page.get_by_label(box).fill("1/1/2014")
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(shown)
    assert_accessible(page)


def test_those_who_are_in_the_record_only_are_found_when_asked_for(open_page):
    page = open_page(script=False)
    page.goto("/en/participants/")
    page.get_by_label("Name, in any spelling or script").fill("sisli")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody found")
    page.get_by_role("combobox", name="Show", exact=True).select_option(label="All authorities in the record")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("table").get_by_role("link", name="Şişli").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Şişli")


def test_the_question_who_may_join_is_answered_without_script(open_page):
    page = open_page(script=False)
    page.goto("/en/join/")
    page.get_by_role("button", name="Answer me").click()
    expect(page.get_by_role("alert")).to_contain_text("What are you?")
    page.get_by_label("What are you?").select_option(index=1)
    page.get_by_label("In which country?").select_option(label="Slovakia")
    page.get_by_role("button", name="Answer me").click()
    expect(page.get_by_role("main")).to_contain_text("Yes")


def test_signing_in_wrongly_is_told_without_script_and_keeps_the_address(open_page):
    page = open_page(script=False)
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password", exact=True).fill("not-the-password")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value("nobody@example.org")


def test_an_application_is_begun_and_kept_without_script(open_page, site):
    page = open_page(script=False)
    sign_in(page, site.people["applicant"])
    page.goto("/workspace/applications/new/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Your authority", exact=True).click()
    page.get_by_label("Official name of the authority").fill("Without Script")
    page.get_by_role("button", name="Save and come back later").click()
    page.goto("/workspace/applications/")
    page.get_by_role("link", name="Without Script").first.click()
    page.get_by_role("link", name="Your authority", exact=True).click()
    expect(page.get_by_label("Official name of the authority")).to_have_value("Without Script")


def test_errors_are_told_in_the_readers_language_and_nothing_is_lost(open_page, site):
    page = open_page(language="fr")
    sign_in(page, site.people["applicant"])
    page.goto("/accounts/language/?next=/workspace/applications/new/")
    page.get_by_role("main").get_by_role("combobox").select_option("fr")
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("link", name="Le mandat de votre conseil").click()
    page.get_by_label("Quelle instance a décidé de participer ?").fill("Conseil municipal")
    page.get_by_label("Quand a-t-elle décidé ?").fill("31/2/2026")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Ce jour n’existe pas dans le calendrier")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert page.title().startswith("Erreur")
    expect(page.get_by_label("Quelle instance a décidé de participer ?")).to_have_value("Conseil municipal")
    expect(page.get_by_label("Quand a-t-elle décidé ?")).to_have_value("31/2/2026")
    assert_accessible(page)
    told.get_by_role("link", name=re.compile("Quand a-t-elle décidé")).click()
    expect(page.get_by_label("Quand a-t-elle décidé ?")).to_be_focused()
    page.goto("/accounts/language/")
    page.get_by_role("main").get_by_role("combobox").select_option("en")
    page.get_by_role("main").get_by_role("button").click()


def test_a_request_that_no_page_of_ours_made_begins_nothing(open_page, site):
    page = open_page()
    sign_in(page, site.people["municipality"])
    page.goto("/workspace/applications/")
    before = page.get_by_role("main").inner_text()
    assert page.request.post("/workspace/applications/new/", form={}).status == 403
    page.reload()
    assert page.get_by_role("main").inner_text() == before


@pytest.mark.parametrize("address", ["/desk/", "/desk/applications/", "/desk/offices/", "/cms/"])
def test_who_may_not_come_in_is_told_so_on_a_page_of_ours(open_page, site, address):
    page = open_page()
    sign_in(page, site.people["municipality"])
    answer = page.goto(address)
    assert answer.status in (403, 404)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "This form was open too long"), ("fr", "Ce formulaire est resté ouvert")]
)
def test_a_forged_form_changes_nothing_and_says_so_in_the_readers_language(open_page, language, heading):
    page = open_page(language=language)
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    page.get_by_role("textbox").first.fill("somebody@example.org")
    page.locator("input[type=password]").fill("a password")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("main").get_by_role("button").first.click()
    assert answered.value.status == 403
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    assert_accessible(page)


@pytest.mark.parametrize(("language", "words"), [("en", "This page is not here"), ("fr", "Cette page n’est pas ici")])
def test_an_unknown_language_is_told_clearly(open_page, language, words):
    page = open_page(language=language)
    answer = page.goto("/xx/participants/")
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.url.endswith(f"/{language}/")


@pytest.mark.parametrize("script", [True, False])
def test_registering_for_an_event_goes_in_three_steps_and_loses_nothing(open_page, script):
    page = open_page(script=script)
    page.goto("/en/events/sample-meeting-how-towns-answer-a-priority/")
    page.get_by_role("link", name="Register", exact=True).click()
    page.get_by_label("Your name").fill("Ľudmila Sample")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Your e-mail address")
    expect(page.get_by_label("Your name")).to_have_value("Ľudmila Sample")
    if script:
        assert_accessible(page)
    page.get_by_label("Your e-mail address").fill(f"ludmila{script}@example.org")
    page.get_by_label("for an association").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Tell us more about it, if you like").fill("A ramp, please")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick what it is about.")
    if script:
        assert_accessible(page)
    page.get_by_label("Step-free access or another help with access").check()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_label("for an association")).to_be_checked()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Tell us more about it, if you like")).to_have_value("A ramp, please")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("main")).to_contain_text("A ramp, please")
    if script:
        assert_accessible(page)
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
