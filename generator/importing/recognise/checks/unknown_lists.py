"""Lists whose numbers or names the program does not know: what they hold may be issues.

A list is told by nothing but that its lines begin alike and count on, or have the same names.
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.importing.recognise.checked import CheckedLine, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.text.numerals import number_of

_OUTSIDE = frozenset(("略", "标题", "落款", "联系方式", "结尾", "注"))
_COUNTED = re.compile(r"(.{0,4}?)(\d{1,3}|[一二三四五六七八九十]{1,3})(?![\d.])(.?)")
_DECIMAL = re.compile(
    r"(\d{1,2})\.(\d{1,2})(?=[\u4e00-\u9fff“《])(?![亿万千百元个项人户处家年月日公平吨件名次亩米])"
)
_FEWEST = 3
"""How many lines make a list where nothing else shows that they are one."""


def unknown_numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Lines that count on by numbers of no known kind (第一个问题，1.1，表一), and what stands below."""
    own = [each for each in reading.lines if not each.is_row and _is_open(each)]
    heads = sorted({line.place for found in _lists(own) for line in found})
    for place in heads:
        yield Reason(place, "像按顺序编号的几行，没有认出这种序号")
    groups = [each.place for each in reading.lines if each.is_group]
    for issue in reading.issues:
        above, group = _last(heads, issue.first), _last(groups, issue.first)
        is_short = above >= 0 and len(reading.lines[above].folded) <= _LONGEST_HEAD
        if is_short and group < above:
            yield Reason(issue.first, "上面可能少读了一个分组")


def _last(places: Sequence[int], before: int) -> int:
    """Return the last of some places in order that stands before another; -1 where none does."""
    at = bisect.bisect_left(places, before)
    return places[at - 1] if at else -1


def _is_open(line: CheckedLine) -> bool:
    """Tell whether a line may begin something that was not read as its beginning."""
    is_read = "问题" in line.words or line.is_group or line.first_word in _OUTSIDE
    is_read = is_read or (line.first_word, line.last_word) == ("标签", "举措")  # 针对问题3，…
    return not is_read and line.mark is None and len(line.folded) > 2


def _lists(lines: Sequence[CheckedLine]) -> Iterator[list[CheckedLine]]:
    alike: dict[tuple[str, str], list[tuple[int, CheckedLine]]] = {}
    decimals: list[CheckedLine] = []
    for line in lines:
        if _DECIMAL.match(line.folded):
            decimals.append(line)
        elif (found := _COUNTED.match(line.folded)) and (number := number_of(found[2])):
            alike.setdefault((found[1], found[3]), []).append((number, line))
    if len(decimals) >= _FEWEST:
        yield decimals
    for own in alike.values():
        numbers = [number for number, _ in own]
        if numbers[:_FEWEST] == list(range(1, _FEWEST + 1)):
            yield [line for _, line in own]


_LONGEST_HEAD = 30
_NAMED = re.compile(r"(?:\(?\d{1,2}[).、])?【?([\u4e00-\u9fff]{2,8})[】:]")


def unknown_records(reading: CheckedReading) -> Iterator[Reason]:
    """Lines that have the same names again and again, and are of no issue: records, one an issue."""
    loose = [each for each in reading.lines if each.owner is None and each.first_word in _LOOSE]
    names = {line.place: found[1] for line in loose if (found := _NAMED.match(line.folded))}
    again = {name for name, count in Counter(names.values()).items() if count >= _FEWEST}
    named = [place for place, name in names.items() if name in again]
    first = names[named[0]] if named else ""
    unnamed = {each.place for each in loose} - set(names)
    for place in named:
        if place - 1 not in names or names[place] == first:
            head = place - 1 if place - 1 in unnamed else place
            yield Reason(head, "像一条记录从这里开始，没有读成问题")


_LOOSE = frozenset(("组织", "其他", "开头", "标签", "方面", "类别", "后续"))
