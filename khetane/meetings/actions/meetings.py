"""What can happen to a meeting: planned, held, written down, approved, put right, shared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.programmes.models import CommunityActionGroup, WorkingBody

from ..lifecycle import MOVES
from ..models import AgendaPoint, Correction, Decision, Meeting
from ..permissions import Permission
from ..rules.agenda import agenda_of
from ..states import DecisionStatus, MeetingStatus, Sharing
from .texts import Held

Circle = CommunityActionGroup | WorkingBody


@transaction.atomic
def plan_meeting(
    *,
    circle: Circle,
    held_on: date,
    language: str,
    begins_at: time | None = None,
    place: str = "",
    points: Iterable[str] = (),
    key: UUID | None = None,
    by: Any,
    at: datetime,
) -> Meeting:
    """A meeting to come. What was decided before and is still open stands on its agenda by itself."""
    require(by, Permission.KEEP, circle)
    found = _kept_before(key, circle)
    if found is not None:
        return found
    if held_on < timezone.localdate(at):
        raise Refused(_("This day has passed: enter what happened instead."), field="held_on")
    meeting = _begun(circle, key, status=MeetingStatus.PLANNED, language=language)
    meeting.held_on, meeting.begins_at, meeting.place = held_on, begins_at, place
    meeting.save()
    AgendaPoint.objects.bulk_create(
        AgendaPoint(meeting=meeting, position=number, text=text) for number, text in enumerate(points, 1)
    )
    record("plan", meeting, by=by, at=at, after=meeting.status)
    return meeting


@transaction.atomic
def enter_meeting(
    *,
    held: Held,
    circle: Circle | None = None,
    meeting: Meeting | None = None,
    language: str = "",
    key: UUID | None = None,
    by: Any,
    at: datetime,
) -> Meeting:
    """What happened at a meeting that was planned, or at one that simply took place. Sent twice it is kept once."""
    if meeting is not None:
        meeting = lock(meeting)
        if meeting.status == MeetingStatus.HELD and key is not None and meeting.key == key:
            return meeting
        was_planned = True
    else:
        require(by, Permission.KEEP, circle)
        found = _kept_before(key, circle)
        if found is not None:
            return found
        meeting = _begun(circle, key, status=MeetingStatus.PLANNED, language=language)
        meeting.held_on = held.held_on
        meeting.save()
        was_planned = False
    _write(meeting, held, at=at)
    if was_planned:
        _keep_agenda(meeting)
    MOVES.take("hold", meeting, by=by, at=at)
    _set_decisions(meeting, held)
    return meeting


@transaction.atomic
def change_minutes(*, meeting: Meeting, held: Held, changes_count: int, by: Any, at: datetime) -> Meeting:
    """Other words, counts or decisions before they are approved. `changes_count` is what the writer had before them."""
    meeting = lock(meeting)
    require(by, Permission.KEEP, meeting)
    if meeting.status != MeetingStatus.HELD:
        raise Refused(_("Approved minutes stand as they are: add what is to be put right instead."))
    if meeting.changes_count != changes_count:
        raise Refused(
            _("Somebody changed these minutes meanwhile. What you wrote still stands here: compare and send it again.")
        )
    _write(meeting, held, at=at)
    meeting.save()
    _set_decisions(meeting, held)
    record("change_minutes", meeting, by=by, at=at)
    return meeting


@transaction.atomic
def approve_minutes(
    *, meeting: Meeting, approved_on: date, sharing: str = Sharing.TEAM, by: Any, at: datetime
) -> Meeting:
    """Those who met heard the minutes and agree; from then on they stand. They also say who may read them."""
    meeting = lock(meeting)
    if approved_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="approved_on")
    if approved_on < meeting.held_on:
        raise Refused(_("This day lies before the meeting."), field="approved_on")
    meeting.approved_on, meeting.sharing = approved_on, Sharing(sharing)
    MOVES.take("approve", meeting, by=by, at=at)
    return meeting


@transaction.atomic
def correct_minutes(*, meeting: Meeting, corrected_on: date, text: str, by: Any, at: datetime) -> Correction:
    """Something is put right; the approved words stay, and the correction stands below them."""
    meeting = lock(meeting)
    require(by, Permission.KEEP, meeting)
    if meeting.status != MeetingStatus.APPROVED:
        raise Refused(_("These minutes are not approved yet: change them instead."))
    if corrected_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="corrected_on")
    if corrected_on < meeting.approved_on:
        raise Refused(_("This day lies before the minutes were approved."), field="corrected_on")
    correction = Correction.objects.create(meeting=meeting, corrected_on=corrected_on, text=text)
    record("correct", meeting, by=by, at=at, facts={"correction": correction.pk})
    return correction


@transaction.atomic
def share_minutes(*, meeting: Meeting, sharing: str, by: Any, at: datetime) -> Meeting:
    """The group lets more people read it, or fewer; those of a body of the municipality are always shared."""
    meeting = lock(meeting)
    require(by, Permission.KEEP, meeting)
    if meeting.body_id is not None:
        raise Refused(_("The people of the authority always read what its own bodies decided."))
    before, meeting.sharing = meeting.sharing, Sharing(sharing)
    meeting.save(update_fields=["sharing"])
    record("share", meeting, by=by, at=at, before=before, after=meeting.sharing)
    return meeting


@transaction.atomic
def call_off(*, meeting: Meeting, reason: str, by: Any, at: datetime) -> Meeting:
    """A planned meeting is not held. Its agenda stays readable."""
    meeting = lock(meeting)
    meeting.called_off_reason = reason
    MOVES.take("call_off", meeting, by=by, at=at)
    return meeting


def _kept_before(key: UUID | None, circle: Circle) -> Meeting | None:
    """What the same sheet left already. Whoever sends it at the same moment waits here for the other."""
    lock(circle)
    return Meeting.objects.of(circle).filter(key=key).first() if key else None


def _begun(circle: Circle, key: UUID | None, *, status: str, language: str) -> Meeting:
    if circle.ended_on is not None:
        raise Refused(_("It has ended and meets no more."))
    whose = {"group": circle} if isinstance(circle, CommunityActionGroup) else {"body": circle}
    return Meeting(authority_id=circle.authority_id, key=key or uuid4(), status=status, language=language, **whose)


def _write(meeting: Meeting, held: Held, *, at: datetime) -> None:
    if held.held_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="held_on")
    if held.women_count is not None and held.present_count is None:
        raise Refused(_("Say how many were present in all."), field="present_count")
    if held.women_count is not None and held.women_count > held.present_count:
        raise Refused(_("There cannot be more women than people present."), field="women_count")
    meeting.held_on, meeting.begins_at, meeting.place = held.held_on, held.begins_at, held.place
    meeting.minutes, meeting.present_count = held.minutes, held.present_count
    meeting.women_count, meeting.officials_count = held.women_count, held.officials_count
    meeting.changes_count += 1


def _keep_agenda(meeting: Meeting) -> None:
    """With the meeting its agenda is over: what was carried to it stands on it for good."""
    points = agenda_of(meeting)
    for position, point in enumerate(points, 1):
        point.position = position
        point.save()


def _set_decisions(meeting: Meeting, held: Held) -> None:
    """The decisions as they are written now. In the same words or on the same line it is the same decision: it keeps
    what became of it since.
    """
    known = list(meeting.decisions.all())
    same = {told: next((one for one in known if one.text == told.text), None) for told in held.decisions}
    left = [one for one in known if one not in same.values()]
    for position, told in enumerate(held.decisions, 1):
        decision = same[told] or next((one for one in left if one.position == position), None)
        if decision in left:
            left.remove(decision)
        decision = decision or Decision(meeting=meeting)
        decision.text, decision.responsible, decision.due_on = told.text, told.responsible, told.due_on
        decision.position = position
        decision.save()
    Decision.objects.filter(pk__in=[one.pk for one in left]).delete()
    for decision in held.done:
        if decision.meeting.circle != meeting.circle:
            raise Refused(_("This was decided by others."))
        if decision.status == DecisionStatus.OPEN:
            decision.status, decision.closed_on = DecisionStatus.DONE, meeting.held_on
            decision.save(update_fields=["status", "closed_on"])
