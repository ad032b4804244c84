"""Whether two needs may be the same one, said in other words: a hint for whoever writes, never a decision.

Pure and simple on purpose: words are folded (no marks, no case), short ones are left out, and what many words share or
what is written almost alike is shown. People say whether it is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from khetane.common.translated import TranslatedText
from khetane.places import gazetteer

SHORTEST_WORD = 4
SHARED, ALIKE = 0.5, 0.8


def words_of(text: str) -> frozenset[str]:
    """The words that tell two sentences apart."""
    return frozenset(word for word in gazetteer.fold(text).split() if len(word) >= SHORTEST_WORD)


def is_alike(one: str, other: str) -> bool:
    """Half of their words are the same, or nearly all of their letters."""
    first, second = words_of(one), words_of(other)
    if first and second and len(first & second) / len(first | second) >= SHARED:
        return True
    return SequenceMatcher(None, gazetteer.fold(one), gazetteer.fold(other)).ratio() >= ALIKE


def alike(text: TranslatedText, others: Iterable[tuple[int, TranslatedText]]) -> list[int]:
    """Numbers of those whose words, in any language, are like these."""
    mine = _all_of(text)
    return [number for number, other in others if any(is_alike(a, b) for a in mine for b in _all_of(other))]


def _all_of(text: TranslatedText) -> list[str]:
    return [words for language in text.languages if (words := text.in_language(language))]
