"""The texts that a disclosure holds, each with its file and its place in it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from generator.content.rules.rule import CORRECTIONS, HEAD, issue_path
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Value


def values(disclosure: Disclosure) -> Iterator[tuple[PurePath, Any]]:
    """Yield what each file of a disclosure holds, with its path."""
    yield HEAD, disclosure.announcement
    for issue in disclosure.issues:
        yield issue_path(issue), issue
    for update in disclosure.updates:
        yield PurePath("updates", f"{update.id}.yml"), update
    yield CORRECTIONS, disclosure.corrections


def leaves(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text with its place, also the names that an editor chose; no checksums."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, Value):
        for name, each in value:
            if each and name != "sha256":
                yield from leaves(each, (*loc, name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield (*loc, key), key
            yield from leaves(each, (*loc, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from leaves(each, (*loc, index))
