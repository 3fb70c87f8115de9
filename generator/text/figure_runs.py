"""Where a line must not end: inside a figure, between it and its unit, its qualifier, or 第.

For the look of a text only. What a figure counts is found elsewhere (`mentions/figures`), and with more
care: here a run too many does no harm.
"""

import re
from collections.abc import Iterator

from generator.text.mentions.figures import MEASURE
from generator.text.qualifier import BEFORE, BEHIND

_ABOUT = "|".join(BEFORE)
_BOUND = "|".join((*BEHIND, "以外", "之内", "余"))
_ROUND = "[余多来]?(?:[十百千]?[万亿]|[十百千])?[余多来]?"
_NUMBER = "[0-9]+(?:[.,][0-9]+)*"
_FIGURE = rf"{_NUMBER}{_ROUND}(?:(?:[至到~—–-]|——){_NUMBER}{_ROUND})?(?:{MEASURE})(?:{_BOUND})?"
_DATE = (
    "(?:19|20)[0-9]{2}年度?[初底末]?|[0-9]{1,2}月(?:[0-9]{1,2}[日号]|份|[初底末]|[上中下]旬)?"
    "|[0-9]{1,2}(?:[至到~—–-][0-9]{1,2})?日"
)
_RUN = re.compile(
    rf"(?:{_ABOUT})?(?<![0-9A-Za-z.,/_@#&=+-])(?:第[0-9]+[一-鿿]?|[Ⅰ-Ⅻ][类级]|{_DATE}|{_FIGURE})"
)
_BEFORE = re.compile(rf"(?:{_ABOUT})$")
_BEHIND = re.compile(_BOUND)


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a text is not to be broken; years, days and figures each alone."""
    for found in _RUN.finditer(text):
        yield found.span()


def with_qualifier(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a figure with what qualifies it, such as 近 before or 以内 behind it."""
    before, behind = _BEFORE.search(text[:start]), _BEHIND.match(text, end)
    return before.start() if before else start, behind.end() if behind else end
