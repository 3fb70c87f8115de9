"""Units: organs by level, names known from the data, and names by their ends."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.text.folding import for_mentions, visible
from generator.text.mentions import tables
from generator.text.mentions.folded import FOUND, Span, any_of, blank
from generator.text.mentions.names import find_by_ending
from generator.text.mentions.organs import GOOD_END, find_organs, is_post

_ENDS_WELL = re.compile(GOOD_END)
_ORGAN_ENDS = frozenset("委府局厅部办会院组协联")


def find_units(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Yield the units in a text: organs by level, then known names, then names by their ends.

    A known name inside an organ's longer name is part of it; any other overlap is the known name's.
    """
    given = list(_given(text, known)) if known else []
    by_level = _apart(given, sorted(find_organs(text)))
    given = [at for at in given if not any(_meet(at, other) for other in _near(by_level, at))]
    settled = sorted((*by_level, *given))
    yield from settled
    yield from find_by_ending(blank(text, settled, FOUND))


def _apart(given: Sequence[Span], organ_spans: Sequence[Span]) -> list[Span]:
    """Return the organs that no known name disputes: apart from all, or around some of them."""
    return [
        organ
        for organ in organ_spans
        if all(
            organ[0] <= at[0] and at[1] <= organ[1]
            for at in _near(given, organ)
            if _meet(at, organ)
        )
    ]


def _near(spans: Sequence[Span], at: Span) -> Sequence[Span]:
    """Return those of ordered, disjoint spans that may meet a place."""
    return spans[max(0, bisect_left(spans, at) - 1) : bisect_left(spans, (at[1], 0))]


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


@lru_cache(maxsize=64)
def _pattern_of(known: frozenset[str]) -> re.Pattern[str] | None:
    """Return the pattern that finds the longest of the known names; None where there is none."""
    names = {for_mentions(visible(name)).strip() for name in known} - {""}
    return re.compile(any_of(names)) if names else None


def _given(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Yield the known names, except where an organ's name is part of another word or a post."""
    pattern = _pattern_of(known)
    for found in pattern.finditer(text) if pattern else ():
        start, end = found.span()
        if found[0][-1] not in _ORGAN_ENDS or _stands_alone(text, start, end):
            yield start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether an organ's name is neither a post nor part of another word."""
    return bool(_ENDS_WELL.match(text, end) and not is_post(text, end) and not _plural(text, start))


def _plural(text: str, start: int) -> bool:
    """Tell whether a level's character belongs to the word before it (全市, 各县, 社区)."""
    return start > 0 and text[start - 1] in tables.NOT_BEFORE_LEVEL.get(text[start], "")
