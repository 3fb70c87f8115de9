"""Change marks as a person does it at the desk: values in, values out; the text itself is never touched.

Whatever is done here could be typed in a plain editor. What a person sets is confirmed (！).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from generator.text.marked.answers import Step
from generator.text.marked.marked_text import (
    Mark,
    MarkedLine,
    MarkedText,
    PlacedMark,
    Sureness,
)
from generator.text.marked.runs import Run, resolve
from generator.text.marked.state_before import untaken_state
from generator.text.marked.ways import BETWEEN, loses_a_fact, reasons_of
from generator.text.marked.words import DOUBT, END, JOIN, STATE, WORDS, Reading, Scope, Shape
from generator.text.marked.write import clean_argument, clean_reason

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
    mark = Mark(word, clean_argument(argument), Sureness.CONFIRMED)

    def change(line: MarkedLine) -> Iterable[PlacedMark]:
        others = [each for each in line.marks if not (each.at == place.at and opens(each))]
        before = [each for each in others if each.at < place.at or _closes(each, place.at)]
        return (
            *before,
            PlacedMark(place.at, mark),
            *(each for each in others if each not in before),
        )

    return _changed(text, place.line, change)


def chosen_up_to(
    text: MarkedText, place: Place, end: int, word: str, argument: str = ""
) -> MarkedText:
    """Return a text in which the words from a place up to `end` are what a word says.

    What stands behind them goes on as it was, where a mark can say so: a heading or the title of a
    group has no second half. A value amid the words of a state stays in them: in halves they say no state.
    """
    if value := _value_in_state(_run_at(text, place), word):
        return spanned(text, place, end, value, argument)
    behind = _run_at(text, Place(place.line, end))
    made = _set(_without_openings(text, place, end), place, Step(word, argument=argument))
    if behind is None:
        return made
    again = (Mark(JOIN), *((behind.mark,) if behind.meaning.scope not in _HEADS else ()))
    tries = (chosen(made, Place(place.line, end), each.word, each.argument) for each in again)
    return next((each for each in tries if _goes_on(each, place.line, end, behind)), made)


_HEADS = (Scope.HEADING, Scope.GROUP)


def _value_in_state(around: Run | None, word: str) -> str:
    """Return the mark of a value that stays in its text, where the words stand amid those of a state; ""."""
    value = f"={word}"
    is_amid = around is not None and around.meaning.reading is Reading.STATE
    is_value = value in WORDS and WORDS[value].field == WORDS[word].field != "issue.status"
    return value if is_amid and is_value else ""


def _run_at(text: MarkedText, place: Place) -> Run | None:
    """Return the run that goes on with words at a place; None where one begins there, or the line is over."""
    index = next(n for n, each in enumerate(text.lines) if each.number == place.line)
    line = text.lines[index]
    if any(each.at == place.at and opens(each) for each in line.marks):
        return None
    found = (run for own, run in resolve(text).by_line()[index] if own.start <= place.at < own.end)
    ends = [each.at for each in line.marks if each.at > place.at and opens(each)]
    rest = line.text[place.at : min(ends, default=len(line.text))]
    return next(found, None) if any(map(str.isalnum, rest)) else None


def _without_openings(text: MarkedText, place: Place, end: int) -> MarkedText:
    """Return a text in which no run begins inside of some words; furniture in them stays."""

    def change(line: MarkedLine) -> Iterable[PlacedMark]:
        inside = [each for each in line.marks if opens(each) and place.at < each.at < end]
        is_furnished = any(each.mark.meaning.is_passed_over for each in inside)
        return line.marks if is_furnished else [each for each in line.marks if each not in inside]

    return _changed(text, place.line, change)


def _goes_on(text: MarkedText, line: int, at: int, before: Run) -> bool:
    """Tell whether at a place the run before goes on, or one that says the same of the same issue."""
    index = next(n for n, each in enumerate(text.lines) if each.number == line)
    now = next(run for own, run in resolve(text).by_line()[index] if own.start <= at < own.end)
    return (now.mark.word, now.mark.argument, now.issue) == (
        before.mark.word,
        before.mark.argument,
        before.issue,
    )


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
    """Return a mark that a person has set; what its reason says is lost is still told of it (B43)."""
    reason = BETWEEN.join(filter(loses_a_fact, reasons_of(mark.reason)))
    kept = mark.reason if WORDS[mark.word].shape is Shape.DOUBT else reason
    return replace(mark, sureness=Sureness.CONFIRMED, reason=kept)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why what is doubted is right all the same; who says so, and on which day."""

    why: str
    who: str
    day: str

    def __str__(self) -> str:
        who = clean_reason(self.who).replace("，", "、").replace(",", "、")
        return f"{clean_reason(self.why)}，{who}，{self.day}"


def explained(text: MarkedText, line: int, reason: str, said: Explanation) -> MarkedText:
    """Return a text in which a person's word stands above a line in place of a reason for doubt."""
    text = answered(text, line, reason, ())
    at = next(place for place, each in enumerate(text.lines) if each.number == line)
    mark = Mark(DOUBT, "", Sureness.CONFIRMED, str(said))
    made = MarkedLine("", (PlacedMark(0, mark),), line)
    return replace(text, lines=(*text.lines[:at], made, *text.lines[at:]))


def answered(text: MarkedText, line: int, reason: str, steps: Iterable[Step]) -> MarkedText:
    """Return a text in which the marks of an answer stand in a line, and its reason is asked no more.

    Whether the reason stands in a mark of the line, or as a doubt of a gap above it.
    """
    for step in steps:
        text = _set(text, Place(line, step.at), step)
    beside = _with_gaps(text, line)
    return _without_asking(text, reason, lambda each: each.number in beside)


