"""What two participants wrote to each other is kept for two years."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from ..models import Exchange
from ..states import GOING_ON, ExchangeStatus

KEPT = timedelta(days=2 * 365)


def forget_old_exchanges(*, at: datetime) -> int:
    """What took place stays without the letters; what never did is gone. Answers how many."""
    old = Exchange.objects.filter(wished_on__lt=timezone.localdate(at) - KEPT).exclude(status__in=GOING_ON)
    held = old.filter(status=ExchangeStatus.HELD).exclude(wish="", reply="")
    return held.update(wish="", reply="", planned="") + old.exclude(status=ExchangeStatus.HELD).delete()[0]
