"""The first page: every part of it, from what editors write and what the apps below know."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from khetane.accounts.tests.factories import make_secretariat
from khetane.common.dates import UncertainDate
from khetane.common.furnishing import RECORD
from khetane.common.imports import Bring, files_of, run
from khetane.events import actions
from khetane.events.tests.factories import make_event, words
from khetane.newsroom import seeds as newsroom
from khetane.newsroom.tests.factories import make_note

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
FAR = UncertainDate("2090-06-01")


def page(client, language: str = "en") -> str:
    return client.get(f"/{language}/").content.decode()


PARTS = {
    "en": [
        "What the Alliance is for",
        "Under whose authority",
        "Congress of Local and Regional Authorities",
        "How an authority takes part",
        "Cooperate as an organisation",
        "The words “Roma and Travellers”",
        "Hear of it",
        "Next events",
        "The programmes",
    ],
    "fr": ["Congrès des pouvoirs locaux et régionaux", "Prochains événements", "Les mots « Roms et Gens du voyage »"],
}


def test_all_parts_of_the_alliances_own_page_are_there(client):
    newsroom.furnish_pages(at=NOW)
    make_note()
    for language, parts in PARTS.items():
        shown = page(client, language).replace("\N{NO-BREAK SPACE}", " ")
        assert [part for part in parts if part not in shown] == []


def test_the_one_without_a_date_has_its_place(client):
    make_event(title=words("Dated meeting"), date=FAR)
    make_event(title=words("Undated meeting"), date=UncertainDate.to_be_set())
    shown = page(client)
    assert shown.index("Dated meeting") < shown.index("Undated meeting")
    assert "date to be set" in shown


def test_an_event_that_is_cancelled_is_cancelled_for_the_very_next_reader(client):
    event = make_event(title=words("Dated meeting"), date=FAR)
    assert "Cancelled</span>" not in page(client)
    actions.cancel(event=event, reason=words("Storm."), by=make_secretariat(), at=NOW)
    assert "Cancelled</span>" in page(client)


def test_machines_read_under_whose_authority_the_alliance_stands(client):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, "fr"))[1]
    assert json.loads(found)["parentOrganization"]["name"].startswith("Congrès des pouvoirs locaux et régionaux")


def test_the_record_brings_the_launches_with_what_was_announced_first(client):
    run(files_of(RECORD), Bring(by=None, at=NOW), dry_run=False)
    shown = client.get("/en/events/series/launches-2013/").content.decode()
    for town in ("Budapest", "Albena", "Bucharest", "Athens", "Košice", "Milan"):
        assert town in shown
    italy = client.get("/en/events/launch-italy/").content.decode()
    assert "announced: date to be set" in italy
    assert "18 January 2014" in italy
