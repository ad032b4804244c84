"""How far each language is, and the desk of those who translate."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from config.languages import FOR_READERS
from khetane.accounts.actions import refresh_access
from khetane.accounts.tests.factories import make_editor, make_person, make_secretariat, sign_in
from khetane.common.ledger import history
from khetane.common.permissions import refusal
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.events.tests.factories import make_event
from khetane.languages import actions
from khetane.languages.permissions import Permission
from khetane.languages.rules.pages import works
from khetane.languages.rules.texts import BY_NAME, KINDS, texts_of
from khetane.newsroom.tests.factories import make_article
from khetane.places.tests.factories import make_authority
from khetane.plans.tests.factories import make_priority

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DESK = "/desk/languages/"


def said(text: str, **others: str) -> TranslatedText:
    value = TranslatedText.original(text, "en")
    for code, words in others.items():
        value = value.with_translation(code, words)
    return value


def test_every_column_named_here_is_a_text():
    for kind in KINDS:
        for name in kind.columns:
            assert type(kind.model._meta.get_field(name)).__name__ == "TranslatedField"


def test_what_is_wrong_comes_before_what_is_missing_pages_and_records_alike(desk):
    make_article(title="A page")
    make_event(title=said("New meeting"), summary=TranslatedText.empty())
    make_event(title=said("Meeting", fr="Réunion").with_original("Other meeting"), summary=TranslatedText.empty())
    page = desk.get(f"{DESK}?language=fr").content.decode()
    assert page.index("Other meeting") < page.index("A page") < page.index("New meeting")


def test_samples_wait_for_nobody():
    make_event(title=said("Invented"), is_sample=True)
    make_priority(authority=make_authority(is_sample=True), confirmed=True)
    assert not [*texts_of(BY_NAME["event"]), *texts_of(BY_NAME["priority"])]


def test_drafts_are_not_for_translators():
    make_event(title=said("Secret"), status="draft")
    make_priority(confirmed=False)
    assert not [*texts_of(BY_NAME["event"]), *texts_of(BY_NAME["priority"])]


def test_a_page_whose_original_was_published_again_is_outdated():
    article = make_article(title="The launch")
    (work,) = [one for one in works() if one.original.pk == article.pk]
    assert (work.status("en"), work.status("sk")) == ("original", "missing")


def test_a_translation_is_kept_in_the_ledger_and_shown_at_once(client):
    event = make_event(title=said("Launch"))
    path = event.get_absolute_url().replace("/en/", "/ro/")
    assert "Lansarea" not in client.get(path).content.decode()
    actions.translate(
        kind=BY_NAME["event"],
        thing=event,
        column="title",
        language="ro",
        text="Lansarea",
        of=event.title.version,
        machine=True,
        by=make_editor(),
        at=NOW,
    )
    assert "Lansarea" in client.get(path).content.decode()
    entry = history(event).last()
    assert (entry.verb, entry.before, entry.after) == ("translate", "missing", "machine")


def test_whoever_translated_old_words_is_told_so():
    event = make_event(title=said("Launch"))
    stale = event.title.version
    event.title = event.title.with_original("Cancelled launch")
    event.save()
    asked = {
        "kind": BY_NAME["event"],
        "thing": event,
        "column": "title",
        "language": "ro",
        "by": make_editor(),
        "at": NOW,
    }
    with pytest.raises(actions.OriginalChanged):
        actions.translate(text="Lansarea", of=stale, **asked)
    with pytest.raises(Refused):
        actions.translate(text="Launch", of=event.title.version, **asked | {"language": "en"})


def test_only_the_secretariat_and_editors_translate():
    assert refusal(make_person(), Permission.TRANSLATE)
    assert not refusal(make_editor(), Permission.TRANSLATE)
    assert not refusal(make_secretariat(), Permission.TRANSLATE)


def test_the_public_page_says_how_far_each_language_is(client, django_assert_max_num_queries):
    make_event(title=said("Launch", fr="Lancement"))
    page = client.get("/en/languages/").content.decode()
    for code in FOR_READERS:
        assert f'<span lang="{code}">' in page
    with django_assert_max_num_queries(len(KINDS) + 3):
        client.get("/fr/languages/")
    assert page.count("100 %") == len(FOR_READERS) - 1
    assert re.search(r"\d+ texts drafted by a machine, not yet checked", page)


@pytest.fixture
def desk() -> Client:
    return sign_in(Client(), make_secretariat())


def test_the_desk_lists_by_language_kind_and_state(desk):
    event = make_event(title=said("Launch", fr="Lancement"))
    make_article(title="An article")
    page = desk.get(f"{DESK}?language=sk&kind=event").content.decode()
    assert "Launch" in page
    assert f"{DESK}event/{event.pk}/title/sk/" in page
    assert "An article" not in page
    assert "An article" in desk.get(f"{DESK}?language=sk&kind=pages").content.decode()
    assert "Launch" not in desk.get(f"{DESK}?language=sk&kind=event&state=outdated").content.decode()
    assert desk.get(f"{DESK}?language=zz&kind=zz&state=zz").status_code == 200


def test_a_translator_sees_the_original_beside_the_box_and_loses_nothing(desk):
    event = make_event(title=said("Launch"))
    address = f"{DESK}event/{event.pk}/title/hu/"
    assert '<blockquote lang="en">' in desk.get(address).content.decode()
    stale = event.title.version
    event.title = event.title.with_original("Great launch")
    event.save()
    answer = desk.post(address, {"text": "Indítás", "of": stale})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Indítás" in shown
    assert "Great launch" in shown
    assert desk.post(address, {"text": "Nagy indítás", "of": event.title.version}).status_code == 302
    event.refresh_from_db()
    assert event.title.in_language("hu") == "Nagy indítás"
    assert desk.post(address, {"text": "", "of": event.title.version}).status_code == 302
    event.refresh_from_db()
    assert event.title.status("hu") == "missing"


@pytest.mark.parametrize("end", ["title/en/", "title/zz/", "status/hu/", "slug/hu/"])
def test_what_is_no_translation_is_not_there(desk, end):
    event = make_event(title=said("Launch"))
    assert desk.get(f"{DESK}event/{event.pk}/{end}").status_code == 404
    assert desk.get(f"{DESK}nothing/{event.pk}/title/hu/").status_code == 404


def test_an_editor_finds_the_way_from_cms(client):
    make_article()
    editor = make_editor()
    refresh_access(person=editor, at=NOW)
    assert '"/desk/languages/"' in sign_in(client, editor).get("/cms/").content.decode()
