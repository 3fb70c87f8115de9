"""What changed between two texts: clauses first, then the tokens of clauses that changed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.text.differences.alignment import aligned
from generator.text.differences.tokens import Token, TokenKind, tokens


class Kind(Enum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Nature(Enum):
    """What a change touches; only the first is a change of content."""

    CONTENT = "content"
    DATE = "date"
    PUNCTUATION = "punctuation"
    """Stops, quotes, brackets, white space, the width of characters, commas inside a number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that was kept, removed or added."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what stood there and what stands there; "" where nothing did or does."""

    was: str
    now: str
    nature: Nature


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two texts, in order: what was removed stands before what took its place."""

    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...]

    @property
    def was(self) -> str:
        """The text before."""
        return "".join(each.text for each in self.pieces if each.kind is not Kind.ADDED)

    @property
    def now(self) -> str:
        """The text after."""
        return "".join(each.text for each in self.pieces if each.kind is not Kind.REMOVED)

    @property
    def is_of_content(self) -> bool:
        """Whether more changed than punctuation and dates."""
        return any(each.nature is Nature.CONTENT for each in self.changes)


def difference(was: str, now: str) -> Difference:
    """Return what changed from one text to another; a figure, a name, a word is never cut."""
    stretches = [each for block in _blocks(was, now) for each in _stretches(*block)]
    joined = tuple(_joined(stretches))
    return Difference(
        pieces=tuple(_pieces(joined)),
        changes=tuple(
            Change(_text(each.was), _text(each.now), _nature(each))
            for each in joined
            if not each.is_kept
        ),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens that are the same in both texts, or those of each where they differ."""

    was: tuple[Token, ...]
    now: tuple[Token, ...]
    is_kept: bool = False

    @property
    def is_one_thing(self) -> bool:
        """Whether one figure, date or name took the place of another."""
        return all(len(each) == 1 and each[0].is_whole for each in (self.was, self.now))


_CLAUSE_ENDS = "，。；：！？,;!?\n"
_CLAUSE = re.compile(rf"[^、{_CLAUSE_ENDS}]*[、{_CLAUSE_ENDS}]+|[^、{_CLAUSE_ENDS}]+")


def _clauses(text: str) -> list[str]:
    """Return the clauses of a text, each with its stops; a comma inside a number is no stop."""
    parts = _CLAUSE.findall(text)
    whole: list[str] = []
    for part in parts:
        if whole and whole[-1][-2:-1].isdigit() and whole[-1][-1] == "," and part[0].isdigit():
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _blocks(was: str, now: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of two texts by clause: the same clause, or what stands between two such."""
    old, new = _clauses(was), _clauses(now)
    end = behind = 0
    for one, other in (*aligned(old, new, [len(each) for each in old]), (len(old), len(new))):
        if (before := "".join(old[end:one]), after := "".join(new[behind:other])) != ("", ""):
            yield before, after
        if one < len(old):
            yield old[one], new[other]
        end, behind = one + 1, other + 1


def _stretches(was: str, now: str) -> Iterator[_Stretch]:
    if was == now:
        whole = (Token(was, TokenKind.WORD, was),)
        yield _Stretch(whole, whole, is_kept=True)
        return
    old, new = tuple(tokens(was)), tuple(tokens(now))
    yield from _alike_enough(tuple(_of_tokens(old, new)))


def _of_tokens(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[_Stretch]:
    texts = [each.text for each in old], [each.text for each in new]
    weights = [len(each.text) + 1 if each.has_words else 1 for each in old]
    end = behind = 0
    for one, other in (*aligned(*texts, weights), (len(old), len(new))):
        if end < one or behind < other:
            yield _Stretch(old[end:one], new[behind:other])
        if one < len(old):
            yield _Stretch(old[one : one + 1], new[other : other + 1], is_kept=True)
        end, behind = one + 1, other + 1


_LITTLE = 0.12
"""Where less than this share of the words between the first and the last change is kept, none is;
but where one figure, date or name took the place of another, that is what a reader wants to see."""


def _alike_enough(found: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Yield the stretches of one block; where hardly a word between its changes is kept, as one."""
    changed = [place for place, each in enumerate(found) if not each.is_kept]
    if len(changed) < 2:
        yield from found
        return
    first, last = changed[0], changed[-1] + 1
    middle = found[first:last]
    kept = _letters(token for each in middle if each.is_kept for token in each.was)
    most = max(_letters(_all(middle, "was")), _letters(_all(middle, "now")))
    yield from found[:first]
    if kept < _LITTLE * most and not any(each.is_one_thing for each in middle if not each.is_kept):
        yield _Stretch(tuple(_all(middle, "was")), tuple(_all(middle, "now")))
    else:
        yield from middle
    yield from found[last:]


def _all(stretches: Iterable[_Stretch], side: str) -> Iterator[Token]:
    for each in stretches:
        yield from (each.was if side == "was" else each.now)


def _letters(found: Iterable[Token]) -> int:
    return sum(len(each.text) for each in found if each.has_words)


def _joined(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Yield stretches none of which goes on in the next.

    Two changes of one clause with nothing but a sign between them are one, unless each is of one thing:
    then a reader counts two.
    """
    held: list[_Stretch] = []
    for each in stretches:
        if held and held[-1].is_kept is each.is_kept:
            held[-1] = _together(held[-1], each)
        elif len(held) == 2 and _is_one_change(held[0], held[1], each):
            held = [_together(_together(held[0], held[1]), each)]
        else:
            while len(held) > 1 or (held and held[0].is_kept):
                yield held.pop(0)
            held.append(each)
    yield from held


def _together(one: _Stretch, other: _Stretch) -> _Stretch:
    return _Stretch(one.was + other.was, one.now + other.now, one.is_kept and other.is_kept)


def _is_one_change(before: _Stretch, between: _Stretch, behind: _Stretch) -> bool:
    if before.is_kept or not between.is_kept or any(each.has_words for each in between.was):
        return False
    is_added = not before.was and not behind.was
    is_removed = not before.now and not behind.now
    are_things = before.is_one_thing and behind.is_one_thing
    is_a_clause_between = any(each.text in _CLAUSE_ENDS for each in between.was)
    return not (are_things or is_added or is_removed or is_a_clause_between)


def _pieces(stretches: Iterable[_Stretch]) -> Iterator[Piece]:
    for each in stretches:
        if each.is_kept:
            yield Piece(Kind.KEPT, _text(each.was))
            continue
        if each.was:
            yield Piece(Kind.REMOVED, _text(each.was))
        if each.now:
            yield Piece(Kind.ADDED, _text(each.now))


def _text(found: Iterable[Token]) -> str:
    return "".join(each.text for each in found)


def _nature(change: _Stretch) -> Nature:
    if _said(change.was) == _said(change.now):
        return Nature.PUNCTUATION
    if _said(change.was, _without_date) == _said(change.now, _without_date):
        return Nature.DATE
    return Nature.CONTENT


_STOP = "\0"
_NUMERAL = "[0-9零一二三四五六七八九十百千万亿]"
_LOOSE_STOP = re.compile(f"(?<!{_NUMERAL}){_STOP}+|{_STOP}+(?!{_NUMERAL})")
"""A stop that parts no numbers: 三、四 is not 三四."""


def _said(found: Iterable[Token], key: Callable[[Token], str] = lambda each: each.key) -> str:
    """Return what tokens say, without the stops between them."""
    text = "".join(key(each) if each.has_words else _STOP for each in found)
    return _LOOSE_STOP.sub("", text)


def _without_date(token: Token) -> str:
    return "\1" if token.kind is TokenKind.DATE else token.key
