"""Dated facts of field work: planned, come true, corrected; in any order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..announcements import MilestoneReached
from ..lifecycle import MILESTONE_OF
from ..models import Engagement, Milestone
from ..permissions import Permission
from ..states import MilestoneKind

# Kinds that only a move of the engagement may leave, so that status and milestones never tell two stories.
BY_MOVES_ONLY = frozenset(set(MILESTONE_OF.values()) - {MilestoneKind.LETTER_SIGNED})
TO_RECORD = [choice for choice in MilestoneKind.choices if choice[0] not in BY_MOVES_ONLY]


@transaction.atomic
def record_milestone(
    *,
    engagement: Engagement,
    kind: str,
    happened_on: UncertainDate,
    by: Any,
    at: datetime,
    planned_on: UncertainDate | None = None,
    note: TranslatedText | str = "",
    document: UploadedFile | None = None,
    source_label: str = "",
    source_url: str = "",
) -> Milestone:
    """Something happened. Neither an earlier milestone nor a certain day is needed; a day to come is refused."""
    require(by, Permission.ACCOMPANY, engagement)
    _check_kind(kind)
    _check_happened(happened_on, at)
    milestone = Milestone.objects.create(
        engagement=engagement,
        kind=kind,
        happened_on=happened_on,
        planned_on=planned_on,
        note=note,
        document=document or "",
        source_label=source_label,
        source_url=source_url,
    )
    record("record_milestone", milestone, by=by, at=at, facts={"kind": str(kind), "on": happened_on.edtf})
    announce(MilestoneReached(milestone.pk), at=at)
    _touch(engagement)
    return milestone


@transaction.atomic
def plan_milestone(
    *,
    engagement: Engagement,
    kind: str,
    planned_on: UncertainDate,
    by: Any,
    at: datetime,
    note: TranslatedText | str = "",
) -> Milestone:
    """Something is to happen; the planned date stays beside the real one later."""
    require(by, Permission.ACCOMPANY, engagement)
    _check_kind(kind)
    milestone = Milestone.objects.create(engagement=engagement, kind=kind, planned_on=planned_on, note=note)
    record("plan_milestone", milestone, by=by, at=at, facts={"kind": str(kind), "on": planned_on.edtf})
    _touch(engagement)
    return milestone


@transaction.atomic
def correct_milestone(*, milestone: Milestone, by: Any, at: datetime, **facts: Any) -> Milestone:
    """Set right dates, words, document or source; the first real date makes it known that it was reached.

    `facts`: planned_on, happened_on, note, document, source_label, source_url. The ledger keeps the old dates.
    """
    milestone = lock(milestone)
    require(by, Permission.ACCOMPANY, milestone)
    unknown = set(facts) - {"planned_on", "happened_on", "note", "document", "source_label", "source_url"}
    if unknown:
        raise ValueError(f"Not to be corrected here: {sorted(unknown)}")
    before = {name: date.edtf for name in ("planned_on", "happened_on") if (date := getattr(milestone, name))}
    for name, value in facts.items():
        setattr(milestone, name, value)
    if milestone.happened_on is None and milestone.planned_on is None:
        raise Refused(_("Give the day it happened or the day it is planned for."), field="happened_on")
    if milestone.happened_on is not None:
        _check_happened(milestone.happened_on, at)
    milestone.save()
    record("correct_milestone", milestone, by=by, at=at, facts=before)
    if milestone.happened_on is not None and "happened_on" not in before:
        announce(MilestoneReached(milestone.pk), at=at)
    _touch(milestone.engagement)
    return milestone


def _check_kind(kind: str) -> None:
    if kind in BY_MOVES_ONLY:
        raise Refused(_("Interrupting, resuming and ending are recorded by the engagement itself."), field="kind")


def _check_happened(happened_on: UncertainDate | None, at: datetime) -> None:
    if happened_on is None or not happened_on.is_known:
        raise Refused(_("Say when it happened, at least the year."), field="happened_on")
    if happened_on.earliest > at.date():
        raise Refused(_("This day lies in the future. Plan the milestone instead."), field="happened_on")


def _touch(engagement: Engagement) -> None:
    touch(f"authority:{engagement.authority_id}", f"programme:{engagement.programme_id}", "activity")
