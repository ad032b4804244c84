"""Which parts of a text stand on a consent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class StandsOn:
    """The numbers of a consent, its pictures and its recordings."""

    consent: int
    pictures: frozenset[int] = field(default_factory=frozenset)
    recordings: frozenset[int] = field(default_factory=frozenset)

    def has(self, part: dict[str, Any]) -> bool:
        """Whether this part of a text, as it is stored, stands on the consent."""
        value = part.get("value")
        if not isinstance(value, dict):
            return False
        asked = {
            "quotation": value.get("consent") == self.consent,
            "picture": value.get("image") in self.pictures,
            "recording": value.get("recording") in self.recordings,
        }
        return asked.get(part.get("type", ""), False)

    @property
    def words(self) -> tuple[str, ...]:
        """One of these stands in every stored text that has such a part, so that others need not be read."""
        return ('"quotation"', *(['"picture"'] if self.pictures else []), *(['"recording"'] if self.recordings else []))


def without(body: list[dict[str, Any]], gone: StandsOn) -> list[dict[str, Any]]:
    """The stored text without these parts."""
    return [part for part in body if not gone.has(part)]
