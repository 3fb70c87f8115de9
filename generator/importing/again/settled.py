"""Doubts that a person's marks have answered: which reasons were true of the text before and are no more.

What a check says of the text as it was, and no longer says, is settled. What no check can say from marks
alone (a sign that the carrier could not read) stays for a person to look at.
"""

import bisect
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.importing.assemble.disclosure import COUNT_RULE
from generator.importing.recognise.doubts import lines_with_doubts
from generator.importing.recognise.marked_reading import is_doubt, reasons_now
from generator.text.marked.confirmed import stream
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.ways import (
    BETWEEN,
    goes_with_count,
    is_count,
    loses_a_fact,
    marks_of,
    reasons_of,
    way_out,
)
from generator.text.marked.words import DOUBT


@dataclass(frozen=True, slots=True)
class Settled:
    """A reason that is no longer true, and the line of the file that it was told of."""

    line: int
    reason: str


def with_facts_shown(text: MarkedText, before: MarkedText) -> MarkedText:
    """Return a text with a doubt for each fact that is recorded nowhere and was not asked for before.

    Only the marks as they are now show it: where an issue ends is another place. It stands in the file,
    so that every later check says it too, whatever else a person confirmed in the same round.
    """
    if _marks(text) == _marks(before) or stream(text) != stream(before):
        return text
    shown = _facts_shown(text, before)
    lines = list(text.lines)
    for place, own in tuple(shown.items()):
        above = lines[place - 1] if place else None
        if above is not None and is_doubt(above) and _open_reasons(above):
            lines[place - 1] = _of_doubt(above, (*own, *_open_reasons(above)))
            del shown[place]
        else:
            shown[place] = (*own, *_open_reasons(lines[place]))
    return replace(text, lines=lines_with_doubts(lines, shown))


def _marks(text: MarkedText) -> list[tuple[str, tuple[tuple[int, str, str], ...]]]:
    """Return what the marks of a text say, whoever looked at them."""
    lines = (each for each in text.lines if not is_doubt(each))
    return [
        (line.text, tuple((each.at, each.mark.word, each.mark.argument) for each in line.marks))
        for line in lines
    ]


def _facts_shown(text: MarkedText, before: MarkedText) -> dict[int, tuple[str, ...]]:
    now, then = reasons_now(text), reasons_now(before)
    held = _Held(text, _starts(text), before, _starts(before), now, then)
    found = {
        place: tuple(each for each in own if loses_a_fact(each) and held.is_news(place, each))
        for place, own in now.items()
    }
    return {place: own for place, own in found.items() if own}


def _open_reasons(line: MarkedLine) -> tuple[str, ...]:
    """Return the reasons that nobody has looked at in a line, those of lost facts first."""
    open_marks = (each.mark for each in line.marks if each.mark.sureness is Sureness.DOUBTED)
    found = [one for each in open_marks for one in reasons_of(each.reason)]
    return tuple(sorted(found, key=lambda each: not loses_a_fact(each)))


def _of_doubt(line: MarkedLine, reasons: Sequence[str]) -> MarkedLine:
    """Return a line that is nothing but a doubt, with other reasons."""
    first = line.marks[0]
    mark = replace(first.mark, reason=BETWEEN.join(dict.fromkeys(reasons)))
    return replace(line, marks=(replace(first, mark=mark),))


def settle(text: MarkedText, before: MarkedText) -> tuple[MarkedText, tuple[Settled, ...]]:
    """Return a text without the reasons that its marks have answered, and these.

    `before` is the one that the doubts were set in; where words were taken out since, nothing is told. A reason that
    is true with other figures has these.
    """
    marks = [each.mark for line in text.lines for each in line.marks if each.mark.reason]
    if not marks or text.lines == before.lines or stream(text) != stream(before):
        return text, ()
    now = reasons_now(text)
    if _is_count_explained(text):
        now = {
            place: tuple(each for each in own if not is_count(each)) for place, own in now.items()
        }
    then = reasons_now(before)
    if _is_counted(then) and not _is_counted(now):
        # Nothing is missing any more: what was doubted because something was is answered too.
        now = {
            place: tuple(each for each in own if not goes_with_count(each))
            for place, own in now.items()
        }
    held = _Held(text, _starts(text), before, _starts(before), now, then)
    made = [held.line(place) for place in range(len(text.lines))]
    lines = tuple(line for line, _ in made if line is not None)
    return replace(text, lines=lines), tuple(each for _, own in made for each in own)


def counted_anew(text: MarkedText, before: MarkedText) -> MarkedText:
    """Return a text with the doubt that another number of issues is read than is stated, where it has none.

    Whoever mends one place may lose another. What was so before too, a person has waved through.
    """
    if text.lines == before.lines or stream(text) != stream(before) or _is_count_explained(text):
        return text
    marks = (each.mark.reason for line in text.lines for each in line.marks)
    if any(is_count(each) for joined in marks for each in reasons_of(joined)):
        return text
    now = _counts(reasons_now(text))
    if not now or set(now.values()) == set(_counts(reasons_now(before)).values()):
        return text
    place = min(now)
    return replace(text, lines=lines_with_doubts(text.lines, {place: (now[place],)}))


def _counts(reasons: Mapping[int, Sequence[str]]) -> dict[int, str]:
    return {place: each for place, own in reasons.items() for each in own if is_count(each)}


