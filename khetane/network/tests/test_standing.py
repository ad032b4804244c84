"""How a participation stands, and who speaks for an authority."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat
from khetane.common.announcements import Announced
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.states import Standing
from khetane.places.tests.factories import make_authority

from .factories import make_participation

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = date(2026, 4, 1)
pytestmark = pytest.mark.django_db


def change(participation, verb, by=None, **facts):
    facts = {"body": "Bureau", "on": TODAY, "reason": "For the file", **facts}
    return actions.change_standing(participation=participation, verb=verb, by=by or make_secretariat(), at=NOW, **facts)


def test_standing_changes_keep_their_history_and_an_end_has_a_date():
    participation = make_participation()
    change(participation, "raise_concern", on=date(2026, 3, 20))
    change(participation, "suspend", on=date(2026, 3, 25))
    wording = TranslatedText.original("Took part until April 2026.", "en")
    change(participation, "end", public_wording=wording)
    participation.refresh_from_db()
    assert participation.standing == Standing.ENDED
    assert participation.ended_on.written("en") == "1 April 2026"
    assert [one.standing for one in participation.changes.all()] == ["concern_raised", "suspended", "ended"]
    change(participation, "return")
    participation.refresh_from_db()
    assert participation.ended_on is None
    assert participation.changes.count() == 4
    assert Announced.objects.filter(kind="ParticipationChanged").count() == 4


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"body": ""}, "body"),
        ({"reason": ""}, "reason"),
        ({"on": date(2027, 1, 1)}, "on"),
        ({"on": date(2020, 1, 1)}, "on"),
    ],
)
def test_a_change_of_standing_needs_a_body_a_reason_and_a_day_within_the_participation(facts, field):
    with pytest.raises(Refused) as refused:
        change(make_participation(), "suspend", **facts)
    assert refused.value.field == field


def test_a_change_cannot_lie_before_the_last_one():
    participation = make_participation()
    change(participation, "suspend", on=date(2026, 3, 25))
    with pytest.raises(Refused, match="before the last change"):
        change(participation, "resume", on=date(2026, 3, 20))


def test_speaking_is_appointed_handed_over_and_ended():
    authority = make_authority()
    secretariat = make_secretariat()
    facts = {"by": secretariat, "at": NOW}
    first = make_person(email="first@example.org")
    spoken = actions.appoint(
        authority=authority, email="First@example.org", function="mayor", since=date(2026, 1, 1), **facts
    )
    assert spoken.person == first
    with pytest.raises(Refused, match="already"):
        actions.appoint(authority=authority, email=first.email, function="mayor", since=TODAY, **facts)
    second = actions.hand_over(spokesperson=spoken, email="second@example.org", on=TODAY, **facts)
    assert second.function == "mayor"
    assert [one.person for one in authority.spokespersons.speaking(on=TODAY)] == [second.person]
    assert [one.person for one in authority.spokespersons.speaking(on=date(2026, 3, 31))] == [first]
    with pytest.raises(Refused, match="after the day"):
        actions.end_speaking(spokesperson=second, until=TODAY, **facts)
    actions.end_speaking(spokesperson=second, until=date(2026, 5, 1), **facts)
    with pytest.raises(Refused, match="ended already"):
        actions.end_speaking(spokesperson=second, until=date(2026, 6, 1), **facts)


def test_only_the_secretariat_says_who_speaks_for_an_authority():
    with pytest.raises(Refused, match="Only the secretariat"):
        actions.appoint(
            authority=make_authority(),
            email="x@example.org",
            function="mayor",
            since=TODAY,
            by=make_deciding_body(),
            at=NOW,
        )
