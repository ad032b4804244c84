"""Every public page as its readers have it: on a phone, without script, by keyboard, in the dark, on a slow line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import COLOURS, assert_accessible

pytestmark = pytest.mark.browser

KIB = 1024
LANGUAGES = ("en", "fr")
RIVER = "a-safe-way-to-school-along-the-river-street"
MEETING = "sample-meeting-how-towns-answer-a-priority"
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
    "edition changes": "plans/modelesti-plan-of-modelesti-for-inclusion-2025-2026/editions/2/changes/",
    "priority asked again": "priorities/a-bus-on-sundays/",
    "funding": "funding/",
    "call for funding": "funding/sample-light-and-water/",
    "gaps": "funding/gaps/",
    "gaps of a country": "funding/gaps/?country=SK",
    "projects": "projects/",
    "project": "projects/sample-river-way/",
    "results": "results/",
    "result": "results/sample-river-way-in-use/",
    "open data": "open-data/",
    "feeds": "feeds/",
    "news": "news/",
    "events": "events/",
    "events filtered": "events/?country=IT",
    "event": "events/launch-italy/",
    "event cancelled": "events/sample-meeting-that-does-not-take-place/",
    "register": f"events/{MEETING}/register/",
    "register group": f"events/{MEETING}/register/group/",
    "registered": f"events/{MEETING}/register/done/",
    "registration link": f"events/{MEETING}/register/link/",
    "registration forged link": "events/registration/forged/",
    "certificate check": "events/sample-meeting-that-was-held/certificate/?name=Eva&code=AAAA",
    "series of events": "events/series/launches-2013/",
    "article": "news/what-romact-is/",
    "article in easy words": "news/what-romact-is/easy/",
    "terminology": "terminology/",
    "resources": "resources/",
    "resource": "resources/romact-handbook/",
    "texts": "texts/",
    "text": "texts/resolution-403-recommendation-388/",
    "days": "days/",
    "day": "days/international-roma-day/",
    "follow": "follow/",
    "search": "search/",
    "search found": "search/?q=kosice",
    "search for the city": "search/?q=roma",
    "search not found": "search/?q=nowhere+at+all",
    "follow asked": "follow/asked/",
    "follow link again": "follow/link/",
    "follow forged link": "follow/confirm/forged/",
    "news filtered": "news/?country=IT",
    "frameworks": "frameworks/",
    "styleguide": "styleguide/",
    "languages": "languages/",
    "about": "about/",
    "accessibility": "accessibility/",
    "join": "join/",
    "may we join, answered": "join/eligibility/?kind=local&country=SK",
    "application status": "join/status/",
    "application status, code": "join/status/code/",
    "declarations": "declarations/",
    "declaration": "declarations/sample-words-count/",
    "declaration, no such day": "declarations/sample-words-count/?on=31.2.2026",
    "sign": "declarations/sample-words-count/sign/",
    "sign forged link": "declarations/confirm/forged/",
    "help between participants": "exchange/",
    "help narrowed": "exchange/?form=study_visit&kind=request",
    "notice": "exchange/1/",
    "cooperation": "ngo-cooperation/",
    "propose": "ngo-cooperation/propose/",
    "not there": "nothing-here/",
}
# Pages outside the languages' addresses come in the language that the browser asks for.
ENTRANCES = {
    "sign-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "forgotten password": "/accounts/password/reset/",
    "no such language": "/xx/",
}
NOT_THERE = ("not there", "no such language")
# What is no longer good says so with a status of its own.
STATUS = dict.fromkeys(NOT_THERE, 404) | {
    "follow forged link": 410,
    "sign forged link": 410,
    "registration forged link": 410,
}
EVERY_PAGE = [
    pytest.param(name, language, f"/{language}/{path}", id=f"{name}, {language}")
    for name, path in PAGES.items()
    for language in LANGUAGES
] + [
    pytest.param(name, language, path, id=f"{name}, {language}")
    for name, path in ENTRANCES.items()
    for language in LANGUAGES
]
SKIP = {"en": "Skip to the content", "fr": "Aller au contenu"}
# First visit over the wire: bytes and requests, of everything the page brings with it.
TEXT, HOME, DIRECTORY = (25 * KIB, 4), (50 * KIB, 8), (60 * KIB, 8)
# The styleguide shows every component at once; it is for those who build, and held to the widest budget.
BUDGETS = {"home": HOME, "participants": DIRECTORY, "participants searched": DIRECTORY, "styleguide": DIRECTORY}


@dataclass(frozen=True)
class Visit:
    """What one first visit brought over the wire."""

    bytes_count: float
    requests: list[str]


@pytest.fixture(scope="module")
def readers(open_for_long) -> dict[str, Page]:
    """One reader per language, who goes from page to page."""
    return {language: open_for_long(language=language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def readers_without_script(open_for_long) -> dict[str, Page]:
    return {language: open_for_long(language=language, script=False) for language in LANGUAGES}


def visit_for_the_first_time(page: Page, address: str) -> Visit:
    """Goes there with nothing kept from other pages, as measured by the browser itself, headers and all."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    asked: dict[str, str] = {}
    loaded: dict[str, float] = {}
    wire.on("Network.requestWillBeSent", lambda one: asked.update({one["requestId"]: one["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda one: loaded.update({one["requestId"]: one["encodedDataLength"]}))
    page.goto(address, wait_until="load")
    wire.detach()
    # The icon of the tab comes when the browser likes, and is no part of the page.
    parts = [number for number, url in asked.items() if "/icons/" not in url and number in loaded]
    assert parts
    return Visit(sum(loaded[number] for number in parts), [asked[number] for number in parts])


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def has_focus_ring(page: Page) -> bool:
    """Drawn around the thing itself, or around the card or point of the map that it fills."""
    return page.evaluate(
        """() => {
            const one = document.activeElement;
            const rings = [getComputedStyle(one), getComputedStyle(one, "::after")];
            const shape = one.querySelector(".land, .point");
            if (shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 4) return true;
            return rings.some(ring => ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2);
        }"""
    )


@pytest.mark.parametrize(("name", "language", "address"), EVERY_PAGE)
def test_a_page_is_light_and_open_to_everybody(readers, name, language, address):
    page = readers[language]
    visit = visit_for_the_first_time(page, address)
    most_bytes, most_requests = BUDGETS.get(name, TEXT)
    assert visit.bytes_count <= most_bytes
    assert len(visit.requests) <= most_requests, visit.requests
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=SKIP[language])).to_be_focused()
    expect(page.locator("*:focus")).to_be_in_viewport()
    assert has_focus_ring(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    # What only the width or the colours change is the same in every language.
    assert_accessible(page, but_not=() if language == "en" else COLOURS)
    page.set_viewport_size({"width": 390, "height": 800})
    if language == "en":
        page.emulate_media(color_scheme="dark")
        assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert overflow(page) <= 0


@pytest.mark.parametrize(("name", "language", "address"), EVERY_PAGE)
def test_a_page_says_what_it_is_without_script(readers_without_script, name, language, address):
    page = readers_without_script[language]
    answer = page.goto(address)
    assert answer.status == STATUS.get(name, 200)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert re.fullmatch(r".{4,} · Khetane", page.title())
    heading = page.get_by_role("main").get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    assert heading.inner_text().strip()
    assert len(page.get_by_role("main").inner_text()) > 80
    if name in PAGES:
        assert page.context.cookies() == []
    page.context.clear_cookies()
    if name in PAGES and answer.ok:
        named = {
            link.get_attribute("hreflang"): urlsplit(link.get_attribute("href")).path
            for link in page.locator("head link[rel=alternate][hreflang]").all()
        }
        assert {code: f"/{code}/" for code in LANGUAGES}.items() <= {
            code: path[:4] for code, path in named.items()
        }.items()


@pytest.mark.parametrize("address", ["/en/participants/?q=s", f"/en/priorities/{RIVER}/", "/en/news/what-romact-is/"])
def test_a_reader_changes_the_language_and_stays_on_the_page(readers_without_script, address):
    page = readers_without_script["en"]
    page.goto(address)
    menu = page.get_by_role("navigation", name="Languages")
    menu.locator("summary").press("Enter")
    menu.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    heading = page.get_by_role("heading", level=1).inner_text()
    menu = page.get_by_role("navigation", name="Langues")
    menu.locator("summary").click()
    menu.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert heading
    assert urlsplit(page.url).path == urlsplit(address).path


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
