"""Those who write and publish at /cms/, each at a browser of their own."""

from __future__ import annotations

import re

import polib
from playwright.sync_api import expect

from tests.browser.persons import Somebody


class AtTheEditorsPages(Somebody):
    """Somebody who writes at /cms/. Its pages are Wagtail's own; axe looks at those this product adds to them."""

    def is_answered(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator(".messages")).to_contain_text(text)

    def opens_an_article(self, title: str) -> None:
        self.page.goto("/cms/pages/?q=" + title.replace(" ", "+"))
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=re.compile(re.escape(title))).first.click()

    def does(self, action: str) -> None:
        """An action from the foot of the form; all but the first are behind "More actions"."""
        foot = self.page.locator("footer")
        button = foot.get_by_role("button", name=action, exact=True)
        if not button.is_visible():
            foot.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            button.click()

    def hands_over(self, content: bytes, name: str) -> None:
        path = self.site.data / "at-home" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        with self.page.expect_file_chooser() as window:
            self.page.get_by_role("button", name="Upload PO file").click()
        with self.page.expect_navigation():
            window.value.set_files(path)


class Writer(AtTheEditorsPages):
    def writes_an_article(self, title: str, standfirst: str) -> None:
        self.signs_in_as("writer")
        self.page.goto("/cms/pages/")
        self.main.get_by_role("link", name=re.compile("^Explore child pages of .Cities and regions")).click()
        self.main.get_by_role("link", name="Explore child pages of 'News'").click()
        self.page.get_by_role("link", name=re.compile("Add child page")).first.click()
        self.page.get_by_role("textbox", name="Title*").fill(title)
        self.page.get_by_role("textbox", name="In one or two sentences").fill(standfirst)
        # Wagtail makes the address from the title a moment after somebody stopped typing.
        expect(self.page.locator("#id_slug")).not_to_have_value("")
        self.does("Save draft")
        self.is_answered("created")
        expect(self.page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)

    def hands_it_to_an_editor(self) -> None:
        self.does("Submit to Moderators approval")
        self.is_answered("submitted for moderation")


class Editor(AtTheEditorsPages):
    def asks_for_changes(self, title: str, why: str) -> None:
        self.page.goto("/cms/")
        self.main.get_by_role("link", name=title).first.click()
        self.page.locator("footer").get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Request changes").click()
        self.page.get_by_role("textbox", name="Comment").fill(why)
        with self.page.expect_navigation():
            self.page.get_by_role("dialog").get_by_role("button", name="Request changes").click()

    def approves(self, title: str) -> None:
        self.page.goto("/cms/")
        self.main.get_by_role("link", name=title).first.click()
        self.does("Approve and Publish")

    def hands_it_to_translators(self, title: str) -> None:
        self.opens_an_article(title)
        self.page.get_by_role("button", name="Actions", exact=True).first.click()
        self.page.get_by_role("link", name="Translate this page").click()
        self.page.get_by_label("French").check()
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=re.compile("Submit")).click()
        self.is_answered("successfully submitted for translation into French")

    def translates_through_a_file(self, words: dict[str, str]) -> None:
        with self.page.expect_download() as file:
            self.page.get_by_role("link", name="Download PO file").click()
        catalogue = polib.pofile(str(file.value.path()))
        for entry in catalogue:
            entry.msgstr = words.get(entry.msgid, "")
        self.hands_over(str(catalogue).encode(), "translation.po")
        self.is_answered("Successfully imported")

    def changes_the_standfirst(self, title: str, text: str) -> None:
        self.opens_an_article(title)
        self.page.get_by_role("textbox", name="In one or two sentences").fill(text)
        self.does("Publish")
        self.is_answered("published")
