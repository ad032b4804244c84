"""How a decision letter is made from its text: words in braces are filled in. Looks at texts only."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What may stand in braces in the text of a letter.
WORDS = ("authority", "receipt", "body", "day", "reference", "reason", "number", "workspace")
_BRACED = re.compile(r"\{\s*(\w+)\s*\}")


def unknown_words(text: str) -> list[str]:
    """What stands in braces and means nothing, in the order of the text."""
    return [word for word in dict.fromkeys(_BRACED.findall(text)) if word not in WORDS]


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with its words filled in. A paragraph that would only say nothing ("Reference: ") is left out."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "\n\n".join(_filled(one, facts) for one in paragraphs if _says_something(one, facts))


def _says_something(paragraph: str, facts: Mapping[str, str]) -> bool:
    words = _BRACED.findall(paragraph)
    return not words or any(facts.get(word) for word in words)


def _filled(paragraph: str, facts: Mapping[str, str]) -> str:
    return _BRACED.sub(lambda found: facts.get(found[1], found[0]), paragraph)
