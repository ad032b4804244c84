"""What nobody has to audit any more goes."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from khetane.programmes.models import Programme

from ..models import DailyRate, FieldReport, PaymentFile

# As long as funders may audit a programme after its end.
YEARS = 7


@transaction.atomic
def forget_reports(*, at: datetime) -> int:
    """Reports, payment files and rates of programmes that ended seven years ago go; answers how many reports."""
    today = timezone.localdate(at)
    limit = date(today.year - YEARS, today.month, 1)
    over = [one.pk for one in Programme.objects.prefetch_related("phases") if _ended_before(one, limit)]
    PaymentFile.objects.filter(programme__in=over).delete()
    DailyRate.objects.filter(member__programme__in=over).delete()
    gone = FieldReport.objects.filter(member__programme__in=over)
    count = gone.count()
    gone.delete()
    return count


def _ended_before(programme: Programme, limit: date) -> bool:
    """Whether all phases ended, as far as their days are known, before a day."""
    phases = list(programme.phases.all())
    return bool(phases) and all(one.until is not None and one.until.latest < limit for one in phases)
