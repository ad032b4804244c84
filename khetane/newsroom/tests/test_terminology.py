"""The note on the word Roma: dated versions, the former ones stay readable."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.conf import settings

from khetane.accounts.tests.factories import make_editor, make_secretariat
from khetane.common.finished import _slot as slot_of
from khetane.common.finished import counters
from khetane.common.imports import IMPORTERS, Bring, Outcome, read_rows
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.newsroom.actions import publish_note
from khetane.newsroom.models import TerminologyNote

from .factories import NOW, make_note

pytestmark = pytest.mark.django_db


def test_the_newest_version_holds_and_former_ones_stay_readable(client):
    make_note("roma-2010", date(2010, 10, 20))
    make_note("roma-and-travellers", date(2016, 3, 2))
    response = client.get("/en/terminology/")
    assert response.context["current"].version == "roma-and-travellers"
    assert [note.version for note in response.context["former"]] == ["roma-2010"]
    assert "not for the public" not in response.content.decode()


def test_a_version_of_a_later_day_waits(client):
    make_note("roma-2010", date(2010, 10, 20))
    make_note("roma-2030", date(2030, 1, 1))
    with time_machine.travel(NOW):
        assert client.get("/en/terminology/").context["current"].version == "roma-2010"
    with time_machine.travel("2030-01-02"):
        assert client.get("/en/terminology/").context["current"].version == "roma-2030"


def test_a_version_whose_day_is_not_known_says_so(client):
    make_note(since=None)
    assert "The day from which it held is not known." in client.get("/en/terminology/").content.decode()


def test_a_text_that_is_not_translated_is_marked_with_its_language(client):
    make_note()
    assert '<span lang="en">Wording of roma-2010</span>' in client.get("/fr/terminology/").content.decode()


def test_a_draft_is_not_shown_until_it_is_published(client):
    note = make_note()
    note.text = note.text.with_original("A better wording")
    draft = note.save_revision()
    assert "A better wording" not in client.get("/en/terminology/").content.decode()
    before = counters().read([slot_of("terminology")])
    draft.publish()
    assert counters().read([slot_of("terminology")]) != before
    page = client.get("/en/terminology/").content.decode()
    assert "A better wording" in page
    assert TerminologyNote.objects.get().text.version == 2


def test_only_editors_publish():
    with pytest.raises(Refused):
        make_note_by(make_secretariat())
    assert make_note_by(make_editor()).pk
    assert TerminologyNote.objects.get().live


def make_note_by(person) -> TerminologyNote:
    text = TranslatedText.original("Wording", "en")
    facts = {"version": "one", "since": None, "source_label": "", "source_url": "", "remark": ""}
    return publish_note(text=text, by=person, at=NOW, **facts)[0]


def test_the_public_record_brings_both_versions_in_and_a_second_run_publishes_no_third():
    rows = [row for _line, row in read_rows(settings.LOCALE_PATHS[0].parent / "seeds/public_record/terminology.csv")]
    take = IMPORTERS["terminology"].take
    assert [take(row, Bring(None, NOW)) for row in rows] == [Outcome.CREATED, Outcome.CREATED]
    assert [take(row, Bring(None, NOW)) for row in rows] == [Outcome.UPDATED, Outcome.UPDATED]
    assert TerminologyNote.objects.filter(live=True).count() == len(rows) == 2


def test_a_day_that_cannot_be_is_refused_with_a_sentence():
    row = {"version": "x", "since": "2016-13-02", "text_en": "a", "text_fr": "b", "remark": ""}
    with pytest.raises(Refused, match="2016-13-02"):
        IMPORTERS["terminology"].take({**row, "source_label": "", "source_url": ""}, Bring(None, NOW))
