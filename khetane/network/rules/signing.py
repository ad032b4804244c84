"""How the count of the signatories of a declaration grew, from their dates alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Signed:
    """One signature as it counts: its country, the first day it may have held, the day it was withdrawn."""

    country: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class YearCount:
    """How many signatures stood at the end of a year (or today, for the last one), from how many countries."""

    year: int
    signatory_count: int
    country_count: int


def counts_by_year(signatures: Iterable[Signed], *, today: date) -> list[YearCount]:
    """One line for each year since the first dated signature; what has no date is in none of them."""
    dated = [one for one in signatures if one.since is not None]
    if not dated:
        return []
    lines = []
    for year in range(min(one.since for one in dated).year, today.year + 1):
        day = min(date(year, 12, 31), today)
        standing = [one for one in dated if one.since <= day and (one.until is None or one.until > day)]
        lines.append(YearCount(year, len(standing), len({one.country for one in standing})))
    return lines
