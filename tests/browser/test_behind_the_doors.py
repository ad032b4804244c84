"""Every page behind a door, as those who work there have it: found by its links, and open to everybody.

One page of each kind is looked at: the first the links lead to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_accessible, kind_of, look_once
from tests.browser.editors import Editor
from tests.browser.persons import Secretariat, Somebody

pytestmark = pytest.mark.browser

# Ends the session, or is no page.
NOT_FOLLOWED = ("logout", "csv", "xlsx", "docx", "pdf", "document", "ics", "download")

# Printed in the language of those who meet, whoever prints them.
SHEETS = ("/kit/", "/minutes/")


def links(page: Page, door: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    paths = [f"{parts.path}" for parts in map(urlsplit, found) if parts.path.startswith(door)]
    return [path for path in paths if not any(word in path for word in NOT_FOLLOWED)]


def walk(somebody: Somebody, door: str) -> Iterator[str]:
    """Opens one page of every kind that links lead to; answers the kind when the page is open."""
    waiting, seen = [door], set()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        answer = somebody.page.goto(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, path
        yield kind_of(path)
        waiting += links(somebody.page, door)


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(
    ("role", "door", "at_least"),
    # The municipality's own pages are looked at on the usual road.
    [("secretariat", "/desk/", 35), ("support team", "/workspace/", 12)],
)
def test_every_page_behind_a_door_is_open_to_everybody(open_page, site, role, door, at_least):
    """In French: the stories walk in English."""
    somebody = Somebody(open_page(width=390), site)
    somebody.signs_in_as(role)
    found = set()
    with in_french(somebody.page):
        for kind in walk(somebody, door):
            found.add(kind)
            if not kind.endswith(SHEETS):
                expect(somebody.page.locator("html")).to_have_attribute("lang", "fr")
            look_once(somebody.page)
            assert overflow(somebody.page) <= 0, f"{somebody.page.url} is wider than a phone"
    assert len(found) >= at_least, sorted(found)


@contextmanager
def in_french(page: Page) -> Iterator[None]:
    """The site is everybody's: whoever comes after finds English again."""
    choose_language(page, "fr")
    try:
        yield
    finally:
        choose_language(page, "en")


def choose_language(page: Page, code: str) -> None:
    page.goto("/accounts/language/")
    page.get_by_role("main").get_by_role("combobox").select_option(code)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").click()


PARTS = ("sessions", "speakers", "papers", "decisions", "tasks")
FORMS_OF_EVENTS = ("new/", "series/new/", *(f"1/parts/{kind}/new/" for kind in PARTS))


def test_forms_about_events_say_what_is_missing_to_everybody(open_page, site):
    secretariat = Secretariat(open_page(width=390), site)
    secretariat.signs_in_as("secretariat")
    for form in FORMS_OF_EVENTS:
        secretariat.page.goto(f"/desk/events/{form}")
        with secretariat.page.expect_navigation():
            secretariat.main.locator("form").last.get_by_role("button").last.click()
        expect(secretariat.alert).to_be_visible()
        assert_accessible(secretariat.page)


def test_the_verbs_beside_wagtails_own_are_open_to_everybody(open_page, site):
    editor = Editor(open_page(), site)
    editor.signs_in_as("editor")
    editor.opens_an_article("What ROMACT is")
    number = editor.page.url.rstrip("/").split("/")[-2]
    for verb, button in (("correct", "Add to the correction log"), ("withdraw", "Withdraw the article")):
        editor.page.goto(f"/cms/articles/{number}/{verb}/")
        assert_accessible(editor.page)
        with editor.page.expect_navigation():
            editor.main.get_by_role("button", name=button).click()
        expect(editor.main).to_contain_text("Please fill this in.")
        assert_accessible(editor.page)