@dataclass(frozen=True, slots=True)
class _Held:
    """A text beside the one before, each with why its lines may be read wrongly."""

    text: MarkedText
    starts: Sequence[int]
    before: MarkedText
    starts_before: Sequence[int]
    now: Mapping[int, Sequence[str]]
    then: Mapping[int, Sequence[str]]

    def line(self, place: int) -> tuple[MarkedLine | None, tuple[Settled, ...]]:
        """Return a line with what is left of its doubts, None where it was nothing but one; and these."""
        line = self.text.lines[place]
        of = place + 1 if is_doubt(line) else place
        if of >= len(self.text.lines) or not any(each.mark.reason for each in line.marks):
            return line, ()
        was = (*self._was_true(of), *self._counts_then())
        now = self._is_true(of)
        settled: list[Settled] = []
        marks: list[PlacedMark] = []
        for each in line.marks:
            mark, gone = _left(each.mark, was, now)
            if each.mark.sureness is Sureness.DOUBTED:
                settled.extend(Settled(self.text.lines[of].number, reason) for reason in gone)
            if mark is not None:
                marks.append(replace(each, mark=mark))
        is_gone = is_doubt(line) and not marks
        return None if is_gone else replace(line, marks=tuple(marks)), tuple(settled)

    def _counts_then(self) -> Iterator[str]:
        """Yield what was said of the number of issues, wherever it stands now.

        It is said of all, so that it stands nowhere any more where it is not said anew; a doubt that
        was written before, at places that no check would name by now, is none of its own.
        """
        told = [each for own in self.then.values() for each in own if is_count(each)]
        kinds = {_kind(each) for each in told}
        reasons = (
            one
            for each in self.text.lines
            for mark in each.marks
            for one in reasons_of(mark.mark.reason)
        )
        yield from (each for each in reasons if is_count(each) and _kind(each) in kinds)

    def is_news(self, place: int, reason: str) -> bool:
        """Tell whether a reason is said of the words of a line for the first time."""
        return not self._was_asked(place, reason) and not self._was_taken_off(place, reason)

    def _was_asked(self, place: int, reason: str) -> bool:
        """Tell whether a reason, or one of its kind, stood at the words of a line before."""
        kind = _kind(reason)
        own = [each.mark.reason for each in self.text.lines[place].marks]
        asked = [*self._was_true(place), *(one for each in own for one in reasons_of(each))]
        return any(_kind(each) == kind for each in asked)

    def _was_taken_off(self, place: int, reason: str) -> bool:
        """Tell whether the mark that a reason asks for stood there, and a person took it off."""
        line = self.text.lines[place]
        asked = marks_of(way_out(reason, line.text))
        then = self.before.lines[self._line_before(place)]
        return bool(asked & _values(then) - _values(line))

    def _was_true(self, place: int) -> tuple[str, ...]:
        """Return why the line that has these words now was doubted before."""
        return tuple(self.then.get(self._line_before(place), ()))

    def _is_true(self, place: int) -> tuple[str, ...]:
        """Return why the words of a line are doubted, be they several lines now."""
        line = self._line_before(place)
        first = bisect.bisect_left(self.starts, self.starts_before[line])
        following = self.starts_before[line + 1 : line + 2]
        last = bisect.bisect_left(self.starts, following[0]) if following else len(self.starts)
        return tuple(reason for each in range(first, last) for reason in self.now.get(each, ()))

    def _line_before(self, place: int) -> int:
        return bisect.bisect_right(self.starts_before, self.starts[place]) - 1


def _values(line: MarkedLine) -> set[str]:
    return {each.mark.word.removeprefix("=") for each in line.marks}


def _is_counted(reasons: Mapping[int, Sequence[str]]) -> bool:
    """Tell whether lines are doubted because another number of issues was read than is stated."""
    return any(is_count(each) for own in reasons.values() for each in own)


def _is_count_explained(text: MarkedText) -> bool:
    """Tell whether a person has said why another number of issues is right."""
    doubts = (each.mark for line in text.lines for each in line.marks if each.mark.word == DOUBT)
    return any(
        each.sureness is Sureness.CONFIRMED and each.argument in ("", COUNT_RULE) for each in doubts
    )


def _starts(text: MarkedText) -> list[int]:
    """Return how many characters stand before each line, white space left out."""
    counts = (sum(map(len, each.text.split())) for each in text.lines)
    return list(accumulate(counts, initial=0))[:-1]


def _left(
    mark: Mark, was: Collection[str], now: Sequence[str]
) -> tuple[Mark | None, tuple[str, ...]]:
    """Return a mark with the reasons that are still true, None for a doubt without one; and the others."""
    kept: list[str] = []
    gone: list[str] = []
    for reason in reasons_of(mark.reason):
        found = _now(reason, was, now)
        (kept if found else gone).append(found or reason)
    if not gone and BETWEEN.join(kept) == mark.reason:
        return mark, ()
    if mark.word == DOUBT and mark.sureness is Sureness.DOUBTED and not kept:
        return None, tuple(gone)
    is_answered = mark.sureness is Sureness.DOUBTED and not kept
    sureness = Sureness.PLAIN if is_answered else mark.sureness
    return replace(mark, reason=BETWEEN.join(dict.fromkeys(kept)), sureness=sureness), tuple(gone)


def _now(reason: str, was: Collection[str], now: Sequence[str]) -> str:
    """Return a reason as it is true now, with other figures perhaps; "" where it is true no more."""
    if reason not in was or reason in now:
        return reason
    others = (each for each in now if each not in was and _kind(each) == _kind(reason))
    return next(others, "")


def _kind(reason: str) -> str:
    """Return a reason without its figures and the words that it quotes."""
    return re.sub(r"\d+|“[^”]*”", "", reason)
