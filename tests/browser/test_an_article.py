"""An article, from a writer's first words to readers in two languages, in their browsers and in their mail."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import assert_mails_accessible
from tests.browser.editors import Editor, Writer
from tests.browser.persons import Visitor

pytestmark = pytest.mark.browser

TITLE = "A school opens its doors in the hills"
FRENCH = "Une école ouvre ses portes dans les collines"
ADDRESS = "news/a-school-opens-its-doors-in-the-hills/"
READER = "reader-of-hills@example.org"


def it_is_written_and_moderated(writer: Writer, editor: Editor, visitor: Visitor) -> None:
    writer.writes_an_article(TITLE, "What the town did.")
    writer.hands_it_to_an_editor()
    assert visitor.page.goto(f"/en/{ADDRESS}").status == 404
    editor.signs_in_as("editor")
    editor.site.mail_to(editor.site.people["editor"]["email"], saying=TITLE)
    editor.asks_for_changes(TITLE, "Say since when.")
    editor.site.mail_to(writer.site.people["writer"]["email"], saying="Say since when.")
    writer.opens_an_article(TITLE)
    writer.page.get_by_role("textbox", name="In one or two sentences").fill("What the town did since May.")
    writer.does("Resubmit to Moderators approval")
    editor.approves(TITLE)


def it_is_translated_through_a_file(editor: Editor, visitor: Visitor) -> None:
    editor.hands_it_to_translators(TITLE)
    visitor.opens(f"/fr/{ADDRESS}")
    visitor.sees("pas encore traduit", TITLE)
    editor.translates_through_a_file({TITLE: FRENCH})
    editor.does("Publish in French")
    editor.is_answered("Not published: 1 text is not translated yet.")
    visitor.opens(f"/fr/{ADDRESS}")
    visitor.sees("pas encore traduit")
    editor.translates_through_a_file({TITLE: FRENCH, "What the town did since May.": "Ce que fait la ville."})
    editor.does("Publish in French")


def somebody_follows(reader: Visitor) -> None:
    reader.opens("/en/follow/")
    reader.writes("Your e-mail address", "nobody")
    reader.presses("Follow")
    reader.is_told("Your e-mail address")
    reader.writes("Your e-mail address", READER)
    reader.ticks("Once a day, if there is news", group="How often")
    reader.presses("Follow")
    reader.opens(in_the_mail(reader, "confirm"))
    reader.presses("Yes, I want these mails")
    reader.sees("Once a day")


def it_comes_by_mail_until_the_reader_leaves(reader: Visitor) -> None:
    reader.site.comes_to_the_next_morning()
    letter = reader.site.mail_to(READER, saying=TITLE)
    assert f"/en/{ADDRESS}" in letter
    leave = in_the_mail(reader, "leave")
    assert_mails_accessible(reader.page, reader.site.mails_to(READER, "html"))
    reader.opens(leave)
    reader.presses("Leave: no further mail")
    reader.sees("You have left")


def in_the_mail(reader: Visitor, what: str) -> str:
    sign = f"/follow/{what}/"
    return re.search(rf"http\S+{sign}\S+", reader.site.mail_to(READER, saying=sign)).group()


def test_an_article_from_its_first_words_to_its_readers(open_page, site):
    writer, editor, visitor = Writer(open_page(), site), Editor(open_page(), site), Visitor(open_page(), site)
    reader = Visitor(open_page(width=390), site)
    somebody_follows(reader)
    it_is_written_and_moderated(writer, editor, visitor)
    for path in ("/en/news/", "/en/", "/en/news/feed.json", "/en/search/?q=hills"):
        site.tells_everybody(path, TITLE)
    visitor.looks_up("/en/news/", TITLE)
    visitor.follows(TITLE)
    visitor.sees("What the town did since May.")
    it_is_translated_through_a_file(editor, visitor)
    visitor.opens(f"/fr/{ADDRESS}")
    visitor.sees(FRENCH, "Ce que fait la ville.")
    visitor.does_not_see("pas encore traduit", TITLE)
    editor.changes_the_standfirst(TITLE, "What the town did with its people.")
    for path in (f"/en/{ADDRESS}", "/en/news/", "/en/", "/en/news/feed.atom"):
        site.tells_everybody(path, "What the town did with its people.", but_not="What the town did since May.")
    visitor.opens(f"/fr/{ADDRESS}")
    visitor.sees("L’original a changé depuis cette traduction.")
    assert TITLE in site.get("/en/news/feed.atom")
    assert FRENCH in site.get("/fr/news/feed.atom")
    it_comes_by_mail_until_the_reader_leaves(reader)
