"""How a result's figure may be shown: the only way from its columns to a page, a feed or a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Any

from khetane.common.figures import Figure, Missing
from khetane.common.suppression import FORBIDDEN, SMALL, Withheld, withhold
from khetane.common.translated import TranslatedText

from ..models import Result, ResultCorrection

# Columns of a result that everybody reads beside its figure.
SHOWN_TEXTS = ("unit", "scope", "method", "source_label", "verified_how")
# Small counts are also written as words; "one" is left out, since it is an article as well.
_WORDS = {
    2: ("two", "deux"),
    3: ("three", "trois"),
    4: ("four", "quatre"),
    5: ("five", "cinq"),
    6: ("six",),
    7: ("seven", "sept"),
    8: ("eight", "huit"),
    9: ("nine", "neuf"),
    10: ("ten", "dix"),
    11: ("eleven", "onze"),
    12: ("twelve", "douze"),
}


@dataclass(frozen=True)
class PublicFigure:
    """A figure as everybody may see it; `withheld` says why there is no number although there is one."""

    figure: Figure
    withheld: Withheld | None = None

    @property
    def low(self) -> Decimal | None:
        return self.figure.low

    @property
    def high(self) -> Decimal | None:
        return self.figure.high

    @property
    def for_page(self) -> Any:
        """What the figure component takes; a withheld one says why in words."""
        if self.withheld is None:
            return self.figure
        about = ("as_of", "scope", "source_label", "source_url", "method")
        return {"missing": self.withheld.written(), **{name: getattr(self.figure, name) for name in about}}

    def written(self, language: str | None = None) -> str:
        return self.withheld.written(language) if self.withheld is not None else self.figure.written(language)


def public_figure(result: Result) -> PublicFigure:
    """The figure of a result after suppression. Needs the result's authority and its country."""
    country = result.authority.country
    return shown(
        result.figure,
        threshold=country.small_number_threshold,
        counts_people=result.counts_people,
        is_forbidden=result.counts_roma and country.forbids_ethnic_figures,
    )


def as_it_was(correction: ResultCorrection, result: Result) -> tuple[TranslatedText, PublicFigure]:
    """The sentence and the figure before a correction, the figure through suppression like every other.

    A sentence that gives a withheld number away is not shown; it stays in the record.
    """
    before, country = correction.before, result.authority.country
    figure = Figure(
        low=Decimal(before["low"]) if before["low"] is not None else None,
        high=Decimal(before["high"]) if before["high"] is not None else None,
        missing=Missing(before["missing"]),
        unit=before["unit"],
    )
    public = shown(
        figure,
        threshold=country.small_number_threshold,
        # What counts people today counted them before as well, whatever was ticked then.
        counts_people=before["counts_people"] or result.counts_people,
        is_forbidden=(before["counts_roma"] or result.counts_roma) and country.forbids_ethnic_figures,
    )
    statement = TranslatedText.from_json(before["statement"])
    numbers = {number for number in (figure.low, figure.high) if number is not None}
    if public.withheld is not None and any(_tells(text, number) for text in _all(statement) for number in numbers):
        statement = TranslatedText.empty()
    return statement, public


def shown(figure: Figure, *, threshold: int, counts_people: bool, is_forbidden: bool) -> PublicFigure:
    """Withheld when the country forbids such figures, or when it counts people and either end is small."""
    rules = {"threshold": threshold, "counts_people": counts_people, "is_forbidden": is_forbidden}
    reason = withheld_because(figure.low, figure.high, **rules)
    if reason is None:
        return PublicFigure(figure)
    return PublicFigure(replace(figure, low=None, high=None, missing=Missing.WITHHELD), reason)


def withheld_because(
    low: Decimal | None, high: Decimal | None, *, threshold: int, counts_people: bool, is_forbidden: bool
) -> Withheld | None:
    """Why a number may not be shown; None when it may, or when there is none."""
    if low is None:
        return None
    if is_forbidden:
        return Withheld(FORBIDDEN)
    is_small = counts_people and (_is_small(low, threshold) or _is_small(high, threshold))
    return Withheld(SMALL) if is_small else None


@lru_cache(maxsize=10_000)
def _is_small(number: Decimal, threshold: int) -> bool:
    """Whether the whole numbers around it may not be shown; a share below zero is no count of people."""
    if number <= 0:
        return False
    around = {int(number.to_integral_value(rounding)) for rounding in (ROUND_FLOOR, ROUND_CEILING)}
    return any(isinstance(withhold(whole, threshold), Withheld) for whole in around if whole)


def tells_what_is_withheld(result: Result) -> bool:
    """Whether a text beside a withheld figure gives its number away, in digits or as a word."""
    if public_figure(result).withheld is None:
        return False
    texts = [*(getattr(result, name) for name in SHOWN_TEXTS), *_all(result.statement)]
    return any(_tells(text, number) for text in texts for number in _numbers(result))


def address_tells(result: Result) -> bool:
    """Whether the words in the address of a result give a withheld number away."""
    withheld = public_figure(result).withheld is not None
    return withheld and any(_tells(result.slug, number) for number in _numbers(result))


def reason_tells(correction: ResultCorrection, result: Result) -> bool:
    """Whether the reason of a correction gives away a number that is withheld, or was before it."""
    _statement, before = as_it_was(correction, result)
    numbers = set() if public_figure(result).withheld is None else _numbers(result)
    if before.withheld is not None:
        numbers |= {Decimal(correction.before[end]) for end in ("low", "high") if correction.before[end] is not None}
    return any(_tells(text, number) for text in _all(correction.reason) for number in numbers)


def _numbers(result: Result) -> set[Decimal]:
    return {number for number in (result.low, result.high) if number is not None}


def _tells(text: str, number: Decimal) -> bool:
    plain = format(number.normalize(), "f")
    words = _WORDS.get(int(number), ()) if number == number.to_integral_value() else ()
    return any(re.search(rf"(?<![\w.,]){re.escape(word)}(?![\w])", text.casefold()) for word in (plain, *words))


def _all(text: TranslatedText) -> list[str]:
    return [text.in_language(code) for code in text.languages]
