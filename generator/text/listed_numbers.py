"""Numbers of issues as a cell lists them: 1、12、13, 3-5, 第1至3项."""

import re

from generator.text.folding import for_matching
from generator.text.numerals import number_of

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_ONE = (
    rf"(?:第|反馈)?(?:问题|任务|事项|序号)?第?\(?({_NUMBER})\)?(?:号|项|条|个)?(?:问题|任务|事项)?"
)
_TO = r"(?:--?|—+|–|至|到|~)"
_PART = re.compile(rf"{_ONE}(?:{_TO}{_ONE})?")
_BETWEEN = re.compile(r"[、,;，；和及与]")
_LONGEST_RANGE = 200


def listed_numbers(cell: str) -> tuple[int, ...]:
    """Return the numbers that a cell lists, in its order; none where it holds anything else."""
    found: list[int] = []
    for part in filter(None, _BETWEEN.split(_with_stops(cell))):
        numbers = _of(for_matching(part).text.rstrip(".。"))
        if not numbers:
            return ()
        found.extend(numbers)
    return tuple(dict.fromkeys(found))


def _with_stops(cell: str) -> str:
    """Return a cell with a stop for the space between two numbers: matching leaves spaces out."""
    return re.sub(r"(?<=[\d项条个号)）])\s+(?=[\d第问(（])", "、", cell.strip())


def _of(part: str) -> tuple[int, ...]:
    found = _PART.fullmatch(part)
    if found is None:
        return ()
    first = number_of(found[1]) or 0
    last = (number_of(found[2]) or 0) if found[2] else first
    is_range = 0 < first <= last <= first + _LONGEST_RANGE
    return tuple(range(first, last + 1)) if is_range else ()
