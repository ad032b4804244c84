"""What happened in somebody's towns in a month, as far as it was recorded, and what one would expect and is not there.

Of a meeting only that it took place: what a group says is read by its own team. No person is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from khetane.common.translated import TranslatedText
from khetane.meetings.models import Meeting
from khetane.meetings.states import MeetingStatus
from khetane.places.models import Authority
from khetane.plans.models import (
    Answer,
    Consultation,
    Edition,
    GroupVerdict,
    Priority,
    Project,
    Result,
)
from khetane.programmes.models import CommunityActionGroup, Milestone, TeamMember

from ..states import Kind, Missing
from .months import last_of

# Minutes are usually approved at the next meeting, needs confirmed within weeks.
UNTIL_APPROVAL = timedelta(days=45)
UNTIL_CONFIRMED = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One thing that happened or is missing in a town. `title` is a stored translated text; `url` leads to it."""

    kind: str
    authority: str
    title: dict
    on: str = ""
    url: str = ""

    @property
    def words(self) -> TranslatedText:
        return TranslatedText.from_json(self.title)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def towns_of(member: TeamMember) -> QuerySet:
    """The towns named, or all of the country in the programme."""
    if member.authorities.exists():
        return member.authorities.order_by("name")
    rows = Authority.objects.filter(country=member.country_id, engagements__programme=member.programme_id)
    return rows.distinct().order_by("name")


def happened(member: TeamMember, month: date) -> list[Line]:
    """Everything recorded in the towns with a day in the month, town by town, in the order of days."""
    towns, span = list(towns_of(member)), (month, last_of(month))
    lines = [line for read in READ for line in read(towns, span)]
    return sorted(lines, key=lambda line: (line.authority, line.on, line.kind))


def missing(member: TeamMember, month: date) -> list[Line]:
    """What is not there at the end of the month, town by town."""
    towns, span = list(towns_of(member)), (month, last_of(month))
    lines = [line for read in LOOK_FOR for line in read(towns, span)]
    told = {line.authority for line in happened(member, month)}
    silent = (town for town in towns if town.latin_name not in told)
    lines += [_line(Missing.NOTHING, town, TranslatedText.empty(), url=_home(town)) for town in silent]
    return sorted(lines, key=lambda line: (line.authority, line.kind))


def _line(kind: str, town: Authority, title: TranslatedText | str, *, on: date | None = None, url: str = "") -> Line:
    text = title if isinstance(title, TranslatedText) else TranslatedText.original(title, "")
    return Line(str(kind), town.latin_name, text.to_json(), on.isoformat() if on else "", url)


def _home(town: Authority) -> str:
    return reverse("plans_workspace:authority", args=[town.slug])


