"""What a later edition of a plan changed, read from the texts that were frozen: nothing can be left out of it.

Pure: takes the frozen contents as `freezing.content` wrote them. A measure is the same one when its words are the same,
or much alike, or when it stands in the same place and answers a need it answered before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from khetane.common.translated import TranslatedText

from .likeness import alike

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# What is compared of a measure, in the order in which it is read.
PARTS = ("title", "theme", "responsible", "due_on", "budget", "indicator", "objectives", "priorities")


@dataclass(frozen=True)
class Part:
    """One thing that reads otherwise: its name and the plain values before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class MeasureChange:
    """A measure that came, went, or reads otherwise; `measure` as it is now, or as it was when it went."""

    kind: str
    measure: dict[str, Any]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Changes:
    """Between two editions: the plan's own words, and its measures; what stayed the same is counted."""

    plan: tuple[Part, ...]
    measures: tuple[MeasureChange, ...]
    same_count: int

    @property
    def is_empty(self) -> bool:
        return not self.plan and not self.measures


def changes(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    """From the frozen contents of an edition and of the one it replaces."""
    pairs = list(_pairs(before["measures"], after["measures"]))
    found = [change for old, new in pairs if (change := _change(old, new)) is not None]
    order = {ADDED: 1, CHANGED: 0, REMOVED: 2}
    found.sort(key=lambda one: (order[one.kind], one.measure["position"]))
    plan = [*_parts(("title", "since", "until"), before["plan"], after["plan"]), *_parts(("summary",), before, after)]
    left_out = [one.get("left_out", []) for one in (before, after)]
    plan += [Part("left_out", *left_out)] if left_out[0] != left_out[1] else []
    return Changes(tuple(plan), tuple(found), len(pairs) - len(found))


def _change(old: dict[str, Any] | None, new: dict[str, Any] | None) -> MeasureChange | None:
    if old is None or new is None:
        return MeasureChange(ADDED, new) if old is None else MeasureChange(REMOVED, old)
    parts = tuple(_parts(PARTS, _joined(old), _joined(new)))
    return MeasureChange(CHANGED, new, parts) if parts else None


def _parts(names: Iterable[str], before: dict[str, Any], after: dict[str, Any]) -> Iterator[Part]:
    return (Part(name, before[name], after[name]) for name in names if before[name] != after[name])


def _joined(measure: dict[str, Any]) -> dict[str, Any]:
    """An amount and its currency are one thing to read."""
    return {**measure, "budget": (measure["budget"], measure["currency"])}


def _pairs(before: list[dict], after: list[dict]) -> Iterator[tuple[dict | None, dict | None]]:
    """Each measure beside what it was: first those in the same words, then those much alike, then by place and need."""
    left = list(before)
    waiting = []
    for new in after:
        same = next((old for old in left if old["title"] == new["title"]), None)
        if same is None:
            waiting.append(new)
        else:
            left.remove(same)
            yield same, new
    for new in waiting:
        old = next((one for one in left if _is_like(one, new)), None)
        if old is not None:
            left.remove(old)
        yield old, new
    yield from ((old, None) for old in left)


def _is_like(old: dict[str, Any], new: dict[str, Any]) -> bool:
    titles = [TranslatedText.from_json(one["title"]) for one in (old, new)]
    if alike(titles[1], [(0, titles[0])]):
        return True
    needs = [{one["slug"] for one in measure["priorities"]} for measure in (old, new)]
    return old["position"] == new["position"] and bool(needs[0] & needs[1])
