"""Figures of one sentence that should add up: 共28个，其中17个……8个……4个."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.text.mentions import Mention, MentionKind, find

_SENTENCE = re.compile(r"[^。！？；\n]+")
_PARTED = re.compile(r"其中|：|:(?!\d)")
_EXACT = re.compile(r"(\d+)\s*(\D{1,3})")
_FOR_EACH = re.compile(r"(?:各|每\S{0,3}|均|不少于|不低于|达到?|超过?)$")
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts that do not add up, as the sentence has them."""

    whole: int
    parts: tuple[int, ...]
    unit: str

    def __str__(self) -> str:
        added = "＋".join(str(part) for part in self.parts)
        return f"{added}＝{sum(self.parts)}，前面写的是 {self.whole}{self.unit}"


def wrong_sums(text: str) -> Iterator[Sum]:
    """Yield the sums in a text that an editor should look at.

    Behind 其中 only some of the parts may be named: parts that stay well below the whole are left
    alone. Behind a colon all of them stand.
    """
    if not _PARTED.search(text):
        return
    figures = [each for each in find(text) if each.kind is MentionKind.FIGURE]
    for sentence in _SENTENCE.finditer(text):
        here = _between(figures, *sentence.span())
        marks = list(_PARTED.finditer(text, *sentence.span()))
        for mark, following in zip_longest(marks, marks[1:]):
            found = _sum(text, here, mark, following.start() if following else sentence.end())
            if found is not None:
                yield found


def _sum(text: str, figures: list[Mention], mark: re.Match[str], end: int) -> Sum | None:
    before = _between(figures, mark.start() - 40, mark.start())
    whole = _EXACT.fullmatch(before[-1].text) if before else None
    if whole is None or mark.start() - before[-1].end > 15:
        return None
    behind = _between(figures, mark.end(), end)
    if any(_FOR_EACH.search(text, max(0, each.start - 6), each.start) for each in behind):
        return None
    exact = [_EXACT.fullmatch(each.text) for each in behind]
    parts = tuple(int(each[1]) for each in exact if each and each[2] == whole[2])
    total = int(whole[1])
    if len(parts) < 2 or sum(parts) == total or max(parts) > total:
        return None
    is_all = mark[0] != "其中"
    is_near = sum(parts) > total or (len(parts) > 2 and sum(parts) >= _NEARLY * total)
    return Sum(total, parts, whole[2]) if is_all or is_near else None


def _between(figures: list[Mention], start: int, end: int) -> list[Mention]:
    """Return the figures, which are in order, that begin between two places."""
    first = bisect_left(figures, start, key=lambda each: each.start)
    return figures[first : bisect_left(figures, end, key=lambda each: each.start)]
