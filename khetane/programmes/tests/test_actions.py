"""Invitations, moves and milestones: what they leave behind and what they refuse."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from khetane.accounts.tests.factories import make_person, make_secretariat
from khetane.common.announcements import Announced
from khetane.common.dates import UncertainDate
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority
from khetane.programmes import actions, seeds
from khetane.programmes.models import Engagement
from khetane.programmes.states import MilestoneKind

from .factories import make_engagement, make_milestone, make_phase, make_programme, make_team_member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ABOUT = {"by": None, "at": AT}


def announced() -> list[str]:
    return [row.kind for row in Announced.objects.all()]


def test_an_authority_is_invited_once_and_again_when_the_first_cycle_is_over():
    town, programme = make_authority(), make_programme()
    first = actions.invite(authority=town, programme=programme, **ABOUT)
    assert (first.status, first.cycle) == ("invited", 1)
    assert announced() == ["EngagementChanged"]
    with pytest.raises(Refused) as refused:
        actions.invite(authority=town, programme=programme, **ABOUT)
    assert refused.value.field == "authority"
    Engagement.objects.update(status="closed")
    assert actions.invite(authority=town, programme=programme, **ABOUT).cycle == 2
    assert actions.invite(authority=town, programme=make_programme("romed2"), **ABOUT).cycle == 1


def test_a_phase_of_another_programme_is_refused():
    with pytest.raises(Refused):
        actions.invite(authority=make_authority(), programme=make_programme("romed2"), phase=make_phase(), **ABOUT)


def test_only_the_secretariat_invites():
    town = make_authority()
    for person in (make_person(), make_spokesperson(town).person, make_team_member(authorities=[town]).person):
        with pytest.raises(Refused):
            actions.invite(authority=town, programme=make_programme("romacted"), by=person, at=AT)
    actions.invite(authority=town, programme=make_programme("romacted"), by=make_secretariat(), at=AT)


def test_signing_and_ending_leave_their_milestones_and_their_dates():
    engagement = make_engagement(status="invited")
    actions.agree(engagement=engagement, on=UncertainDate("2023-03-14"), **ABOUT)
    actions.begin(engagement=engagement, on=UncertainDate("2023-04"), **ABOUT)
    ended = actions.close(engagement=engagement, on=UncertainDate("2025"), **ABOUT)
    assert (ended.since.edtf, ended.until.edtf) == ("2023-03-14", "2025")
    assert [one.kind for one in engagement.milestones.all()] == ["letter_signed", "process_ended"]
    assert [entry.verb for entry in history(engagement)] == ["agree", "begin", "close"]


def test_an_interruption_needs_a_reason_and_a_date_and_keeps_both():
    engagement = make_engagement()
    with pytest.raises(Refused) as refused:
        actions.interrupt(engagement=engagement, on=UncertainDate("2024"), reason="", **ABOUT)
    assert refused.value.field == "reason"
    with pytest.raises(Refused) as refused:
        actions.interrupt(engagement=engagement, on=UncertainDate.to_be_set(), reason="Elections.", **ABOUT)
    assert refused.value.field == "on"
    actions.interrupt(engagement=engagement, on=UncertainDate("2024"), reason="Elections.", **ABOUT)
    resumed = actions.resume(engagement=engagement, on=UncertainDate("2025-01"), **ABOUT)
    assert resumed.status == "active"
    assert [(one.kind, one.note.written()) for one in engagement.milestones.all()] == [
        ("interrupted", "Elections."),
        ("resumed", ""),
    ]


def test_a_day_to_come_is_refused_and_nothing_is_kept():
    engagement = make_engagement(status="agreed")
    with pytest.raises(Refused) as refused:
        actions.begin(engagement=engagement, on=UncertainDate("2027"), **ABOUT)
    assert refused.value.field == "on"
    with pytest.raises(Refused):
        actions.record_milestone(engagement=engagement, kind="group_formed", happened_on=UncertainDate("2027"), **ABOUT)
    assert not engagement.milestones.exists()


def test_a_milestone_needs_neither_an_earlier_one_nor_a_certain_day():
    engagement = make_engagement(status="interested")
    actions.record_milestone(engagement=engagement, kind="result_seen", happened_on=UncertainDate("2016~"), **ABOUT)
    actions.record_milestone(engagement=engagement, kind="plan_adopted", happened_on=UncertainDate("2014"), **ABOUT)
    assert [one.kind for one in engagement.milestones.all()] == ["plan_adopted", "result_seen"]
    assert announced() == ["MilestoneReached", "MilestoneReached"]


def test_a_planned_milestone_is_announced_when_it_has_happened_and_keeps_both_dates():
    planned = actions.plan_milestone(
        engagement=make_engagement(), kind="plan_adopted", planned_on=UncertainDate("2026-03"), **ABOUT
    )
    assert announced() == []
    done = actions.correct_milestone(milestone=planned, happened_on=UncertainDate("2026-04-02"), **ABOUT)
    assert (done.planned_on.edtf, done.happened_on.edtf) == ("2026-03", "2026-04-02")
    actions.correct_milestone(milestone=planned, happened_on=UncertainDate("2026-04-03"), **ABOUT)
    assert announced() == ["MilestoneReached"]
    assert history(planned).last().facts == {"planned_on": "2026-03", "happened_on": "2026-04-02"}


def test_a_milestone_cannot_lose_all_its_dates():
    with pytest.raises(Refused):
        actions.correct_milestone(milestone=make_milestone(), happened_on=None, **ABOUT)


@pytest.mark.parametrize("kind", ["interrupted", "resumed", "stopped", "process_ended"])
def test_what_the_engagement_itself_records_cannot_be_recorded_beside_it(kind):
    with pytest.raises(Refused):
        actions.record_milestone(engagement=make_engagement(), kind=kind, happened_on=UncertainDate("2020"), **ABOUT)


def test_only_its_team_and_the_secretariat_record_milestones():
    engagement = make_engagement()
    town = engagement.authority
    facts = {"engagement": engagement, "kind": MilestoneKind.BASELINE, "happened_on": UncertainDate("2020")}
    outsiders = [
        make_person(),
        make_spokesperson(town).person,
        make_team_member(authorities=[make_authority("B")]).person,
    ]
    for person in outsiders:
        with pytest.raises(Refused):
            actions.record_milestone(**facts, by=person, at=AT)
    for person in (make_team_member(authorities=[town]).person, make_secretariat()):
        actions.record_milestone(**facts, by=person, at=AT)


def test_the_sample_makers_use_the_same_actions():
    make_programme("romact")
    town = make_authority(is_sample=True)
    engagement = seeds.sample_engagement(
        town,
        "romact",
        steps=[
            ("show_interest", "2022"),
            ("agree", "2022-05"),
            ("interrupt", "2024", {"en": "Why.", "fr": "Pourquoi."}),
        ],
        milestones=[("group_formed", "2022-09")],
        planned=[("plan_adopted", "2027")],
        at=AT,
    )
    assert engagement.status == "interrupted"
    assert engagement.reason.written("fr") == "Pourquoi."
    assert engagement.milestones.count() == 4
    group = seeds.sample_group(
        town, "Group", engagements=[engagement], sizes=[(AT.date(), 24, 12)], formed_on="2022-09", at=AT
    )
    assert group.sizes.get().members_count == 24
