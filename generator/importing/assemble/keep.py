"""What a person changed stays: data assembled anew, held against what was assembled before.

Three sides: what the marked text gave when it was last assembled (`source/assembled.txt`), what it
gives now, and what stands in the files. A value that differs from what the text gave is a
person's and stays; where the text and the person both changed one, somebody has to choose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.domain.fields import Loc, Written

Values: TypeAlias = dict[str, Written]
"""The values of one file, as it spells them."""
Side: TypeAlias = "Written | None"
"""A value on one of the three sides; None where it is absent."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the text and a person both changed, each in its own way; None is absent."""

    file: str
    loc: Loc
    was: Side
    now: Side
    own: Side


@dataclass(frozen=True, slots=True)
class Kept:
    """The values that the files are to have."""

    files: Mapping[str, Values]
    differences: tuple[Difference, ...]
    """Where somebody has to choose; the files then have the person's own."""
    gone: tuple[str, ...]
    """Files that the text gives no more: ids that go."""
    is_changed: bool
    """Whether the files differ from those that there are."""


def keep(was: Mapping[str, Values], now: Mapping[str, Values], own: Mapping[str, Values]) -> Kept:
    """Return the files (`disclosure.yml`, `issues/15.yml`, …) with what a person changed kept.

    A file that only a person made stays as it is; so does one that the text gives no more, where a
    person changed it: then it is a difference.
    """
    merge = _Merge()
    files: dict[str, Values] = {}
    for name in dict.fromkeys((*now, *own)):
        merge.file = name
        found = merge.value((), was.get(name), now.get(name), own.get(name))
        if isinstance(found, dict):
            files[name] = found
    gone = tuple(name for name in was if name not in now and name in own)
    return Kept(files, tuple(merge.differences), gone, is_changed=_plain(files) != _plain(own))


@dataclass(slots=True)
class _Merge:
    file: str = ""
    differences: list[Difference] = field(default_factory=list)

    def value(self, loc: Loc, was: Side, now: Side, own: Side) -> Side:
        """Return one value of the three; None is absent."""
        if _plain(own) in (_plain(was), _plain(now)):
            return now
        if _plain(now) == _plain(was):
            return own
        if isinstance(now, dict) and isinstance(own, dict):
            return self.mapping(loc, was if isinstance(was, dict) else {}, now, own)
        if _are_alike(was, now, own):
            merged = enumerate(_zipped(was, now, own))
            return [
                found for n, each in merged if (found := self.value((*loc, n), *each)) is not None
            ]
        self.differences.append(Difference(self.file, loc, was, now, own))
        return own

    def mapping(self, loc: Loc, was: Values, now: Values, own: Values) -> Values:
        """Return the merged values of three mappings, key by key."""
        merged = (
            (key, self.value((*loc, key), was.get(key), now.get(key), own.get(key)))
            for key in dict.fromkeys((*now, *own))
        )
        return {key: each for key, each in merged if each is not None}


def _plain(value: object) -> object:
    """Return a value with numbers as text: files that are read hold nothing else."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, int) else value


def _are_alike(was: Side, now: Side, own: Side) -> bool:
    """Tell whether three lists have the same length, so that each place has its own history."""
    sides = [each for each in (was, now, own) if isinstance(each, list)]
    return len(sides) == 3 and len({len(each) for each in sides}) == 1


def _zipped(was: Side, now: Side, own: Side) -> Iterator[tuple[Side, Side, Side]]:
    if isinstance(was, list) and isinstance(now, list) and isinstance(own, list):
        yield from zip(was, now, own, strict=True)
