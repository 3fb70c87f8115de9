"""Marked text that a person edited, beside what it was: whether its words stand, which marks are theirs."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generator.text.marked.arguments import named_issues, with_named_issues
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.runs import Runs
from generator.text.marked.words import (
    DOUBT,
    END,
    JOIN,
    NAME,
    NUMBER,
    SOURCE,
    WITHHELD,
    WITHHELD_TEXT,
    Scope,
    Shape,
)

_NOT_CONFIRMED = frozenset((SOURCE, END, DOUBT))
"""Marks that no person confirms by changing them; a doubt asks for a reason, a name and a day."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words that were taken out since: where their sign stands now, and where they stood."""

    now: int
    before: int
    count: int
    """How many characters they were."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the words are others than before."""

    line: int
    """The line of the file, from 1."""
    was: str
    now: str


def stream(text: MarkedText) -> str:
    """Return all the text, furniture included, without white space: what the hash is made of."""
    return "".join(word for line in text.lines for word in line.text.split())


def places_of_issues(runs: Runs) -> dict[str, int]:
    """Return for each issue how many characters of the text stand before its heading."""
    starts = _starts(runs.text)
    found: dict[str, int] = {}
    for each in runs.issues:
        run = runs.runs[each.run]
        first = run.stretches[0] if run.stretches else None
        line = first.line if first else run.line
        own = _count(runs.text.lines[line], first.start) if first else 0
        found[each.id] = starts[line] + own
    return found


def withheld_since(text: MarkedText, before: MarkedText) -> tuple[Withheld, ...] | Difference:
    """Return which words were taken out and signed so (隐去) since; else where the words differ."""
    now, old = stream(text), stream(before)
    if now == old:
        return ()
    found: list[Withheld] = []
    place = at = 0
    for sign in _signs(text):
        start = _found(old, now[at:sign], place, is_first=not found)
        if start < 0:
            return _difference(text, now, old)
        found = _ended(found, start)
        stood = start + sign - at
        found.append(Withheld(sign, stood, 0))
        place, at = stood + 1, sign + len(WITHHELD_TEXT)
    end = len(old) - len(now) + at
    if not found or not old.endswith(now[at:]) or end < place:
        return _difference(text, now, old)
    return tuple(each for each in _ended(found, end) if not _was_withheld(each, old))


def _found(old: str, part: str, place: int, *, is_first: bool) -> int:
    """Return where words between two signs stood; -1 where they did not."""
    if is_first:
        return 0 if old.startswith(part) else -1
    return old.find(part, place)


def _ended(found: list[Withheld], end: int) -> list[Withheld]:
    """Return what was found, the last one with its end."""
    return [*found[:-1], *(replace(each, count=end - each.before) for each in found[-1:])]


def _was_withheld(each: Withheld, old: str) -> bool:
    """Tell whether words had been taken out before: then their sign stood there already."""
    return old[each.before : each.before + each.count] == WITHHELD_TEXT


def _signs(text: MarkedText) -> Iterator[int]:
    """Yield where the sign of words that were taken out stands in the stream."""
    for line, start in zip(text.lines, _starts(text), strict=True):
        for each in line.marks:
            if each.mark.word == WITHHELD:
                yield start + _count(line, each.at)


def _starts(text: MarkedText) -> list[int]:
    """Return for each line how many characters stand before it in the stream."""
    return list(accumulate((_count(each, None) for each in text.lines), initial=0))[:-1]


def _count(line: MarkedLine, at: int | None) -> int:
    return sum(map(len, line.text[:at].split()))


def _difference(text: MarkedText, now: str, old: str) -> Difference:
    place = next(
        (at for at, (one, other) in enumerate(zip(now, old, strict=False)) if one != other),
        min(len(now), len(old)),
    )
    line = text.lines[max(0, bisect_right(_starts(text), place) - 1)] if text.lines else None
    start = max(0, place - 5)
    shown = old[start : place + 10], now[start : place + 10]
    return Difference(line.number if line else 1, *shown)


