"""Decisions have a lifecycle: one table per noun, the only place where legal moves are told.

    MOVES = Moves(
        Move("submit", {DRAFT, MORE_ASKED}, SUBMITTED, _("Submit"), Permission.SUBMIT, needs=[is_complete]),
        ...
    )

Buttons are drawn from `offers`, actions call `take`, the tests try every move in every state, and
`diagram` draws the picture in the docs, all from the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .ledger import record
from .permissions import Right, refusal
from .refusals import Refused

Words = str | Promise
Thing = TypeVar("Thing", bound=models.Model)
# A need looks at the thing and answers None when it is met, or says what is missing.
Need = Callable[[Any], Words | None]


@dataclass(frozen=True)
class Move:
    """One legal move: an imperative, the states it leaves from, the participle it leads to."""

    verb: str
    sources: frozenset[str] | set[str]
    target: str
    label: Words
    permission: Right
    needs: tuple[Need, ...] | list[Need] = ()


@dataclass(frozen=True)
class Offer:
    """A move as shown to one person now: open, or closed with its reason."""

    move: Move
    reason: Words | None

    @property
    def is_open(self) -> bool:
        return self.reason is None

    @property
    def verb(self) -> str:
        return self.move.verb

    @property
    def label(self) -> Words:
        return self.move.label


@dataclass(frozen=True, init=False)
class Moves:
    """The table of moves of one noun; `states` are its TextChoices, `column` the status column."""

    states: type[models.TextChoices]
    moves: dict[str, Move] = field(default_factory=dict)
    column: str = "status"

    def __init__(self, states: type[models.TextChoices], *moves: Move, column: str = "status"):
        object.__setattr__(self, "states", states)
        object.__setattr__(self, "moves", {move.verb: move for move in moves})
        object.__setattr__(self, "column", column)

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves.values())

    def closed_because(self, verb: str, thing: Any, person: Any) -> Words | None:
        """None when the move is open to this person now; otherwise why it is not."""
        move = self.moves[verb]
        status = getattr(thing, self.column)
        if status not in move.sources:
            return _("This is not possible while it is “%(status)s”.") % {"status": self.states(status).label}
        reason = refusal(person, move.permission, thing)
        if reason is not None:
            return reason
        return next((missing for need in move.needs if (missing := need(thing)) is not None), None)

    def offers(self, thing: Any, person: Any) -> list[Offer]:
        """The moves that leave from the present state, open and closed; other states' moves are not offered."""
        status = getattr(thing, self.column)
        return [Offer(move, self.closed_because(move.verb, thing, person)) for move in self if status in move.sources]

    def take(self, verb: str, thing: Any, *, by: Any, at: datetime, note: str = "", **facts: Any) -> None:
        """Move `thing` (already locked), save its status, write the ledger. Raises `Refused` with the reason."""
        reason = self.closed_because(verb, thing, by)
        if reason is not None:
            raise Refused(reason)
        before = getattr(thing, self.column)
        setattr(thing, self.column, self.moves[verb].target)
        thing.save()
        record(verb, thing, by=by, at=at, before=before, after=self.moves[verb].target, note=note, facts=facts)

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for the docs."""
        lines = ["stateDiagram-v2"]
        for move in self:
            lines += [f"    {source} --> {move.target}: {move.verb}" for source in sorted(move.sources)]
        return "\n".join(lines)


def lock(thing: Thing) -> Thing:
    """The same row, read again and held until the transaction ends, so that two decisions at once happen once."""
    # `_meta.model`, because the person of a request is wrapped in a lazy object of another type.
    return thing._meta.model._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
