"""A disclosure as it was at the end of a day: later reports taken out, later corrections undone.

What was withdrawn or taken down since is gone from every day. Where a correction does not tell which words it
changed, the record does: the state that has the hash of that day's line is the one that stood.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.domain.canonical import (
    DISCLOSURE,
    Canonical,
    canonical_bytes,
    corrected_thing,
    hash_of,
    issue_of,
    issue_thing,
    records,
    report_thing,
)
from generator.domain.corrections import stands_before
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    Issue,
    IssueUpdate,
    RecordEntry,
    Update,
)
from generator.domain.recording import newest_lines
from generator.domain.state_before import before_correction, before_report

_MOST = 1_000
"""So many states are tried where it is not said which words a correction changed."""

Held = TypeVar("Held", bound=BaseModel)


def on_a_day(disclosure: Disclosure, day: datetime.date) -> Disclosure:
    """Return a disclosure as it was at the end of a day; what was withdrawn since stays gone."""
    found = replace(
        disclosure,
        updates=tuple(each for each in disclosure.updates if each.issued.on <= day),
        corrections=tuple(each for each in disclosure.corrections if each.on <= day),
        record=record_until(disclosure.record, day),
    )
    later = [each for each in disclosure.corrections if each.on > day]
    changed = {corrected_thing(each) for each in later if each.issue not in disclosure.gone}
    if not changed:
        return found
    stood = {thing: _states(disclosure, found, thing, record, later)
             for thing, record in _records(disclosure, changed)}  # fmt: skip
    return _with(found, {thing: each for thing, each in stood.items() if each})


def record_until(record: Sequence[RecordEntry], day: datetime.date) -> tuple[RecordEntry, ...]:
    """Return the first lines of a record, up to the end of a day: a chain that is whole."""
    return tuple(takewhile(lambda each: each.on <= day, record))


def _records(disclosure: Disclosure, things: set[str]) -> Iterator[tuple[str, Canonical]]:
    """Yield the canonical records of some things, without making those of all others."""
    some = tuple(each for each in disclosure.issues if issue_thing(each.id) in things)
    for thing, record in records(replace(disclosure, issues=some, withdrawn=())):
        if thing in things:
            yield thing, record


def _states(
    disclosure: Disclosure,
    then: Disclosure,
    thing: str,
    record: Canonical,
    later: Sequence[Correction],
) -> list[Canonical]:
    """Return what a thing may have been, the state that the record has first."""
    states: Iterator[Canonical] = iter([record])
    for each in sorted(later, key=lambda correction: correction.on, reverse=True):
        if corrected_thing(each) == thing:
            is_made = not stands_before(disclosure, each)
            states = _each_before(states, each, is_made=is_made)
    reports = {each.id for each in then.updates}
    found = [_without_reports(each, reports) for each in islice(states, _MOST)]
    line = newest_lines(then.record).get(thing)
    sha256 = line[0].sha256 if line else ""
    return sorted(found, key=lambda each: hash_of(canonical_bytes(each)) != sha256)


def _each_before(
    states: Iterator[Canonical], correction: Correction, *, is_made: bool
) -> Iterator[Canonical]:
    """Yield every state before a correction; one that cannot be undone stays as it is."""
    for state in states:
        found = list(islice(before_correction(state, correction, is_made=is_made), _MOST))
        yield from found or [state]


def _without_reports(record: Canonical, kept: set[str]) -> Canonical:
    for day in record.get("updates", {}).keys() - kept:
        record = next(before_report(record, day))
    return record


def _with(found: Disclosure, stood: dict[str, list[Canonical]]) -> Disclosure:
    """Return a disclosure in which some things are what they were."""
    announcement = _first_valid(
        stood.get(DISCLOSURE, ()), lambda each: _announcement(each, found), found.announcement
    )
    issues = tuple(
        _first_valid(stood.get(issue_thing(each.id), ()), _issue, each) for each in found.issues
    )
    updates = tuple(_report(each, stood) for each in found.updates)
    return replace(found, announcement=announcement, issues=issues, updates=updates)


def _first_valid(states: Sequence[Canonical], make: Callable[[Canonical], Held], now: Held) -> Held:
    """Return the first state that is a value of the model; what there is now where none is."""
    for each in states:
        try:
            return make(each)
        except ValidationError:
            continue
    return now


def _announcement(record: Canonical, found: Disclosure) -> Announcement:
    now = found.announcement
    said = Announcement.model_validate(record["disclosure"])
    of_editors = {"explained": now.explained, "formerly": now.formerly, "place": now.place}
    return said.model_copy(update=of_editors)


def _issue(record: Canonical) -> Issue:
    return Issue.model_validate({**record["issue"], "id": record["id"]})


def _report(update: Update, stood: dict[str, list[Canonical]]) -> Update:
    """Return a later report as it was: its own words, and what it says of each issue."""

    def own(record: Canonical) -> Update:
        said = Update.model_validate({**record["update"], "id": update.id})
        return said.model_copy(update={"issues": update.issues})

    report = _first_valid(stood.get(report_thing(update.id), ()), own, update)
    entries: dict[str, Any] = dict(report.issues)
    for thing, states in stood.items():
        issue = issue_of(thing)
        if issue in entries:
            entries[issue] = _first_valid(
                states,
                lambda each: IssueUpdate.model_validate(each["updates"][update.id]),
                entries[issue],
            )
    return report.model_copy(update={"issues": entries})
