"""The front's only verb: take the sample alliance away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from khetane.accounts.models import Person
from khetane.common.finished import touch
from khetane.events.models import Event, Series
from khetane.exchange.models import Exchange, Notice
from khetane.fieldwork.models import FieldReport, PaymentFile
from khetane.meetings.models import Meeting
from khetane.network.models import (
    Application,
    Declaration,
    Participation,
    Signature,
    SignatureRequest,
    Sitting,
    Spokesperson,
    StandingChange,
)
from khetane.places.models import Authority, Community
from khetane.plans.actions import drop_plan_list
from khetane.plans.models import FundingCall, Plan, PlansImport, Priority, Project, Result, Setback
from khetane.programmes.models import CommunityActionGroup, Engagement, Programme, TeamMember, WorkingBody


@transaction.atomic
def remove_sample(*, by: Any, at: datetime) -> dict[str, int]:
    """Delete everything that is marked *sample*, the top floor first; answers how many rows of each kind went.

    The ledger keeps its lines, which lead nowhere then. Nothing that is not marked is touched.
    """
    invented = Authority.objects.filter(is_sample=True)
    things = [
        Event.objects.filter(is_sample=True),
        Series.objects.filter(is_sample=True),
        FundingCall.objects.filter(is_sample=True),
        Result.objects.filter(authority__in=invented),
        Setback.objects.filter(project__authority__in=invented),
        Project.objects.filter(authority__in=invented),
        Plan.objects.filter(authority__in=invented),
        Priority.objects.filter(authority__in=invented),
        Meeting.objects.filter(authority__in=invented),
        WorkingBody.objects.filter(authority__in=invented),
        CommunityActionGroup.objects.filter(authority__in=invented),
        Engagement.objects.filter(authority__in=invented),
        Engagement.objects.filter(programme__is_sample=True),
        PaymentFile.objects.filter(programme__is_sample=True),
        FieldReport.objects.filter(member__programme__is_sample=True),
        TeamMember.objects.filter(programme__is_sample=True),
        Programme.objects.filter(is_sample=True),
        Exchange.objects.of(invented),
        Notice.objects.filter(authority__in=invented),
        Signature.objects.filter(authority__in=invented),
        SignatureRequest.objects.filter(declaration__is_sample=True),
        Signature.objects.filter(declaration__is_sample=True),
        Declaration.objects.filter(is_sample=True),
        StandingChange.objects.filter(participation__authority__in=invented),
        Participation.objects.filter(authority__in=invented),
        # A meeting with a real application on its agenda stays.
        Sitting.objects.filter(items__application__is_sample=True).exclude(items__application__is_sample=False),
        Application.objects.filter(is_sample=True),
        Application.objects.filter(authority__in=invented),
        Spokesperson.objects.filter(authority__in=invented),
        Community.objects.filter(authority__in=invented),
        invented,
        Person.objects.filter(is_sample=True),
    ]
    touch(
        "site",
        "funding",
        "events",
        "participants",
        "declarations",
        "exchange",
        "activity",
        "programmes",
        *(f"authority:{number}" for number in _numbers(invented)),
    )
    # A list that also names real authorities stays.
    for one in PlansImport.objects.filter(listed__authority__in=invented).distinct():
        if not one.listed.filter(authority__is_sample=False).exists():
            drop_plan_list(one)
    gone: dict[str, int] = {}
    for rows in things:
        _total, counted = rows.delete()
        for label, count in counted.items():
            gone[label] = gone.get(label, 0) + count
    return gone


def _numbers(authorities: Any) -> list[int]:
    return list(authorities.values_list("pk", flat=True))
