"""Where the words stand that an editor found wrong: by their characters, a day or a state however it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.actions.printed_counts import named_with, read_as_printed
from generator.domain.corrections import label_of_path, path_of, report_of, right_file, value_at
from generator.domain.every_text import chosen_in, texts_in
from generator.domain.fields import Loc
from generator.domain.model import Disclosure
from generator.domain.spelling import spellings
from generator.text.folding import for_comparing


@dataclass(frozen=True, slots=True)
class Spot:
    """A single value that a correction may be of, as it is right so far, and its place."""

    loc: Loc
    value: object
    holder: object = None
    """What the last key of the place is in."""

    @property
    def path(self) -> str:
        """The place as corrections name it."""
        return path_of(self.loc)

    @property
    def report(self) -> str:
        """The day of the later report that it is in; "" for none."""
        return report_of(self.loc) or ""

    def says(self, words: str) -> bool:
        """Tell whether words stand in it; a day, a state, a number is said by all of it or not."""
        if is_text(self.value):
            return words in str(self.value)
        return read_as_printed(self.holder, self.value, words) == self.value

    def label(self, *, in_issue: bool) -> str:
        """Return what readers call the place."""
        return label_of_path(self.path, in_issue=in_issue)


def is_text(value: object) -> bool:
    """Tell whether a value has words of its own: states are chosen from a list."""
    return type(value) is str


def spots(disclosure: Disclosure, issue: str | None) -> Iterator[Spot]:
    """Yield what may be wrong in an issue and what later reports say of it, or in all that is no issue's."""
    yield from _inside(right_file(disclosure, issue, ()), ())
    for update in disclosure.updates:
        at = ("updates", update.id)
        if issue is None:
            yield from _inside(update.model_copy(update={"issues": {}}), at)
        elif issue in update.issues:
            yield from _inside(update.issues[issue], at)


def _inside(value: object, at: Loc) -> Iterator[Spot]:
    for loc, text in texts_in(value):
        if loc != ("id",) and loc[-1] not in (text, "file", "url"):
            yield Spot((*at, *loc), text)
    for loc, each in chosen_in(value):
        yield Spot((*at, *loc), each, value_at(value, loc[:-1]))


@dataclass(frozen=True, slots=True)
class Near:
    """A place that has nearly the words that were looked for."""

    spot: Spot
    words: str
    """What stands there: of a text the part that is like them, with a few characters around it."""
    likeness: int
    """How many of the characters are the same in a row."""


_LEAST = 3
"""So many of the same characters in a row are like words; two are in every text."""
_AROUND = 8
_MOST = 3


def near(places: Iterator[Spot], words: str) -> tuple[Near, ...]:
    """Return the places that have the most of some words that stand nowhere, the likest first.

    Places that have half as much of them as the likest are not named beside it.
    """
    found = (like for each in places if (like := _like(each, words)))
    likest = sorted(found, key=lambda like: -like.likeness)[:_MOST]
    return tuple(each for each in likest if 2 * each.likeness >= likest[0].likeness)


def _like(spot: Spot, words: str) -> Near | None:
    """Return what is like words at a place: a value that stands in them, or a part of them that stands there."""
    if not is_text(spot.value):
        said = [each for each in spellings(spot.value) if _stands_alone(each, words)]
        is_count = isinstance(spot.value, int | Decimal)
        named = named_with(spot.holder, words) if is_count else 0
        likeness = len(max(said, key=len, default="")) + _LEAST + named
        return Near(spot, said[-1], likeness) if said else None
    text = str(spot.value)
    if for_comparing(words) in for_comparing(text):
        return Near(spot, text, len(words) + _LEAST)
    part = _longest_in(words, text)
    if not part:
        return None
    start = text.index(part)
    cut = text[max(start - _AROUND, 0) : start + len(part) + _AROUND]
    return Near(spot, cut, len(part))


def _stands_alone(spelling: str, words: str) -> bool:
    """Tell whether a value stands in words, and not as the part of a longer number."""
    before, found, behind = words.partition(spelling)
    is_cut = before[-1:].isdigit() or behind[:1].isdigit() or behind[:1] == "."
    return bool(found) and not (is_cut and spelling.isdigit())


def _longest_in(words: str, text: str) -> str:
    """Return the longest part of words that stands in a text; "" where none is long enough."""
    for length in range(len(words), _LEAST - 1, -1):
        parts = (words[at : at + length] for at in range(len(words) - length + 1))
        if found := next((each for each in parts if each in text), ""):
            return found
    return ""
