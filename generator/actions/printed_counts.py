"""A total as pages print it: 3个, 已完成：3个, 问题，已完成：3个; found by these words, and read from them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.domain.model import Progress, Total
from generator.domain.spelling import read_like
from generator.text.folding import for_comparing

Around = tuple[str, str]
"""What is printed before a count, and behind it."""
_NUMBER = r"([0-9][0-9,，]*(?:\.[0-9]+)?)"


def read_as_printed(holder: object, value: object, words: str) -> object | None:
    """Return words as a value like another one, which a holder has: as files have it, or as pages have a total.

    None where the words are no such value. What is counted as a part of a progress is found by its number
    alone: the parts of a whole are corrected together.
    """
    plain = read_like(value, words)
    if plain is not None or not isinstance(holder, Total) or not isinstance(value, int | Decimal):
        return plain
    typed = for_comparing(words).rstrip("。；;")
    for before, behind in _ways(holder):
        pattern = f"{re.escape(for_comparing(before))}{_NUMBER}{re.escape(for_comparing(behind))}"
        if found := re.fullmatch(pattern, typed):
            return read_like(value, re.sub("[,，]", "", found[1]))
    return None


def _ways(total: Total) -> Iterator[Around]:
    of = f"{total.of}（{total.within}）" if total.within else total.of
    unit = "%" if total.percent is not None else total.unit or ""
    yield "", unit
    if total.status is None:
        yield from ((f"{of}：", unit), (of, unit), ("", f"{unit}{of}"))
        return
    state = total.status.label
    for name in (state, f"{of}，{state}", f"{of}{state}"):
        yield from ((f"{name}：", unit), (name, unit))
    yield from (("", f"{unit}{state}"), ("", f"{unit}{of}{state}"))


def named_with(holder: object, words: str) -> int:
    """Return how many characters of words name what a count is of, or its state."""
    names: tuple[str, ...] = ()
    if isinstance(holder, Total):
        names = (holder.of, holder.status.label if holder.status else "")
    elif isinstance(holder, Progress):
        names = (holder.of,)
    return sum(len(each) for each in names if each in words)
