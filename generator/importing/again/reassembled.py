"""The files of a disclosure as they are to be: marked text assembled anew, what a person did kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from generator.content.yaml_source import Yaml
from generator.domain.fields import Written, fields_of
from generator.domain.model import IssueFile
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
    came_along: tuple[str, ...] = ()
    """What a person had filled in under the id that the issue had before."""
    new_path: str = ""
    """Of one that goes the file of its issue under the id that it has now; "" where it is none."""

    @property
    def is_gone(self) -> bool:
        """Whether its issue is no longer in the marks, be the file removed already or not."""
        return self.fate is Fate.GOES or any(
            not each.loc and each.text is None for each in self.clashes
        )


@dataclass(frozen=True, slots=True)
class Ids:
    """Which ids mean other issues than before, by the paths of their files."""

    others: frozenset[str] = frozenset()
    """Those that stand for another issue now."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """By the file of each issue whose heading has a new id now the one that it had."""


_SAME = Ids()


def file_changes(
    before: Mapping[str, Values],
    now: Mapping[str, Values],
    own: Mapping[str, Values],
    prefer: Preferred = "",
    ids: Ids = _SAME,
) -> tuple[FileChange, ...]:
    """Return what changes in the files, each by its path; a file that is only a person's stays.

    `before` is what the marks gave last time, `now` what they give, `own` what the files hold. What
    a person filled in beside it goes along with an issue whose id changes.
    """
    paths = dict.fromkeys((*now, *before))
    carried = {
        new: _filled_beside(before.get(old, {}), own.get(old, {}), now[new])
        for new, old in ids.moved.items()
    }
    new = {old: path for path, old in ids.moved.items()}
    sides = (
        _Sides(
            path,
            before.get(path),
            _with(now.get(path), carried.get(path)),
            own.get(path),
            tuple(carried.get(new.get(path, ""), ())),
            tuple(carried.get(path, ())),
            new.get(path, ""),
        )
        for path in paths
    )
    return tuple(
        change
        for each in sides
        for change in _change(each, prefer, is_other=each.path in ids.others)
    )


def _filled_beside(before: Values, own: Values, now: Values) -> Values:
    """Return what a person filled in where the marks give nothing."""
    return {key: own[key] for key in _filled(before, own) if key not in now and key not in before}


def _with(now: Values | None, carried: Values | None) -> Values | None:
    """Return what the marks give with what goes along, in the order in which files have it."""
    if not now or not carried:
        return now
    both = {**now, **carried}
    declared = [key for key in fields_of(IssueFile) if key in both]
    return {key: both[key] for key in (*declared, *(each for each in both if each not in declared))}


@dataclass(frozen=True, slots=True)
class _Sides:
    path: str
    before: Values | None
    now: Values | None
    own: Values | None
    gone_along: tuple[str, ...] = ()
    """What of a person's went along with an issue to its new id."""
    came_along: tuple[str, ...] = ()
    new_path: str = ""


def _change(sides: _Sides, prefer: Preferred, *, is_other: bool) -> Iterator[FileChange]:
    if sides.own is None:
        if sides.now is not None:
            yield FileChange(sides.path, Fate.COMES, sides.now, came_along=sides.came_along)
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
    own = {key: each for key, each in own.items() if key not in sides.gone_along}
    if not same(own, before) and prefer != "marks":
        # No choice: `check` would refuse a file without an issue, or with the words of another one.
        yield FileChange(path, Fate.STAYS, own, (), (Clash((), before, now, own),))
    elif now is None:
        filled = _filled(before or {}, own)
        yield FileChange(path, Fate.GOES, own, filled=filled, new_path=sides.new_path)
    else:
        change = FieldChange((), own, now)
        yield FileChange(path, Fate.STAYS, now, (change,), came_along=sides.came_along)


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
