"""What each file of a disclosure holds."""

from collections.abc import Iterator
from pathlib import PurePath

from generator.content.rules.rule import CORRECTIONS, HEAD, WITHDRAWN, issue_path
from generator.domain.model import Correction, Disclosure, Value, Withdrawal

Held = Value | tuple[Correction, ...] | tuple[Withdrawal, ...]


def files_of(disclosure: Disclosure) -> Iterator[tuple[PurePath, Held]]:
    """Yield what each file of a disclosure holds, with its path."""
    yield HEAD, disclosure.announcement
    for issue in disclosure.issues:
        yield issue_path(issue), issue
    for update in disclosure.updates:
        yield PurePath("updates", f"{update.id}.yml"), update
    yield CORRECTIONS, disclosure.corrections
    yield WITHDRAWN, disclosure.withdrawn
