"""Money of projects as it is shown: each line in its own currency, and one sum per currency, never across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from khetane.common.money import Amounts, Money, written

from ..models import FundingLine


@dataclass(frozen=True)
class MoneyLine:
    """A line written out; what nobody knows is None, and the page says so."""

    label: str
    planned: str | None
    approved: str | None
    spent: str | None
    in_kind: bool = False


@dataclass(frozen=True)
class Totals:
    """What is known, added up within each currency; money in kind is estimated and stays out."""

    planned: Amounts
    approved: Amounts
    spent: Amounts

    @property
    def is_worth_showing(self) -> bool:
        return any((self.planned, self.approved, self.spent))


def money_lines(lines: Iterable[FundingLine]) -> list[MoneyLine]:
    return [_line(line) for line in lines]


def totals(lines: Iterable[FundingLine]) -> Totals:
    """Sums per currency of the lines where the amount is known."""
    given = [line.line for line in lines if not line.is_in_kind]
    return Totals(
        planned=Amounts.of(line.planned for line in given),
        approved=Amounts.of(line.approved for line in given),
        spent=Amounts.of(line.spent for line in given),
    )


def total_lines(lines: list[FundingLine]) -> list[MoneyLine]:
    """One line per currency with its sums, shown when there is more than one line to add up."""
    if len(lines) < 2:
        return []
    sums = totals(lines)
    codes = sorted({one.currency.code for amounts in (sums.planned, sums.approved, sums.spent) for one in amounts})
    return [
        MoneyLine(
            _("What is known, in %(currency)s") % {"currency": code},
            *(_or_none(amounts.in_currency(code)) for amounts in (sums.planned, sums.approved, sums.spent)),
        )
        for code in codes
    ]


def _line(line: FundingLine) -> MoneyLine:
    label = line.sources
    if line.instrument is not None and line.instrument.title.written() != label:
        label = f"{label} ({line.instrument.title.written()})" if label else line.instrument.title.written()
    if line.together_with:
        label = _("%(sources)s together; how much is whose is not known") % {"sources": label}
    if line.stated_money is not None:
        label = _("%(source)s: %(amount)s published as one sum") % {
            "source": label,
            "amount": written(line.stated_money),
        }
    amounts = line.line
    known = (amounts.planned, amounts.approved, amounts.spent)
    return MoneyLine(label, *(_or_none(one) for one in known), in_kind=line.is_in_kind)


def _or_none(amount: Money | None) -> str | None:
    return None if amount is None else written(amount)
