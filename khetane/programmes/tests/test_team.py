"""Support teams: for a time, for named towns or a country, handed over."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from khetane.accounts.tests.factories import make_person, make_secretariat
from khetane.common.refusals import Refused
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority, make_country
from khetane.programmes import actions
from khetane.programmes.models import CommunityActionGroup, Engagement, Milestone
from khetane.programmes.permissions import Permission, supports_it
from khetane.programmes.waiting import tasks_for

from .factories import make_engagement, make_group, make_milestone, make_programme, make_team_member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ABOUT = {"by": None, "at": AT}


def appoint(**more):
    facts = {"programme": make_programme(), "country": make_country(), "function": "facilitator"}
    return actions.appoint_team_member(**{**facts, "person": make_person(), "since": date(2026, 1, 1), **more}, **ABOUT)


def test_somebody_for_a_country_supports_the_authorities_of_the_programme_there():
    ours, elsewhere, other = make_authority("A"), make_authority("B", "BG"), make_authority("C")
    make_engagement(ours)
    make_engagement(elsewhere)
    make_engagement(other, make_programme("romed2"))
    person = appoint().person
    assert [supports_it(person, town) for town in (ours, elsewhere, other)] == [True, False, False]


def test_somebody_for_named_towns_supports_these_only():
    ours, other = make_authority("A"), make_authority("B")
    make_engagement(other)
    person = appoint(authorities=[ours]).person
    assert supports_it(person, ours)
    assert not supports_it(person, other)
    with pytest.raises(Refused):
        appoint(authorities=[make_authority("D", "BG")])


def test_a_function_ends_and_is_handed_over_with_its_towns():
    town = make_authority()
    member = appoint(authorities=[town])
    successor = make_person()
    with pytest.raises(Refused):
        actions.hand_over_team_member(member=member, person=member.person, on=date(2026, 3, 1), **ABOUT)
    taken = actions.hand_over_team_member(member=member, person=successor, on=date(2026, 3, 1), **ABOUT)
    assert list(taken.authorities.all()) == [town]
    assert supports_it(successor, town)
    assert not supports_it(type(successor).objects.get(pk=member.person.pk), town)
    with pytest.raises(Refused):
        actions.end_team_member(member=member, until=date(2026, 4, 1), **ABOUT)
    with pytest.raises(Refused):
        actions.end_team_member(member=taken, until=date(2026, 2, 1), **ABOUT)


def test_the_same_function_is_not_given_twice():
    person = make_person()
    appoint(person=person)
    with pytest.raises(Refused):
        appoint(person=person)


def test_only_the_secretariat_appoints():
    facts = {"programme": make_programme(), "country": make_country(), "function": "expert", "since": date(2026, 1, 1)}
    with pytest.raises(Refused):
        actions.appoint_team_member(person=make_person(), **facts, by=make_person(), at=AT)
    actions.appoint_team_member(person=make_person(), **facts, by=make_secretariat(), at=AT)


def test_what_a_person_sees_in_lists_is_what_they_may_see():
    towns = [make_authority(name) for name in "AB"]
    for town in towns:
        for number, status in enumerate(("invited", "active")):
            engagement = make_engagement(town, make_programme(f"p{number}"), status)
            make_milestone(engagement)
        make_group(town)
    people = {
        "visitor": AnonymousUser(),
        "applicant": make_person(),
        "spokesperson": make_spokesperson(towns[0]).person,
        "team": make_team_member(authorities=[towns[0]]).person,
        "secretariat": make_secretariat(),
    }
    seen = {
        kind: tuple(model.objects.visible_to(person).count() for model in (Engagement, Milestone, CommunityActionGroup))
        for kind, person in people.items()
    }
    assert seen == {
        "visitor": (2, 2, 0),
        "applicant": (2, 2, 0),
        "spokesperson": (3, 3, 1),
        "team": (3, 3, 1),
        "secretariat": (4, 4, 2),
    }
    for kind in ("spokesperson", "team", "secretariat"):
        hidden = Engagement.objects.filter(status="invited")
        allowed = {one.pk for one in hidden if Permission.SEE_ENGAGEMENT.predicate.test(people[kind], one)}
        listed = {one.pk for one in Engagement.objects.visible_to(people[kind]) if one.status == "invited"}
        assert allowed == listed
    assert Engagement.objects.published().count() == 2
    assert Milestone.objects.published().count() == 2


def test_an_invitation_waits_for_the_authority_and_a_day_that_passed_for_its_team():
    town = make_authority()
    make_engagement(town, status="invited")
    late = make_milestone(make_engagement(town, make_programme("romed2")), "plan_adopted", None, planned_on="2020-03")
    year = timezone.localdate().year + 2
    make_milestone(late.engagement, "money_received", None, planned_on=str(year))
    assert [task.title for task in tasks_for(make_spokesperson(town).person)] == ["Answer the invitation to ROMACT"]
    tasks = tasks_for(make_team_member(authorities=[town]).person)
    assert [(task.title, task.due_on) for task in tasks] == [
        ("Has it happened? Joint action plan adopted", date(2020, 3, 31))
    ]
    assert tasks_for(make_person()) == []
