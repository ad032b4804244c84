"""Every public page as its readers have it: on a phone, without script, by keyboard, in the dark, on a slow line."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_accessible

pytestmark = pytest.mark.browser

KIB = 1024
LANGUAGES = ("en", "fr")
RIVER = "a-safe-way-to-school-along-the-river-street"
PLAN = "vzorkovo-joint-action-plan-of-vzorkovo-2025-2027"
# Pages with a language in their address; each stands in every language.
PAGES = {
    "home": "",
    "participants": "participants/",
    "participants searched": "participants/?q=s&country=RO",
    "participants not found": "participants/?q=nowhere+at+all",
    "authority": "authorities/vzorkovo/",
    "authority interrupted": "authorities/modelesti/",
    "authority of the record": "authorities/sisli/",
    "programmes": "programmes/",
    "programme": "programmes/romact/",
    "priorities": "priorities/",
    "priority": f"priorities/{RIVER}/",
    "priority refused": "priorities/help-with-birth-certificates-and-identity-papers/",
    "plans": "plans/",
    "plan": f"plans/{PLAN}/",
    "edition": f"plans/{PLAN}/editions/1/",
    "projects": "projects/",
    "project": "projects/sample-river-way/",
    "results": "results/",
    "result": "results/sample-river-way-in-use/",
    "open data": "open-data/",
    "feeds": "feeds/",
    "news": "news/",
    "article": "news/what-romact-is/",
    "terminology": "terminology/",
    "frameworks": "frameworks/",
    "styleguide": "styleguide/",
    "about": "about/",
    "accessibility": "accessibility/",
    "join": "join/",
    "join answered": "join/?kind=local&country=SK",
    "not there": "nothing-here/",
}
# Pages outside the languages' addresses come in the language that the browser asks for.
ENTRANCES = {
    "sign-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "forgotten password": "/accounts/password/reset/",
    "no such language": "/xx/",
}
IN_EVERY_LANGUAGE = [
    pytest.param(language, f"/{language}/{path}", id=f"{language}: {name}")
    for name, path in PAGES.items()
    for language in LANGUAGES
]
EVERY_PAGE = IN_EVERY_LANGUAGE + [
    pytest.param(language, path, id=f"{language}: {name}") for name, path in ENTRANCES.items() for language in LANGUAGES
]
# First visit over the wire: bytes and requests, of everything the page brings with it.
TEXT, HOME, DIRECTORY = (25 * KIB, 4), (50 * KIB, 8), (60 * KIB, 8)
# The styleguide shows every component at once; it is for those who build, and held to the widest budget.
BUDGETS = {"home": HOME, "participants": DIRECTORY, "participants searched": DIRECTORY, "styleguide": DIRECTORY}


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def has_focus_ring(page: Page) -> bool:
    return page.evaluate(
        """() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        }"""
    )


@pytest.mark.parametrize(("language", "address"), EVERY_PAGE)
def test_a_page_is_accessible_on_a_desk_on_a_phone_and_in_the_dark(open_page, language, address):
    page = open_page(language=language)
    page.goto(address)
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, only=("color-contrast",))
    page.set_viewport_size({"width": 320, "height": 800})
    assert overflow(page) <= 0


@pytest.mark.parametrize(("language", "address"), EVERY_PAGE)
def test_a_page_says_what_it_is_without_script(open_page, language, address):
    page = open_page(language=language, script=False)
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    title = page.title()
    assert title.endswith("· Khetane") and len(title) > len("· Khetane") + 3
    heading = page.get_by_role("main").get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    assert heading.inner_text().strip()
    assert len(page.get_by_role("main").inner_text()) > 80
    assert page.context.cookies() == [] or address.startswith("/accounts/")


@pytest.mark.parametrize(("language", "address"), IN_EVERY_LANGUAGE)
def test_a_page_names_itself_in_the_other_languages(open_page, language, address):
    page = open_page(script=False)
    answer = page.goto(address)
    if answer.status == 404:
        return
    named = {
        link.get_attribute("hreflang"): link.get_attribute("href")
        for link in page.locator("head link[rel=alternate][hreflang]").all()
    }
    assert set(LANGUAGES) <= set(named)
    for code in LANGUAGES:
        assert re.sub(r"^https?://[^/]+", "", named[code]).startswith(f"/{code}/")
    other = next(code for code in LANGUAGES if code != language)
    assert page.request.get(named[other]).ok
    page.get_by_role("navigation", name=re.compile("Languages|Langues")).get_by_role("link").nth(
        LANGUAGES.index(other)
    ).click()
    expect(page.locator("html")).to_have_attribute("lang", other)


@pytest.mark.parametrize(("name", "path"), PAGES.items(), ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_visit_is_light(open_page, language, name, path):
    page = open_page(language=language)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    loaded: list[float] = []
    wire.on("Network.loadingFinished", lambda done: loaded.append(done["encodedDataLength"]))
    page.goto(f"/{language}/{path}", wait_until="networkidle")
    most_bytes, most_requests = BUDGETS.get(name, TEXT)
    assert loaded
    assert len(loaded) <= most_requests
    assert sum(loaded) <= most_bytes


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_tab_comes_to_the_content_first(open_page, path):
    page = open_page()
    page.goto(f"/en/{path}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert has_focus_ring(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("address", ["/en/", "/en/join/", "/en/authorities/vzorkovo/", "/accounts/signup/"])
def test_whoever_uses_the_keyboard_always_sees_where_they_are(open_page, address):
    page = open_page()
    page.goto(address)
    seen = 0
    for _step in range(60):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.tagName")
        if where == "BODY":
            break
        focused = page.locator("*:focus")
        assert has_focus_ring(page), focused.evaluate("one => one.outerHTML")
        expect(focused).to_be_in_viewport()
        seen += 1
    assert seen > 8


def test_the_way_in_follows_the_readers_language(open_page):
    for language in LANGUAGES:
        page = open_page(language=language, script=False)
        page.goto("/")
        assert page.url.endswith(f"/{language}/")


def test_participants_are_found_without_script_in_any_spelling(open_page):
    page = open_page(script=False)
    page.goto("/en/participants/")
    page.get_by_label("Name, in any spelling or script").fill("sisli")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("table").get_by_role("link", name=re.compile("işli")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("işli")


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
