"""The ids of issues: the printed number where the numbers run on, else by place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """What an issue's id is made of: the value of its number, and its place; 0 is none."""

    count: int | None
    aspect: int = 0
    category: int = 0
    id: str = ""
    """The id that is fixed, where one is."""


def issue_ids(places: Sequence[NumberedPlace]) -> list[str]:
    """Return the issues' ids in order, each once; one that is fixed stays."""
    counts = Counter(each.count for each in places)
    restarts = counts[1] > 1 or counts[None] == len(places)
    ids: dict[str, int] = {each.id: 1 for each in places if each.id}
    by_place = _counted_by_place(places)
    within: Counter[tuple[int, int]] = Counter()
    found: list[str] = []
    for each in places:
        key = (each.aspect, each.category)
        within[key] += 1
        if each.id:
            found.append(each.id)
            continue
        number = each.count if each.count is not None else within[key]
        whole = "-".join(str(part) for part in (*key, number) if part) or str(number)
        is_unique = each.count is not None and counts[each.count] == 1
        is_plain = is_unique and not restarts and each.aspect not in by_place
        name = _free(str(each.count) if is_plain else whole, ids)
        ids[name] = 1
        found.append(name)
    return found


def _counted_by_place(places: Sequence[NumberedPlace]) -> frozenset[int]:
    """Return the aspects whose fixed ids all begin with the aspect's: a new one among them does so too."""
    fixed = [each for each in places if each.id and each.aspect]
    others = {each.aspect for each in fixed if not each.id.startswith(f"{each.aspect}-")}
    return frozenset(each.aspect for each in fixed) - others


def _free(name: str, taken: dict[str, int]) -> str:
    """Return the name, or with the next number after it; `taken` keeps how far each was counted."""
    if name not in taken:
        return name
    number = taken[name] + 1
    while f"{name}-{number}" in taken:
        number += 1
    taken[name] = number
    return f"{name}-{number}"
