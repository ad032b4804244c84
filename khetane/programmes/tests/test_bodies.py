"""Working groups and task forces: on what they rest, and who keeps them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.common.dates import UncertainDate
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority
from khetane.programmes import actions
from khetane.programmes.models import WorkingBody

from .factories import make_body, make_engagement, make_team_member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def _day(name: str, year: str) -> dict:
    """A date as its boxes are typed."""
    return {f"{name}_day": "", f"{name}_month": "", f"{name}_year": year, f"{name}_standing": "set"}


def test_an_informal_body_is_approved_later_and_the_ledger_knows_both():
    body = make_body(footing="informal")
    engagement = make_engagement(body.authority)
    body = actions.change_body(
        body=body,
        name="Task force",
        footing="approved",
        based_on="HCL 9/2025",
        engagements=[engagement],
        by=None,
        at=AT,
    )
    entry = history(body).last()
    assert (entry.before, entry.after, list(body.engagements.all())) == ("informal", "approved", [engagement])


def test_who_may_keep_the_bodies_of_an_authority():
    authority = make_authority()
    told = {"authority": authority, "kind": "task_force", "footing": "reused", "at": AT}
    may = [
        make_spokesperson(authority).person,
        make_team_member(authorities=[authority]).person,
        make_secretariat(),
    ]
    for number, person in enumerate(may):
        actions.found_body(**told, name=f"Body {number}", by=person)
    others = [make_spokesperson(make_authority("Elsewhere")).person, make_team_member(authorities=[]).person]
    for person in others:
        with pytest.raises(Refused):
            actions.found_body(**told, name="Another", by=person)
    assert WorkingBody.objects.count() == 3


def test_two_bodies_of_one_name_and_foreign_engagements_are_refused():
    body = make_body(name="Task force")
    told = {"authority": body.authority, "kind": "task_force", "footing": "informal", "by": None, "at": AT}
    with pytest.raises(Refused) as refused:
        actions.found_body(**told, name="task FORCE")
    assert refused.value.field == "name"
    with pytest.raises(Refused, match="same authority"):
        actions.found_body(**told, name="Another", engagements=[make_engagement(make_authority("Elsewhere"))])


def test_a_body_ends_once_and_is_not_shown_in_public_any_more(client):
    body = make_body(name="Task force for the hill")
    assert "Task force for the hill" in client.get(body.authority.get_absolute_url()).text
    with pytest.raises(Refused, match="at least the year"):
        actions.end_body(body=body, ended_on=None, by=None, at=AT)
    actions.end_body(body=body, ended_on=UncertainDate("2026"), by=None, at=AT)
    with pytest.raises(Refused, match="already ended"):
        actions.end_body(body=body, ended_on=UncertainDate("2026"), by=None, at=AT)
    assert "Task force for the hill" not in client.get(body.authority.get_absolute_url()).text


def test_the_municipality_adds_changes_and_ends_a_body_on_its_pages(client):
    authority = make_authority()
    sign_in(client, make_spokesperson(authority).person)
    town = reverse("programmes_workspace:town", args=[authority.slug])
    typed = {"kind": "task_force", "name": "Task force", "footing": "approved", "based_on": "Order 114"}
    add = reverse("programmes_workspace:found_body", args=[authority.slug])
    assert client.get(add).status_code == 200
    assert client.post(add, {**typed, "footing": ""}).status_code == 422
    assert client.post(add, typed).status_code == 302
    body = WorkingBody.objects.get()
    assert "Order 114" in client.get(town).text
    change = reverse("programmes_workspace:change_body", args=[body.pk])
    assert "Order 114" in client.get(change).text
    client.post(change, {**typed, "name": "Task force for inclusion"})
    end = reverse("programmes_workspace:end_body", args=[body.pk])
    assert client.get(end).status_code == 200
    client.post(end, _day("ended_on", "2026"))
    body.refresh_from_db()
    assert body.name == "Task force for inclusion"
    sign_in(client, make_spokesperson(make_authority("Elsewhere")).person)
    for address in (add, change, end):
        assert client.get(address).status_code == 404
