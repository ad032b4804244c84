"""Every move in every state with every kind of person; only the allowed cells are listed by hand."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from khetane.accounts.tests.factories import (
    make_administrator,
    make_deciding_body,
    make_editor,
    make_person,
    make_secretariat,
)
from khetane.common.refusals import Refused
from khetane.network.lifecycle import APPLICATION, COOPERATION, REVIEW, SIGNING, SITTING, STANDING
from khetane.network.models import ApplicationWriter
from khetane.network.states import ApplicationStatus, Standing
from khetane.places.tests.factories import make_authority

from .factories import make_application, make_commitment, make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
KINDS = (
    "visitor",
    "applicant",
    "spokesperson",
    "invited colleague",
    "spokesperson of another",
    "secretariat",
    "deciding body",
    "administrator",
    "editor",
    "secretariat and applicant",
    "deciding body and spokesperson",
)

OWNERS = {"applicant", "spokesperson", "secretariat and applicant", "deciding body and spokesperson"}
WRITERS = OWNERS | {"invited colleague"}
DECIDERS = {"secretariat", "deciding body"}
ALLOWED_FOR_APPLICATIONS = {
    ("submit", "draft"): WRITERS,
    ("answer", "more_asked"): WRITERS,
    ("withdraw", "draft"): OWNERS,
    ("withdraw", "submitted"): OWNERS,
    ("withdraw", "under_review"): OWNERS,
    ("withdraw", "more_asked"): OWNERS,
    ("begin_review", "submitted"): {"secretariat"},
    ("ask_more", "under_review"): {"secretariat"},
    ("accept", "under_review"): DECIDERS,
    ("decline", "under_review"): DECIDERS,
}
TAKING_PART = ("active", "returned", "concern_raised", "under_review", "suspended")
FROM = {
    "raise_concern": ("active", "returned"),
    "review": ("concern_raised",),
    "clear_concern": ("concern_raised", "under_review"),
    "suspend": TAKING_PART[:4],
    "resume": ("suspended",),
    "end": TAKING_PART,
    "withdraw": TAKING_PART,
    "return": ("withdrawn", "ended"),
}
ALLOWED_FOR_STANDING = {(verb, standing): DECIDERS for verb, standings in FROM.items() for standing in standings}


class Visitor:
    is_authenticated = is_active = False
    pk = None
    email = ""


def people(authority, applicant) -> dict:
    both = make_secretariat()
    decides_for_own = make_spokesperson(authority, person=make_deciding_body()).person
    return {
        "visitor": Visitor(),
        "applicant": applicant,
        "spokesperson": make_spokesperson(authority).person,
        "invited colleague": make_person(),
        "spokesperson of another": make_spokesperson(make_authority(name="Elsewhere")).person,
        "secretariat": make_secretariat(),
        "deciding body": make_deciding_body(),
        "administrator": make_administrator(),
        "editor": make_editor(),
        "secretariat and applicant": both,
        "deciding body and spokesperson": decides_for_own,
    }


@pytest.mark.django_db
def test_every_move_of_an_application_in_every_state_with_every_kind_of_person():
    authority = make_authority()
    commitment = make_commitment()
    applicant = make_person()
    everybody = people(authority, applicant)
    found = {}
    numbers = count(1)
    for status in ApplicationStatus:
        for kind, person in everybody.items():
            own = {"secretariat and applicant": person}.get(kind, applicant)
            # The move alone is tried here; what an action adds before it stands there already.
            traits = {"decided_by_body": "Bureau", "decided_on": NOW.date(), "number": f"T-{next(numbers)}"}
            application = make_application(
                status=status, opened_by=own, authority=authority, commitments=[commitment], **traits
            )
            ApplicationWriter.objects.create(
                application=application, person=everybody["invited colleague"], invited_at=NOW
            )
            for move in APPLICATION:
                if _takes(APPLICATION, move.verb, application, person):
                    found.setdefault((move.verb, str(status)), set()).add(kind)
    assert found == ALLOWED_FOR_APPLICATIONS


@pytest.mark.django_db
def test_every_move_of_a_standing_in_every_state_with_every_kind_of_person():
    authority = make_authority()
    participation = make_participation(authority)
    everybody = people(authority, make_person())
    del everybody["secretariat and applicant"]
    found = {}
    for standing in Standing:
        for kind, person in everybody.items():
            for move in STANDING:
                participation.standing = standing
                if _takes(STANDING, move.verb, participation, person):
                    found.setdefault((move.verb, str(standing)), set()).add(kind)
    assert found == ALLOWED_FOR_STANDING


def _takes(moves, verb, thing, person) -> bool:
    """Whether the move is made; a refused one has a sentence and changes nothing."""
    before = getattr(thing, moves.column)
    reason = moves.closed_because(verb, thing, person)
    if reason is not None:
        with pytest.raises(Refused, match=re.escape(str(reason))):
            moves.take(verb, thing, by=person, at=NOW)
        assert str(reason)
        assert getattr(thing, moves.column) == before
        return False
    moves.take(verb, thing, by=person, at=NOW)
    assert getattr(thing, moves.column) == moves.moves[verb].target
    setattr(thing, moves.column, before)
    return True


@pytest.mark.django_db
def test_what_is_not_complete_cannot_be_sent_and_the_reason_counts_the_parts():
    make_commitment()
    application = make_application(complete=False)
    reason = APPLICATION.closed_because("submit", application, application.opened_by)
    assert str(reason) == "5 parts still lack an answer."


def test_the_readme_shows_the_moves_as_they_are():
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert APPLICATION.diagram() in readme
    assert STANDING.diagram() in readme
    assert SIGNING.diagram() in readme
    assert COOPERATION.diagram() in readme
    assert REVIEW.diagram() in readme
    assert SITTING.diagram() in readme
