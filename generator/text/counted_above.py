"""Sentences that say the state of the issues above them: 以上三个问题已整改完毕."""

import re
from dataclasses import dataclass

from generator.text.numerals import number_of
from generator.text.state_words import status_of_whole

_ABOVE = re.compile(
    r"(?:截至目前|目前|现|其中)?,?(?:以上|上述|前述|上面|前面)(?:的)?(?:这)?"
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|项|条|件)(?:反馈|整改|具体|突出){0,2}(?:的)?(?:问题|任务|事项)"
    r"(?:的)?(?:整改工作|整改任务)?,?(?:[均都](?=[正仍还在未尚]))?(?P<said>(?!.*(?:中|其中)[,:]?\d).{2,24}?)[。;]?"
)


@dataclass(frozen=True, slots=True)
class CountedAbove:
    """How many issues a sentence speaks of, and where in it the words of their state stand."""

    count: int
    said: tuple[int, int]


def counted_above(sentence: str) -> CountedAbove | None:
    """Return of how many issues above it a folded sentence says the state; None where of none."""
    found = _ABOVE.fullmatch(sentence)
    count = number_of(found["count"].replace("两", "二")) if found else None
    if found is None or not count or not status_of_whole(found["said"]):
        return None
    return CountedAbove(count, found.span("said"))
