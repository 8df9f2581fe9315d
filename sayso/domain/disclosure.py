"""Which counts of a table to hide before it is published, so that nobody can be found in it.

A published table is a set of counts between which there are sums: cells make row totals, column totals and a grand
total. Counts below the threshold are hidden, zero among them, for "none" is also news about people. So that they
cannot be worked out from the rest, others are hidden beside them.

All this is a circulation: a cell is an arrow from its row to its column, a row's total one from the start to the row,
a column's one from the column to the end, the grand total one back from the end to the start. What flows into each
point flows out of it, and whole numbers remain whole. So whoever sees the table can only wonder about amounts that can
be moved around rings of hidden arrows: more along an arrow without limit, less as far as its count goes.
"""

import heapq
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

THRESHOLD = 10

# Where a count stands: (row, column); None in place of one for a total, (None, None) for the grand total.
type Place = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row and column, and their totals. A None is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None

    @classmethod
    def of(cls, counts: Sequence[Sequence[int]]) -> "Table":
        """A table with nothing hidden yet. Raises `ValueError` where rows differ in length or a count is negative."""
        if len({len(row) for row in counts}) > 1:
            raise ValueError("the rows of a table must be equally long")
        if any(cell < 0 for row in counts for cell in row):
            raise ValueError("a count cannot be negative")
        rows = tuple(tuple(row) for row in counts)
        return cls(rows, tuple(map(sum, rows)), tuple(map(sum, zip(*rows, strict=True))), sum(map(sum, rows)))

    def places(self) -> Iterator[tuple[Place, int | None]]:
        """All counts with their places: the cells row by row, then the totals."""
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                yield (row, column), cell
        yield from (((row, None), total) for row, total in enumerate(self.row_totals))
        yield from (((None, column), total) for column, total in enumerate(self.column_totals))
        yield (None, None), self.total


@dataclass(frozen=True, slots=True)
class Listing:
    """Counts with one total. A None is hidden."""

    counts: tuple[int | None, ...]
    total: int | None


def suppress(
    counts: Sequence[Sequence[int]], *, threshold: int = THRESHOLD, width: int | None = None, nearest: int = 1
) -> Table:
    """A table that can be published: rows of columns of counts, with totals; what is hidden is None.

    Every count below `threshold` is hidden, a total like a cell. Who sees the rest, and knows that counts are whole
    and not negative, can place each hidden one only in a range whose ends are at least `width` apart (half the
    threshold unless said); who also reasons about why a count was hidden may narrow it, so ask for more where that
    matters. Totals are hidden last, and the same table is always hidden alike. Leave out with a count also what is
    worked out from it, such as a percentage.

    `nearest`: round what is shown to multiples of it, each by itself, as in the "10-5 rule". This only widens the
    ranges. Rounding alone would not do: of four counts that show as 5, with a total that shows as 10, each must be 3.
    """
    table = Table.of(counts)
    hidden = _hide([_arrow(place, value or 0) for place, value in table.places()], threshold, width)
    shown = iter([None if i in hidden else _to(nearest, value) for i, (_, value) in enumerate(table.places())])
    return Table(
        tuple(tuple(next(shown) for _ in row) for row in table.cells),
        tuple(next(shown) for _ in table.row_totals),
        tuple(next(shown) for _ in table.column_totals),
        next(shown),
    )


def suppress_list(
    counts: Sequence[int], *, threshold: int = THRESHOLD, width: int | None = None, nearest: int = 1
) -> Listing:
    """The same for counts with one total."""
    if any(value < 0 for value in counts):
        raise ValueError("a count cannot be negative")
    arrows = [_Arrow("start", "end", value) for value in counts]
    arrows.append(_Arrow("end", "start", sum(counts), is_total=True))
    hidden = _hide(arrows, threshold, width)
    *shown, total = [None if i in hidden else _to(nearest, arrow.value) for i, arrow in enumerate(arrows)]
    return Listing(tuple(shown), total)


def given_away(earlier: Table, later: Table, *, threshold: int = THRESHOLD) -> tuple[Place, ...]:
    """Where publishing `later` gives a small count away to those who have `earlier`. Empty: it may be published.

    For two tables of the same shape whose people overlap, such as a year's in June and in July, or a ward's and a
    district's: the difference of two counts is the count of those who are only in one of them. So each count that
    both show must differ by the threshold or more; where one does not, wait, or hide it. The same table once more
    gives nothing away, but the same people with other counts hidden do: then the grand total differs by nothing.
    Compare tables that are not rounded. More than two publications: compare the new one with each of them.
    """
    if earlier == later:
        return ()
    if len(earlier.cells) != len(later.cells) or len(earlier.column_totals) != len(later.column_totals):
        raise ValueError("tables of different shapes cannot be compared")
    pairs = zip(earlier.places(), later.places(), strict=True)
    return tuple(place for (place, a), (_, b) in pairs if a is not None and b is not None and abs(a - b) < threshold)


@dataclass(frozen=True, slots=True)
class _Arrow:
    tail: object
    head: object
    value: int
    is_total: bool = False


# A step through the circulation: which arrow, and whether along it.
type _Step = tuple[int, bool]


def _arrow(place: Place, value: int) -> _Arrow:
    match place:
        case (None, None):
            return _Arrow("end", "start", value, is_total=True)
        case (row, None):
            return _Arrow("start", ("row", row), value, is_total=True)
        case (None, column):
            return _Arrow(("column", column), "end", value, is_total=True)
        case (row, column):
            return _Arrow(("row", row), ("column", column), value)


