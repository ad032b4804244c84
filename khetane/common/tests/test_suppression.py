"""An attacker of their own, with exact arithmetic, tries to work out what was withheld."""

import itertools
import json
from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khetane.common.suppression import WITHHELD, Counts, Release, Shown, Withheld, release, strictest, withhold

few = settings(max_examples=60, deadline=None)


# The attacker


def determined(equations):
    """Gaussian elimination over fractions: {unknown: value} for every unknown that the equations fix; None if they
    contradict each other. An equation is ({unknown: coefficient}, value)."""
    unknowns = sorted({name for left, _value in equations for name in left}, key=repr)
    rows = [[Fraction(left.get(name, 0)) for name in unknowns] + [Fraction(value)] for left, value in equations]
    done = 0
    for column in range(len(unknowns)):
        pivot = next((row for row in range(done, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [number / rows[done][column] for number in rows[done]]
        for row in range(len(rows)):
            if row != done and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[done], strict=True)]
        done += 1
    if any(row[-1] for row in rows[done:]):
        return None
    fixed = {}
    for row in rows[:done]:
        named = [name for name, number in zip(unknowns, row, strict=False) if number]
        if len(named) == 1:
            fixed[named[0]] = row[-1]
    return fixed


def read_off(published):
    """What one release tells: each statistic is a sum of cells."""
    return [(dict.fromkeys(cells, 1), value) for cells, value in published.items()]


def dated(shown, when):
    """What a release tells in the course of time: ([(cell, moment)], sum), each sum on the day it says.

    Totals are sums of these, as another test shows, so they tell nothing more. `when` gives the moment of each date.
    """
    for node in _blocks(shown.to_json()["roots"]):
        if not node["dark"]:
            yield [(cell, when[node["as_of"]]) for cell in _cells(node)], node["value"]


def _blocks(nodes):
    for node in nodes:
        if node["open"]:
            yield from _blocks(node["children"])
        else:
            yield node


def _cells(node):
    if "key" in node:
        return frozenset([tuple(node["key"])])
    return frozenset().union(*(_cells(child) for child in node["children"]))


def hidden(shown):
    return [cell for cell in shown.keys if isinstance(shown.cell(cell), Withheld)]


def naive(counts, threshold):
    """What people do who hide only the small cells: every total, and every cell that is 0 or large."""
    published = {frozenset([key]): n for key, n in counts.atoms.items() if n == 0 or n >= threshold}
    for place in range(len(counts.dims)):
        for part in {key[place] for key in counts.atoms}:
            keys = frozenset(key for key in counts.atoms if key[place] == part)
            published[keys] = sum(counts.atoms[key] for key in keys)
    published[frozenset(counts.atoms)] = sum(counts.atoms.values())
    return published


# Tables of the kinds that occur

numbers = st.integers(0, 40)


@st.composite
def tables(draw):
    rows = draw(st.integers(1, 5))
    if draw(st.booleans()):
        return Counts("s", ("place",), {(f"p{row}",): draw(numbers) for row in range(rows)}, "0")
    keys = itertools.product((f"p{row}" for row in range(rows)), ("men", "women"))
    return Counts("s", ("place", "sex"), {key: draw(numbers) for key in keys}, "0")


@st.composite
def histories(draw):
    """Up to five tables of one series; from one to the next some cells change, cells are added, one is left out."""
    first = draw(tables())
    found = [first]
    for moment in range(1, draw(st.integers(2, 5))):
        atoms = dict(found[-1].atoms)
        for key in draw(st.lists(st.sampled_from(sorted(atoms)), unique=True, max_size=3)):
            atoms[key] = draw(numbers)
        if draw(st.integers(0, 5)) == 0:
            atoms[(f"new{moment}", *["women"] * (len(first.dims) - 1))] = draw(numbers)
        found.append(Counts("s", first.dims, atoms, str(moment)))
    return found


def released(history, threshold):
    found, previous = [], None
    for counts in history:
        # Stored and read again, as in life.
        previous = Release.from_json(
            json.loads(json.dumps(release(counts, threshold=threshold, previous=previous).to_json()))
        )
        found.append(previous)
    return found


# One release


@few
@given(tables(), st.integers(3, 12))
def test_no_withheld_cell_can_be_worked_out_from_one_release(counts, threshold):
    shown = release(counts, threshold=threshold)
    fixed = determined(read_off(shown.published))
    assert not set(hidden(shown)) & set(fixed)


@few
@given(tables(), st.integers(3, 12))
def test_nothing_is_shown_that_is_small_or_wrong(counts, threshold):
    shown = release(counts, threshold=threshold)
    for cells, value in shown.published.items():
        assert value == sum(counts.atoms[cell] for cell in cells)
        assert value == 0 or value >= threshold
    for key, number in counts.atoms.items():
        if 0 < number < threshold:
            assert shown.cell(key) == WITHHELD


@few
@given(tables(), st.integers(3, 12))
def test_what_is_published_are_sums_of_disjoint_blocks(counts, threshold):
    statistics = set(release(counts, threshold=threshold).published)
    smallest = {one for one in statistics if not any(other < one for other in statistics)}
    assert sum(map(len, smallest)) == len(frozenset().union(*smallest))
    assert all(one == frozenset().union(*(part for part in smallest if part <= one)) for one in statistics)


def test_hiding_only_the_small_cells_is_broken_by_the_same_attacker():
    counts = Counts("size", ("group", "sex"), {("1", "men"): 6, ("1", "women"): 14})
    assert determined(read_off(naive(counts, 10)))["1", "men"] == 6
    assert release(counts).published == {frozenset(counts.atoms): 20}


@few
@given(tables())
def test_the_attacker_finds_most_of_what_is_hidden_naively(counts):
    small = [key for key, number in counts.atoms.items() if 0 < number < 10]
    found = determined(read_off(naive(counts, 10)))
    if len(small) == 1 and len(counts.atoms) > 1:
        assert found[small[0]] == counts.atoms[small[0]]


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_whoever_knows_the_method_itself_still_has_a_threshold_less_one_of_values_for_each_cell(cells):
    """Every table there is, sorted by what is published of it: that is all anybody can know."""
    threshold, largest = 4 if cells < 4 else 3, {2: 14, 3: 9, 4: 6}[cells]
    keys = {
        2: [("women",), ("men",)],
        3: [("a",), ("b",), ("c",)],
        4: list(itertools.product("ab", "mw")),
    }[cells]
    dims = ("place", "sex")[: len(keys[0])]
    alike = defaultdict(list)
    for values in itertools.product(range(largest + 1), repeat=cells):
        shown = release(Counts("s", dims, dict(zip(keys, values, strict=True))), threshold=threshold)
        if all(value <= largest for value in shown.published.values()):  # no cell of the same release is left out
            alike[json.dumps(shown.to_json())].append(values)
    checked = 0
    for text, same in alike.items():
        shown = Release.from_json(json.loads(text))
        for place, key in enumerate(keys):
            if isinstance(shown.cell(key), Withheld):
                assert len({values[place] for values in same}) >= threshold - 1
                checked += 1
    assert checked


# Releases over time


@settings(max_examples=120, deadline=None)
@given(histories(), st.integers(3, 12))
def test_no_withheld_cell_can_be_worked_out_over_time_even_by_whoever_knows_which_cells_did_not_change(
    history, threshold
):
    shown = released(history, threshold)
    assert not _worked_out(history, shown)


def _worked_out(history, shown):
    """The cells and moments that were withheld and can be computed, told every true "this one did not change"."""
    when = {counts.as_of: moment for moment, counts in enumerate(history)}
    equations = []
    for one in shown:
        for terms, value in dated(one, when):
            equations.append(({(cell, _since(history, cell, moment)): 1 for cell, moment in terms}, value))
    fixed = determined(equations)
    return [
        (cell, moment)
        for moment, one in enumerate(shown)
        for cell in hidden(one)
        if (cell, _since(history, cell, moment)) in fixed
    ]


def _since(history, cell, moment):
    """The first moment since which the cell has had the value it has at this moment: equal values, one unknown."""
    while moment and history[moment - 1].atoms.get(cell) == history[moment].atoms[cell]:
        moment -= 1
    return moment


@settings(max_examples=120, deadline=None)
@given(histories(), st.integers(3, 12), st.data())
def test_assuming_that_all_others_stayed_the_same_gives_nobody_away(history, threshold, data):
    shown = released(history, threshold)
    target = data.draw(st.sampled_from(sorted(history[0].atoms)))
    when = {counts.as_of: moment for moment, counts in enumerate(history)}
    for first in range(len(shown)):
        equations = [
            ({(cell, moment if cell == target else 0): 1 for cell, moment in terms}, value)
            for one in shown[first:]
            for terms, value in dated(one, when)
        ]
        fixed = determined(equations) or {}
        for moment, one in enumerate(shown[first:], start=first):
            if target in hidden(one):
                guess = fixed.get((target, moment))
                assert guess is None or guess != history[moment].atoms[target]


def test_protecting_each_release_alone_is_broken_over_time():
    history = [
        Counts("size", ("sex",), {("men",): 12, ("women",): 20}, "0"),
        Counts("size", ("sex",), {("men",): 5, ("women",): 20}, "1"),
    ]
    forgetful = [release(counts) for counts in history]
    assert (("men",), 1) in _worked_out(history, forgetful)
    assert not _worked_out(history, released(history, 10))


@pytest.mark.parametrize("keys", [[("men",), ("women",)], [("a",), ("b",), ("c",)]])
def test_whoever_knows_the_method_and_that_all_others_stayed_the_same_still_has_several_values(keys):
    """Every history of three releases in which only the first cell changes, sorted by all that was published."""
    threshold, largest = 3, 6 if len(keys) == 2 else 5
    alike = defaultdict(list)
    for *target, others in itertools.product(
        range(largest + 1),
        range(largest + 1),
        range(largest + 1),
        itertools.product(range(largest + 1), repeat=len(keys) - 1),
    ):
        shown, seen = None, []
        for moment, value in enumerate(target):
            atoms = dict(zip(keys, (value, *others), strict=True))
            shown = _kept(shown, tuple(atoms.items()), str(moment), threshold)
            seen.append(shown)
        if all(value <= largest for one in seen for value in one.published.values()):
            alike[tuple(map(id, seen))].append((seen, target, others))
    for same in alike.values():
        for moment, one in enumerate(same[0][0]):
            for place, key in enumerate(keys):
                if isinstance(one.cell(key), Withheld):
                    values = {(target[moment], *others)[place] for _seen, target, others in same}
                    assert len(values) >= threshold - 1, (key, moment, same[0][1:])


_memory, _same = {}, {}


def _kept(previous, atoms, as_of, threshold):
    """A release, made once; equal releases are one object."""
    asked = (id(previous), atoms, as_of)
    if asked not in _memory:
        made = release(Counts("s", ("cell",), dict(atoms), as_of), threshold=threshold, previous=previous)
        _memory[asked] = _same.setdefault((id(previous), json.dumps(made.to_json())), made)
    return _memory[asked]


@few
@given(histories(), st.integers(3, 12))
def test_a_number_is_renewed_only_when_it_changed_by_the_threshold(history, threshold):
    shown = released(history, threshold)
    for before, after in itertools.pairwise(shown):
        for cell in before.keys:
            old, new = before.cell(cell), after.cell(cell)
            if isinstance(old, Shown) and isinstance(new, Shown) and old != new:
                assert abs(old.value - new.value) >= threshold
            if isinstance(old, Withheld) and isinstance(new, Shown):
                assert history[int(new.as_of)].atoms[cell] == new.value


def test_a_number_that_changed_a_little_stands_with_its_old_date():
    first = release(Counts("s", ("sex",), {("men",): 30, ("women",): 20}, "2023-01-01"))
    second = release(Counts("s", ("sex",), {("men",): 31, ("women",): 40}, "2024-01-01"), previous=first)
    assert second.cell(("men",)) == Shown(30, "2023-01-01")
    assert second.cell(("women",)) == Shown(40, "2024-01-01")
    assert second.shown_total() == Shown(70, "2023-01-01")


def test_a_cell_that_becomes_small_goes_dark_with_every_total_and_comes_back():
    first = release(Counts("s", ("sex",), {("men",): 30, ("women",): 20}))
    second = release(Counts("s", ("sex",), {("men",): 4, ("women",): 20}), previous=first)
    assert second.cell(("men",)) == second.total() == WITHHELD
    assert second.total(sex="women") == 20
    third = release(Counts("s", ("sex",), {("men",): 44, ("women",): 20}), previous=second)
    assert third.total() == 64


def test_a_closed_branch_never_opens_again():
    first = release(Counts("s", ("sex",), {("men",): 4, ("women",): 20}))
    second = release(Counts("s", ("sex",), {("men",): 50, ("women",): 50}), previous=first)
    assert second.total() == 100
    assert second.cell(("men",)) == WITHHELD


def test_what_was_dark_from_the_beginning_opens_when_all_parts_are_large():
    first = release(Counts("s", ("sex",), {("men",): 4, ("women",): 2}))
    assert first.published == {}
    assert release(Counts("s", ("sex",), {("men",): 40, ("women",): 0}), previous=first).total() == 40
    assert release(Counts("s", ("sex",), {("men",): 40, ("women",): 20}), previous=first).total(sex="men") == 40


def test_a_cell_that_is_no_longer_counted_is_withheld_with_its_totals():
    first = release(Counts("s", ("sex",), {("men",): 40, ("women",): 20}))
    second = release(Counts("s", ("sex",), {("men",): 40}), previous=first)
    assert second.cell(("women",)) == second.total() == WITHHELD


# The rest


def test_a_country_that_forbids_such_figures_has_none():
    shown = release(Counts("s", ("sex",), {("men",): 400, ("women",): 500}), forbids=True)
    assert shown.published == {}
    assert "law" in shown.cell(("men",)).written("en")
    again = release(Counts("s", ("sex",), {("men",): 400, ("women",): 500}), previous=shown)
    assert again.total() == 900


def test_mixed_countries_keep_to_the_largest_threshold_and_a_series_never_to_a_smaller_one():
    counts = Counts("s", ("country",), {("a",): 12, ("b",): 30})
    assert strictest([5, 20, 10]) == 20
    strict = release(counts, threshold=[5, 20])
    assert strict.published == {frozenset(counts.atoms): 42}
    assert release(counts, threshold=5, previous=strict).published == strict.published


@pytest.mark.parametrize(("count", "seen"), [(0, Shown(0)), (1, WITHHELD), (9, WITHHELD), (10, Shown(10))])
def test_a_single_count_is_shown_when_it_is_zero_or_large(count, seen):
    assert withhold(count) == seen


def test_a_withheld_number_is_no_number():
    assert not WITHHELD
    assert WITHHELD != 0
    with pytest.raises(TypeError):
        WITHHELD + 1
    assert WITHHELD.written("en") == "withheld to protect people"


def test_nonsense_is_refused():
    counts = Counts("s", ("sex",), {("men",): 4})
    with pytest.raises(ValueError, match="protects nobody"):
        release(counts, threshold=2)
    with pytest.raises(ValueError, match="another series"):
        release(counts, previous=release(Counts("other", ("sex",), {("men",): 4})))
    with pytest.raises(ValueError, match="0 or more"):
        Counts("s", ("sex",), {("men",): -1})
    with pytest.raises(KeyError):
        release(counts).cell(("children",))
    with pytest.raises(ValueError, match="not dimensions"):
        release(counts).total(age="12")
