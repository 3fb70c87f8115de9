"""What a thing may have been before an event: a report taken out, a correction undone.

A correction says which words stood (`was`) and which stand now. Where it does not say at which of
several places, each is possible.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.domain.canonical import Canonical
from generator.domain.corrections import loc_of, report_of, within_report
from generator.domain.fields import Loc, as_written
from generator.domain.model import Correction
from generator.domain.spelling import as_file, read_like


def before_report(record: Canonical, day: str) -> Iterator[Canonical]:
    """Yield a thing without what a later report says of it."""
    updates = {key: each for key, each in record.get("updates", {}).items() if key != day}
    yield _with(record, "updates", updates)


def before_correction(
    record: Canonical, correction: Correction, *, is_made: bool
) -> Iterator[Canonical]:
    """Yield the states before a correction; where its words were never changed there is one."""
    written = as_written(correction)
    others = list(record.get("corrections", ()))
    if written in others:
        others.remove(written)
    without = _with(record, "corrections", others)
    place = _place(record, correction)
    if not is_made or place is None:
        yield without
        return
    for each in _undone(without, place, correction.was, correction.now):
        yield _with_own_files(each)


def _place(record: Canonical, correction: Correction) -> Loc | None:
    """Return where the corrected words stand inside a canonical record."""
    loc = loc_of(correction.field)
    if loc is None:
        return None
    report = report_of(loc)
    if "issue" in record:
        return ("updates", report, *within_report(loc)) if report else ("issue", *loc)
    return ("update", *within_report(loc)) if report else ("disclosure", *loc)


def _undone(value: Any, place: Loc, was: str | None, now: str | None) -> Iterator[Any]:
    """Yield a value with the words before at a place, in each way in which they may have stood."""
    if not place:
        yield from _words_before(value, was, now)
    elif isinstance(value, dict) and isinstance(place[0], str):
        yield from _undone_in_mapping(value, place[0], place[1:], was, now)
    elif isinstance(value, list) and isinstance(place[0], int):
        yield from _undone_in_list(value, place[0], place[1:], was, now)


def _undone_in_mapping(
    value: dict[str, Any], key: str, rest: Loc, was: str | None, now: str | None
) -> Iterator[Any]:
    if key in value or (rest and now is None):
        inner = value.get(key, [] if isinstance(rest[0], int) else {}) if rest else value[key]
        yield from ({**value, key: each} for each in _undone(inner, rest, was, now))
    if rest:
        return
    if was is None:
        yield {other: each for other, each in value.items() if other != key}
    elif key not in value:
        yield {**value, key: was}


def _undone_in_list(
    value: list[Any], at: int, rest: Loc, was: str | None, now: str | None
) -> Iterator[Any]:
    if at < len(value):
        yield from (
            [*value[:at], each, *value[at + 1 :]] for each in _undone(value[at], rest, was, now)
        )
    if was is None and at < len(value):
        yield [*value[:at], *value[at + 1 :]]
    elif now is None and at <= len(value) and len(rest) < 2:
        yield [*value[:at], {str(rest[0]): was} if rest else was, *value[at:]]


def _words_before(value: Any, was: str | None, now: str | None) -> Iterator[Any]:
    """Yield what a text, or a number, was before some of its words were changed."""
    if isinstance(value, int | Decimal):
        before = read_like(value, was or "")
        if before is not None and str(value) == now:
            yield before
        return
    if not isinstance(value, str):
        return
    if now is None:
        yield from (value[:at] + (was or "") + value[at:] for at in range(len(value) + 1))
        return
    if was and as_file(now) == value:
        yield as_file(was)
    at = value.find(now)
    while at >= 0:
        yield value[:at] + (was or "") + value[at + len(now) :]
        at = value.find(now, at + 1)


def _with_own_files(record: Canonical) -> Canonical:
    """Return a record with the checksums of the pictures that it names, and no others."""
    if "files" not in record:
        return record
    named = {each.get("file") for each in record["issue"].get("evidence", ())}
    return _with(
        record, "files", {key: each for key, each in record["files"].items() if key in named}
    )


def _with(record: Canonical, key: str, value: Any) -> Canonical:
    """Return a record with another value of a key; nothing is left out."""
    rest = {other: each for other, each in record.items() if other != key}
    return {**rest, key: value} if value else rest
