"""Every move of every table, in every state, by every kind of person; only the allowed cells are listed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khetane.common.ledger import history
from khetane.common.lifecycle import Moves
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.places.tests.factories import make_authority
from khetane.plans import actions
from khetane.plans.lifecycle import EDITION_MOVES, PRIORITY_MOVES, PROJECT_MOVES, RESULT_MOVES, SETBACK_MOVES
from khetane.plans.models import Edition
from khetane.plans.models.plan import FROZEN
from khetane.plans.states import EditionStatus, PriorityStatus, ProjectStatus, ResultStatus, SetbackStatus

from .factories import (
    adopt,
    make_edition,
    make_measure,
    make_plan,
    make_priority,
    make_project,
    make_result,
    make_setback,
)
from .people import COUNCIL, HELPERS, KINDS, OWN, PEOPLE, SECRETARIAT, TEAM, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 20)
WHY = TranslatedText.original("For a good reason", "en")


def priority_in(status, authority):
    return make_priority(authority=authority, confirmed=status == PriorityStatus.CONFIRMED, status=status)


def edition_in(status, authority):
    edition = make_edition(make_plan(authority=authority), adopted=status in FROZEN)
    edition.status = status
    edition.save()
    return edition


def project_in(status, authority):
    return make_project(authority=authority, status=status)


def result_in(status, authority):
    return make_result(authority=authority, verified=status == "verified", published=status == "published")


def setback_in(status, authority):
    heard = {"side": WHY, "side_on": DAY} if status == "asked" else {}
    return make_setback(make_project(authority=authority), status=status, **heard)


def move(action, argument, **told):
    return lambda thing, by: action(**{argument: thing}, **told, by=by, at=AT)


# verb: (states it leaves from, who may, how it is done)
PRIORITY = {
    "confirm": ({"recorded"}, HELPERS, move(actions.confirm_priority, "priority", confirmed_on=DAY)),
    "set_aside": ({"recorded", "confirmed"}, HELPERS, move(actions.set_aside_priority, "priority", reason=WHY)),
    "take_back": ({"set_aside"}, HELPERS, move(actions.take_back_priority, "priority")),
    # Neither was confirmed and answered: `test_clock.py` reopens those that were.
    "reopen": (set(), HELPERS, move(actions.reopen_priority, "priority", reason=WHY)),
}
EDITION = {
    "consult": (
        {"draft"},
        PEOPLE,
        move(actions.open_consultation, "edition", until=date(2026, 5, 1), invitation=WHY),
    ),
    "rewrite": ({"consulting"}, PEOPLE, move(actions.rewrite_edition, "edition")),
    "submit": ({"draft", "consulting"}, PEOPLE, move(actions.submit_edition, "edition")),
    "send_back": ({"submitted"}, COUNCIL, move(actions.send_back_edition, "edition", reason="Too dear")),
    "adopt": ({"submitted"}, COUNCIL, move(actions.adopt_edition, "edition", body="Council", adopted_on=DAY)),
    "close": ({"adopted"}, COUNCIL, move(actions.close_edition, "edition", reason=WHY)),
}
RESULT = {
    "verify": ({"reported"}, HELPERS, move(actions.verify_result, "result")),
    "send_back": ({"verified"}, HELPERS, move(actions.send_back_result, "result", reason="A doubt")),
    "publish": ({"verified"}, PEOPLE, move(actions.publish_result, "result")),
}
SETBACK = {
    "ask": ({"recorded"}, HELPERS, move(actions.ask_for_side, "setback")),
    # Heard: `setback_in` gives it a side.
    "publish": ({"asked"}, {SECRETARIAT}, move(actions.publish_setback, "setback")),
    "withdraw": (
        {"recorded", "asked", "published"},
        {SECRETARIAT},
        move(actions.withdraw_setback, "setback", reason=WHY),
    ),
}
PROJECT_SOURCES = {
    "draft": {"idea"},
    "hold_back": {"idea", "drafted"},
    "submit": {"drafted", "not_submitted"},
    "approve": {"submitted"},
    "reject": {"submitted"},
    "rework": {"rejected", "not_submitted"},
    "contract": {"approved"},
    "start": {"drafted", "approved", "contracted"},
    "complete": {"running"},
    "cancel": set(ProjectStatus.values) - {"completed", "cancelled"},
}
PROJECT = {
    verb: (sources, PEOPLE, move(actions.move_project, "project", verb=verb, reason=WHY))
    for verb, sources in PROJECT_SOURCES.items()
}
TABLES = [
    (PRIORITY_MOVES, PriorityStatus, priority_in, PRIORITY),
    (EDITION_MOVES, EditionStatus, edition_in, EDITION),
    (RESULT_MOVES, ResultStatus, result_in, RESULT),
    (PROJECT_MOVES, ProjectStatus, project_in, PROJECT),
    (SETBACK_MOVES, SetbackStatus, setback_in, SETBACK),
]
CELLS = [
    pytest.param(states, make, cells, verb, status, id=f"{states.__name__}-{verb}-{status}")
    for _table, states, make, cells in TABLES
    for verb in cells
    for status in states.values
]


@pytest.mark.parametrize(("states", "make", "cells", "verb", "status"), CELLS)
def test_a_move_happens_only_from_its_states_and_only_by_those_who_may(states, make, cells, verb, status):
    sources, allowed, do = cells[verb]
    authority = make_authority()
    for kind in KINDS:
        thing, person = make(status, authority), somebody(kind, authority)
        if status in sources and kind in allowed:
            do(thing, person)
            entry = history(thing).last()
            assert (entry.verb, entry.before, entry.by_id) == (verb, status, person.pk)
        else:
            with pytest.raises(Refused):
                do(thing, person)
            thing.refresh_from_db()
            assert thing.status == status
            assert not history(thing).filter(verb=verb).exists()


@pytest.mark.parametrize(("table", "cells"), [(one[0], one[3]) for one in TABLES])
def test_every_move_of_a_table_is_tried(table: Moves, cells):
    assert {one.verb for one in table} - {"replace"} == set(cells)


def test_a_confirmed_priority_set_aside_is_reopened_and_never_leaves_the_public():
    priority = make_priority(confirmed=True)
    priority = actions.set_aside_priority(priority=priority, reason=WHY, by=None, at=AT)
    assert priority.is_public
    with pytest.raises(Refused):
        actions.take_back_priority(priority=priority, by=None, at=AT)
    priority = actions.reopen_priority(priority=priority, reason=WHY, by=None, at=AT)
    assert (priority.status, bool(priority.set_aside_reason)) == ("confirmed", False)
    assert [(one.kind, str(one.reason)) for one in priority.turns.all()] == [
        ("set_aside", "For a good reason"),
        ("reopened", "For a good reason"),
    ]


def test_confirmed_words_are_not_edited():
    priority = make_priority(confirmed=True)
    with pytest.raises(Refused, match="stand as they are"):
        actions.edit_priority(
            priority=priority,
            title=WHY,
            theme=priority.theme,
            term="long",
            description=WHY,
            for_whom=WHY,
            groups=[],
            communities=[],
            by=None,
            at=AT,
        )


@pytest.mark.parametrize(("kind", "on_behalf"), [(OWN, False), (TEAM, True), (SECRETARIAT, True)])
def test_an_answer_notes_who_wrote_it_down(kind, on_behalf):
    priority = make_priority(confirmed=True)
    told = {"kind": "refused", "reason": WHY, "body": "Town council", "answered_on": DAY}
    by = somebody(kind, priority.authority)
    answer = actions.answer_priority(priority=priority, **told, by=by, at=AT)
    assert answer.on_behalf is on_behalf
    solution = actions.say_solution(priority=priority, verdict="solved", said_on=DAY, by=by, at=AT)
    assert solution.on_behalf is on_behalf


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": TranslatedText.empty()},
        {"answered_on": date(2026, 4, 2)},
        {"answered_on": date(2026, 3, 1)},
    ],
)
def test_an_answer_needs_a_reason_and_a_day_that_can_be(changes):
    priority = make_priority(confirmed=True)
    told = {"kind": "refused", "reason": WHY, "body": "Town council", "answered_on": DAY, **changes}
    with pytest.raises(Refused) as refused:
        actions.answer_priority(priority=priority, **told, by=None, at=AT)
    assert refused.value.field == next(iter(changes))


def test_only_those_who_support_a_group_write_down_its_word():
    priority = make_priority(confirmed=True)
    for kind in KINDS:
        by = somebody(kind, priority.authority)
        told = {"priority": priority, "verdict": "not_solved", "said_on": DAY, "by": by, "at": AT}
        if kind in HELPERS:
            actions.group_says(**told)
        else:
            with pytest.raises(Refused):
                actions.group_says(**told)
    assert priority.verdicts.count() == len(HELPERS)


def test_the_person_who_reported_does_not_verify():
    authority = make_authority()
    team = somebody(TEAM, authority)
    result = make_result(authority=authority, reported_by=team)
    with pytest.raises(Refused, match="never by the person who reported"):
        actions.verify_result(result=result, by=team, at=AT)
    actions.verify_result(result=result, by=somebody(TEAM, authority), at=AT)


def test_the_next_edition_holds_the_same_measures_and_replaces_the_last_when_adopted():
    first = make_edition(measures=0)
    priority = make_priority(authority=first.plan.authority, confirmed=True)
    measure = make_measure(first, priorities=[priority])
    make_project(authority=first.plan.authority, measures=[measure])
    adopt(first)
    second = actions.revise_plan(plan=first.plan, by=None, at=AT)
    copied = second.measures.get()
    assert (str(copied.title), list(copied.priorities.all()), copied.projects.count()) == ("Measure 1", [priority], 1)
    with pytest.raises(Refused, match="a draft already"):
        actions.revise_plan(plan=first.plan, by=None, at=AT)
    second = actions.submit_edition(edition=second, by=None, at=AT)
    actions.adopt_edition(edition=second, body="Town council", adopted_on=DAY, by=None, at=AT)
    assert list(Edition.objects.order_by("number").values_list("status", flat=True)) == ["replaced", "adopted"]


def test_an_edition_with_an_unconfirmed_priority_does_not_go_to_the_council():
    edition = make_edition(measures=0)
    make_measure(edition, priorities=[make_priority(authority=edition.plan.authority)])
    with pytest.raises(Refused, match="has not confirmed"):
        actions.submit_edition(edition=edition, by=None, at=AT)


def test_an_empty_edition_does_not_go_to_the_council():
    with pytest.raises(Refused, match="no measure"):
        actions.submit_edition(edition=make_edition(measures=0), by=None, at=AT)


def test_an_idea_that_is_cancelled_never_becomes_public():
    project = make_project(status="idea")
    project = actions.move_project(project=project, verb="cancel", reason=WHY, by=None, at=AT)
    assert not project.is_public


def test_a_public_project_that_is_drafted_again_stays_public():
    project = make_project(status="rejected")
    assert actions.move_project(project=project, verb="rework", by=None, at=AT).is_public