def _meetings(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    held = (MeetingStatus.HELD, MeetingStatus.APPROVED)
    rows = Meeting.objects.filter(authority__in=towns, status__in=held, held_on__range=span)
    for one in rows.select_related("authority", "group", "body"):
        yield _line(Kind.MEETING, one.authority, one.circle.name, on=one.held_on, url=_meeting(one))


def _meeting(meeting: Meeting) -> str:
    return reverse("meetings_workspace:meeting", args=[meeting.pk])


def _priorities(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    rows = Priority.objects.filter(authority__in=towns).select_related("authority")
    for one in rows.filter(recorded_on__range=span):
        yield _line(Kind.RECORDED, one.authority, one.title, on=one.recorded_on, url=_priority(one))
    for one in rows.filter(confirmed_on__range=span):
        yield _line(Kind.CONFIRMED, one.authority, one.title, on=one.confirmed_on, url=_priority(one))


def _priority(priority: Priority) -> str:
    return reverse("plans_workspace:priority", args=[priority.pk])


def _answers(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    for model, column, kind in ((Answer, "answered_on", Kind.ANSWERED), (GroupVerdict, "said_on", Kind.VERDICT)):
        rows = model.objects.filter(**{"priority__authority__in": towns, f"{column}__range": span})
        for one in rows.select_related("priority__authority"):
            about = one.priority
            yield _line(kind, about.authority, about.title, on=getattr(one, column), url=_priority(about))


def _milestones(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    """Those whose date lies in the month, however exactly it is known."""
    first, last = span
    rows = Milestone.objects.filter(engagement__authority__in=towns, happened_on__gte=first, happened_on__lte=last)
    for one in rows.select_related("engagement__authority"):
        if one.happened_on.latest <= last:
            town = one.engagement.authority
            url = reverse("programmes_workspace:town", args=[town.slug])
            yield _line(Kind.MILESTONE, town, str(one.get_kind_display()), on=one.happened_on.earliest, url=url)


def _plans(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    opened = Consultation.objects.filter(edition__plan__authority__in=towns, opened_on__range=span)
    for one in opened.select_related("edition__plan__authority"):
        plan = one.edition.plan
        yield _line(Kind.CONSULTED, plan.authority, plan.title, on=one.opened_on, url=one.get_absolute_url())
    adopted = Edition.objects.published().filter(plan__authority__in=towns, adopted_on__range=span)
    for one in adopted.select_related("plan__authority").defer("frozen_text"):
        yield _line(Kind.ADOPTED, one.plan.authority, one.plan.title, on=one.adopted_on, url=one.get_absolute_url())


def _projects(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    for one in Project.objects.filter(authority__in=towns, status_on__range=span).select_related("authority"):
        url = reverse("plans_workspace:project", args=[one.pk])
        yield _line(Kind.PROJECT, one.authority, one.title, on=one.status_on, url=url)
    for one in Result.objects.filter(authority__in=towns, verified_on__range=span).select_related("authority"):
        url = reverse("plans_workspace:result", args=[one.pk])
        yield _line(Kind.RESULT, one.authority, one.statement, on=one.verified_on, url=url)


READ = (_meetings, _priorities, _answers, _milestones, _plans, _projects)


def _without_meeting(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    met = Meeting.objects.filter(group=OuterRef("pk"), held_on__range=span).exclude(status=MeetingStatus.CALLED_OFF)
    groups = CommunityActionGroup.objects.going_on().filter(authority__in=towns).filter(~Exists(met))
    for one in groups.select_related("authority"):
        url = reverse("meetings_workspace:meetings", args=[one.authority.slug])
        yield _line(Missing.NO_MEETING, one.authority, one.name, url=url)


def _unfinished_meetings(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    rows = Meeting.objects.filter(authority__in=towns).select_related("authority", "group", "body")
    for one in rows.past_and_planned(on=span[1]):
        yield _line(Missing.NOT_ENTERED, one.authority, one.circle.name, on=one.held_on, url=_meeting(one))
    for one in rows.filter(status=MeetingStatus.HELD, held_on__lte=span[1] - UNTIL_APPROVAL):
        yield _line(Missing.NOT_APPROVED, one.authority, one.circle.name, on=one.held_on, url=_meeting(one))


def _waiting_needs(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    rows = Priority.objects.filter(authority__in=towns).select_related("authority")
    for one in rows.filter(status="recorded", recorded_on__lte=span[1] - UNTIL_CONFIRMED):
        yield _line(Missing.NOT_CONFIRMED, one.authority, one.title, on=one.recorded_on, url=_priority(one))
    for one in rows.overdue(on=span[1]):
        yield _line(Missing.OVERDUE, one.authority, one.title, on=one.answer_due_on, url=_priority(one))


def _silent_drafts(towns: list[Authority], span: tuple[date, date]) -> Iterable[Line]:
    rows = Consultation.objects.filter(edition__plan__authority__in=towns, ended_on=None, remarks=None)
    for one in rows.filter(opened_on__lte=span[1]).select_related("edition__plan__authority"):
        plan = one.edition.plan
        yield _line(Missing.NO_WORDS, plan.authority, plan.title, on=one.opened_on, url=one.get_absolute_url())


LOOK_FOR = (_without_meeting, _unfinished_meetings, _waiting_needs, _silent_drafts)
