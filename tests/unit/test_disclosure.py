"""What is published gives nobody away: an attacker who knows all of it, and what sums are, learns no hidden count."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array

from sayso.domain.disclosure import Listing, Place, Table, given_away, suppress, suppress_list

THRESHOLD = 10
HALF = 5  # how far apart the ends of a hidden count's range are at least
FAR = 1_000  # more than any hidden count of these tests: what the attacker may think of at most

Counts = list[list[int]]

small = st.integers(0, 9)
few = st.one_of(st.just(0), st.just(0), small)
any_count = st.one_of(small, st.integers(10, 14), st.integers(10, 5_000))
shapes = st.tuples(st.integers(1, 6), st.integers(1, 6))


def _tables(shape: tuple[int, int]) -> st.SearchStrategy[Counts]:
    rows, columns = shape
    kinds = (any_count, small, few, st.just(0), st.one_of(few, few, few, st.integers(10, 300)))
    return st.one_of(
        *(st.lists(st.lists(c, min_size=columns, max_size=columns), min_size=rows, max_size=rows) for c in kinds)
    )


tables = st.one_of(
    shapes.flatmap(_tables),
    st.tuples(st.just(1), st.integers(1, 9)).flatmap(_tables),
    st.tuples(st.integers(1, 9), st.just(1)).flatmap(_tables),
    st.integers(10, 100_000).map(lambda big: [[0, 0, 0], [0, big, 0], [0, 0, 0]]),
)
thorough = settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _ranges(sums: list[dict[int, int]], shown: list[int | None]) -> dict[int, tuple[int, int]]:
    """The least and the most that each hidden count can be, by linear programming.

    `sums`: what is known to be nothing, as a factor by count. The attacker's bound of `FAR` above only helps them.
    """
    hidden = [i for i, value in enumerate(shown) if value is None]
    if not hidden:
        return {}
    known = [{i: f for i, f in line.items() if shown[i] is not None} for line in sums]
    left = np.array([[line.get(i, 0) for i in hidden] for line in sums])
    right = np.array([-sum(f * (shown[i] or 0) for i, f in line.items()) for line in known])
    # One programme for all questions: a block for the least of each count, and one for its most.
    blocks = 2 * len(hidden)
    aims = np.concatenate([*np.eye(len(hidden)), *-np.eye(len(hidden))])
    solved = linprog(
        aims,
        A_eq=block_diag([csr_array(left)] * blocks),
        b_eq=np.tile(right, blocks),
        bounds=(0, sum(value or 0 for value in shown) + FAR),
    )
    assert solved.status == 0, solved.message
    ends = (solved.x * aims).reshape(blocks, -1).sum(axis=1).round().astype(int)
    return {i: (int(ends[n]), int(-ends[len(hidden) + n])) for n, i in enumerate(hidden)}


def _of_table(shown: Table) -> dict[Place, tuple[int, int]]:
    places = dict(shown.places())
    number = {place: i for i, place in enumerate(places)}
    rows, columns = range(len(shown.row_totals)), range(len(shown.column_totals))
    lines: list[dict[Place, int]] = [{(r, None): -1, **{(r, c): 1 for c in columns}} for r in rows]
    lines += [{(None, c): -1, **{(r, c): 1 for r in rows}} for c in columns]
    lines += [{(None, None): -1, **{(r, None): 1 for r in rows}}]
    lines += [{(None, None): -1, **{(None, c): 1 for c in columns}}]
    sums = [{number[place]: factor for place, factor in line.items()} for line in lines]
    found = _ranges(sums, list(places.values()))
    return {place: found[i] for place, i in number.items() if i in found}


def _of_list(shown: Listing) -> dict[int, tuple[int, int]]:
    line = dict.fromkeys(range(len(shown.counts)), 1) | {len(shown.counts): -1}
    return _ranges([line], [*shown.counts, shown.total])


def _values(true: Table) -> dict[Place, int]:
    return {place: value for place, value in true.places() if value is not None}


def _hidden(shown: Table) -> set[Place]:
    return {place for place, value in shown.places() if value is None}


@thorough
@given(tables)
def test_no_hidden_count_of_a_table_can_be_worked_out(counts: Counts) -> None:
    shown = suppress(counts)
    true = _values(Table.of(counts))
    for place, (least, most) in _of_table(shown).items():
        assert least <= true[place] <= most
        assert most - least >= HALF, place
    for place, value in shown.places():
        assert value is None or value == true[place] >= THRESHOLD


@thorough
@given(st.lists(any_count, min_size=1, max_size=12))
def test_no_hidden_count_of_a_list_can_be_worked_out(counts: list[int]) -> None:
    shown = suppress_list(counts)
    true = [*counts, sum(counts)]
    for i, (least, most) in _of_list(shown).items():
        assert least <= true[i] <= most
        assert most - least >= HALF
    for value, count in zip([*shown.counts, shown.total], true, strict=True):
        assert value is None or value == count >= THRESHOLD


@settings(max_examples=300, deadline=None)
@given(tables, st.integers(1, 12))
def test_a_wider_range_can_be_asked_for(counts: Counts, width: int) -> None:
    found = _of_table(suppress(counts, width=width))
    assert all(most - least >= width for least, most in found.values())


@settings(max_examples=300, deadline=None)
@given(tables)
def test_nothing_is_hidden_beside_the_small_that_could_be_shown(counts: Counts) -> None:
    """Shown again, alone, each of them would give a count away."""
    shown, true = suppress(counts), Table.of(counts)
    values = _values(true)
    for place in [place for place in _hidden(shown) if values[place] >= THRESHOLD]:
        found = _of_table(_show(shown, true, place))
        assert any(most - least < HALF for least, most in found.values()), place


def _show(table: Table, true: Table, shown: Place) -> Table:
    """The table with one hidden count put back."""
    values = iter([
        count if place == shown else value
        for (place, value), (_, count) in zip(table.places(), true.places(), strict=True)
    ])  # fmt: skip
    return Table(
        tuple(tuple(next(values) for _ in row) for row in table.cells),
        tuple(next(values) for _ in table.row_totals),
        tuple(next(values) for _ in table.column_totals),
        next(values),
    )


def test_the_attacker_finds_a_count_that_is_hidden_alone() -> None:
    """Or the tests above could not fail."""
    true = Table.of([[3, 50], [60, 70]])
    alone = Table(((None, 50), (60, 70)), true.row_totals, true.column_totals, true.total)
    assert _of_table(alone) == {(0, 0): (3, 3)}
    # Two by two hides each in a line with another; but 3 + 0 leaves little to wonder about.
    tight = Table(((None, None), (None, None)), (3, 130), (60, 73), 133)
    assert _of_table(tight)[0, 0] == (0, 3)
    assert _of_list(Listing((None, 100), 103)) == {0: (3, 3)}


WORKED: list[tuple[str, Counts, set[Place]]] = [
    ("nothing small", [[10, 20], [30, 40]], set()),
    ("one small: the cheapest square", [[3, 50, 60], [40, 50, 60], [70, 80, 90]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
    ("four small that hide each other", [[8, 9, 30], [9, 8, 40], [50, 60, 70]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
    ("a zero is small", [[0, 50], [40, 60]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
    ("one row: a cell is its column's total", [[3, 500]], {(0, 0), (0, 1), (None, 0), (None, 1)}),
    ("one column", [[3], [500]], {(0, 0), (1, 0), (0, None), (1, None)}),
    ("ten is not small", [[10, 10], [10, 10]], set()),
]


@pytest.mark.parametrize(("counts", "hidden"), [row[1:] for row in WORKED], ids=[row[0] for row in WORKED])
def test_worked_examples(counts: Counts, hidden: set[Place]) -> None:
    assert _hidden(suppress(counts)) == hidden


@pytest.mark.parametrize("counts", [[[0]], [[3]], [[0, 0], [0, 0]], [[1, 2], [2, 1]], [], [[]], [[], []]])
def test_a_table_of_very_few_people_shows_nothing_at_all(counts: Counts) -> None:
    assert all(value is None for _, value in suppress(counts).places())


LISTS = [
    ([20, 30], (20, 30), 50),
    ([3, 8, 100], (None, None, 100), 111),
    ([3, 100, 50], (None, 100, None), 153),
    ([0, 1, 100, 60], (None, None, 100, None), 161),
    ([3, 100], (None, None), 103),
    ([4, 4], (None, None), None),
    ([4], (None,), None),
    ([12], (12,), 12),
    ([], (), None),
]


@pytest.mark.parametrize(("counts", "shown", "total"), LISTS)
def test_lists_with_a_total(counts: list[int], shown: tuple[int | None, ...], total: int | None) -> None:
    assert suppress_list(counts) == Listing(shown, total)


def test_the_threshold_can_be_another() -> None:
    assert suppress_list([6, 100], threshold=5) == Listing((6, 100), 106)
    assert _hidden(suppress([[4, 50], [40, 60]], threshold=5)) == {(0, 0), (0, 1), (1, 0), (1, 1)}


@settings(max_examples=300, deadline=None)
@given(tables)
def test_the_same_table_is_hidden_alike(counts: Counts) -> None:
    assert suppress(counts) == suppress([list(row) for row in counts])


@settings(max_examples=300, deadline=None)
@given(tables)
def test_rounding_rounds_what_is_shown_and_hides_the_same(counts: Counts) -> None:
    exact, rounded = suppress(counts), suppress(counts, nearest=5)
    assert _hidden(exact) == _hidden(rounded)
    for (_, value), (_, near) in zip(exact.places(), rounded.places(), strict=True):
        assert near is None or (near % 5 == 0 and value is not None and abs(near - value) <= 2)


def test_rounding_of_lists() -> None:
    assert suppress_list([12, 13, 18], nearest=5) == Listing((10, 15, 20), 45)
    assert suppress_list([15, 25], nearest=10) == Listing((20, 30), 40)


@pytest.mark.parametrize("counts", [[[1, 2], [3]], [[-1]]])
def test_what_is_no_table_is_refused(counts: Counts) -> None:
    with pytest.raises(ValueError, match=r"rows|negative"):
        suppress(counts)


def test_a_list_with_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        suppress_list([20, -1])


def test_a_big_table_takes_no_time() -> None:
    counts = [[(row * 7 + column * 13) % 40 for column in range(20)] for row in range(40)]
    found = _hidden(suppress(counts))
    assert len(found) < 1.5 * sum(cell < THRESHOLD for row in counts for cell in row)


JUNE = [[40, 50], [60, 70]]


def _later(*more: tuple[int, int, int]) -> Table:
    counts = [list(row) for row in JUNE]
    for row, column, people in more:
        counts[row][column] += people
    return suppress(counts)


def test_a_table_that_few_people_have_joined_gives_them_away() -> None:
    june = suppress(JUNE)
    # Three more in one cell: that cell, and that the other cells had none.
    assert (0, 0) in given_away(june, _later((0, 0, 3)))
    assert (None, None) in given_away(june, _later((0, 0, 3)))
    # Enough people, but nobody in one of the cells.
    assert given_away(june, _later((0, 0, 30), (0, 1, 20), (1, 0, 20))) == ((1, 1),)


def test_a_table_that_many_people_have_joined_may_follow() -> None:
    more = [(row, column, 10) for row in range(2) for column in range(2)]
    assert given_away(suppress(JUNE), _later(*more)) == ()
    assert given_away(_later(*more), suppress(JUNE)) == ()


def test_the_same_table_may_be_published_again_but_not_with_other_counts_hidden() -> None:
    counts = [[6, 50, 60], [40, 50, 60], [70, 80, 90]]
    assert given_away(suppress(counts), suppress(counts)) == ()
    assert (None, None) in given_away(suppress(counts, threshold=5), suppress(counts))


def test_what_is_hidden_in_either_is_not_compared() -> None:
    everything = Table(((None, None), (None, None)), (None, None), (None, None), None)
    assert given_away(suppress(JUNE), everything) == ()


def test_tables_of_other_shapes_are_not_compared() -> None:
    for other in ([[10, 20]], [[10], [20]]):
        with pytest.raises(ValueError, match="shapes"):
            given_away(suppress(JUNE), suppress(other))
