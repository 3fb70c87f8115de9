"""Printed numbers that may head an issue, wherever they stand: also inside what was read as something else."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.text.marked.marked_text import MarkedLine, MarkedText
from generator.text.numerals import CIRCLED, number_of

_CN = "[一二三四五六七八九十]{1,3}"
_KINDS = {
    "circle": rf"(?P<circle>[{''.join(CIRCLED)}])[、.．]?",
    "in brackets": r"[（(](?P<bracket>\d{1,3})[）)]",
    "Chinese in brackets": rf"[（(](?P<chinese>{_CN})[）)]",
    "before a bracket": r"(?P<half>\d{1,3})[）)]",
    "figure": r"(?P<figure>\d{1,3})(?:、|[.．](?!\d))",
    "Chinese": rf"(?P<plain>{_CN})、",
}
_NUMBER = re.compile("|".join(_KINDS.values()))
_BEHIND_STOP = re.compile(r"(?<=[。；;！!])\s*(?=[①-⓿❶-➓㉑-㊿（(\d一二三四五六七八九十])")
_TITLE = re.compile(r"\s*([^。；;：:\t]{4,60})(?=[。；;：:]|$)")
_NO_ISSUE = frozenset(
    ("开头", "组织", "后续", "结尾", "标题", "略", "联系方式", "落款", "注", "方面", "类别", "小类")
)
"""Where a number heads no issue: what is said of the whole, and the headings of groups."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed number, and what stands behind it."""

    line: int
    """The line of the file."""
    at: int
    """In front of which character of its line's text it stands."""
    kind: str
    number: int
    words: str
    """The words from the number on, to the end of the line; of a very long one the first."""
    title: str
    """The words behind it, to the first stop."""
    heads: bool
    """Whether it is the number of an issue that was read."""


def numbers_in(text: MarkedText) -> Iterator[Numbered]:
    """Yield the numbers at the beginning of a line or a run, or behind a stop, in their order."""
    word = ""
    for line in text.lines:
        runs = [each for each in line.marks if each.mark.meaning.opens_run]
        places = [each.at for each in runs]
        for at in sorted({*_starts(line, places)}):
            # An empty mark in front ([[方面 0]][[问题 2]]) has no words: the last one has them.
            before = bisect_right(places, at)
            own = runs[before - 1].mark.word if before else word
            is_first = before > 0 and _SPACES.fullmatch(line.text, places[before - 1], at)
            heads = own == "问题" and bool(is_first)
            if own not in _NO_ISSUE and (found := _numbered(line, at, heads=heads)):
                yield found
        word = runs[-1].mark.word if runs else word


def _starts(line: MarkedLine, places: Iterable[int]) -> Iterator[int]:
    behind = (each.end() for each in _BEHIND_STOP.finditer(line.text))
    for at in (0, *places, *behind):
        spaces = _SPACES.match(line.text, at)
        yield spaces.end() if spaces else at


_SPACES = re.compile(r"\s*")
_LONGEST = 400
"""Characters of a line behind a number; nobody is shown more."""


def _numbered(line: MarkedLine, at: int, *, heads: bool) -> Numbered | None:
    found = _NUMBER.match(line.text, at)
    title = _TITLE.match(line.text, found.end()) if found else None
    if found is None or (title is None and not heads):
        return None
    kind = found.lastgroup or ""
    number = number_of(found[kind]) or 0
    words = title[1] if title else ""
    return Numbered(line.number, at, kind, number, line.text[at : at + _LONGEST], words, heads)


def left_out(text: MarkedText, *, is_short: bool = False) -> tuple[Numbered, ...]:
    """Return the numbers inside other words that those of the issues before and behind leave out.

    `is_short` tells that issues are missing: then one that goes on from the last issue of its list counts
    too. A list that begins with one anew is of what stands around it.
    """
    every = tuple(numbers_in(text))
    kinds = {each.kind for each in every if each.heads}
    found = (each for kind in kinds for each in _left_out_of(every, kind, is_short=is_short))
    return tuple(sorted(found, key=lambda each: (each.line, each.at)))


def _left_out_of(every: Iterable[Numbered], kind: str, *, is_short: bool) -> Iterator[Numbered]:
    """Yield those of one kind: between two issues, each with more than the one before."""
    last, is_own_list = 0, False
    waiting: list[Numbered] = []
    for each in (one for one in every if one.kind == kind):
        if each.heads:
            is_anew = is_short and each.number <= last
            yield from (one for one in waiting if is_anew or one.number < each.number)
            last, is_own_list, waiting = each.number, False, []
        elif each.number == 1 and last:
            is_own_list = True
        elif not is_own_list and each.number > (waiting[-1].number if waiting else last):
            waiting.append(each)
    if is_short:
        yield from waiting
