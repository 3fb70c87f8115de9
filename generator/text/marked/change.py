"""Change marks as a person does it at the desk: values in, values out; the text itself is never touched.

Whatever is done here could be typed in a plain editor. What a person sets is confirmed (！).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.text.marked.marked_text import (
    Mark,
    MarkedLine,
    MarkedText,
    PlacedMark,
    Sureness,
)
from generator.text.marked.words import END, WORDS, Shape

_OPENING = (Shape.RUN, Shape.JOIN)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a marked text: the line of the file, from 1, and the character of its text, from 0."""

    line: int
    at: int


def opens(placed: PlacedMark) -> bool:
    """Tell whether a mark begins a run, or goes on with an earlier one."""
    return placed.mark.meaning.shape in _OPENING


def chosen(text: MarkedText, place: Place, word: str, argument: str = "") -> MarkedText:
    """Return a text in which a run begins at a place, and is what the word says.

    What opened a run there before goes; marks of the parts inside stay for the assembly to judge.
    """
    mark = Mark(word, argument, Sureness.CONFIRMED)

    def change(line: MarkedLine) -> Iterable[PlacedMark]:
        others = [each for each in line.marks if not (each.at == place.at and opens(each))]
        before = [each for each in others if each.at < place.at or _closes(each, place.at)]
        return (
            *before,
            PlacedMark(place.at, mark),
            *(each for each in others if each not in before),
        )

    return _changed(text, place.line, change)


def _closes(placed: PlacedMark, at: int) -> bool:
    """Tell whether a mark at a place closes what stands before it."""
    return placed.at == at and placed.mark.word == END


def goes_on(text: MarkedText, place: Place) -> MarkedText:
    """Return a text in which no run begins at a place: it goes on with the one before."""
    return _changed(
        text,
        place.line,
        lambda line: (each for each in line.marks if not (each.at == place.at and opens(each))),
    )


def moved(text: MarkedText, place: Place, to: int) -> MarkedText:
    """Return a text in which what begins at a place begins at another character of the same line."""

    def change(line: MarkedLine) -> Iterable[PlacedMark]:
        there = [each for each in line.marks if each.at == place.at and each.mark.word != END]
        others = [each for each in line.marks if each not in there]
        sure = [PlacedMark(to, _confirmed(each.mark)) for each in there]
        before = [each for each in others if each.at < to or _closes(each, to)]
        return (*before, *sure, *(each for each in others if each not in before))

    return _changed(text, place.line, change)


def confirmed(text: MarkedText, line: int) -> MarkedText:
    """Return a text in which nothing in a line is doubted any more: a person has looked."""

    def change(marked: MarkedLine) -> Iterable[PlacedMark]:
        return (replace(each, mark=_confirmed_doubt(each.mark)) for each in marked.marks)

    return _changed(text, line, change)


def _confirmed_doubt(mark: Mark) -> Mark:
    return _confirmed(mark) if mark.sureness is Sureness.DOUBTED else mark


def _confirmed(mark: Mark) -> Mark:
    """Return a mark that a person has set; the reason of a doubt stays with 疑, which says nothing else."""
    reason = mark.reason if WORDS[mark.word].shape is Shape.DOUBT else ""
    return replace(mark, sureness=Sureness.CONFIRMED, reason=reason)


def spanned(text: MarkedText, place: Place, end: int, word: str, argument: str = "") -> MarkedText:
    """Return a text in which the words from a place up to `end` are a value that stays in its text."""
    opening = PlacedMark(place.at, Mark(word, argument, Sureness.CONFIRMED))
    closing = PlacedMark(end, Mark(END))

    def change(line: MarkedLine) -> Iterable[PlacedMark]:
        before = [each for each in line.marks if each.at <= place.at]
        inside = [each for each in line.marks if place.at < each.at < end]
        behind = [each for each in line.marks if each.at >= end and each.at > place.at]
        return (*before, opening, *inside, closing, *behind)

    return _changed(text, place.line, change)


def _changed(
    text: MarkedText, number: int, change: Callable[[MarkedLine], Iterable[PlacedMark]]
) -> MarkedText:
    lines = (
        replace(line, marks=tuple(change(line))) if line.number == number else line
        for line in text.lines
    )
    return replace(text, lines=tuple(lines))