def answered_everywhere(text: MarkedText, reason: str) -> MarkedText:
    """Return a text in which one reason is asked nowhere any more."""
    return _without_asking(text, reason, lambda _: True)


def _with_gaps(text: MarkedText, line: int) -> Collection[int]:
    """Return the number of a line, and those of the lines without words right above it."""
    found: list[int] = []
    for each in text.lines:
        found.append(each.number)
        if each.number == line:
            return found
        if each.text:
            found.clear()
    return ()


def _without_asking(text: MarkedText, reason: str, of: Callable[[MarkedLine], bool]) -> MarkedText:
    lines = (_unasked(each, reason) if of(each) else each for each in text.lines)
    return replace(text, lines=tuple(each for each in lines if each is not None))


def _unasked(line: MarkedLine, reason: str) -> MarkedLine | None:
    """Return a line without one reason for doubt; None for one that was nothing but this doubt."""
    pairs = [(each, _without_reason(each.mark, reason)) for each in line.marks]
    own = tuple(
        replace(each, mark=mark) for each, mark in pairs if mark == each.mark or not _is_spent(mark)
    )
    return replace(line, marks=own) if own or line.text or not line.marks else None


def _is_spent(mark: Mark) -> bool:
    """Tell whether a mark is a doubt of a gap that asks nothing any more."""
    return mark.word == DOUBT and not mark.reason


def joined(text: MarkedText, line: int) -> MarkedText:
    """Return a text in which a line goes on with the line of words above it: one paragraph was broken."""
    at = next(place for place, each in enumerate(text.lines) if each.number == line)
    above = next(place for place in range(at - 1, -1, -1) if text.lines[place].text)
    first, second = text.lines[above], text.lines[at]
    length = len(first.text)
    kept = (each for each in second.marks if not (each.at == 0 and opens(each)))
    marks = (*first.marks, *(replace(each, at=each.at + length) for each in kept))
    made = MarkedLine(first.text + second.text, marks, first.number)
    return replace(text, lines=(*text.lines[:above], made, *text.lines[at + 1 :]))


def split(text: MarkedText, place: Place) -> MarkedText:
    """Return a text in which a new line begins at a place; what was going on there goes on."""
    at = next(number for number, each in enumerate(text.lines) if each.number == place.line)
    line = text.lines[at]
    is_first = [_belongs_before(each, place.at) for each in line.marks]
    before = tuple(each for each, own in zip(line.marks, is_first, strict=True) if own)
    behind = tuple(
        replace(each, at=each.at - place.at)
        for each, own in zip(line.marks, is_first, strict=True)
        if not own
    )
    halves = (
        MarkedLine(line.text[: place.at], before, line.number),
        MarkedLine(line.text[place.at :], behind, line.number),
    )
    return replace(text, lines=(*text.lines[:at], *halves, *text.lines[at + 1 :]))


def _belongs_before(placed: PlacedMark, at: int) -> bool:
    return placed.at < at or _closes(placed, at)


def _set(text: MarkedText, place: Place, step: Step) -> MarkedText:
    if step.end is not None:
        return spanned(text, place, step.end, step.word, step.argument)
    if step.word == END:
        return uncut(text, place)
    if WORDS[step.word].shape is Shape.CUT:
        return cut(text, place, step.word)
    made = chosen(text, place, step.word, step.argument)
    return _with_state_before(made, place) if _heads(step.word) and place.at else made


def _heads(word: str) -> bool:
    return WORDS[word].scope is Scope.HEADING


def _with_state_before(text: MarkedText, heading: Place) -> MarkedText:
    """Return a text in which a sentence of state before a glued heading is that of the issue before it."""
    at = untaken_state(text, heading.line, heading.at)
    return text if at is None else chosen(text, Place(heading.line, at), STATE)


def _without_reason(mark: Mark, reason: str) -> Mark:
    """Return a mark without one reason for doubt; one that has no other is a person's now."""
    if mark.sureness is not Sureness.DOUBTED or reason not in reasons_of(mark.reason):
        return mark
    left = BETWEEN.join(each for each in reasons_of(mark.reason) if each != reason)
    return replace(mark, reason=left) if left else _confirmed(replace(mark, reason=""))


def cut(text: MarkedText, place: Place, word: str) -> MarkedText:
    """Return a text in which, from a place on, a run is another of its parts: number, title, lead, text."""
    made = PlacedMark(place.at, Mark(word, "", Sureness.CONFIRMED))

    def change(line: MarkedLine) -> Iterable[PlacedMark]:
        others = [
            each
            for each in line.marks
            if not (each.at == place.at and each.mark.meaning.shape is Shape.CUT)
        ]
        before = [each for each in others if each.at <= place.at]
        return (*before, made, *(each for each in others if each.at > place.at))

    return _changed(text, place.line, change)


def uncut(text: MarkedText, place: Place) -> MarkedText:
    """Return a text in which no part of a run, and no value in its text, begins at a place."""
    return _changed(text, place.line, lambda line: _without_parts(line, place.at))


def _without_parts(line: MarkedLine, at: int) -> Iterable[PlacedMark]:
    """Yield the marks of a line but for the cuts, and the values with what closes them, at a place."""
    open_spans: list[bool] = []
    for each in line.marks:
        shape, goes = each.mark.meaning.shape, each.at == at
        if shape is Shape.SPAN:
            open_spans.append(goes)
        elif shape is Shape.END:
            goes = open_spans.pop() if open_spans else False
        elif shape is not Shape.CUT:
            goes = False
        if not goes:
            yield each


def spanned(text: MarkedText, place: Place, end: int, word: str, argument: str = "") -> MarkedText:
    """Return a text in which the words from a place up to `end` are a value that stays in its text."""
    opening = PlacedMark(place.at, Mark(word, clean_argument(argument), Sureness.CONFIRMED))
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
