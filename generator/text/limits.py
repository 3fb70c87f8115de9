"""The limit of a matter as offices print it: a day, or words that are no day or say more than one."""

import calendar
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


def last_day(words: str, issued: datetime.date | None = None) -> datetime.date | None:
    """Return the last day that words of a limit still allow: 2026年6月底前 allows the 30th; None where they name no end.

    What has no year (年底前) is of the text that says it, `issued`, or of the next year where that is over by then;
    without that day it names no end. 2026年6月前 allows June, too: who tells that a limit is over tells it late
    rather than wrongly. Words that say more (长期坚持) have no end.
    """
    folded = re.sub(r"\s", "", for_matching(words).text)
    first, _, last = folded.rpartition(next(iter(_UP_TO.findall(folded)), "\0"))
    found, begins = _END.fullmatch(last), _YEAR.match(first)
    if found is None:
        return None
    year = _year(found["year"] or (begins[0] if begins else ""), issued)
    if year is not None:
        return _end(found, year)
    if issued is None:
        return None
    this = _end(found, issued.year)
    return _end(found, issued.year + 1) if this and this < issued else this


_UP_TO = re.compile(r"(?<=[年月日底初旬])[-—~至到]+(?=\d)")
_YEAR = re.compile(r"\d{4}年|[今本明]年")
_END = re.compile(
    r"(?:计划|拟|预计|力争|争取|确保|将|于|在|到|至)*(?P<year>\d{4}年|[今本明]年)?"
    r"(?:(?P<whole>年?[底末内]|(?<=年))|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|(?P<third>[上中下])旬)?)"
    r"份?[底末]?(?:之内|之前|以前|内|前)?(?:全面|全部)?(?:整改)?(?:完成|到位|完工|办结|销号|完毕)?(?:整改)?"
)
"""When a limit ends, where its words say nothing else."""
_QUARTERS = {
    each: 3 * at for at, four in enumerate(("一1", "二2", "三3", "四4"), 1) for each in four
}
_MONTHS = range(1, 13)
_THIRDS = {"上": 10, "中": 20}


def _year(words: str, issued: datetime.date | None) -> int | None:
    if words[:1].isdigit():
        return int(words[:4])
    return issued.year + (words[0] == "明") if words and issued else None


def _end(found: re.Match[str], year: int) -> datetime.date | None:
    """Return the last day of the time that words name in a year; None for none that exists."""
    half = {"上": 6, "下": 12}.get(found["half"] or "")
    month = int(found["month"] or 0) or _QUARTERS.get(found["quarter"] or "") or half or 12
    if month not in _MONTHS:
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(found["day"] or 0) or _THIRDS.get(found["third"] or "") or length
    return datetime.date(year, month, day) if day <= length else None
