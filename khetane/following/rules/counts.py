"""How many, by a word; small numbers are withheld, since two small ones beside each other can name somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from khetane.common.suppression import Withheld, withhold


def counted(found: Iterable[str], words: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of label and value in the order of `words`; a small number says that it is withheld."""
    counts = Counter(found)
    rows = []
    for code, label in words.items():
        shown = withhold(counts[code])
        rows.append({"label": label, "value": shown.written() if isinstance(shown, Withheld) else counts[code]})
    return rows
