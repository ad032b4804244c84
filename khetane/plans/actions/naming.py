"""What was named in one meeting: needs written down together, with the dots the room gave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Theme
from khetane.meetings.models import Meeting
from khetane.meetings.states import MeetingStatus
from khetane.programmes.states import SIGNED, EngagementStatus

from ..models import Priority, Ranking
from ..permissions import Permission
from .priorities import confirm_priority, record_priority


@dataclass(frozen=True)
class Need:
    """A need as it was named in the room; `dots_count` is None where nobody voted."""

    title: TranslatedText
    theme: Theme
    term: str
    dots_count: int | None = None
    is_confirmed: bool = False


@transaction.atomic
def name_needs(
    *,
    meeting: Meeting,
    needs: Iterable[Need],
    dots: Mapping[Priority, int | None],
    by: Any,
    at: datetime,
) -> list[Priority]:
    """Write down the needs a group named in a meeting, and the dots of all. Sent twice, each is kept once.

    Those the group confirmed in the room are public at once and wait for their answer.
    """
    meeting = lock(meeting)
    if meeting.group_id is None:
        raise Refused(_("Needs are named by a community action group."))
    require(by, Permission.RECORD, meeting)
    if meeting.status not in (MeetingStatus.HELD, MeetingStatus.APPROVED):
        raise Refused(_("Enter first what happened at the meeting."))
    named = [_named(meeting, need, by=by, at=at) for need in needs]
    for priority, count in dots.items():
        if priority.authority_id != meeting.authority_id:
            raise Refused(_("This belongs to another authority."))
        _rank(meeting, priority, count)
    record("name_needs", meeting, by=by, at=at, facts={"priorities": [one.pk for one in named]})
    return named


def _named(meeting: Meeting, need: Need, *, by: Any, at: datetime) -> Priority:
    title = need.title.written(need.title.language)
    same = (one for one in Priority.objects.filter(raised_in=meeting) if title in _said(one.title))
    priority = next(same, None) or record_priority(
        authority=meeting.authority,
        title=need.title,
        theme=need.theme,
        term=need.term,
        recorded_on=meeting.held_on,
        groups=[meeting.group],
        communities=meeting.group.communities.all(),
        engagement=_engagement_of(meeting),
        raised_in=meeting,
        by=by,
        at=at,
    )
    if need.is_confirmed and not priority.is_public:
        priority = confirm_priority(priority=priority, confirmed_on=meeting.held_on, by=by, at=at)
    _rank(meeting, priority, need.dots_count)
    return priority


def _said(title: TranslatedText) -> set[str]:
    return {title.in_language(language) for language in title.languages}


def _engagement_of(meeting: Meeting) -> Any:
    """The engagement in which the group works now; with several, the one that began last."""
    rows = meeting.group.engagements.filter(status__in=SIGNED)
    return rows.exclude(status__in=(EngagementStatus.STOPPED, EngagementStatus.CLOSED)).order_by("-pk").first()


def _rank(meeting: Meeting, priority: Priority, count: int | None) -> None:
    """An empty box takes a vote back that was typed by mistake."""
    if count is None:
        Ranking.objects.filter(meeting=meeting, priority=priority).delete()
    else:
        Ranking.objects.update_or_create(meeting=meeting, priority=priority, defaults={"dots_count": count})
