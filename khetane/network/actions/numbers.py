"""Numbers that are given once."""

from __future__ import annotations

from ..models import Numbering


def next_number(series: str, *, above: int = 0) -> int:
    """The next number of a series, greater than `above`. The row stays locked until the transaction ends."""
    Numbering.objects.get_or_create(series=series)
    row = Numbering.objects.select_for_update().get(series=series)
    row.last = max(row.last, above) + 1
    row.save(update_fields=["last"])
    return row.last
