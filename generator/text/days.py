"""Days as announcements write them, with the year they leave out; ISO where the day exists."""

import datetime
import re
from dataclasses import dataclass

from generator.text.numerals import number_of

_YEAR = r"(?:(?P<year>\d{4}|[零〇0一二三四五六七八九]{4})年|(?P<next>次年|翌年)|(?:同年|当年))"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(
    rf"(?<!\d){_YEAR}?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]"
    r"|(?<![\d-])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d-])"
)
_TYPED = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?"
    r"|(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)"
)
"""A day as a clerk types it into a cell, alone: signs may differ (2025-12/31) or be missing (20251231)."""
_RANGE_END = re.compile(rf"(?:至|到|-+)(?P<day>{_NUMBER})[日号]")
_YEAR_ALONE = re.compile(r"(?<!\d)(\d{4})年")
BROKEN = re.compile(
    r"(?<!\d)(?:19|20)\d{3,6}[日号]|(?<!\d)(?:19|20)\d\d年\d{3,4}[日号]|"
    r"(?<!\d)(?:19|20)\d{3,4}月\d{1,2}[日号]|(?<![\d年月])(?:[至到-])\d{3,4}[日号]|"
    r"[局委组党府院会]于(?:召开|印发|开展|进驻)"
)
"""Dates that have lost a character, such as 2024717日 or 20211228日."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a folded text; `iso` is None where there is no such day or no year."""

    start: int
    end: int
    iso: str | None
    inherited: bool


def days(folded: str, year: int | None = None) -> tuple[Day, ...]:
    """Return the days of a folded text in order; a missing year is the last one named before."""
    found: list[Day] = []
    place = 0
    while match := _DAY.search(folded, place):
        for named in _YEAR_ALONE.finditer(folded, place, match.start()):
            year = int(named.group(1))
        day, year, month = _day(match, year)
        found.append(day)
        place = match.end()
        if month and (rest := _RANGE_END.match(folded, place)):
            iso = _iso(year, month, number_of(rest.group("day")))
            found.append(Day(rest.start("day"), rest.end(), iso, inherited=True))
            place = rest.end()
    return tuple(found)


def _day(match: re.Match[str], year: int | None) -> tuple[Day, int | None, int | None]:
    given = match.group("year") or match.group("y")
    if given:
        year = number_of(given)
    elif match.group("next") and year:
        year += 1
    month = number_of(match.group("month") or match.group("m"))
    iso = _iso(year, month, number_of(match.group("day") or match.group("d")))
    inherited = not given and not match.group("next")
    return Day(match.start(), match.end(), iso, inherited), year, month


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if not year or not month or not day:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def typed_day(folded: str) -> datetime.date | None:
    """Return the day that a cell holds, None where it holds something else.

    ValueError: it is written as a day, and there is no such day.
    """
    written = _TYPED.fullmatch(folded)
    if written is None:
        return None
    return datetime.date(*(int(part) for part in written.groups() if part))


def whole_day(folded: str) -> str | None:
    """Return the day of a text that is nothing but one; a bracket around it is let pass."""
    bare = folded.strip("()。")
    found = days(bare)
    return found[0].iso if len(found) == 1 and found[0].end - found[0].start == len(bare) else None


def is_day(folded: str) -> bool:
    """Tell whether a text is nothing but a day, be it possible or not, or a month."""
    bare = folded.strip("()。")
    if re.fullmatch(
        r"(?:\d{4}|[零〇0一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月", bare
    ):
        return True
    found = days(bare)
    return len(found) == 1 and found[0].end - found[0].start == len(bare)
