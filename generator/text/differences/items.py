"""What changed between two lists of values: which came, went, changed, or stand elsewhere."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.text.differences.alignment import rising
from generator.text.differences.difference import Difference, Kind, difference
from generator.text.folding import for_comparing


class ItemKind(Enum):
    """What became of an item of a list."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    """The same as before, at another place among the others."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item and what became of it; `text` is what it is now, or was where it is removed."""

    kind: ItemKind
    text: str
    difference: Difference | None = None
    """What changed in it; None where nothing did."""


_COMPARED = 40
"""Of more items that came or went none is taken for another that changed."""


def difference_of_items(was: Sequence[str], now: Sequence[str]) -> tuple[Item, ...]:
    """Return the items of both lists in the order of now; what is gone stands where it stood."""
    places = dict(_same(was, now))
    gone = [place for place in range(len(was)) if place not in places]
    taken = set(places.values())
    come = [place for place in range(len(now)) if place not in taken]
    changed = dict(_changed(was, now, gone, come)) if len(gone) * len(come) <= _COMPARED**2 else {}
    origins = {behind: place for place, behind in places.items()}
    origins |= {behind: place for place, (behind, _) in changed.items()}
    found = {behind: found for _, (behind, found) in changed.items()}
    return tuple(_ordered(was, now, origins, found))


def _same(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the items that stand in both, each taken once."""
    left: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, each in enumerate(now):
        left[for_comparing(each)].append(place)
    for place, each in enumerate(was):
        if places := left[for_comparing(each)]:
            yield place, places.popleft()


def _changed(
    was: Sequence[str], now: Sequence[str], gone: Sequence[int], come: Sequence[int]
) -> Iterator[tuple[int, tuple[int, Difference]]]:
    """Yield which item became which: where at least half of both is the same."""
    free = list(come)
    for place in gone:
        found = [(each, difference(was[place], now[each])) for each in free]
        alike = [each for each in found if _share(each[1]) >= 0.5]
        if alike:
            best = max(alike, key=lambda each: _share(each[1]))
            free.remove(best[0])
            yield place, best


def _share(found: Difference) -> float:
    kept = sum(len(each.text) for each in found.pieces if each.kind is Kind.KEPT)
    return kept / max(len(found.was), len(found.now), 1)


def _ordered(
    was: Sequence[str],
    now: Sequence[str],
    origins: dict[int, int],
    changed: dict[int, Difference],
) -> Iterator[Item]:
    still = [behind for behind in range(len(now)) if behind in origins]
    in_order = {still[each] for each in rising([origins[behind] for behind in still])}
    known = set(origins.values())
    reached = 0
    for behind, text in enumerate(now):
        if behind in in_order:
            yield from _gone(was, range(reached, origins[behind]), known)
            reached = origins[behind] + 1
        yield Item(_kind(behind, origins, changed, in_order), text, changed.get(behind))
    yield from _gone(was, range(reached, len(was)), known)


def _gone(was: Sequence[str], places: range, known: set[int]) -> Iterator[Item]:
    for place in places:
        if place not in known:
            yield Item(ItemKind.REMOVED, was[place])


def _kind(
    behind: int, origins: dict[int, int], changed: dict[int, Difference], in_order: set[int]
) -> ItemKind:
    if behind in changed:
        return ItemKind.CHANGED
    if behind not in origins:
        return ItemKind.ADDED
    return ItemKind.KEPT if behind in in_order else ItemKind.MOVED
