"""How much of what the community asked for a plan takes up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Uptake:
    """Confirmed priorities of the authority, and how many of them the edition's measures name."""

    taken_up_count: int
    confirmed_count: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that only everything is 100; None when nothing was asked for."""
        return self.taken_up_count * 100 // self.confirmed_count if self.confirmed_count else None


def uptake(confirmed: Collection[int], named: Collection[int]) -> Uptake:
    """From the numbers of the confirmed priorities and of those that measures name; each counts once."""
    asked = set(confirmed)
    return Uptake(len(asked & set(named)), len(asked))
