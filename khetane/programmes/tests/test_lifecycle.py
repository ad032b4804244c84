"""Every move in every state by every kind of person; only what is allowed is listed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from khetane.accounts.tests.factories import make_deciding_body, make_editor, make_person, make_secretariat
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority
from khetane.programmes import actions
from khetane.programmes.lifecycle import MOVES
from khetane.programmes.states import EngagementStatus

from .factories import make_engagement, make_team_member

STEPS = {
    ("invited", "show_interest"): "interested",
    ("invited", "agree"): "agreed",
    ("interested", "agree"): "agreed",
    ("agreed", "begin"): "active",
    ("agreed", "interrupt"): "interrupted",
    ("agreed", "reinforce"): "reinforced",
    ("agreed", "close"): "closed",
    ("agreed", "stop"): "stopped",
    ("active", "interrupt"): "interrupted",
    ("active", "reinforce"): "reinforced",
    ("active", "close"): "closed",
    ("active", "stop"): "stopped",
    ("reinforced", "interrupt"): "interrupted",
    ("reinforced", "close"): "closed",
    ("reinforced", "stop"): "stopped",
    ("interrupted", "resume"): "active",
    ("interrupted", "stop"): "stopped",
}
MAY = {"the system", "support team", "secretariat"}
MAY_SHOW_INTEREST = {*MAY, "spokesperson"}


@pytest.fixture
def people(db):
    town = make_authority("Our Town")
    other = make_authority("Other Town")
    return town, {
        "the system": None,
        "applicant": make_person(),
        "spokesperson": make_spokesperson(town).person,
        "spokesperson elsewhere": make_spokesperson(other).person,
        "support team": make_team_member(authorities=[town]).person,
        "team elsewhere": make_team_member(authorities=[other]).person,
        "secretariat": make_secretariat(),
        "deciding body": make_deciding_body(),
        "editor": make_editor(),
    }


@pytest.mark.parametrize("verb", MOVES.moves)
def test_every_move_in_every_state_by_every_kind_of_person(people, verb):
    town, persons = people
    engagement = make_engagement(town)
    allowed = MAY_SHOW_INTEREST if verb == "show_interest" else MAY
    for status in EngagementStatus.values:
        for kind, person in persons.items():
            engagement.status = status
            is_open = (status, verb) in STEPS and kind in allowed
            assert (MOVES.closed_because(verb, engagement, person) is None) is is_open, (status, verb, kind)


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "verb"), STEPS)
def test_a_move_leads_where_the_table_says(status, verb):
    engagement = make_engagement(status=status)
    moved = actions.move(
        verb=verb, engagement=engagement, on=UncertainDate("2020-05"), reason="So it was.", by=None, at=timezone.now()
    )
    assert moved.status == STEPS[status, verb]


@pytest.mark.django_db
def test_a_move_that_is_not_open_changes_nothing():
    engagement = make_engagement(status="closed")
    with pytest.raises(Refused):
        actions.begin(engagement=engagement, on=None, by=None, at=timezone.now())
    engagement.refresh_from_db()
    assert engagement.status == "closed"


def test_the_readme_shows_the_table_of_moves_as_it_is():
    assert MOVES.diagram() in (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
