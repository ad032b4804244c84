"""Money in its own currency: amounts that are never added across currencies, and converted only to be looked at.

Built on py-moneyed, whose `Money` refuses to add leva to euros. `None` means "not known" and is never 0.

    total = Amounts.of([money("1200", "BGN"), money("300", "EUR"), money("50", "EUR")])
    total.written("en")                 # "BGN 1,200 + €350"
    total.in_one("EUR", [Rate("BGN", "EUR", Decimal("0.51129"), date(2020, 7, 10), "European Central Bank")])
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_currency
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language, gettext, override, pgettext
from django.utils.translation import gettext_lazy as _
from moneyed import CURRENCIES, Money

from khetane.common.dates import babel_locale

__all__ = ["AmountField", "Amounts", "Converted", "CurrencyField", "Line", "Money", "Rate", "money", "written"]


def money(amount: Decimal | int | str, currency: str) -> Money:
    """An amount in a currency of ISO 4217, historic ones too (BGN, HRK, DEM); ValueError for an unknown code."""
    if currency not in CURRENCIES:
        raise ValueError(_("%(code)s is not the code of a currency.") % {"code": currency})
    if isinstance(amount, float):
        raise TypeError("Money is never a float: give a Decimal, an int or a text.")
    return Money(amount, currency)


def written(amount: Money | None, language: str | None = None) -> str:
    """In words of the language given or the active one: "€1,200.00", "1 200,00 €"; None is "not known"."""
    language = language or get_language() or "en"
    if amount is None:
        with override(language):
            return pgettext("amount", "not known")
    return _formatted(amount.amount, amount.currency.code, language)


@lru_cache(maxsize=4096)
def _formatted(amount: Decimal, code: str, language: str) -> str:
    locale = babel_locale(language)
    if amount == amount.to_integral_value():
        # Plans are written in round figures: whole amounts go without cents.
        pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
        text = format_currency(amount, code, pattern, locale=locale, currency_digits=False)
    else:
        text = format_currency(amount, code, locale=locale)
    # A currency without a sign of its own stands apart: "BGN 1,200".
    return re.sub(r"^([A-Z]{3})(?=\d)", "\\1\u00a0", text)


def currency_error(code: str) -> None:
    """Validator: a known ISO 4217 code, current or historic."""
    if code not in CURRENCIES:
        raise ValidationError(_("%(code)s is not the code of a currency."), params={"code": code}, code="currency")


class CurrencyField(models.CharField):
    """A column for the three letters of a currency; no default, because a guessed currency is a wrong amount."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 3)
        super().__init__(*args, **kwargs)

    default_validators = [currency_error]

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Keeps migrations short."""
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == 3:
            del kwargs["max_length"]
        return name, path, args, kwargs


class AmountField(models.DecimalField):
    """A column for an amount, two decimals, not below zero; NULL means "not known", 0 means nothing was given."""

    default_validators = [MinValueValidator(Decimal(0))]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Keeps migrations short."""
        name, path, args, kwargs = super().deconstruct()
        for option, usual in (("max_digits", 18), ("decimal_places", 2)):
            if kwargs.get(option) == usual:
                del kwargs[option]
        return name, path, args, kwargs


@dataclass(frozen=True)
class Rate:
    """One unit of `base` was worth `rate` units of `quote` on that day, says the source."""

    base: str
    quote: str
    rate: Decimal
    on: datetime.date
    source: str

    def __post_init__(self) -> None:
        if self.base not in CURRENCIES or self.quote not in CURRENCIES:
            raise ValueError(_("A rate needs two currencies."))
        if not self.rate > 0:
            raise ValueError(_("A rate is greater than zero."))


@dataclass(frozen=True)
class Converted:
    """An amount converted to be looked at, with every rate that was used. It is never stored and never added on."""

    amount: Money
    rate_lines: tuple[Rate, ...]

    def written(self, language: str | None = None) -> str:
        """ "about €513" : a converted amount is never exact."""
        with override(language or get_language() or "en"):
            text = written(self.amount)
            return gettext("about %(amount)s") % {"amount": text} if self.rate_lines else text


@dataclass(frozen=True)
class Amounts:
    """Sums side by side, one per currency. Adding never mixes; `bool()` is false when there is no amount at all."""

    by_currency: tuple[Money, ...] = ()

    def __post_init__(self) -> None:
        codes = [one.currency.code for one in self.by_currency]
        if len(set(codes)) != len(codes):
            raise ValueError("Use Amounts.of(): it adds what has the same currency.")
        object.__setattr__(self, "by_currency", tuple(sorted(self.by_currency, key=lambda one: one.currency.code)))

    @classmethod
    def of(cls, amounts: Iterable[Money | None]) -> Amounts:
        """Adds what has the same currency and keeps the rest apart; None (not known) adds nothing."""
        sums: dict[str, Money] = {}
        for one in amounts:
            if one is not None:
                code = one.currency.code
                sums[code] = sums[code] + one if code in sums else one
        return cls(tuple(sums.values()))

    def __iter__(self) -> Iterator[Money]:
        return iter(self.by_currency)

    def __len__(self) -> int:
        return len(self.by_currency)

    def __add__(self, other: Amounts | Money) -> Amounts:
        if isinstance(other, Money):
            other = Amounts((other,))
        return Amounts.of([*self, *other]) if isinstance(other, Amounts) else NotImplemented

    def in_currency(self, currency: str) -> Money | None:
        """The sum in that currency alone; None when there is none."""
        return next((one for one in self if one.currency.code == currency), None)

    def in_one(self, currency: str, rates: Iterable[Rate]) -> Converted:
        """Everything in one currency, for display only, rounded to cents; ValueError when a rate is missing.

        A rate is used in the direction it was given or the other way round; never by way of a third currency.
        """
        total, used = money(0, currency), []
        known = list(rates)
        for one in self:
            code = one.currency.code
            if code == currency:
                total += one
                continue
            rate = next((rate for rate in known if {rate.base, rate.quote} == {code, currency}), None)
            if rate is None:
                raise ValueError(
                    _("There is no rate between %(base)s and %(quote)s.") % {"base": code, "quote": currency}
                )
            value = one.amount * rate.rate if rate.base == code else one.amount / rate.rate
            total += money(value, currency)
            used.append(rate)
        cents = total.amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
        return Converted(money(cents, currency), tuple(used))

    def written(self, language: str | None = None) -> str:
        """Side by side: "BGN 1,200 + €350"; "not known" when there is none."""
        return " + ".join(written(one, language) for one in self) if self else written(None, language)


@dataclass(frozen=True)
class Line:
    """One source's money in a project: what was planned, approved and spent, each known or not, in one currency.

    Example: planned €20,000, approved €18,000, spent not known yet. In kind (a room, hours of work) it is an estimate.
    """

    planned: Money | None = None
    approved: Money | None = None
    spent: Money | None = None
    in_kind: bool = False

    def __post_init__(self) -> None:
        known = [one for one in (self.planned, self.approved, self.spent) if one is not None]
        if len({one.currency for one in known}) > 1:
            raise ValueError(_("One line of funding has one currency."))
        if any(one.amount < 0 for one in known):
            raise ValueError(_("An amount cannot be below zero."))

    @property
    def best_known(self) -> Money | None:
        """The furthest along: spent, else approved, else planned, else None."""
        return next((one for one in (self.spent, self.approved, self.planned) if one is not None), None)
