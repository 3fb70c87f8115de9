"""Measures: a body of text split at the marks that number its steps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.recognise.parts.left_over import speaks_of_rest
from generator.importing.remarks import Remark
from generator.importing.text.marks import INLINE, inline_number, leading_mark
from generator.importing.text.paragraphs import Slice, gaps
from generator.importing.text.steps import RecognisedMeasure, with_lead

_STRONG = "。;:!?！？"
_WEAK = ",、”)"


@dataclass(frozen=True, slots=True)
class Cut:
    """A mark that starts a measure, in places of its run."""

    run: int
    start: int
    end: int
    number: int | None


def split_measures(
    runs: Sequence[Slice],
) -> tuple[tuple[RecognisedMeasure, ...], tuple[Remark, ...]]:
    """Return the measures of a body, and what is odd about their numbers.

    The first kind of mark met is the one that numbers the measures; any other kind inside a
    measure stays in its text.
    """
    kind = _kind(runs)
    cuts = list(_cuts(runs, kind)) if kind is not None else []
    if not cuts:
        return ((RecognisedMeasure(None, None, tuple(runs)),) if runs else ()), ()
    remarks = tuple(_oddities(runs, cuts))
    steps = []
    if before := _between(runs, (0, 0), (cuts[0].run, cuts[0].start)):
        steps.append(RecognisedMeasure(None, None, before))
    for place, cut in enumerate(cuts):
        following = cuts[place + 1] if place + 1 < len(cuts) else None
        end = (following.run, following.start) if following else (len(runs) - 1, None)
        mark = runs[cut.run].sub(cut.start, cut.end)
        text = _between(runs, (cut.run, cut.end), end)
        rest = [each for each in text[1:] if each.start == 0 and speaks_of_rest(each)]
        if text:
            steps.append(with_lead(mark, tuple(each for each in text if each not in rest)))
        steps += [RecognisedMeasure(None, None, (each,)) for each in rest]
    return tuple(steps), remarks


def _between(
    runs: Sequence[Slice], start: tuple[int, int], end: tuple[int, int | None]
) -> tuple[Slice, ...]:
    pieces = []
    for place in range(start[0], end[0] + 1):
        first = start[1] if place == start[0] else 0
        last = end[1] if place == end[0] else None
        piece = runs[place].sub(first, last)
        if piece:
            pieces.append(piece)
    return tuple(pieces)


def _kind(runs: Sequence[Slice]) -> str | None:
    best: tuple[int, int, str] | None = None
    kinds = dict.fromkeys(INLINE)
    for place, run in enumerate(runs):
        mark = leading_mark(run.folded)
        if mark and mark.kind in INLINE and mark.length < len(run.folded):
            return best[2] if best else mark.kind
        if best is None:
            for kind in tuple(kinds):
                first = _opening(run.folded, kind)
                if first is None:
                    continue
                if not _has_second(runs, place, first.end(), kind):
                    del kinds[kind]  # what does not follow here follows no later one either
                elif best is None or first.start() < best[1]:
                    best = (place, first.start(), kind)
    return best[2] if best else None


_FIGURE_FIRST = re.compile(r"(1)\.(?=\d)")
"""A first step that begins with a figure (1.87口网箱…); a second one must follow it."""


def _opening(folded: str, kind: str) -> re.Match[str] | None:
    """Return where a list of this kind may open inside a run: its 1 at a stop."""
    if kind == "n" and (figure := _FIGURE_FIRST.match(folded)):
        return figure
    stops = _STRONG + ("," if kind in ("shi", "first") else "")
    for match in INLINE[kind].finditer(folded):
        boundary = folded[match.start() - 1] if match.start() else "。"
        is_first = kind == "dot" or inline_number(kind, match.group(1)) == 1
        if boundary in stops and is_first:
            return match
    return None


def _has_second(runs: Sequence[Slice], place: int, start: int, kind: str) -> bool:
    for number in range(place, len(runs)):
        folded = runs[number].folded
        for match in INLINE[kind].finditer(folded, start if number == place else 0):
            boundary = folded[match.start() - 1] if match.start() else "。"
            is_second = kind == "dot" or inline_number(kind, match.group(1)) == 2
            if is_second and boundary in _STRONG:
                return True
    return False


def _cuts(runs: Sequence[Slice], kind: str) -> Iterator[Cut]:
    last = 0
    if kind == "n" and runs and (first := _FIGURE_FIRST.match(runs[0].folded)):
        yield Cut(0, 0, first.end(), 1)
        last = 1
    for place, run in enumerate(runs):
        folded = run.folded
        for match in INLINE[kind].finditer(folded):
            number = inline_number(kind, match.group(1))
            boundary = folded[match.start() - 1] if match.start() else ""
            if kind == "circle" and number == last + 1 and match.start() in gaps(run):
                boundary = ""  # in a cell only a space stands before ②
            reach = 9 if kind == "shi" else 3
            if _is_next(number, last, boundary, reach) and match.end() < len(folded) + (
                place + 1 < len(runs)
            ):
                yield Cut(place, match.start(), match.end(), number)
                last = number or last


def _is_next(number: int | None, last: int, boundary: str, reach: int) -> bool:
    """Tell whether a number goes on counting; `reach` is how far it may jump at a stop."""
    is_strong = not boundary or boundary in _STRONG
    if number is None:
        return is_strong
    if number == last + 1 and last:
        return is_strong or boundary in _WEAK
    if number in (1, 99):
        return is_strong or (last == 0 and boundary == ",")
    return is_strong and (last <= number <= last + reach or not boundary)


def _oddities(runs: Sequence[Slice], cuts: Sequence[Cut]) -> Iterator[Remark]:
    last = 0
    for cut in cuts:
        if cut.number is None or cut.number == 99:
            continue
        run = runs[cut.run]
        printed = run.sub(cut.start, cut.end).text
        if cut.number == last or (cut.number < last and cut.number != 1):
            yield Remark("M28", run.paragraph.line, printed)
        elif cut.number > last + 1:
            yield Remark("M27", run.paragraph.line, printed)
        last = cut.number