def _to(nearest: int, value: int | None) -> int | None:
    # Halves upwards: Python's own rounding would take them to the even side.
    return None if value is None else (2 * value + nearest) // (2 * nearest) * nearest


def _hide(arrows: Sequence[_Arrow], threshold: int, width: int | None) -> set[int]:
    """Which arrows to hide."""
    width = max(1, threshold // 2 if width is None else width)
    if all(arrow.is_total for arrow in arrows):
        return set(range(len(arrows)))  # totals of nothing
    small = [i for i, arrow in enumerate(arrows) if arrow.value < threshold]
    hidden = set(small)
    circulation = _Circulation(arrows)
    for i in small:
        if not circulation.is_wide(i, hidden, width):
            # All that lie on this ring can now take `width` more or less, so none of them needs another one.
            hidden |= circulation.cheapest_ring(i, hidden, width)
    for i in sorted(hidden.difference(small), key=lambda i: (not arrows[i].is_total, -arrows[i].value, i)):
        # What was hidden for an early one may no longer be needed beside what was hidden for a later one.
        if all(circulation.is_wide(j, hidden - {i}, width) for j in hidden - {i}):
            hidden.remove(i)
    return hidden


class _Circulation:
    def __init__(self, arrows: Sequence[_Arrow]) -> None:
        self._arrows = arrows
        self._steps: dict[object, list[tuple[int, bool, object]]] = {}
        for i, arrow in enumerate(arrows):
            self._steps.setdefault(arrow.tail, []).append((i, True, arrow.head))
            self._steps.setdefault(arrow.head, []).append((i, False, arrow.tail))

    def is_wide(self, i: int, hidden: Collection[int], width: int) -> bool:
        """Are the least and the most that a hidden arrow can hold `width` apart?"""
        arrow = self._arrows[i]
        more = self._movable(arrow.head, arrow.tail, hidden, without=i, enough=width)
        return (
            more + self._movable(arrow.tail, arrow.head, hidden, without=i, enough=width - more, most=arrow.value)
            >= width
        )

    def _movable(
        self,
        start: object,
        goal: object,
        hidden: Collection[int],
        *,
        without: int,
        enough: int,
        most: int | None = None,
    ) -> int:
        """How much can be moved from one point to another through hidden arrows: the greatest flow, up to `enough`."""
        enough = enough if most is None else min(enough, most)
        added = dict.fromkeys(hidden, 0)
        moved = 0
        while moved < enough and (path := self._shortest(start, goal, added, without)):
            room = [self._arrows[i].value + added[i] for i, along in path if not along]
            amount = min([enough - moved, *room])
            for i, along in path:
                added[i] += amount if along else -amount
            moved += amount
        return moved

    def _shortest(self, start: object, goal: object, added: dict[int, int], without: int) -> list[_Step]:
        """The fewest steps along hidden arrows, or against such as still hold something; empty where there are none."""
        came: dict[object, tuple[object, _Step]] = {}
        queue = deque([start])
        while queue and goal not in came:
            here = queue.popleft()
            for i, along, there in self._steps[here]:
                usable = i in added and i != without and (along or self._arrows[i].value + added[i] > 0)
                if usable and there != start and there not in came:
                    came[there] = here, (i, along)
                    queue.append(there)
        return _walk(came, start, goal)

    def cheapest_ring(self, i: int, hidden: Collection[int], width: int) -> set[int]:
        """What to hide besides, so that `width` can be moved around a ring through an arrow.

        As few totals as possible, then as few cells, then as small ones. There always is a ring: the one that follows
        the arrows through the totals.
        """
        arrow = self._arrows[i]
        more = self._cheapest(arrow.head, arrow.tail, hidden, without=i, width=width)
        less = self._cheapest(arrow.tail, arrow.head, hidden, without=i, width=width) if arrow.value >= width else None
        return min((ring for ring in (more, less) if ring), key=lambda ring: ring[0])[1]

    def _cheapest(
        self, start: object, goal: object, hidden: Collection[int], *, without: int, width: int
    ) -> tuple[tuple[int, int, int], set[int]] | None:
        """The price of the cheapest way, and its arrows; None where there is no way."""
        best = {start: (0, 0, 0)}
        came: dict[object, tuple[object, _Step]] = {}
        ties = count()
        queue = [(best[start], next(ties), start)]
        while queue:
            cost, _, here = heapq.heappop(queue)
            if here == goal:
                return cost, {i for i, _ in _walk(came, start, goal)}
            for i, along, there in self._steps[here]:
                arrow = self._arrows[i]
                if i == without or not (along or arrow.value >= width):
                    continue
                totals, cells, size = (0, 0, 0) if i in hidden else (arrow.is_total, not arrow.is_total, arrow.value)
                new = cost[0] + totals, cost[1] + cells, cost[2] + size
                if there not in best or new < best[there]:
                    best[there], came[there] = new, (here, (i, along))
                    heapq.heappush(queue, (new, next(ties), there))
        return None


def _walk(came: dict[object, tuple[object, _Step]], start: object, goal: object) -> list[_Step]:
    """The steps that led to `goal`; empty where none did."""
    steps: list[_Step] = []
    while goal != start and goal in came:
        goal, step = came[goal]
        steps.append(step)
    return steps
