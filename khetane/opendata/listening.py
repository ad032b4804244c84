"""What this app does when a lower app announces something: note it for everybody.

Each function may be called twice and finds the thing as it is by then; a thing that is gone is passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from khetane.common.announcements import Announcement, listen
from khetane.common.translated import TranslatedText
from khetane.exchange.announcements import ExchangeHeld, NoticeChanged, NoticePublished
from khetane.exchange.models import Exchange, Notice
from khetane.exchange.states import NoticeStatus
from khetane.network.announcements import ParticipantAccepted, ParticipationChanged
from khetane.network.models import Participation
from khetane.plans.announcements import (
    ClockTurned,
    ConsultationOpened,
    GroupSpoke,
    PlanAdopted,
    PriorityAnswered,
    PriorityConfirmed,
    ProjectChanged,
    ResultCorrected,
    ResultPublished,
    SetbackPublished,
)
from khetane.plans.models import Answer, Consultation, Edition, GroupVerdict, Priority, Project, Result, Setback, Turn
from khetane.plans.states import SetbackStatus
from khetane.programmes.announcements import EngagementChanged, MilestoneReached
from khetane.programmes.models import Engagement, Milestone

from .actions import note, path_of, retitle, set_right, take_back


def participant_accepted(happened: ParticipantAccepted, at: datetime) -> None:
    participation = Participation.objects.select_related("authority").filter(pk=happened.participation_id).first()
    if participation:
        authority = participation.authority
        note(kind="ParticipantAccepted", key=str(participation.pk), at=at, authority=authority, page=authority)


def participation_changed(happened: ParticipationChanged, at: datetime) -> None:
    participation = Participation.objects.select_related("authority").filter(pk=happened.participation_id).first()
    if participation:
        key = f"{participation.pk} {at:%Y-%m-%dT%H:%M:%S}"
        authority = participation.authority
        note(
            kind="ParticipationChanged",
            key=key,
            at=at,
            authority=authority,
            page=authority,
            state=happened.standing,
        )


def notice_published(happened: NoticePublished, at: datetime) -> None:
    notice = Notice.objects.published().select_related("authority").filter(pk=happened.notice_id).first()
    if notice:
        _note_titled("NoticePublished", str(notice.pk), at, notice, notice.title, notice.kind)


def notice_changed(happened: NoticeChanged, at: datetime) -> None:
    """Words that were taken back do not stay in the feed; neither does a notice that was taken down."""
    notice = Notice.objects.filter(pk=happened.notice_id).first()
    if notice:
        is_gone = notice.status == NoticeStatus.TAKEN_DOWN
        set_right(path=path_of(notice), title=notice.title, is_gone=is_gone, at=at)


def exchange_held(happened: ExchangeHeld, at: datetime) -> None:
    """Told of the authority that was helped or visited: the one whose notice it is."""
    exchange = Exchange.objects.held().select_related("notice__authority").filter(pk=happened.exchange_id).first()
    if exchange:
        notice = exchange.notice
        note(
            kind="ExchangeHeld",
            key=str(exchange.pk),
            at=at,
            authority=notice.authority,
            page=exchange,
            title=notice.title,
        )


def engagement_changed(happened: EngagementChanged, at: datetime) -> None:
    found = Engagement.objects.published().select_related("authority", "programme")
    engagement = found.filter(pk=happened.engagement_id).first()
    if engagement:
        note(
            kind="EngagementChanged",
            key=f"{engagement.pk} {happened.status} {at:%Y-%m-%d}",
            at=at,
            authority=engagement.authority,
            page=engagement.authority,
            title=TranslatedText.original(engagement.programme.name, "en"),
            state=happened.status,
        )


def milestone_reached(happened: MilestoneReached, at: datetime) -> None:
    found = Milestone.objects.published().select_related("engagement__authority", "engagement__programme")
    milestone = found.filter(pk=happened.milestone_id).first()
    if milestone:
        engagement = milestone.engagement
        note(
            kind="MilestoneReached",
            key=str(milestone.pk),
            at=at,
            authority=engagement.authority,
            page=engagement.authority,
            title=TranslatedText.original(engagement.programme.name, "en"),
            state=milestone.kind,
        )


def priority_confirmed(happened: PriorityConfirmed, at: datetime) -> None:
    priority = Priority.objects.published().select_related("authority").filter(pk=happened.priority_id).first()
    if priority:
        _note_titled("PriorityConfirmed", str(priority.pk), at, priority, priority.title)


def priority_answered(happened: PriorityAnswered, at: datetime) -> None:
    answer = Answer.objects.select_related("priority__authority").filter(pk=happened.answer_id).first()
    if answer and Priority.objects.published().filter(pk=answer.priority_id).exists():
        _note_titled("PriorityAnswered", str(answer.pk), at, answer.priority, answer.priority.title, answer.kind)


def clock_turned(happened: ClockTurned, at: datetime) -> None:
    turn = Turn.objects.select_related("priority__authority").filter(pk=happened.turn_id).first()
    if turn and Priority.objects.published().filter(pk=turn.priority_id).exists():
        _note_titled("ClockTurned", str(turn.pk), at, turn.priority, turn.priority.title, turn.kind)


def consultation_opened(happened: ConsultationOpened, at: datetime) -> None:
    """Told as long as the draft still lies before the community; its page keeps what was said."""
    found = Consultation.objects.select_related("edition__plan__authority").filter(pk=happened.consultation_id).first()
    if found:
        plan = found.edition.plan
        note(
            kind="ConsultationOpened",
            key=str(found.pk),
            at=at,
            authority=plan.authority,
            page=found,
            title=plan.title,
        )


def setback_published(happened: SetbackPublished, at: datetime) -> None:
    """Told when both sides stand there; what was withdrawn is not told any more."""
    found = Setback.objects.published().select_related("project__authority").filter(pk=happened.setback_id).first()
    if found is None:
        return
    project = found.project
    if found.status == SetbackStatus.WITHDRAWN:
        take_back(kind="SetbackPublished", key=str(found.pk), at=at)
        return
    note(
        kind="SetbackPublished",
        key=str(found.pk),
        at=at,
        authority=project.authority,
        page=project,
        title=project.title,
    )


def plan_adopted(happened: PlanAdopted, at: datetime) -> None:
    edition = Edition.objects.published().select_related("plan__authority").filter(pk=happened.edition_id).first()
    if edition:
        _note_titled("PlanAdopted", str(edition.pk), at, edition.plan, edition.plan.title)


def project_changed(happened: ProjectChanged, at: datetime) -> None:
    project = Project.objects.published().select_related("authority").filter(pk=happened.project_id).first()
    if project:
        key = f"{project.pk} {happened.status}"
        _note_titled("ProjectChanged", key, at, project, project.title, happened.status)


def result_published(happened: ResultPublished, at: datetime) -> None:
    result = Result.objects.published().select_related("authority").filter(pk=happened.result_id).first()
    if result:
        _note_titled("ResultPublished", str(result.pk), at, result, result.statement)


def result_corrected(happened: ResultCorrected, at: datetime) -> None:
    """The line of the feed says what the page says now: words that were taken back do not stay in it."""
    result = Result.objects.published().filter(pk=happened.result_id).first()
    if result:
        retitle(kind="ResultPublished", key=str(result.pk), title=result.statement)


def group_spoke(happened: GroupSpoke, at: datetime) -> None:
    verdict = GroupVerdict.objects.select_related("priority__authority").filter(pk=happened.verdict_id).first()
    if verdict and Priority.objects.published().filter(pk=verdict.priority_id).exists():
        _note_titled("GroupSpoke", str(verdict.pk), at, verdict.priority, verdict.priority.title, verdict.verdict)


def _note_titled(kind: str, key: str, at: datetime, thing, title: TranslatedText, state: str = "") -> None:
    note(kind=kind, key=key, at=at, authority=thing.authority, page=thing, title=title, state=state)


HEARD: dict[type[Announcement], Callable] = {
    ParticipantAccepted: participant_accepted,
    ParticipationChanged: participation_changed,
    NoticePublished: notice_published,
    ExchangeHeld: exchange_held,
    EngagementChanged: engagement_changed,
    MilestoneReached: milestone_reached,
    PriorityConfirmed: priority_confirmed,
    PriorityAnswered: priority_answered,
    ClockTurned: clock_turned,
    ConsultationOpened: consultation_opened,
    PlanAdopted: plan_adopted,
    ProjectChanged: project_changed,
    ResultPublished: result_published,
    SetbackPublished: setback_published,
    GroupSpoke: group_spoke,
}


# These make no line of their own; they set right what a line says.
SET_RIGHT: dict[type[Announcement], Callable] = {
    ResultCorrected: result_corrected,
    NoticeChanged: notice_changed,
}


def begin() -> None:
    """Called once, from `apps.py`."""
    for kind, listener in (HEARD | SET_RIGHT).items():
        listen(kind, listener)
