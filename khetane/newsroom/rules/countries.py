"""Which countries a text names, to tell whether a translation speaks of others than its original."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khetane.places.models import Country


def named_in(text: str, language: str, countries: Iterable[Country]) -> frozenset[str]:
    """Codes of the countries whose name stands in the text, written as in that language."""
    found = set()
    for country in countries:
        name = country.name.in_language(language)
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            found.add(country.code)
    return frozenset(found)


def named_otherwise(
    original: tuple[str, str], translation: tuple[str, str], countries: Iterable[Country]
) -> tuple[list[Country], list[Country]]:
    """Countries only the original names, and those only the translation names; each text comes with its language.

    A country without a name in one of the two languages cannot be missed there and is left out.
    """
    known = [one for one in countries if all(one.name.in_language(code) for _text, code in (original, translation))]
    first, second = (named_in(text, code, known) for text, code in (original, translation))
    return (
        [one for one in known if one.code in first - second],
        [one for one in known if one.code in second - first],
    )
