"""Numbers, amounts and dates that nothing may part: 1,902件, 2.1亿元, 2025年3月5日."""

import re

_LONGEST = 24
"""Characters on each side of a place that a number around it may reach to."""
_WHOLE = re.compile(
    r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:[.．]\d+)?(?:[亿万千百]*元|[亿万千百]+|[%％])?"
    r"|\d+[.．]\d+(?:[亿万千百]+元?|元|[%％])"
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日"
    r"|\d+(?:[亿万千百]+元?|元|[%％])?"
)
"""A number with its scale; where its point may be that of a list (1.3家) only with a unit of amounts."""


def number_around(text: str, at: int) -> str:
    """Return the number, amount or date inside which a place stands; "" where it parts none."""
    first = max(0, at - _LONGEST)
    around = text[first : at + _LONGEST]
    if at <= 0 or not (_PART.match(text, at - 1) and _PART.match(text, at)):
        return ""
    found = (each for each in _WHOLE.finditer(around) if each.start() < at - first < each.end())
    return next((each.group() for each in found), "")


_PART = re.compile(r"[\d.．,，亿万千百元%％年月日]")
