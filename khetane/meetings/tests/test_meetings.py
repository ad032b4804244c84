"""Meetings: planned, held, written down, approved, put right, shared; every move in every state by every person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.meetings import actions
from khetane.meetings.actions import DecisionText, Held
from khetane.meetings.lifecycle import MOVES
from khetane.meetings.models import Decision, Meeting
from khetane.meetings.permissions import Permission
from khetane.meetings.rules.agenda import agenda_of
from khetane.meetings.states import MeetingStatus
from khetane.plans.tests.people import KINDS, OWN, SECRETARIAT, TEAM, somebody
from khetane.programmes.tests.factories import make_body, make_group

from .factories import DAY, make_decision, make_meeting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
GROUP_KEEPERS = frozenset({TEAM})
BODY_KEEPERS = frozenset({TEAM, OWN, SECRETARIAT})
HELD = Held(DAY, minutes="The way to school.", present_count=20, women_count=12)


def enter(circle, held=HELD, **told):
    return actions.enter_meeting(circle=circle, held=held, language="en", **{"by": None, "at": AT, **told})


# Every move, state and kind of person

MOVE = {
    "hold": lambda meeting, by: actions.enter_meeting(meeting=meeting, held=HELD, by=by, at=AT),
    "approve": lambda meeting, by: actions.approve_minutes(meeting=meeting, approved_on=TODAY, by=by, at=AT),
    "call_off": lambda meeting, by: actions.call_off(meeting=meeting, reason="Snow", by=by, at=AT),
}


@pytest.mark.parametrize("status", MeetingStatus.values)
@pytest.mark.parametrize("verb", MOVE)
@pytest.mark.parametrize(("of_body", "keepers"), [(False, GROUP_KEEPERS), (True, BODY_KEEPERS)])
def test_a_move_happens_only_from_its_states_and_only_by_those_who_keep_it(verb, status, of_body, keepers):
    circle = make_body() if of_body else make_group()
    for kind in KINDS:
        meeting = make_meeting(**{"body" if of_body else "group": circle}, status=status)
        person = somebody(kind, circle.authority)
        if status in MOVES.moves[verb].sources and kind in keepers:
            MOVE[verb](meeting, person)
            entry = history(meeting).last()
            assert (entry.verb, entry.before, entry.by_id) == (verb, status, person.pk)
        else:
            with pytest.raises(Refused):
                MOVE[verb](meeting, person)
            meeting.refresh_from_db()
            assert meeting.status == status


def test_every_move_of_the_table_is_tried():
    assert {one.verb for one in MOVES} == set(MOVE)


OTHER_VERBS = {
    "plan": lambda meeting, by: actions.plan_meeting(circle=meeting.circle, held_on=TODAY, language="en", by=by, at=AT),
    "enter": lambda meeting, by: enter(meeting.circle, by=by),
    "change": lambda meeting, by: actions.change_minutes(meeting=meeting, held=HELD, changes_count=0, by=by, at=AT),
    "correct": lambda meeting, by: actions.correct_minutes(
        meeting=_approved(meeting), corrected_on=TODAY, text="Twelve, not ten", by=by, at=AT
    ),
    "close": lambda meeting, by: actions.close_decision(
        decision=make_decision(meeting), status="done", closed_on=TODAY, by=by, at=AT
    ),
    "reopen": lambda meeting, by: actions.reopen_decision(
        decision=make_decision(meeting, status="done", closed_on=TODAY), by=by, at=AT
    ),
}


def _approved(meeting):
    meeting.status, meeting.approved_on = MeetingStatus.APPROVED, DAY
    meeting.save()
    return meeting


@pytest.mark.parametrize("verb", OTHER_VERBS)
@pytest.mark.parametrize(("of_body", "keepers"), [(False, GROUP_KEEPERS), (True, BODY_KEEPERS)])
def test_who_may_do_everything_else(verb, of_body, keepers):
    circle = make_body() if of_body else make_group()
    for kind in KINDS:
        meeting = make_meeting(**{"body" if of_body else "group": circle}, status="held")
        person = somebody(kind, circle.authority)
        if kind in keepers:
            OTHER_VERBS[verb](meeting, person)
        else:
            with pytest.raises(Refused):
                OTHER_VERBS[verb](meeting, person)


@pytest.mark.parametrize(
    ("traits", "readers"),
    [
        ({"sharing": "team"}, {TEAM}),
        ({"sharing": "authority"}, {TEAM, OWN, SECRETARIAT}),
    ],
)
def test_what_a_group_did_not_share_only_its_team_reads(traits, readers):
    meeting = make_meeting(status="approved", **traits)
    for kind in KINDS:
        person = somebody(kind, meeting.authority)
        may = Permission.READ.predicate.test(person, meeting)
        assert may is (kind in readers), kind
        assert Meeting.objects.visible_to(person).filter(pk=meeting.pk).exists() is may, kind


def test_a_list_shows_exactly_what_may_be_read_or_kept():
    body_meeting = make_meeting(body=make_body())
    for kind in KINDS:
        person = somebody(kind, body_meeting.authority)
        for rows, right in (("visible_to", Permission.READ), ("kept_by", Permission.KEEP)):
            shown = getattr(Meeting.objects, rows)(person).filter(pk=body_meeting.pk).exists()
            assert shown is right.predicate.test(person, body_meeting), (kind, rows)


# Entering


def test_a_sheet_sent_twice_is_kept_once():
    group, key = make_group(), uuid4()
    first = enter(group, key=key)
    assert enter(group, key=key) == first
    planned = make_meeting(group)
    told = {"meeting": planned, "held": HELD, "key": planned.key, "by": None, "at": AT}
    assert actions.enter_meeting(**told) == actions.enter_meeting(**told)
    assert Meeting.objects.count() == 2
    plan = {"circle": group, "held_on": TODAY, "language": "en", "key": uuid4(), "by": None, "at": AT}
    assert actions.plan_meeting(**plan) == actions.plan_meeting(**plan)


def test_what_is_still_open_stands_on_the_next_agenda_until_it_is_done():
    group = make_group()
    lamps, school = (
        DecisionText("Ask about lamps", "The facilitator", date(2026, 5, 1)),
        DecisionText("Visit the school"),
    )
    enter(group, Held(DAY, decisions=[lamps, school]))
    enter(make_group(group.authority, name="Another group"), Held(DAY, decisions=[DecisionText("Not ours")]))
    plan = {"circle": group, "language": "en", "by": None, "at": AT}
    planned = actions.plan_meeting(held_on=TODAY, points=["What the mayor said"], **plan)
    assert [str(point) for point in agenda_of(planned)] == [
        "Ask about lamps",
        "Visit the school",
        "What the mayor said",
    ]
    done = Decision.objects.filter(text="Visit the school")
    actions.enter_meeting(meeting=planned, held=Held(TODAY, done=done), by=None, at=AT)
    assert (done.get().status, done.get().closed_on) == ("done", TODAY)
    # What was on the table stays on the agenda of that day, whatever became of it.
    held = Meeting.objects.get(pk=planned.pk)
    assert [str(point) for point in agenda_of(held)] == ["Ask about lamps", "Visit the school", "What the mayor said"]
    following = actions.plan_meeting(held_on=TODAY + timedelta(days=30), **plan)
    assert [str(point) for point in agenda_of(following)] == ["Ask about lamps"]


def test_a_decision_worded_otherwise_or_added_later_is_so_on_the_agenda_that_is_planned_already():
    group = make_group()
    meeting = enter(group, Held(DAY, decisions=[DecisionText("Ask abuot lamps", due_on=TODAY)]))
    plan = {"circle": group, "held_on": TODAY + timedelta(days=9), "language": "en", "by": None, "at": AT}
    planned = actions.plan_meeting(**plan)
    actions.close_decision(decision=Decision.objects.get(), status="done", closed_on=TODAY, by=None, at=AT)
    assert agenda_of(planned) == []
    actions.reopen_decision(decision=Decision.objects.get(), by=None, at=AT)
    number = Decision.objects.get().pk
    held = Held(DAY, decisions=[DecisionText("Ask about lamps"), DecisionText("Sing")])
    actions.change_minutes(meeting=meeting, held=held, changes_count=1, by=None, at=AT)
    assert [(str(point), point.decision_id == number) for point in agenda_of(planned)] == [
        ("Ask about lamps", True),
        ("Sing", False),
    ]


@pytest.mark.parametrize(
    ("held", "field"),
    [
        (Held(date(2026, 4, 2)), "held_on"),
        (Held(DAY, women_count=3), "present_count"),
        (Held(DAY, present_count=3, women_count=4), "women_count"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(held, field):
    with pytest.raises(Refused) as refused:
        enter(make_group(), held)
    assert refused.value.field == field
    assert not Meeting.objects.exists()


def test_a_day_that_passed_is_not_planned_and_who_ended_meets_no_more():
    plan = {"language": "en", "by": None, "at": AT}
    with pytest.raises(Refused, match="has passed"):
        actions.plan_meeting(circle=make_group(), held_on=DAY, **plan)
    with pytest.raises(Refused, match="meets no more"):
        actions.plan_meeting(circle=make_group(name="Ended", ended_on="2025"), held_on=TODAY, **plan)


def test_the_database_knows_no_meeting_of_nobody_and_none_with_more_women_than_people():
    for facts in ({"group": None}, {"present_count": 2, "women_count": 3}, {"status": "approved"}):
        meeting = make_meeting()
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).update(**facts)


# Changing and approving


def test_two_people_at_the_minutes_do_not_overwrite_each_other():
    meeting = enter(make_group())
    told = {"meeting": meeting, "by": None, "at": AT}
    actions.change_minutes(held=Held(DAY, minutes="First"), changes_count=meeting.changes_count, **told)
    with pytest.raises(Refused, match="meanwhile"):
        actions.change_minutes(held=Held(DAY, minutes="Second"), changes_count=meeting.changes_count, **told)
    meeting.refresh_from_db()
    assert meeting.minutes == "First"


def test_a_decision_keeps_what_became_of_it_when_the_minutes_are_changed():
    meeting = enter(make_group(), Held(DAY, decisions=[DecisionText("Ask about lamps"), DecisionText("Sing")]))
    lamps = Decision.objects.get(text="Ask about lamps")
    actions.close_decision(decision=lamps, status="dropped", closed_on=TODAY, by=None, at=AT)
    held = Held(DAY, decisions=[DecisionText("Ask about lamps", "The mayor")])
    actions.change_minutes(meeting=meeting, held=held, changes_count=meeting.changes_count, by=None, at=AT)
    assert list(Decision.objects.values_list("text", "responsible", "status")) == [
        ("Ask about lamps", "The mayor", "dropped")
    ]


def test_approved_minutes_stand_and_are_put_right_below():
    meeting = enter(make_group())
    meeting = actions.approve_minutes(meeting=meeting, approved_on=TODAY, sharing="authority", by=None, at=AT)
    assert meeting.is_shared
    with pytest.raises(Refused, match="stand as they are"):
        actions.change_minutes(meeting=meeting, held=HELD, changes_count=meeting.changes_count, by=None, at=AT)
    actions.correct_minutes(meeting=meeting, corrected_on=TODAY, text="Lamps, not bins", by=None, at=AT)
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.corrections.get().text) == ("The way to school.", "Lamps, not bins")


def test_empty_minutes_are_not_approved():
    meeting = enter(make_group(), Held(DAY))
    with pytest.raises(Refused, match="at least one sentence"):
        actions.approve_minutes(meeting=meeting, approved_on=TODAY, by=None, at=AT)


@pytest.mark.parametrize(("approved_on", "words"), [(date(2026, 4, 2), "not come"), (date(2026, 3, 1), "before the")])
def test_minutes_are_approved_on_a_day_that_can_be(approved_on, words):
    with pytest.raises(Refused, match=words) as refused:
        actions.approve_minutes(meeting=enter(make_group()), approved_on=approved_on, by=None, at=AT)
    assert refused.value.field == "approved_on"


def test_corrections_wait_for_the_approval_and_come_after_it():
    meeting = enter(make_group())
    told = {"meeting": meeting, "text": "Lamps", "by": None, "at": AT}
    with pytest.raises(Refused, match="change them"):
        actions.correct_minutes(corrected_on=TODAY, **told)
    actions.approve_minutes(meeting=meeting, approved_on=TODAY, by=None, at=AT)
    for day in (DAY, date(2026, 4, 2)):
        with pytest.raises(Refused) as refused:
            actions.correct_minutes(corrected_on=day, **told)
        assert refused.value.field == "corrected_on"


def test_a_group_shares_and_takes_back_a_body_of_the_municipality_does_not_hide():
    meeting = make_meeting(status="approved")
    for sharing in ("authority", "team"):
        meeting = actions.share_minutes(meeting=meeting, sharing=sharing, by=None, at=AT)
        assert meeting.is_shared is (sharing == "authority")
    with pytest.raises(Refused, match="always read"):
        actions.share_minutes(meeting=make_meeting(body=make_body()), sharing="team", by=None, at=AT)


@pytest.mark.parametrize(
    ("status", "closed_on", "field"),
    [("open", TODAY, "status"), ("done", date(2026, 4, 2), "closed_on"), ("done", date(2026, 3, 1), "closed_on")],
)
def test_a_decision_is_closed_with_what_can_be(status, closed_on, field):
    decision = make_decision()
    with pytest.raises(Refused) as refused:
        actions.close_decision(decision=decision, status=status, closed_on=closed_on, by=None, at=AT)
    assert refused.value.field == field


def test_a_decision_is_closed_and_reopened_once():
    decision = actions.close_decision(decision=make_decision(), status="done", closed_on=TODAY, by=None, at=AT)
    with pytest.raises(Refused, match="closed already"):
        actions.close_decision(decision=decision, status="done", closed_on=TODAY, by=None, at=AT)
    decision = actions.reopen_decision(decision=decision, by=None, at=AT)
    with pytest.raises(Refused, match="is open"):
        actions.reopen_decision(decision=decision, by=None, at=AT)


def test_what_others_decided_is_not_ticked_off_here():
    strangers = make_decision(make_meeting(make_group(name="Elsewhere"), status="held"))
    with pytest.raises(Refused, match="by others"):
        enter(make_group(strangers.meeting.authority, name="Ours"), Held(DAY, done=[strangers]))
