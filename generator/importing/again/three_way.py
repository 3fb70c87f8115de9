"""Bring two changes of one value together: what the text says now, and what a person wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from generator.content.yaml_source import Yaml
from generator.domain.fields import Loc

Value: TypeAlias = "Yaml | None"
"""A value as a file has it; None where it has none."""

Preferred = Literal["", "marks", "file"]
"""Whose value stands where both changed it; empty where a person has to say."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that the text changes."""

    loc: Loc
    was: Value
    now: Value


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that the text and a person both changed."""

    loc: Loc
    """Where it stands in the person's file."""
    was: Value
    text: Value
    own: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """The value that stands, what changed it, and what a person has to decide."""

    value: Value
    changes: tuple[FieldChange, ...] = ()
    clashes: tuple[Clash, ...] = ()


def merge(before: Value, text: Value, own: Value, prefer: Preferred = "", loc: Loc = ()) -> Merged:
    """Return what stands of a value: what only the text changed is taken, what only a person did stays.

    `before` is what the text gave last time, `text` what it gives now, `own` what the file holds.
    """
    if same(own, before):
        return Merged(own) if same(own, text) else _taken(loc, own, text)
    if same(text, before) or same(own, text):
        return Merged(own)
    if isinstance(text, dict) and isinstance(own, dict):
        return _mapping(before if isinstance(before, dict) else {}, text, own, prefer, loc)
    if isinstance(before, list) and isinstance(text, list) and isinstance(own, list):
        return _sequence(before, text, own, prefer, loc)
    if prefer == "marks":
        return _taken(loc, own, text)
    clash = Clash(loc, before, text, own)
    return Merged(own, (), () if prefer else (clash,))


def _taken(loc: Loc, own: Value, text: Value) -> Merged:
    """Return the text's value, and the smallest differences between it and what stood there."""
    return Merged(text, tuple(differences(own, text, loc)))


def differences(was: Value, now: Value, loc: Loc = ()) -> Iterator[FieldChange]:
    """Yield where two values differ, each at the innermost place that tells them apart."""
    if same(was, now):
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in _keys(was, now):
            yield from differences(was.get(key), now.get(key), (*loc, key))
    elif isinstance(was, list) and isinstance(now, list):
        yield from _item_differences(was, now, loc)
    else:
        yield FieldChange(loc, was, now)


def _item_differences(was: list[Yaml], now: list[Yaml], loc: Loc) -> Iterator[FieldChange]:
    for start, end, first, last in _changed(was, now):
        for place in range(max(end - start, last - first)):
            old = was[start + place] if start + place < end else None
            new = now[first + place] if first + place < last else None
            at = first + place if new is not None else start + place
            if old is None or new is None:
                yield FieldChange((*loc, at), old, new)
            else:
                yield from differences(old, new, (*loc, at))


def _changed(was: Sequence[Yaml], now: Sequence[Yaml]) -> Iterator[tuple[int, int, int, int]]:
    matcher = SequenceMatcher(
        None, [_key(each) for each in was], [_key(each) for each in now], False
    )
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield start, end, first, last


def same(one: Value, other: Value) -> bool:
    """Tell whether two values say the same: white space around a text counts for nothing."""
    return _key(one) == _key(other)


def _key(value: Value) -> object:
    """Return a value so that two that say the same are equal, as a key of a mapping."""
    if isinstance(value, dict):
        return frozenset((key, _key(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(_key(each) for each in value)
    return value.strip() if isinstance(value, str) else value


def _keys(*mappings: dict[str, Yaml]) -> list[str]:
    """Return the keys of mappings, each once, in their order."""
    return list(dict.fromkeys(key for each in mappings for key in each))


def _mapping(
    before: dict[str, Yaml], text: dict[str, Yaml], own: dict[str, Yaml],
    prefer: Preferred, loc: Loc,
) -> Merged:  # fmt: skip
    value: dict[str, Yaml] = {}
    changes: list[FieldChange] = []
    clashes: list[Clash] = []
    for key in _keys(own, text, before):
        found = merge(before.get(key), text.get(key), own.get(key), prefer, (*loc, key))
        changes.extend(found.changes)
        clashes.extend(found.clashes)
        if found.value is not None:
            value[key] = found.value
    return Merged(value, tuple(changes), tuple(clashes))


def _sequence(
    before: list[Yaml], text: list[Yaml], own: list[Yaml], prefer: Preferred, loc: Loc
) -> Merged:
    """Merge two changes of a list, region by region between the items that nobody changed."""
    value: list[Yaml] = []
    changes: list[FieldChange] = []
    clashes: list[Clash] = []
    for olds, news, owns, start in _regions(before, text, own):
        found = _region(olds, news, owns, prefer, (*loc, start))
        value.extend(found.value if isinstance(found.value, list) else ())
        changes.extend(found.changes)
        clashes.extend(found.clashes)
    return Merged(value, tuple(changes), tuple(clashes))


def _region(
    olds: list[Yaml], news: list[Yaml], owns: list[Yaml], prefer: Preferred, loc: Loc
) -> Merged:
    *outer, start = loc
    first = int(start)
    if same(owns, olds) or prefer == "marks":
        return Merged(news, tuple(_moved(owns, news, tuple(outer), first)))
    if same(news, olds) or same(owns, news):
        return Merged(owns)
    if len(olds) == len(news) == len(owns):
        merged = [
            merge(old, new, mine, prefer, (*outer, first + place))
            for place, (old, new, mine) in enumerate(zip(olds, news, owns, strict=True))
        ]
        return Merged(
            [each.value for each in merged if each.value is not None],
            tuple(change for each in merged for change in each.changes),
            tuple(clash for each in merged for clash in each.clashes),
        )
    return Merged(owns, (), () if prefer else (Clash(loc, olds, news, owns),))


def _moved(was: list[Yaml], now: list[Yaml], loc: Loc, start: int) -> Iterator[FieldChange]:
    """Yield the differences of a part of a list, at their places in the whole."""
    for each in differences(was, now):
        place, *rest = each.loc
        yield FieldChange((*loc, start + int(place), *rest), each.was, each.now)


def _regions(
    before: list[Yaml], text: list[Yaml], own: list[Yaml]
) -> Iterator[tuple[list[Yaml], list[Yaml], list[Yaml], int]]:
    """Yield the parts of three lists that belong together, and where each begins in `own`."""
    in_text, in_own = _matches(before, text), _matches(before, own)
    old = new = mine = 0
    for place in range(len(before) + 1):
        is_end = place == len(before)
        if not is_end and not (place in in_text and place in in_own):
            continue
        upto_text = len(text) if is_end else in_text[place]
        upto_own = len(own) if is_end else in_own[place]
        if (old, new, mine) != (place, upto_text, upto_own):
            yield before[old:place], text[new:upto_text], own[mine:upto_own], mine
        if not is_end:
            yield [before[place]], [text[upto_text]], [own[upto_own]], upto_own
        old, new, mine = place + 1, upto_text + 1, upto_own + 1


def _matches(before: Sequence[Yaml], after: Sequence[Yaml]) -> dict[int, int]:
    """Return which items stand unchanged in another list, and where."""
    keys = [_key(each) for each in before], [_key(each) for each in after]
    blocks = SequenceMatcher(None, *keys, False).get_matching_blocks()
    return {block.a + place: block.b + place for block in blocks for place in range(block.size)}
