"""The one place where small numbers are withheld: pages, feeds, files and the API all count through here.

    counts = Counts("group-size", ("group", "sex"), {("12", "women"): 6, ("12", "men"): 14}, as_of="2024-06-30")
    shown = release(counts, threshold=10)
    shown.cell(("12", "women"))      # WITHHELD
    shown.total(group="12")          # 20

The method and why it holds: docs/explanation/suppression.md. In short: the cells are the leaves of a fixed tree; a
branch is opened only when every part of it is 0 or at least the threshold, else only its sum is shown; what is
published is therefore always the sums of disjoint *blocks* of cells and nothing else. Over time a closed branch stays
closed, and a published sum is renewed only when it changed by at least the threshold.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, override

from khetane.common.dates import babel_locale

Key = tuple[str, ...]

FORBIDDEN = "forbidden"
SMALL = "small"


@dataclass(frozen=True)
class Withheld:
    """In place of a number that would point at people. It is no number: it cannot be added, and it is false."""

    reason: str = SMALL

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Withheld)

    def __hash__(self) -> int:
        return hash(Withheld)

    def written(self, language: str | None = None) -> str:
        """In words."""
        with override(language or get_language() or "en"):
            if self.reason == FORBIDDEN:
                return gettext("withheld: the law of the country does not allow this figure")
            return gettext("withheld to protect people")

    def __str__(self) -> str:
        return self.written()


WITHHELD = Withheld()


@dataclass(frozen=True)
class Shown:
    """A number that may be shown, and the date it was true on: it may be older than the release."""

    value: int
    as_of: str = ""

    def written(self, language: str | None = None) -> str:
        """The number as the language writes it."""
        return format_decimal(self.value, locale=babel_locale(language))

    def __str__(self) -> str:
        return self.written()


@dataclass(frozen=True)
class Counts:
    """A table of counts of people, before anything is withheld. Never pass it to a template.

    `series` names what is counted, over all releases: "group-size". `dims` are the names of the key's parts, the most
    important first (totals over the first ones survive best). `atoms` holds *every* cell, those with 0 too: which
    cells there are must be public knowledge. A cell left out in a later table is not known, and withheld with its
    totals; a group that has ended counts 0. `as_of` is the ISO date of the counts.
    """

    series: str
    dims: tuple[str, ...]
    atoms: Mapping[Key, int]
    as_of: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "dims", tuple(self.dims))
        object.__setattr__(self, "atoms", {tuple(key): value for key, value in self.atoms.items()})
        for key, value in self.atoms.items():
            if len(key) != len(self.dims):
                raise ValueError(f"{key} does not have one part for each of {self.dims}.")
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise ValueError("A count is a whole number, 0 or more.")


@dataclass(frozen=True)
class Node:
    """A branch of the fixed tree. It remembers only what has been published, never a withheld number.

    `is_open`: its children are shown instead of it. `value`, `as_of`: its sum as last published, None if never.
    `is_dark`: its sum, though published before, is not shown now.
    """

    keys: tuple[Key, ...]
    children: tuple[Node, ...] = ()
    is_open: bool = False
    value: int | None = None
    as_of: str = ""
    is_dark: bool = True

    def blocks(self) -> Iterator[Node]:
        """The branches whose sums are what is published: disjoint, together all cells."""
        if self.is_open:
            for child in self.children:
                yield from child.blocks()
        else:
            yield self

    def to_json(self) -> dict:
        """For storing. Holds published numbers only."""
        data: dict[str, Any] = {"value": self.value, "as_of": self.as_of, "dark": self.is_dark, "open": self.is_open}
        if self.children:
            data["children"] = [child.to_json() for child in self.children]
        else:
            data["key"] = list(self.keys[0])
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Node:
        """The way back."""
        children = tuple(cls.from_json(child) for child in data.get("children", ()))
        keys = tuple(itertools.chain.from_iterable(child.keys for child in children)) or (tuple(data["key"]),)
        return cls(keys, children, data["open"], data["value"], data["as_of"], data["dark"])


@dataclass(frozen=True)
class Release:
    """What may be published of a table, and the memory for the next release of the same series.

    `roots` are the trees: one for the cells of the first release, one more for each later release with new cells.
    """

    series: str
    dims: tuple[str, ...]
    threshold: int
    as_of: str
    roots: tuple[Node, ...]
    forbidden: bool = False
    _block_of: Mapping[Key, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        blocks = (block for root in self.roots for block in root.blocks())
        object.__setattr__(self, "_block_of", {key: block for block in blocks for key in block.keys})

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every cell of the table."""
        return tuple(key for root in self.roots for key in root.keys)

    @property
    def withheld(self) -> Withheld:
        """The answer in place of a number."""
        return Withheld(FORBIDDEN) if self.forbidden else WITHHELD

    def cell(self, key: Iterable[str]) -> Shown | Withheld:
        """One cell; KeyError for a cell the table does not have."""
        key = tuple(key)
        if key not in self._block_of and not self.forbidden:
            raise KeyError(key)
        return self._sum(frozenset([key]))

    def shown_total(self, **fixed: str) -> Shown | Withheld:
        """The total of the cells with these parts, all cells if none is given, with the oldest date in it."""
        if unknown := set(fixed) - set(self.dims):
            raise ValueError(f"{sorted(unknown)} are not dimensions of {self.series}.")
        wanted = [(self.dims.index(name), value) for name, value in fixed.items()]
        keys = frozenset(key for key in self.keys if all(key[place] == value for place, value in wanted))
        if wanted and not keys and not self.forbidden:
            raise KeyError(fixed)
        return self._sum(keys)

    def total(self, **fixed: str) -> int | Withheld:
        """The same as a number alone: `release.total(sex="women")`."""
        shown = self.shown_total(**fixed)
        return shown.value if isinstance(shown, Shown) else shown

    @property
    def published(self) -> dict[frozenset[Key], int]:
        """Every statistic that can be read off this release: the cells it adds up, and the number shown."""
        if self.forbidden:
            return {}
        shown_blocks = (block for block in self._block_of.values() if not block.is_dark)
        found = {frozenset(block.keys): block.value for block in shown_blocks}
        values = [sorted({key[place] for key in self.keys}) for place in range(len(self.dims))]
        for chosen in itertools.product(*([None, *one] for one in values)):
            keys = frozenset(
                key for key in self.keys if all(part in (None, own) for part, own in zip(chosen, key, strict=True))
            )
            shown = self._sum(keys) if keys else None
            if isinstance(shown, Shown):
                found[keys] = shown.value
        return found

    def _sum(self, keys: frozenset[Key]) -> Shown | Withheld:
        """The sum of whole blocks that are shown; withheld when one of them is dark or only partly asked for."""
        if self.forbidden:
            return self.withheld
        inside = {block.keys: block for block in (self._block_of[key] for key in keys)}.values()
        if any(block.is_dark or not keys.issuperset(block.keys) for block in inside):
            return self.withheld
        return Shown(sum(block.value for block in inside), min((block.as_of for block in inside), default=self.as_of))

    def to_json(self) -> dict:
        """For storing beside the series; it is as public as the release itself."""
        return {
            "series": self.series,
            "dims": list(self.dims),
            "threshold": self.threshold,
            "as_of": self.as_of,
            "forbidden": self.forbidden,
            "roots": [root.to_json() for root in self.roots],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Release:
        """The way back."""
        roots = tuple(Node.from_json(root) for root in data["roots"])
        return cls(
            data["series"], tuple(data["dims"]), data["threshold"], data["as_of"], roots, data.get("forbidden", False)
        )


def strictest(thresholds: Iterable[int]) -> int:
    """The threshold of a table that mixes countries: the largest of theirs."""
    return max(thresholds)


def release(
    counts: Counts,
    *,
    threshold: int | Iterable[int] = 10,
    forbids: bool = False,
    previous: Release | None = None,
) -> Release:
    """Decide what of a table may be published, given all that was published of the series before.

    `threshold` is the smallest count of people that may be shown, at least 3; several (one per country in the table)
    count as their largest, and a series never goes back to a smaller one. `forbids`: a country in the table forbids
    such figures, so everything is withheld. `previous` is the last release of the same series: without it the
    protection over time is lost, so store each release and pass it on. ValueError when it is of another series.
    """
    threshold = threshold if isinstance(threshold, int) else strictest(threshold)
    if threshold < 3:
        raise ValueError("A threshold under 3 protects nobody.")
    roots: tuple[Node, ...] = ()
    if previous is not None:
        if (previous.series, previous.dims) != (counts.series, counts.dims):
            raise ValueError("The previous release is of another series.")
        threshold, roots = max(threshold, previous.threshold), previous.roots
    if forbids:
        return Release(counts.series, counts.dims, threshold, counts.as_of, roots, forbidden=True)
    now = _Now(counts, threshold)
    known = {key for root in roots for key in root.keys}
    renewed = [now.renew(root, is_new=False) for root in roots]
    if new := sorted(key for key in counts.atoms if key not in known):
        renewed.append(now.renew(_tree(new), is_new=True))
    return Release(counts.series, counts.dims, threshold, counts.as_of, tuple(renewed))


def withhold(count: int, threshold: int = 10) -> Shown | Withheld:
    """A single count that stands alone, without totals or history: 0 and large counts are shown."""
    return release(Counts("", ("",), {("",): count}), threshold=threshold).cell(("",))


def _tree(keys: list[Key], depth: int = 0) -> Node:
    """The fixed tree over sorted keys: by the first part, then the second …; many siblings are halved again and again.

    It depends on the keys alone, never on a count: so it tells nothing.
    """
    if len(keys) == 1:
        return Node(tuple(keys))
    groups = [list(group) for _part, group in itertools.groupby(keys, key=lambda key: key[depth])]
    if len(groups) == 1:
        return _tree(keys, depth + 1)
    return _halved([_tree(group, depth + 1) for group in groups])


def _halved(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    half = (len(nodes) + 1) // 2
    children = (_halved(nodes[:half]), _halved(nodes[half:]))
    return Node(children[0].keys + children[1].keys, children)


@dataclass(frozen=True)
class _Now:
    """The counts of this moment, with which the tree of the last release is renewed."""

    counts: Counts
    threshold: int

    def sum(self, node: Node) -> int | None:
        """The true sum of a branch; None when one of its cells was not counted this time."""
        if any(key not in self.counts.atoms for key in node.keys):
            return None
        return sum(self.counts.atoms[key] for key in node.keys)

    def renew(self, node: Node, is_new: bool) -> Node:
        """The branch as it stands in this release; `is_new` when nothing was ever decided about it."""
        if node.is_open or self.may_open(node, is_new):
            children = tuple(self.renew(child, is_new) for child in node.children)
            return replace(node, children=children, is_open=True)
        return self.renew_block(node)

    def may_open(self, node: Node, is_new: bool) -> bool:
        """Whether the children may be shown in place of the sum, for good.

        Never once the sum has been shown: old sum and new parts together would tell. A new branch opens when no child
        is small. A branch that stood dark until now had only cells smaller than the threshold: it opens when every
        child has reached the threshold, so that nothing is shown that can be what it was.
        """
        if not node.children or node.value is not None:
            return False
        sums = [self.sum(child) for child in node.children]
        if None in sums:
            return False
        return all(one >= self.threshold or (is_new and one == 0) for one in sums)

    def renew_block(self, node: Node) -> Node:
        """A block is dark when its sum is small; else a new sum replaces the old one only if it differs enough.

        The sum of several cells is not even shown as 0, which would tell each of them.
        """
        now = self.sum(node)
        if now is None or (now < self.threshold and (now > 0 or node.children)):
            return replace(node, is_dark=True)
        if node.value is None or abs(now - node.value) >= self.threshold:
            return replace(node, is_dark=False, value=now, as_of=self.counts.as_of)
        # The old sum stands with its old date, unless the threshold has risen above it.
        return replace(node, is_dark=0 < node.value < self.threshold)
