"""What can happen to a priority: recorded, confirmed, answered, and what both sides say became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Theme
from khetane.meetings.models import Meeting
from khetane.places.models import Authority, Community
from khetane.programmes.models import CommunityActionGroup, Engagement

from .. import emails
from ..announcements import ClockTurned, GroupSpoke, PriorityAnswered, PriorityConfirmed
from ..lifecycle import PRIORITY_MOVES
from ..models import Answer, GroupVerdict, Priority, Solution
from ..permissions import Permission
from ..rules.shown_on import pages_of_priority
from ..states import AnswerKind, PriorityStatus, TurnKind, Verdict
from .checks import refuse_ahead, refuse_before, refuse_empty, refuse_strangers
from .clock import BEFORE_CONFIRMATION, is_on_behalf, rules_for, schedule, turn


@transaction.atomic
def record_priority(
    *,
    authority: Authority,
    title: TranslatedText,
    theme: Theme,
    term: str,
    recorded_on: date | None = None,
    description: TranslatedText | None = None,
    for_whom: TranslatedText | None = None,
    engagement: Engagement | None = None,
    groups: Iterable[CommunityActionGroup] = (),
    communities: Iterable[Community] = (),
    raised_in: Meeting | None = None,
    by: Any,
    at: datetime,
) -> Priority:
    """Write down a need as a group named it. Not public until the group confirms it."""
    require(by, Permission.RECORD, authority)
    recorded_on = recorded_on or timezone.localdate(at)
    refuse_ahead(recorded_on, at=at, field="recorded_on")
    groups, communities = list(groups), list(communities)
    refuse_strangers(groups, authority.pk, field="groups")
    refuse_strangers(communities, authority.pk, field="communities")
    priority = Priority.objects.create(
        authority=authority,
        slug=Priority.objects.free_slug(str(title.written("en")), f"{authority.slug}-priority"),
        title=title,
        description=description or TranslatedText.empty(),
        for_whom=for_whom or TranslatedText.empty(),
        theme=theme,
        term=term,
        recorded_on=recorded_on,
        engagement=engagement,
        raised_in=raised_in,
    )
    priority.groups.set(groups)
    priority.communities.set(communities)
    record("record", priority, by=by, at=at, after=priority.status)
    return priority


@transaction.atomic
def edit_priority(
    *,
    priority: Priority,
    title: TranslatedText,
    theme: Theme,
    term: str,
    description: TranslatedText,
    for_whom: TranslatedText,
    groups: Iterable[CommunityActionGroup],
    communities: Iterable[Community],
    by: Any,
    at: datetime,
) -> Priority:
    """Change the words before the group confirms them; afterwards they are the group's and stand."""
    priority = lock(priority)
    require(by, Permission.RECORD, priority)
    if priority.is_public or priority.status != PriorityStatus.RECORDED:
        raise Refused(_("The group confirmed these words: they stand as they are."))
    groups, communities = list(groups), list(communities)
    refuse_strangers(groups, priority.authority_id, field="groups")
    refuse_strangers(communities, priority.authority_id, field="communities")
    priority.title, priority.description, priority.for_whom = title, description, for_whom
    priority.theme, priority.term = theme, term
    priority.save()
    priority.groups.set(groups)
    priority.communities.set(communities)
    record("edit", priority, by=by, at=at)
    return priority


@transaction.atomic
def confirm_priority(
    *, priority: Priority, confirmed_on: date, answer_due_on: date | None = None, by: Any, at: datetime
) -> Priority:
    """The group confirmed the words: they are public now, and the authority owes an answer by a day both sides see."""
    priority = lock(priority)
    refuse_ahead(confirmed_on, at=at, field="confirmed_on")
    priority.confirmed_on = confirmed_on
    priority.answer_due_on = answer_due_on or _due_after(priority, confirmed_on)
    refuse_before(priority.answer_due_on, confirmed_on, field="answer_due_on", reason=BEFORE_CONFIRMATION)
    PRIORITY_MOVES.take("confirm", priority, by=by, at=at, on=confirmed_on.isoformat())
    _scheduled(priority)
    announce(PriorityConfirmed(priority.pk), at=at)
    touch(*pages_of_priority(priority))
    return priority


@transaction.atomic
def answer_priority(
    *,
    priority: Priority,
    kind: str,
    reason: TranslatedText,
    body: str,
    answered_on: date,
    by: Any,
    at: datetime,
) -> Answer:
    """The authority's answer with its reason. A later answer stands beside the earlier one and does not erase it."""
    priority = lock(priority)
    require(by, Permission.ANSWER, priority)
    _confirmed_only(priority)
    refuse_empty(reason, field="reason")
    refuse_ahead(answered_on, at=at, field="answered_on")
    refuse_before(answered_on, priority.confirmed_on, field="answered_on", reason=BEFORE_CONFIRMATION)
    asked_again = priority.turns.filter(kind=TurnKind.REOPENED).order_by("-round").values_list("turned_on", flat=True)
    before = _("This day lies before the group asked again.")
    refuse_before(answered_on, asked_again.first(), field="answered_on", reason=before)
    answer = Answer.objects.create(
        priority=priority,
        kind=AnswerKind(kind),
        reason=reason,
        body=body,
        answered_on=answered_on,
        round=priority.round,
        on_behalf=is_on_behalf(by, priority),
    )
    _scheduled(priority)
    record("answer", priority, by=by, at=at, facts={"answer": answer.pk, "kind": answer.kind})
    announce(PriorityAnswered(answer.pk), at=at)
    touch(*pages_of_priority(priority))
    return answer


