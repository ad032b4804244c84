"""Sample reports from the field, made by the same actions that people use."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from khetane.programmes.models import TeamMember

from . import actions
from .models import FieldReport
from .rules.gathering import towns_of


def sample_report(
    member: TeamMember, month: date, *, days: dict[str, tuple[str, str]], words: str, handed_in_on: date
) -> FieldReport:
    """A month of a member, handed in; `days` by the slug of a town: how many, at what."""
    told = {"by": None, "at": timezone.make_aware(datetime.combine(handed_in_on, time(12)))}
    report = actions.begin_report(member=member, month=month, **told)
    towns = {one.slug: one for one in towns_of(member)}
    spent = {towns[slug]: (Decimal(count), note) for slug, (count, note) in days.items()}
    report = actions.write_report(report=report, days=spent, words=words, **told)
    return actions.hand_in_report(report=report, **told)
