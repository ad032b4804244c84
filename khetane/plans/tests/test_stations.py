"""What plans know of an authority's road."""

from __future__ import annotations

from decimal import Decimal

import pytest

from khetane.places.tests.factories import make_authority
from khetane.plans.stations import plan_facts

from .factories import adopt, make_edition, make_funding_line, make_plan, make_priority, make_project, make_result

pytestmark = pytest.mark.django_db


def test_the_facts_of_many_authorities_come_in_one_query(django_assert_num_queries):
    authorities = [make_authority(f"Town {number}") for number in range(5)]
    for authority in authorities:
        make_priority(authority=authority, confirmed=True)
        make_priority(authority=authority, confirmed=True)
        make_edition(authority=authority, adopted=True)
        make_result(authority=authority, published=True)
        make_project(authority=authority)
    with django_assert_num_queries(1):
        facts = plan_facts([authority.pk for authority in authorities])
    assert set(facts) == {authority.pk for authority in authorities}
    for own in facts.values():
        assert {station: fact.state for station, fact in own.items()} == {
            "priorities": "done",
            "plan": "done",
            "money": "done",
            "result": "done",
        }
        assert own["priorities"].date.edtf == "2026-03-02"


def test_a_plan_made_together_stands_for_each_of_those_who_made_it():
    writer, partner = make_authority("Kamenec"), make_authority("Malá Ves")
    joint = make_plan(authority=writer)
    joint.partners.add(partner)
    make_edition(joint, submitted=True)
    assert plan_facts([partner.pk]) == {}
    adopt(joint.editions.get())
    facts = plan_facts([writer.pk, partner.pk])
    assert [facts[one.pk]["plan"].date.edtf for one in (writer, partner)] == ["2026-03-02"] * 2
    own = make_edition(authority=partner, adopted=True)
    own.adopted_on = "2025-01-09"
    own.save()
    assert plan_facts([partner.pk])[partner.pk]["plan"].date.edtf == "2025-01-09"


def test_what_is_not_public_leaves_no_trace():
    authority = make_authority()
    make_priority(authority=authority)
    make_edition(authority=authority, submitted=True)
    make_result(authority=authority, verified=True)
    make_project(authority=authority, status="drafted")
    assert plan_facts([authority.pk]) == {}


def test_money_that_is_only_planned_is_under_way():
    authority = make_authority()
    project = make_project(authority=authority, status="not_submitted")
    make_funding_line(project)
    assert plan_facts([authority.pk])[authority.pk]["money"].state == "part"
    make_funding_line(project, approved=Decimal(10), as_of="2026-01-05")
    fact = plan_facts([authority.pk])[authority.pk]["money"]
    assert (fact.state, fact.date.edtf) == ("done", "2026-01-05")


def test_no_authorities_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert plan_facts([]) == {}