@transaction.atomic
def say_solution(
    *, priority: Priority, verdict: str, words: TranslatedText | None = None, said_on: date, by: Any, at: datetime
) -> Solution:
    """The authority's word on what became of it. The group's word is another one, and stands beside it."""
    priority = lock(priority)
    require(by, Permission.SAY_SOLUTION, priority)
    _confirmed_only(priority)
    refuse_ahead(said_on, at=at, field="said_on")
    refuse_before(said_on, priority.confirmed_on, field="said_on", reason=BEFORE_CONFIRMATION)
    solution = Solution.objects.create(
        priority=priority,
        verdict=Verdict(verdict),
        words=words or TranslatedText.empty(),
        said_on=said_on,
        on_behalf=is_on_behalf(by, priority),
    )
    record("say_solution", priority, by=by, at=at, facts={"solution": solution.pk, "verdict": solution.verdict})
    touch(*pages_of_priority(priority))
    return solution


@transaction.atomic
def group_says(
    *,
    priority: Priority,
    verdict: str,
    words: TranslatedText | None = None,
    group: CommunityActionGroup | None = None,
    said_on: date,
    by: Any,
    at: datetime,
) -> GroupVerdict:
    """The word of the people who asked, written down by those who support them, never by the municipality."""
    priority = lock(priority)
    require(by, Permission.SPEAK_FOR_GROUP, priority)
    _confirmed_only(priority)
    refuse_ahead(said_on, at=at, field="said_on")
    refuse_before(said_on, priority.confirmed_on, field="said_on", reason=BEFORE_CONFIRMATION)
    refuse_strangers([group] if group else [], priority.authority_id, field="group")
    spoken = GroupVerdict.objects.create(
        priority=priority,
        verdict=Verdict(verdict),
        words=words or TranslatedText.empty(),
        group=group,
        said_on=said_on,
    )
    record("group_says", priority, by=by, at=at, facts={"verdict": spoken.pk, "said": spoken.verdict})
    announce(GroupSpoke(spoken.pk), at=at)
    touch(*pages_of_priority(priority))
    return spoken


@transaction.atomic
def set_aside_priority(
    *, priority: Priority, reason: TranslatedText, set_aside_on: date | None = None, by: Any, at: datetime
) -> Priority:
    """Not followed any further, with a reason that is as public as the priority."""
    priority = lock(priority)
    refuse_empty(reason, field="reason")
    day = set_aside_on or timezone.localdate(at)
    refuse_ahead(day, at=at, field="set_aside_on")
    priority.set_aside_on, priority.set_aside_reason = day, reason
    PRIORITY_MOVES.take("set_aside", priority, by=by, at=at)
    _scheduled(priority)
    made = turn(priority, TurnKind.SET_ASIDE, reason=reason, by=by, at=at, on=day)
    if priority.is_public:
        announce(ClockTurned(made.pk), at=at)
    touch(*pages_of_priority(priority))
    return priority


@transaction.atomic
def reopen_priority(*, priority: Priority, reason: TranslatedText, by: Any, at: datetime) -> Priority:
    """The group asks again, with a reason everybody reads: a new answer is owed, whatever came of the first."""
    priority = lock(priority)
    refuse_empty(reason, field="reason")
    today = timezone.localdate(at)
    priority.set_aside_on, priority.set_aside_reason = None, TranslatedText.empty()
    PRIORITY_MOVES.take("reopen", priority, by=by, at=at)
    priority.round += 1
    priority.answer_due_on, priority.paused_until = _due_after(priority, today), None
    _scheduled(priority)
    made = turn(priority, TurnKind.REOPENED, reason=reason, by=by, at=at)
    announce(ClockTurned(made.pk), at=at)
    touch(*pages_of_priority(priority))
    emails.clock_turned(made, by=by, on=today)
    return priority


@transaction.atomic
def take_back_priority(*, priority: Priority, by: Any, at: datetime) -> Priority:
    """A priority set aside before it was confirmed is worked on again. The ledger keeps why it was set aside."""
    priority = lock(priority)
    priority.set_aside_on, reason = None, str(priority.set_aside_reason)
    priority.set_aside_reason = TranslatedText.empty()
    PRIORITY_MOVES.take("take_back", priority, by=by, at=at, note=reason)
    touch(*pages_of_priority(priority))
    return priority


def _due_after(priority: Priority, day: date) -> date:
    return day + timedelta(days=rules_for(priority).answer_days)


def _scheduled(priority: Priority) -> None:
    schedule(priority)
    priority.save()


def _confirmed_only(priority: Priority) -> None:
    if priority.status != PriorityStatus.CONFIRMED:
        raise Refused(
            _("This is not possible while it is “%(status)s”.") % {"status": PriorityStatus(priority.status).label}
        )
