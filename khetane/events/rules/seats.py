"""Who gets a seat: places in all, seats kept for some, at most so many from one country. Pure, and tried as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sitter:
    """One who comes or wants to: for whom, and from which country (code, or "")."""

    coming_as: str
    country: str = ""


@dataclass(frozen=True)
class Seats:
    """`places`: None when there is no end; `kept`: seats by for whom they are; `at_most`: seats by country code."""

    places: int | None = None
    kept: Mapping[str, int] = field(default_factory=dict)
    at_most: Mapping[str, int] = field(default_factory=dict)

    def has_one_for(self, sitter: Sitter, taken: Iterable[Sitter]) -> bool:
        """Whether one more may come. A seat kept for others stays free for them; nobody sits on two."""
        taken = list(taken)
        from_there = sum(one.country == sitter.country for one in taken)
        if sitter.country in self.at_most and from_there >= self.at_most[sitter.country]:
            return False
        if self.places is None:
            return True
        still_kept = sum(
            max(0, seats - sum(one.coming_as == whom for one in taken))
            for whom, seats in self.kept.items()
            if whom != sitter.coming_as
        )
        return len(taken) + still_kept < self.places

    def free(self, taken: Iterable[Sitter]) -> int | None:
        """Seats nobody has; None when there is no end."""
        return None if self.places is None else max(0, self.places - len(list(taken)))


def who_moves_up(seats: Seats, taken: Iterable[Sitter], waiting: Iterable[Sitter]) -> list[int]:
    """Places in the waiting list (0 is the first) of those who now get a seat, in its order.

    Somebody for whom there is none is passed over, and stays first for the next that suits.
    """
    sitting = list(taken)
    up = []
    for number, sitter in enumerate(waiting):
        if seats.has_one_for(sitter, sitting):
            sitting.append(sitter)
            up.append(number)
    return up
