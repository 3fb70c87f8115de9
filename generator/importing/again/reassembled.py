"""The files of a disclosure as they are to be: marked text assembled anew, what a person did kept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from generator.content.yaml_source import Yaml
from generator.domain.fields import Written
from generator.importing.again.three_way import Clash, FieldChange, Preferred, merge, same

Values: TypeAlias = dict[str, Yaml]
"""What one file holds."""


class Fate(StrEnum):
    """What becomes of a file."""

    STAYS = "stays"
    COMES = "comes"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What the marks change in one file, and what a person has to decide."""

    path: str
    """Below the disclosure's folder: disclosure.yml, issues/15.yml."""
    fate: Fate
    value: Values
    """What it is to hold; of one that goes what it held."""
    fields: tuple[FieldChange, ...] = ()
    clashes: tuple[Clash, ...] = ()
    filled: tuple[str, ...] = ()
    """Of one whose issue is gone the names of what a person wrote or changed: it goes with the file."""

    @property
    def is_gone(self) -> bool:
        """Whether its issue is no longer in the marks, be the file removed already or not."""
        return self.fate is Fate.GOES or any(
            not each.loc and each.text is None for each in self.clashes
        )


def file_changes(
    before: Mapping[str, Values],
    now: Mapping[str, Values],
    own: Mapping[str, Values],
    prefer: Preferred = "",
    others: Collection[str] = (),
) -> tuple[FileChange, ...]:
    """Return what changes in the files, each by its path; a file that is only a person's stays.

    `before` is what the marks gave last time, `now` what they give, `own` what the files hold;
    `others` are the paths of issues whose id stands for another issue than before.
    """
    paths = dict.fromkeys((*now, *before))
    sides = (_Sides(path, before.get(path), now.get(path), own.get(path)) for path in paths)
    return tuple(
        change for each in sides for change in _change(each, prefer, is_other=each.path in others)
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    path: str
    before: Values | None
    now: Values | None
    own: Values | None


def _change(sides: _Sides, prefer: Preferred, *, is_other: bool) -> Iterator[FileChange]:
    if sides.own is None:
        if sides.now is not None:
            yield FileChange(sides.path, Fate.COMES, sides.now)
    elif sides.now is None or is_other:
        yield from _whole(sides, sides.own, prefer)
    else:
        merged = merge(sides.before or {}, sides.now, sides.own, prefer)
        if isinstance(merged.value, dict) and (merged.changes or merged.clashes):
            yield FileChange(sides.path, Fate.STAYS, merged.value, merged.changes, merged.clashes)


def _whole(sides: _Sides, own: Values, prefer: Preferred) -> Iterator[FileChange]:
    """Yield what becomes of a file whose issue went, or is another one: nothing of it is merged."""
    path, before, now = sides.path, sides.before, sides.now
    if now is not None and same(now, own):
        return
    if not same(own, before) and prefer != "marks":
        # No choice: `check` would refuse a file without an issue, or with the words of another one.
        yield FileChange(path, Fate.STAYS, own, (), (Clash((), before, now, own),))
    elif now is None:
        yield FileChange(path, Fate.GOES, own, filled=_filled(before or {}, own))
    else:
        yield FileChange(path, Fate.STAYS, now, (FieldChange((), own, now),))


def _filled(before: Values, own: Values) -> tuple[str, ...]:
    return tuple(key for key, each in own.items() if not same(before.get(key), each))


def as_file(value: Mapping[str, Written]) -> Values:
    """Return values as they are read back from a file: every number is text."""
    return {key: _as_text(each) for key, each in value.items()}


def _as_text(value: Written) -> Yaml:
    if isinstance(value, dict):
        return {key: _as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return (
        value
        if isinstance(value, str)
        else format(value, "f" if not isinstance(value, int) else "d")
    )
