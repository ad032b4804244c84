"""Mails of plans: who is told that an answer is missing or its clock turned, and who is asked for the other side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from khetane.accounts.models import Person
from khetane.common.mail import send
from khetane.network.states import SpokespersonFunction
from khetane.programmes.models import TeamMember
from khetane.programmes.states import TeamFunction

from .models import Priority, Setback, Turn
from .states import Attended, TurnKind

_FUNCTIONS = {
    Attended.AUTHORITY: SpokespersonFunction.values,
    Attended.CONTACT: [SpokespersonFunction.CONTACT, SpokespersonFunction.COORDINATOR],
    Attended.MAYOR: [SpokespersonFunction.MAYOR],
    Attended.FACILITATOR: [TeamFunction.FACILITATOR],
    Attended.OFFICER: [TeamFunction.PROJECT_OFFICER, TeamFunction.FOCAL_POINT],
}


def attention(priority: Priority, whose: Attended, *, on: date) -> int:
    """Tell those whose attention is drawn that an answer is missing; answers how many there are to be told."""
    persons = people_of(priority, whose, on=on)
    _write("plans/mails/attention", priority, persons, whose=str(whose), is_late=priority.answer_due_on < on)
    return len(persons)


def clock_turned(turn: Turn, *, by: Any, on: date) -> None:
    """The other side learns that the clock stands still, runs on, got more time, or that the group asks again."""
    priority = turn.priority
    sides = [Attended.AUTHORITY] if turn.kind == TurnKind.REOPENED else [Attended.AUTHORITY, Attended.FACILITATOR]
    persons = {one.pk: one for side in sides for one in people_of(priority, side, on=on)}
    persons.pop(getattr(by, "pk", None), None)
    _write("plans/mails/clock_turned", priority, persons.values(), turn=turn)


def ask_for_side(setback: Setback) -> None:
    """Those who speak for the authority learn what an organisation says, and until when their side is awaited."""
    authority = setback.project.authority
    rows = authority.spokespersons.speaking(on=setback.asked_on).values("person")
    url = settings.ORIGIN + reverse("plans_workspace:setback", args=[setback.pk])
    for one in Person.objects.filter(pk__in=rows, is_active=True, is_sample=False).order_by("pk"):
        facts = {"setback": setback, "authority": authority, "url": url}
        send("plans/mails/setback", to=one.email, language=one.language, **facts)


def people_of(priority: Priority, whose: Attended, *, on: date) -> list[Person]:
    """Those who hold one of these functions on a day, for this authority or for its whole country."""
    functions = _FUNCTIONS[whose]
    if whose in (Attended.FACILITATOR, Attended.OFFICER):
        rows = _team_of(priority, on).filter(function__in=functions).values("person")
    else:
        rows = priority.authority.spokespersons.speaking(on=on).filter(function__in=functions).values("person")
    return list(Person.objects.filter(pk__in=rows, is_active=True).order_by("pk"))


def _team_of(priority: Priority, on: date) -> Any:
    """The support team of the authority, in the programme of the priority when it has one."""
    authority = priority.authority
    rows = TeamMember.objects.serving(on=on).filter(country=authority.country_id)
    # Who serves a whole country serves those that work in the programme: the others could not even open the page.
    whole_country = Q(authorities=None, programme__engagements__authority=authority)
    rows = rows.filter(Q(authorities=authority) | whole_country)
    return rows.filter(programme=priority.engagement.programme_id) if priority.engagement else rows


def _write(template: str, priority: Priority, persons: Iterable[Person], **facts: Any) -> None:
    """One mail each, in their own language; people of the sample exist for show and get none."""
    facts |= {"priority": priority, "authority": priority.authority}
    facts["url"] = settings.ORIGIN + reverse("plans_workspace:priority", args=[priority.pk])
    for one in persons:
        if not one.is_sample:
            send(template, to=one.email, language=one.language, **facts)
