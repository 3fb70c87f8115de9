"""The places of which a correction may be: each with the words around it, and what was typed of it."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.actions.wrong_words import Spot, is_text, spots
from generator.domain.corrections import stands_before
from generator.domain.model import Correction, Disclosure, Progress
from generator.domain.spelling import spellings

MOST = 60
"""So many places are shown at once."""
_ENDS = "。；！？\n"
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a text; those that differ or were looked for are marked."""

    words: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One place, and what stands there."""

    path: str
    label: str
    shown: tuple[Part, ...]
    text: str
    is_text: bool
    """Whether it has words of its own; a day, a state, a number is another one whole."""
    is_signed: bool
    was: str
    now: str = ""
    is_used: bool = False
    wrong: str = ""

    @property
    def times(self) -> int:
        """How often the words stand there."""
        return self.text.count(self.was) if self.is_text and self.was else 1


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form says of one place."""

    path: str
    was: str
    now: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The places of one issue, or of all that is no issue's (`issue` is "")."""

    issue: str
    title: str
    places: tuple[Place, ...]


def found(disclosure: Disclosure, issue: str | None, words: str) -> tuple[Place, ...]:
    """Return where words stand, in an issue or in what is no issue's; without words, every place there is."""
    held = list(spots(disclosure, issue))
    own = [each for each in held if not words or each.says(words)]
    beside = [each for each in held if words and each not in own and _goes_with(each, own)]
    places = [_place(disclosure, issue, each, words) for each in own]
    return (*places, *(_place(disclosure, issue, each, "") for each in beside))


def _goes_with(spot: Spot, others: Sequence[Spot]) -> bool:
    """Tell whether a count is a part of a whole of which another part is looked for: they add up."""
    return isinstance(spot.holder, Progress) and any(
        isinstance(each.holder, Progress) and each.loc[:-1] == spot.loc[:-1] for each in others
    )


def _place(disclosure: Disclosure, issue: str | None, spot: Spot, words: str) -> Place:
    text = spellings(spot.value)[-1] if not is_text(spot.value) else str(spot.value)
    has_words = is_text(spot.value)
    entry = Correction(
        on=datetime.date.min, issue=issue, field=spot.path, was="-", now=None, reason="-", by=None
    )
    return Place(
        path=spot.path,
        label=spot.label(in_issue=issue is not None),
        shown=around(text, words) if has_words else (Part(text),),
        text=text,
        is_text=has_words,
        is_signed=stands_before(disclosure, entry),
        was=words if has_words else text,
        is_used=False,
    )


def typed_places(
    disclosure: Disclosure, issue: str | None, asked: Sequence[Typed]
) -> Iterator[Place]:
    """Yield the places of a form with what was typed of them, and what is wrong with it."""
    held = {each.path: each for each in spots(disclosure, issue)}
    for each in asked:
        spot = held.get(each.path)
        if spot is None:
            continue
        place = _place(disclosure, issue, spot, each.was)
        was = each.was if place.is_text else place.text
        wrong = _wrong(spot, was, each.now) if each.is_used else ""
        yield Place(
            place.path, place.label, place.shown, place.text, place.is_text, place.is_signed, was,
            each.now, each.is_used, wrong,
        )  # fmt: skip


def _wrong(spot: Spot, was: str, now: str) -> str:
    if not was and not now:
        return "原来的字、应该怎么写，至少写一个。"
    if was == now:
        return "两边写的一样，没有改。"
    if was and not spot.says(was):
        return f"这一处没有“{was}”这几个字，请照上面的抄。"
    if not was:
        return "请抄写错的字；补上漏写的，抄它前面的几个字，右边写上补好以后的。"
    return ""


def around(text: str, words: str) -> tuple[Part, ...]:
    """Return a text with words marked where they first stand, and of a long text what is near them."""
    at = text.find(words) if words else -1
    if at < 0:
        return (Part(text),)
    return tuple(_cut(text[:at], text[at : at + len(words)], text[at + len(words) :]))


def differing(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return two versions of a text with what differs marked, and of a long text what is near.

    A number is marked whole: nobody reads 12.4 → 14.2 off one struck digit.
    """
    head = _common(before, after)
    head = min(_number_begins(text, head) for text in (before, after))
    tail = _common(before[head:][::-1], after[head:][::-1])
    tail = min(len(text) - _number_ends(text, len(text) - tail) for text in (before, after))
    ends = len(before) - tail, len(after) - tail
    old, new = (
        tuple(_cut(text[:head], text[head:end], text[end:]))
        for text, end in zip((before, after), ends, strict=True)
    )
    return old, new


_NUMBER = re.compile(r"\d+(?:[.,，．]\d+)*[%％‰]?")


def _number_begins(text: str, at: int) -> int:
    """Return where the number begins that a place of a text lies within; else the place."""
    return next((e.start() for e in _NUMBER.finditer(text) if e.start() < at < e.end()), at)


def _number_ends(text: str, at: int) -> int:
    return next((e.end() for e in _NUMBER.finditer(text) if e.start() < at < e.end()), at)


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cut(head: str, middle: str, tail: str) -> Iterator[Part]:
    begin = (
        max((head.rfind(each, 0, max(len(head) - _AROUND, 0)) for each in _ENDS), default=-1) + 1
    )
    end = next(
        (at + 1 for at, each in enumerate(tail) if at >= _AROUND and each in _ENDS), len(tail)
    )
    yield Part(f"……{head[begin:]}" if begin else head)
    yield Part(middle, is_marked=True)
    yield Part(f"{tail[:end]}……" if end < len(tail) else tail)