def confirmed(
    text: MarkedText, before: MarkedText, withheld: tuple[Withheld, ...] = ()
) -> MarkedText:
    """Return the text with ！ on each mark that a person changed, added, or took the ？ from."""
    known = _known(before)
    starts = _starts(text)
    lines = tuple(
        replace(
            line,
            marks=tuple(
                PlacedMark(
                    each.at, _confirmed(each.mark, known[_then(start, line, each, withheld)])
                )
                for each in line.marks
            ),
        )
        for line, start in zip(text.lines, starts, strict=True)
    )
    return replace(text, lines=lines)


def without_lost_cuts(
    text: MarkedText, before: MarkedText, withheld: tuple[Withheld, ...] = ()
) -> MarkedText:
    """Return the text without the cuts (序号, 名) of headings that a person made something else of.

    The program had set them; in a step or behind 接 they would cut what has no such parts. So it had the
    mark of what was done behind the heading: there the words go on.
    """
    cut = set(_cuts_of_headings(before))
    steps = set(_steps_behind_headings(before))
    lines = []
    for line, start in zip(text.lines, _starts(text), strict=True):
        lost = [
            each
            for each, run in _with_runs(line)
            if run is not None
            and NAME not in run.meaning.cuts
            and (_then(start, line, each, withheld), each.mark.word) in cut
        ]
        lost += [
            each
            for run, each in _pairs_of_runs(line)
            if run.mark.word in _WENT_ON
            and each.mark.word == _STEP
            and (_then(start, line, run, withheld), _then(start, line, each, withheld)) in steps
        ]
        kept = tuple(each for each in line.marks if each not in lost)
        lines.append(replace(line, marks=kept) if lost else line)
    return replace(text, lines=tuple(lines))


def without_answered_doubts(text: MarkedText, before: MarkedText) -> MarkedText:
    """Return the text without the doubts alone on their lines that a person only turned into ！.

    Who replaces every ？ has looked; an explanation (reason，who，day) has words of its own and stays.
    """
    asked = {
        (start, each.mark.reason)
        for line, start in zip(before.lines, _starts(before), strict=True)
        for each in line.marks
        if each.mark.word == DOUBT and each.mark.sureness is Sureness.DOUBTED
    }
    kept = [
        line
        for line, start in zip(text.lines, _starts(text), strict=True)
        if not any(
            each.mark.word == DOUBT
            and each.mark.sureness is Sureness.CONFIRMED
            and (start, each.mark.reason) in asked
            for each in line.marks
        )
        or line.text.strip()
    ]
    return replace(text, lines=tuple(kept))


def _cuts_of_headings(before: MarkedText) -> Iterator[tuple[int, str]]:
    """Yield where a number or a name is cut out of a heading, in characters of the stream."""
    for line, start in zip(before.lines, _starts(before), strict=True):
        for each, run in _with_runs(line):
            is_cut = each.mark.word in (NUMBER, NAME)
            if is_cut and run is not None and NAME in run.meaning.cuts:
                yield start + _count(line, each.at), each.mark.word


_STEP = "举措"
_WENT_ON = (JOIN, _STEP)
"""What a person makes of a heading that is none: its words, and those behind it, go on."""


_COUNTED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:是|[)）.．、])|[①-⑳]|首先|第[一二三]"
)
"""How a step begins that is one of several: it stays one, whatever stands before it."""


def _steps_behind_headings(before: MarkedText) -> Iterator[tuple[int, int]]:
    """Yield where headings stand with what was done behind them in the same line, in characters of the stream."""
    for line, start in zip(before.lines, _starts(before), strict=True):
        for run, step in _pairs_of_runs(line):
            is_step = step.mark.word == _STEP and not _COUNTED.match(line.text, step.at)
            if run.mark.meaning.scope is Scope.HEADING and is_step:
                yield start + _count(line, run.at), start + _count(line, step.at)


def _pairs_of_runs(line: MarkedLine) -> Iterator[tuple[PlacedMark, PlacedMark]]:
    runs = [each for each in line.marks if each.mark.meaning.shape in (Shape.RUN, Shape.JOIN)]
    yield from pairwise(runs)


