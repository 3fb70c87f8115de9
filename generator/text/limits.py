"""The limit of a matter as offices print it: a day, or words that are no day or say more than one."""

import datetime
import re
from dataclasses import dataclass

from generator.text.days import BROKEN, days
from generator.text.folding import for_matching


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: its day, where one is printed, and its words, where they say more or no day."""

    due: datetime.date | None
    words: str
    says_more: bool
    """Whether the words say more than one day."""
    is_broken: bool = False
    """Whether it looks like a day that does not exist."""


_BY = re.compile(r"(?:之前|以前|前)?(?:完成|整改到位|整改完成)?")


def limit(text: str, year: str = "") -> Limit:
    """Return the limit that the words of a 时限 name; a month or a year is no day."""
    folded = for_matching(text).text
    found = days(folded, int(year[:4]) if year else None)
    real = [each for each in found if each.iso]
    # A day without a year is no broken one, but whose year it takes would be a guess.
    is_broken = not all(each.iso for each in days(folded, 2000)) or bool(BROKEN.search(folded))
    if len(found) != 1 or not real or real[0].iso is None:
        return Limit(None, text, says_more=True, is_broken=is_broken)
    due = datetime.date.fromisoformat(real[0].iso)
    rest = folded[: real[0].start] + folded[real[0].end :]
    return Limit(due, text, says_more=not _BY.fullmatch(rest))
