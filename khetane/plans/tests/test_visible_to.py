"""What lists give a person is exactly what that person may see."""

from __future__ import annotations

import pytest

from khetane.common.permissions import may
from khetane.places.tests.factories import make_authority
from khetane.plans.models import Edition, FundingLine, Plan, Priority, Project, Result
from khetane.plans.permissions import Permission
from khetane.plans.waiting import tasks_for

from .factories import make_edition, make_funding_line, make_priority, make_project, make_result
from .people import KINDS, OWN, SECRETARIAT, TEAM, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority():
    authority = make_authority("Kamenec")
    for owner in (authority, make_authority("Another")):
        for public in (True, False):
            make_priority(authority=owner, confirmed=public)
            make_edition(authority=owner, adopted=public)
            make_funding_line(make_project(authority=owner, status="running" if public else "idea"))
            make_result(authority=owner, published=public)
    return authority


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", [Priority, Plan, Edition, Project, Result])
def test_lists_and_permission_agree(authority, kind, model):
    person = somebody(kind, authority)
    listed = set(model.objects.visible_to(person))
    allowed = {one for one in model.objects.all() if may(person, Permission.SEE, one)}
    assert listed == allowed
    expected = {OWN: 3, TEAM: 3, SECRETARIAT: 4}.get(kind, 2)
    assert len(listed) == expected


def test_the_money_of_an_idea_is_as_hidden_as_the_idea(authority):
    assert FundingLine.objects.published().count() == 2


def test_tasks_are_those_of_the_persons_own_authorities(authority):
    kinds = {kind: len(tasks_for(somebody(kind, authority))) for kind in KINDS}
    waiting = {OWN: 2, TEAM: 3, SECRETARIAT: 6}
    assert kinds == {kind: waiting.get(kind, 0) for kind in KINDS}