def _with_runs(line: MarkedLine) -> Iterator[tuple[PlacedMark, Mark | None]]:
    """Yield the marks of a line, each with the one before it that opens a run or goes on with one."""
    run: Mark | None = None
    for each in line.marks:
        if each.mark.meaning.shape in (Shape.RUN, Shape.JOIN):
            run = each.mark
        yield each, run


def _known(before: MarkedText) -> defaultdict[int, list[Mark]]:
    """Return the marks by where they stand, in characters of the stream."""
    known: defaultdict[int, list[Mark]] = defaultdict(list)
    for line, start in zip(before.lines, _starts(before), strict=True):
        for each in line.marks:
            known[start + _count(line, each.at)].append(each.mark)
    return known


def _then(start: int, line: MarkedLine, placed: PlacedMark, withheld: tuple[Withheld, ...]) -> int:
    """Return where a mark's place was before words were taken out."""
    now = start + _count(line, placed.at)
    before = [each for each in withheld if each.now < now]
    return now + sum(each.count - len(WITHHELD_TEXT) for each in before)


def _confirmed(mark: Mark, known: list[Mark]) -> Mark:
    if mark.word in _NOT_CONFIRMED or mark.sureness is Sureness.CONFIRMED:
        return mark
    same = [each for each in known if (each.word, each.argument) == (mark.word, mark.argument)]
    is_changed = not same
    is_answered = mark.sureness is Sureness.PLAIN and any(
        each.sureness is not Sureness.PLAIN for each in same
    )
    return replace(mark, sureness=Sureness.CONFIRMED) if is_changed or is_answered else mark


def with_followed_ids(text: MarkedText, before: MarkedText) -> MarkedText:
    """Return the text whose marks name issues (接 1-2, 问题=1、1-2) by the ids that these have now.

    An id that another issue has now is left: nobody can tell which of the two is meant.
    """
    now, then = _ids(text), _ids(before)
    renamed = {
        name: now[place]
        for place, name in then.items()
        if now.get(place, name) != name and name not in now.values()
    }
    if not renamed or stream(text) != stream(before):
        return text
    lines = tuple(
        replace(
            each, marks=tuple(replace(one, mark=_followed(one.mark, renamed)) for one in each.marks)
        )
        for each in text.lines
    )
    return replace(text, lines=lines)


def _ids(text: MarkedText) -> dict[int, str]:
    """Return the ids that the marks of issues say, by where they stand in the stream."""
    return {
        start + _count(line, each.at): each.mark.argument
        for line, start in zip(text.lines, _starts(text), strict=True)
        for each in line.marks
        if each.mark.meaning.scope is Scope.HEADING and each.mark.argument
    }


def _followed(mark: Mark, renamed: Mapping[str, str]) -> Mark:
    if mark.word == JOIN:
        return replace(mark, argument=renamed.get(mark.argument, mark.argument))
    named = named_issues(mark)
    if not renamed.keys() & {*named}:
        return mark
    ids = [renamed.get(each, each) for each in named]
    return replace(mark, argument=with_named_issues(mark.argument, ids))


def with_ids(text: MarkedText, ids: Sequence[str]) -> MarkedText:
    """Return the text with an id in the mark of each issue; `ids` are those of all, in order.

    A state that names the issues above it by their count (上面3个) has their ids from then on.
    """
    following = iter(ids)
    above: list[str] = []
    lines = tuple(
        replace(each, marks=tuple(_with_id(placed, following, above) for placed in each.marks))
        for each in text.lines
    )
    return replace(text, lines=lines)


def _with_id(placed: PlacedMark, following: Iterator[str], above: list[str]) -> PlacedMark:
    mark = placed.mark
    if mark.meaning.scope is Scope.HEADING:
        above.append(next(following))
        return replace(placed, mark=replace(mark, argument=above[-1]))
    named = named_issues(mark, above)
    if not named or named == named_issues(mark):
        return placed
    return replace(placed, mark=replace(mark, argument=with_named_issues(mark.argument, named)))
