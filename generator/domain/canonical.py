"""What is hashed of each thing that was published, and its bytes: docs/record.md is the format.

What is recorded once cannot be taken back: nothing here may change what an older version gave for
the same content. `tests/record/vectors` holds it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from generator.domain.corrections import loc_of, report_of
from generator.domain.fields import as_written
from generator.domain.model import Correction, Disclosure, Issue, Update

VERSION: Literal[1] = 1
"""The form of a line and of what is hashed."""

DISCLOSURE = "disclosure"
"""The id of a disclosure's own words."""

_ISSUES = "issues/"
_UPDATES = "updates/"
_NOT_SAID = ("explained", "formerly", "place")
"""What an editor says of a check, where pages stood before, and where the site files it: no words of the disclosure."""

Canonical = dict[str, Any]
"""The record of a thing, as JSON has it."""

SALT = "salt"
"""The key of what nobody can guess: without it, words that were taken down could be found by trying."""


def canonical_bytes(value: Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of a value (RFC 8785); a percentage is text, with its digits as printed."""
    plain = _sorted(value)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        # RFC 8785, 3.2.3: keys in the order of their UTF-16 code units.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _sorted(value[key]) for key in keys}
    if isinstance(value, str | int):
        return value
    return str(value) if isinstance(value, Decimal) else [_sorted(each) for each in value]


def hash_of(canonical: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(canonical).hexdigest()


def issue_thing(issue: str) -> str:
    """Return the id of an issue in the record."""
    return _ISSUES + issue


def report_thing(report: str) -> str:
    """Return the id of a later report in the record; it is named by its day."""
    return _UPDATES + report


def issue_of(thing: str) -> str | None:
    """Return the issue that an id of the record names; None where it names something else."""
    return thing.removeprefix(_ISSUES) if thing.startswith(_ISSUES) else None


def report_of_thing(thing: str) -> str | None:
    """Return the later report that an id of the record names; None where it names something else."""
    return thing.removeprefix(_UPDATES) if thing.startswith(_UPDATES) else None


def corrected_thing(correction: Correction) -> str:
    """Return the id of the thing whose words a correction changes."""
    if correction.issue is not None:
        return issue_thing(correction.issue)
    report = report_of(loc_of(correction.field) or ())
    return report_thing(report) if report else DISCLOSURE


def things(disclosure: Disclosure) -> Iterator[str]:
    """Yield the id of every thing of a disclosure, as `records` does, without its record."""
    yield DISCLOSURE
    yield from (issue_thing(each.id) for each in disclosure.issues)
    yield from (issue_thing(each.issue) for each in disclosure.withdrawn)
    yield from (report_thing(each.id) for each in disclosure.updates)


def records(disclosure: Disclosure) -> Iterator[tuple[str, Canonical]]:
    """Yield every thing of a disclosure with its canonical record: its head, its issues, its reports."""
    for thing, record in _unsalted(disclosure):
        salt = None if "withdrawn" in record else disclosure.salts.get(thing)
        yield thing, {**record, SALT: salt} if salt else record


def _unsalted(disclosure: Disclosure) -> Iterator[tuple[str, Canonical]]:
    corrections = _by_thing(disclosure.corrections)
    yield DISCLOSURE, _head(disclosure, corrections.get(DISCLOSURE, ()))
    for issue in disclosure.issues:
        thing = issue_thing(issue.id)
        yield thing, _issue(disclosure, issue, corrections.get(thing, ()))
    for withdrawal in disclosure.withdrawn:
        said = as_written(withdrawal)
        del said["issue"]
        yield (
            issue_thing(withdrawal.issue),
            {"version": VERSION, "id": withdrawal.issue, "withdrawn": said},
        )
    for update in disclosure.updates:
        thing = report_thing(update.id)
        yield thing, _report(update, corrections.get(thing, ()))


def _by_thing(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for each in corrections:
        found.setdefault(corrected_thing(each), []).append(each)
    return found


def _head(disclosure: Disclosure, corrections: Sequence[Correction]) -> Canonical:
    said = as_written(disclosure.announcement)
    for key in _NOT_SAID:
        said.pop(key, None)
    return {"version": VERSION, "disclosure": said, **_corrected(corrections)}


def _issue(disclosure: Disclosure, issue: Issue, corrections: Sequence[Correction]) -> Canonical:
    said = as_written(issue)
    del said["id"]
    updates = {
        update.id: as_written(update.issues[issue.id])
        for update in disclosure.updates
        if issue.id in update.issues
    }
    files = {
        each.file: disclosure.evidence[each.file].sha256
        for each in issue.evidence
        if each.file in disclosure.evidence
    }
    return {
        "version": VERSION,
        "id": issue.id,
        "issue": said,
        **({"updates": updates} if updates else {}),
        **_corrected(corrections),
        **({"files": files} if files else {}),
    }


def _report(update: Update, corrections: Sequence[Correction]) -> Canonical:
    said = as_written(update)
    del said["id"]
    said.pop("issues", None)
    return {"version": VERSION, "id": update.id, "update": said, **_corrected(corrections)}


def _corrected(corrections: Sequence[Correction]) -> Canonical:
    return {"corrections": [as_written(each) for each in corrections]} if corrections else {}
