"""How much money a measure, a plan or a country still lacks, each currency for itself.

Money is found when it is approved for a project that has it. What a project got that carries out several measures of
one edition is not divided among them: only their plan as a whole can be told. Work and material in kind are no money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Found:
    """What one project got: sums by currency, and how many measures of the edition it carries out."""

    project: int
    sums: Mapping[str, Decimal]
    measures_count: int = 1


@dataclass(frozen=True)
class Gap:
    """One currency of one measure, plan or country. `missing` is None where it cannot be told."""

    currency: str
    budget: Decimal
    found: Decimal
    missing: Decimal | None
    is_at_least: bool = False

    @property
    def is_covered(self) -> bool:
        return self.missing == NOTHING


def gap_of_measure(budget: Decimal | None, currency: str, found: Iterable[Found]) -> Gap | None:
    """None without a budget: what is not known cannot lack."""
    if budget is None:
        return None
    projects = {one.project: one for one in found}.values()
    total = sum((one.sums.get(currency, NOTHING) for one in projects), NOTHING)
    missing = max(NOTHING, budget - total)
    if any(one.measures_count > 1 and one.sums.get(currency) for one in projects):
        # Several measures share it: what is missing even with all of it is missing in any case; more is not known.
        return Gap(currency, budget, total, missing or None, is_at_least=True)
    return Gap(currency, budget, total, missing)


def gaps_of_plan(budgets: Iterable[tuple[Decimal | None, str]], found: Iterable[Found]) -> list[Gap]:
    """By currency: all budgets that are known, and the money of each project once."""
    asked: dict[str, Decimal] = {}
    for budget, currency in budgets:
        if budget is not None:
            asked[currency] = asked.get(currency, NOTHING) + budget
    projects = {one.project: one for one in found}.values()
    sums = {code: sum((one.sums.get(code, NOTHING) for one in projects), NOTHING) for code in asked}
    return [Gap(code, asked[code], sums[code], max(NOTHING, asked[code] - sums[code])) for code in sorted(asked)]


def added(gaps: Iterable[Gap]) -> list[Gap]:
    """Many plans together: what one has too much does not help another."""
    sums: dict[str, list[Decimal]] = {}
    for gap in gaps:
        line = sums.setdefault(gap.currency, [NOTHING, NOTHING, NOTHING])
        for position, amount in enumerate((gap.budget, gap.found, gap.missing or NOTHING)):
            line[position] += amount
    return [Gap(code, *sums[code]) for code in sorted(sums)]
