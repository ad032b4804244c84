"""People serve in a support team for a time and hand over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.models import Authority, Country

from ..models import Programme, TeamMember
from ..permissions import Permission


@transaction.atomic
def appoint_team_member(
    *,
    person: Any,
    programme: Programme,
    country: Country,
    function: str,
    since: date,
    by: Any,
    at: datetime,
    authorities: Iterable[Authority] = (),
) -> TeamMember:
    """A person serves from a day, for the authorities named, or for all of the programme's in the country."""
    require(by, Permission.KEEP_PROGRAMMES)
    authorities = list(authorities)
    if any(authority.country_id != country.pk for authority in authorities):
        raise Refused(_("All authorities must lie in the country named."), field="authorities")
    same = TeamMember.objects.filter(person=person, programme=programme, country=country, function=function)
    if same.serving(on=since).exists():
        raise Refused(_("This person already has this function."), field="person")
    member = TeamMember.objects.create(
        person=person, programme=programme, country=country, function=function, since=since
    )
    member.authorities.set(authorities)
    record("appoint_team_member", member, by=by, at=at)
    return member


@transaction.atomic
def end_team_member(*, member: TeamMember, until: date, by: Any, at: datetime) -> TeamMember:
    """The function ends; `until` is the first day without it."""
    require(by, Permission.KEEP_PROGRAMMES)
    member = lock(member)
    if member.until is not None and member.until <= until:
        raise Refused(_("This function has already ended."))
    if until <= member.since:
        raise Refused(_("A function must end after it begins."), field="until")
    member.until = until
    member.save(update_fields=["until"])
    record("end_team_member", member, by=by, at=at)
    return member


@transaction.atomic
def hand_over_team_member(*, member: TeamMember, person: Any, on: date, by: Any, at: datetime) -> TeamMember:
    """From a day on somebody else serves in the same function for the same towns; the records stay with the towns."""
    if person.pk == member.person_id:
        raise Refused(_("Choose somebody else to hand over to."), field="person")
    end_team_member(member=member, until=on, by=by, at=at)
    return appoint_team_member(
        person=person,
        programme=member.programme,
        country=member.country,
        function=member.function,
        since=on,
        authorities=member.authorities.all(),
        by=by,
        at=at,
    )
