"""Every move of an event in every state with every kind of person; only the allowed cells are listed by hand."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from khetane.accounts.tests.factories import (
    make_administrator,
    make_deciding_body,
    make_editor,
    make_person,
    make_secretariat,
)
from khetane.common.permissions import may
from khetane.events.lifecycle import EVENT
from khetane.events.permissions import Permission
from khetane.events.states import EventStatus

from .factories import make_event, words

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("announce", "draft"),
    ("postpone", "announced"),
    ("cancel", "announced"),
    ("cancel", "postponed"),
    ("announce_again", "postponed"),
    ("announce_again", "cancelled"),
    ("hold", "announced"),
}
PEOPLE = {
    "visitor": lambda: None,
    "applicant": make_person,
    "secretariat": make_secretariat,
    "deciding body": make_deciding_body,
    "administrator": make_administrator,
    "editor": make_editor,
}


@pytest.mark.parametrize("status", EventStatus.values)
@pytest.mark.parametrize("verb", EVENT.moves)
def test_only_the_secretariat_moves_an_event_and_only_as_the_table_says(verb, status):
    event = make_event(status=status, summary=words("What it is"))
    for name, make in PEOPLE.items():
        person = make() or AnonymousUser()
        is_open = EVENT.closed_because(verb, event, person) is None
        assert is_open == ((verb, status) in ALLOWED and name == "secretariat"), (verb, status, name)


def test_nobody_is_told_of_an_event_without_a_word_about_it():
    event = make_event(status="draft")
    assert "Say in one or two sentences" in str(EVENT.closed_because("announce", event, make_secretariat()))


def test_only_the_secretariat_keeps_events():
    assert {name for name, make in PEOPLE.items() if name != "visitor" and may(make(), Permission.KEEP_EVENTS)} == {
        "secretariat"
    }
