"""Series: a way of telling events together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require

from ..models import Series
from ..permissions import Permission


@transaction.atomic
def keep_series(*, series: Series | None, facts: dict[str, Any], by: Any, at: datetime) -> Series:
    """Make a series, or write one anew; its address stays."""
    require(by, Permission.KEEP_EVENTS)
    facts = dict(facts)
    programmes = facts.pop("programmes", None)
    is_new = series is None
    series = Series() if series is None else lock(series)
    for name, value in facts.items():
        setattr(series, name, value)
    if is_new:
        series.slug = Series.objects.free_slug(*(version.text for version in series.title.texts.values()))
    series.save()
    if programmes is not None:
        series.programmes.set(programmes)
    record("create" if is_new else "change", series, by=by, at=at)
    touch("events", *(f"event:{number}" for number in series.events.values_list("pk", flat=True)))
    return series
