"""How an editor may write a single value, and how files spell it: a state by its word, a day in characters."""

import datetime
import re
from decimal import Decimal
from enum import Enum

from generator.domain.status import Status

_DAY = re.compile(r"([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_STATES = {name: each for each in Status for name in (each.value, each.label)}


def spellings(value: object) -> tuple[str, ...]:
    """Return how an editor may write a single value, the last as readers see it: 2026-03-01, 2026年3月1日."""
    if isinstance(value, Enum):
        return (str(value.value), str(getattr(value, "label", value.value)))
    if isinstance(value, datetime.date):
        return (value.isoformat(), f"{value.year}年{value.month}月{value.day}日")
    if isinstance(value, str | int | Decimal):
        return (str(value),)
    return ()


def read_like(value: object, words: str) -> object | None:
    """Return words as a value of the same kind as another: a state, a day, a number, a text.

    None where they are no such value.
    """
    if isinstance(value, Status):
        return _STATES.get(words.strip())
    if isinstance(value, datetime.date):
        return _day(words)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(words) if words.isascii() and words.isdecimal() else None
    if isinstance(value, Decimal):
        return Decimal(words) if _DECIMAL.fullmatch(words) else None
    return words if isinstance(value, str) else None


def as_file(words: str) -> str:
    """Return a state or a day as files spell it, where an editor wrote it in words."""
    day = _day(words)
    if day:
        return day.isoformat()
    return _STATES[words].value if words in _STATES else words


def _day(words: str) -> datetime.date | None:
    found = _DAY.fullmatch(words.strip())
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
