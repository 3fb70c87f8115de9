"""Which counts of a later report are those of its day: not those of the day before it, nor of a part of the issues.

反馈的14个问题中，有3个问题尚在推进。3个问题中已完成整改2个，正在推进1个，14个问题累计完成整改13个: of these 14 and 13 are the
report's totals. What each count is of tells the number before it; which day it is of, the states of the issues.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Total
from generator.domain.scope import ALL_ISSUES
from generator.domain.status import Status
from generator.importing.assemble.totals import total
from generator.importing.later_report.in_text import span_pairs
from generator.text.marked.arguments import total_argument
from generator.text.marked.marked_text import MarkedLine, MarkedText
from generator.text.numerals import number_of

_TOTAL = "=总数"
_WHOLE = re.compile(r"(?<![\d.])(?P<count>\d{1,4})(?:个|项|条|件)(?:[^,，。;；、\d]{0,8}?问题|中)")
_UP_TO = re.compile(r"截[至止]|至今|目前|累计|现已|到\d{4}年")


@dataclass(frozen=True, slots=True)
class Standing:
    """How the issues of a disclosure stand before a later report, and when it has been read."""

    before: Counter[Status]
    after: Counter[Status]
    told: int
    """Of how many of them the report speaks."""

    @property
    def count(self) -> int:
        """How many there are."""
        return self.after.total()


@dataclass(frozen=True, slots=True)
class _Count:
    """One marked count of issues: where its marks stand, and of how many the text says it is."""

    line: int
    marks: tuple[int, int]
    total: Total
    whole: int | None
    is_dated: bool
    """Whether its sentence says up to which day it counts, which is that of the report."""

    @property
    def is_whole(self) -> bool:
        return self.total.status is None

    @property
    def number(self) -> int:
        return self.total.count or 0


def with_counts_of_the_day(text: MarkedText, standing: Standing) -> MarkedText:
    """Return the text without the marks of counts that are of another day, or of a part where all are counted."""
    counts = tuple(_counts(text))
    gone = {id(each) for each in counts if _is_of_before(each, standing)}
    left = [each for each in counts if id(each) not in gone]
    of_all = [each for each in left if not each.is_whole and not _is_of_part(each, standing)]
    of_part = [each for each in left if not each.is_whole and _is_of_part(each, standing)]
    if any(_agrees(each, standing.after) for each in of_all):
        gone |= {id(each) for each in left if _is_of_part(each, standing)}
    elif of_part and not of_all:
        gone |= {id(each) for each in left if each.is_whole and each.number == standing.count}
    return _without(text, [each for each in counts if id(each) in gone])


def _counts(text: MarkedText) -> Iterator[_Count]:
    for number, line in enumerate(text.lines):
        found = [(marks, *_stated(line, marks)) for marks in span_pairs(line)]
        parts = [own for _, own, each in found if each and each.status]
        for marks, own, each in found:
            if each:
                whole = _whole_before(line.text, own.start, parts)
                if whole is not None and (each.count or 0) > whole:
                    whole = None  # 3个问题新增完成2个，累计完成13个: 13 are none of the 3
                is_dated = _UP_TO.search(line.text[: own.start].rpartition("。")[2]) is not None
                yield _Count(number, marks, each, whole, is_dated)


def _stated(line: MarkedLine, marks: tuple[int, int]) -> tuple[range, Total | None]:
    """Return where the words between two marks stand, and the count of issues that they state."""
    opened, closed = (line.marks[each] for each in marks)
    added = total_argument(opened.mark.argument) if opened.mark.word == _TOTAL else None
    found = total(line.text[opened.at : closed.at], added) if added else None
    is_count = found and found.count is not None and found.within is None
    return range(opened.at, closed.at), found if found and is_count and _is_of_issues(
        found
    ) else None


def _whole_before(words: str, end: int, parts: Sequence[range]) -> int | None:
    """Return the last number of issues before a place; one that is the count of a state is none.

    尚未完成的3个问题 names the issues that are counted on: there the state stands before the number.
    """
    found = [
        each
        for each in _WHOLE.finditer(words[:end])
        if not any(each.start() == part.start for part in parts)
    ]
    return number_of(found[-1]["count"]) if found else None


def _is_of_issues(found: Total) -> bool:
    return ALL_ISSUES.fullmatch(found.of) is not None


def _is_of_part(each: _Count, standing: Standing) -> bool:
    """Tell whether a count is of those issues only that the report speaks of."""
    of = each.number if each.is_whole else each.whole
    return of == standing.told != standing.count


def _is_of_before(each: _Count, standing: Standing) -> bool:
    """Tell whether a count of all issues is right before the report, and wrong after it."""
    if each.is_whole or each.is_dated or _is_of_part(each, standing):
        return False
    return _agrees(each, standing.before) and not _agrees(each, standing.after)


def _agrees(each: _Count, states: Counter[Status]) -> bool:
    known = states[each.total.status] if each.total.status else 0
    return known <= each.number <= known + states[Status.UNDISCLOSED]


def _without(text: MarkedText, gone: list[_Count]) -> MarkedText:
    lines = list(text.lines)
    for number in {each.line for each in gone}:
        left_out = {place for each in gone if each.line == number for place in each.marks}
        line = lines[number]
        kept = tuple(mark for place, mark in enumerate(line.marks) if place not in left_out)
        lines[number] = replace(line, marks=kept)
    return replace(text, lines=tuple(lines))
