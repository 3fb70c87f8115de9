"""Doubts, set into marked text: on the first mark of a line, or alone before a line without one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.text.marked.marked_text import Mark, MarkedLine, PlacedMark, Sureness
from generator.text.marked.ways import way_out
from generator.text.marked.words import DOUBT, Shape

_MOST = 3
"""How many reasons one mark names."""


def with_doubts(
    lines: Sequence[MarkedLine], reasons: Mapping[int, Sequence[str]]
) -> tuple[tuple[MarkedLine, int], ...]:
    """Return the lines with their doubts, each with the place of the line that it comes from."""
    made: list[tuple[MarkedLine, int]] = []
    last = -1
    """The last line that carries a doubt."""
    for place, line in enumerate(lines):
        own = tuple(_told_once(reasons.get(place, ()), line.text)[:_MOST])
        at = _first(line)
        if not own or (at is None and _is_said_beside(lines, reasons, place, last)):
            made.append((line, place))
            continue
        last = place
        reason = "；".join(own)
        if at is not None:
            made.append((_doubted(line, at, reason), place))
            continue
        mark = Mark(DOUBT, "", Sureness.DOUBTED, reason)
        made.append((MarkedLine("", (PlacedMark(0, mark),)), place))
        made.append((line, place))
    return tuple((replace(each, number=n), place) for n, (each, place) in enumerate(made, 2))


def lines_with_doubts(
    lines: Sequence[MarkedLine], reasons: Mapping[int, Sequence[str]]
) -> tuple[MarkedLine, ...]:
    """Return the lines of a file with doubts that came later: each line keeps its number in the file."""
    return tuple(
        replace(each, number=lines[place].number) for each, place in with_doubts(lines, reasons)
    )


def _told_once(reasons: Sequence[str], words: str) -> list[str]:
    """Return the reasons, of those that ask for the same words to be written the first."""
    kept: dict[str, str] = {}
    for each in reasons:
        way = way_out(each, words)
        kept.setdefault(way if way.startswith("是的") else each, each)
    return list(kept.values())


def _is_said_beside(
    lines: Sequence[MarkedLine], reasons: Mapping[int, Sequence[str]], place: int, last: int
) -> bool:
    """Tell whether a line beside one without a mark of its own says all that is doubted in it.

    The mark of the line before it does, or the doubt that stands between it and the line behind it.
    """
    own = set(reasons[place][:_MOST])
    before = set(reasons.get(place - 1, ())[:_MOST]) if last == place - 1 >= 0 else set()
    if own <= before and _first(lines[place - 1]) is not None:
        return True
    is_open = last < place - 1 or not own <= before
    behind = set(reasons.get(place + 1, ())[:_MOST])
    has_mark = place + 1 < len(lines) and _first(lines[place + 1]) is not None
    return is_open and own <= behind and not has_mark


def _first(line: MarkedLine) -> int | None:
    """Return which of a line's marks takes its doubt: that of an issue, else the first of a run."""
    runs = [n for n, each in enumerate(line.marks) if each.mark.meaning.shape is Shape.RUN]
    named = [n for n in runs if line.marks[n].mark.word == "问题"]
    return next(iter(named or runs), None)


def _doubted(line: MarkedLine, at: int, reason: str) -> MarkedLine:
    marks = list(line.marks)
    mark = replace(marks[at].mark, sureness=Sureness.DOUBTED, reason=reason)
    marks[at] = replace(marks[at], mark=mark)
    return replace(line, marks=tuple(marks))
