"""Which parts of two sequences are the same, in time that grows with their length alone.

What stands once in both is an anchor, as in a patience diff; between two anchors the parts that weigh most
are kept. Where that would take long, nothing there is called the same: it is right, and coarse.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Pair = tuple[int, int]
_CELLS = 10_000
"""So many comparisons between two anchors at most."""


def aligned(was: Sequence[str], now: Sequence[str], weights: Sequence[int]) -> list[Pair]:
    """Return the positions in both of what is the same, in order; `weights` are those of `was`.

    What weighs less than two is no anchor.
    """
    found: list[Pair] = []
    start = (0, 0)
    for anchor in (*_anchors(was, now, weights), (len(was), len(now))):
        found += _between(was, now, weights, start, anchor)
        if anchor[0] < len(was):
            found.append(anchor)
        start = (anchor[0] + 1, anchor[1] + 1)
    return found


def _anchors(was: Sequence[str], now: Sequence[str], weights: Sequence[int]) -> list[Pair]:
    """Return what stands once in both and weighs something, as far as it is in the same order."""
    counts_was, counts_now = Counter(was), Counter(now)
    places = {each: place for place, each in enumerate(now) if counts_now[each] == 1}
    pairs = [
        (place, places[each])
        for place, each in enumerate(was)
        if weights[place] > 1 and counts_was[each] == 1 and each in places
    ]
    return [pairs[each] for each in rising([behind for _, behind in pairs])]


def rising(values: Sequence[int]) -> list[int]:
    """Return the positions of the longest run of values that rise."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        length = bisect_left(tops, value)
        tops[length : length + 1] = [value]
        ends[length : length + 1] = [position]
        before.append(ends[length - 1] if length else -1)
    run = []
    position = ends[-1] if ends else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]


def _between(
    was: Sequence[str], now: Sequence[str], weights: Sequence[int], from_: Pair, to: Pair
) -> Iterator[Pair]:
    """Yield what is the same in two stretches: at their beginnings, at their ends, and between."""
    (start, first), (end, last) = from_, to
    while start < end and first < last and was[start] == now[first]:
        yield start, first
        start, first = start + 1, first + 1
    tail: list[Pair] = []
    while start < end and first < last and was[end - 1] == now[last - 1]:
        end, last = end - 1, last - 1
        tail.append((end, last))
    if (end - start) * (last - first) <= _CELLS:
        yield from _heaviest(was[start:end], now[first:last], weights[start:end], (start, first))
    yield from reversed(tail)


def _heaviest(
    was: Sequence[str], now: Sequence[str], weights: Sequence[int], place: Pair
) -> Iterator[Pair]:
    """Yield the common subsequence that weighs most; both begin at a place of the whole."""
    table = _weighed(was, now, weights)
    one = other = 0
    while one < len(was) and other < len(now):
        here = table[one][other]
        if here == table[one + 1][other]:
            one += 1
        elif here == table[one][other + 1]:
            other += 1
        else:
            yield place[0] + one, place[1] + other
            one, other = one + 1, other + 1


def _weighed(was: Sequence[str], now: Sequence[str], weights: Sequence[int]) -> list[list[int]]:
    """Return how much can be kept from each pair of places on."""
    table = [[0] * (len(now) + 1)]
    for each, weight in zip(reversed(was), reversed(weights), strict=True):
        below, row = table[-1], [0] * (len(now) + 1)
        for place in range(len(now) - 1, -1, -1):
            best = max(below[place], row[place + 1])
            if now[place] == each:
                best = max(best, below[place + 1] + weight)
            row[place] = best
        table.append(row)
    return table[::-1]
