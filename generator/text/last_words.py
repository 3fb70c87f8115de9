"""The state that a text ends with: 修订议事规则,召开专题会议4次,已整改完毕."""

import re

from generator.text.folding import for_matching
from generator.text.state_words import status_of

_FOUND = re.compile(
    r"(?:发现|排查|查出|查找|查摆|梳理|摸排|自查|检查|抽查|督查|反馈)[^。;]{0,16}\d+(?:余)?(?:个|处|件|条|项|起|户|宗|例|家)[^。;]*,"
)
"""What a step found (发现问题9个,已全部整改到位): that it is done says so of what was found."""


def last_sentence(folded: str) -> str:
    """Return the last sentence of a folded text, without its stop."""
    return re.split("[。;]", folded.rstrip("。;"))[-1]


def last_words(folded: str) -> str:
    """Return the last clause of a folded text; "" where it speaks of what a step found."""
    sentence = last_sentence(folded)
    words = re.split("[,:]", sentence)[-1]
    is_of_found = status_of(words) == "completed" and _FOUND.search(sentence)
    return "" if is_of_found else words


_OF_ISSUE = re.compile(r"整改|问题|销号")
_SHORT = 10


def state_at_end(text: str) -> str:
    """Return the words of the state that a text ends with, as written; "" where it ends with none.

    Words that may be those of a step (已完成) count only in a sentence that has no room for one.
    """
    copy = for_matching(text)
    words = last_words(copy.text)
    is_short = len(last_sentence(copy.text)) <= _SHORT
    if not words or not status_of(words) or not (is_short or _OF_ISSUE.search(words)):
        return ""
    at = copy.text.rindex(words)
    start, end = copy.span(at, at + len(words))
    return text[start:end]
