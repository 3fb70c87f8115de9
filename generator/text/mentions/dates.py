"""Dates: years, months and days, parts of them, and ranges."""

import re
from calendar import monthrange
from collections.abc import Iterator

from generator.text.mentions.folded import TO, Span

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_PART_OF_MONTH = r"(?:初|底|末|上旬|中旬|下旬|份)"
_PART_OF_YEAR = r"(?:度|初|底|末|上半年|下半年|第?[一二三四1-4]季度)"
_MONTHS = rf"{_MONTH}\ ?月(?![龄薪租供])(?:\ ?{_DAY}\ ?[日号]|{_PART_OF_MONTH})?"
_POINT = (
    rf"(?:{_YEAR}\ ?年(?!代)(?:\ ?(?:{_MONTHS}|元月)|{_PART_OF_YEAR})?"
    rf"|{_MONTHS}|{_DAY}\ ?日(?![内龄]))"
)
_DATE_START = re.compile(
    r"[0-9](?<![0-9][0-9])[0-9]*+(?=\ ?[年月日至到—–~、和/.-])|元(?=月?[至到])"
)
_DATE = re.compile(
    rf"""(?<![0-9第])(?<![0-9][/:-])(?<![0-9]\.)(?:
        {_YEAR}([-/.]){_MONTH}\1{_DAY}(?![0-9])
      | {_YEAR}-(?:0[1-9]|1[0-2])(?![0-9-])
      | {_YEAR}(?:{TO}|[、和]){_YEAR}(?:[、和]{_YEAR}){{0,9}}\ ?(?:学?年)度?
      | (?:{_YEAR}\ ?年\ ?(?:元月?|{_MONTH})|(?<![美欧日港万亿千百])元月?|{_MONTH})(?:{TO}|、){_MONTHS}
      | {_POINT}(?:{TO}{_POINT})?
    )""",
    re.VERBOSE,
)
_WHOLE_DATE = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?"
    r"|([0-9]{4}) ?年度?(?: ?([0-9]{1,2}) ?月份?(?: ?([0-9]{1,2}) ?[日号])?)?"
)


def find_dates(open_text: str) -> Iterator[Span]:
    """Yield each date; only where digits start can one start."""
    reached = 0
    for digits in _DATE_START.finditer(open_text):
        if digits.start() >= reached and (found := _DATE.match(open_text, digits.start())):
            reached = found.end()
            yield found.span()


def iso(date: str) -> str:
    """Return a date in ISO form where it has its year; ranges, parts and broken dates stay text."""
    whole = _WHOLE_DATE.fullmatch(date)
    if not whole:
        return date
    year, month, day = (
        group or "" for group in (whole.groups()[:3] if whole[1] else whole.groups()[3:])
    )
    if day and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return date
    return "-".join((year, *(part.zfill(2) for part in (month, day) if part)))
