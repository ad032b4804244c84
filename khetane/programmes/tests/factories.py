"""The smallest honest programmes, engagements and groups for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model

from khetane.common.translated import TranslatedText
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority
from khetane.programmes.models import (
    CommunityActionGroup,
    Engagement,
    Milestone,
    Phase,
    Programme,
    TeamMember,
    WorkingBody,
)
from khetane.programmes.states import EngagementStatus, MilestoneKind, TeamFunction


def make_programme(slug: str = "romact", **traits: Any) -> Programme:
    """The programme of this slug, made when it is not there yet."""
    facts = {
        "name": slug.upper(),
        "title": TranslatedText.original(f"The programme {slug}", "en"),
        "summary": TranslatedText.original("What it is.", "en"),
    }
    programme, _is_new = Programme.objects.get_or_create(slug=slug, defaults={**facts, **traits})
    return programme


def make_phase(programme: Programme | None = None, slug: str = "first", countries: Any = (), **traits: Any) -> Phase:
    title = TranslatedText.original("First phase", "en")
    phase = Phase.objects.create(
        programme=programme or make_programme(), slug=slug, **{"title": title, "since": "2013-10", **traits}
    )
    phase.countries.set(countries)
    return phase


def make_engagement(
    authority: Authority | None = None,
    programme: Programme | None = None,
    status: str = EngagementStatus.ACTIVE,
    **traits: Any,
) -> Engagement:
    """An authority in a programme, active unless said otherwise."""
    return Engagement.objects.create(
        authority=authority or make_authority(), programme=programme or make_programme(), status=status, **traits
    )


def make_milestone(
    engagement: Engagement | None = None,
    kind: str = MilestoneKind.LETTER_SIGNED,
    happened_on: Any = "2014-03",
    **traits: Any,
) -> Milestone:
    return Milestone.objects.create(
        engagement=engagement or make_engagement(), kind=kind, happened_on=happened_on, **traits
    )


def make_group(
    authority: Authority | None = None, name: str = "The river street group", engagements: Any = (), **traits: Any
) -> CommunityActionGroup:
    group = CommunityActionGroup.objects.create(authority=authority or make_authority(), name=name, **traits)
    group.engagements.set(engagements)
    return group


def make_team_member(
    person: Any = None,
    programme: Programme | None = None,
    authorities: Any = (),
    country: Any = None,
    function: str = TeamFunction.FACILITATOR,
    since: date = date(2020, 1, 1),
    until: date | None = None,
) -> TeamMember:
    """Somebody who supports these authorities, or with none named all of the country in the programme."""
    authorities = list(authorities)
    if person is None:
        number = get_user_model().objects.count() + 1
        person = get_user_model().objects.create_user(email=f"team{number}@example.org", name=f"Team {number}")
    member = TeamMember.objects.create(
        person=person,
        programme=programme or make_programme(),
        country=country or (authorities[0].country if authorities else make_authority().country),
        function=function,
        since=since,
        until=until,
    )
    member.authorities.set(authorities)
    return member


def make_body(authority: Any = None, **traits: Any) -> WorkingBody:
    """A task force that the council approved."""
    facts = {"kind": "task_force", "name": "Task force", "footing": "approved"}
    return WorkingBody.objects.create(authority=authority or make_authority(), **{**facts, **traits})
