"""Marks of values that stay in their text: who inspected when, and totals as stated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Total
from generator.domain.status import Status
from generator.importing.assemble.totals import total
from generator.importing.recognise.announcement import RecognisedAnnouncement
from generator.importing.recognise.parts.totals import StatedTotal
from generator.importing.recognise.source_lines import PlacedParagraph, SourceLine
from generator.importing.text.paragraphs import Slice
from generator.text.marked.arguments import TotalArgument, total_argument
from generator.text.marked.marked_text import Mark, MarkedLine, PlacedMark
from generator.text.marked.words import END, SCOPE_KEY, Shape
from generator.text.marked.write import clean_argument
from generator.text.whole_numbers import number_around


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """The stretch of a line that a value stands in, and its mark."""

    line: int
    start: int
    end: int
    mark: Mark


class Places:
    """Where the paragraphs of an announcement stand in its lines."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self._found: Mapping[int, tuple[int, PlacedParagraph]] = {
            part.paragraph.index: (number, part)
            for number, line in enumerate(lines)
            for part in line.parts
        }

    def line(self, run: Slice) -> int:
        """Return which line a run stands in, from 0."""
        return self._found[run.paragraph.index][0]

    def at(self, run: Slice) -> tuple[int, int, int]:
        """Return the line of a run, and where in it the run starts and ends."""
        line, part = self._found[run.paragraph.index]
        start, end = run.span
        return line, part.place(start), part.place(end)


def found_spans(recognised: RecognisedAnnouncement, places: Places) -> Iterator[PlacedSpan]:
    """Yield the spans of an announcement, in no order."""
    for word, run in recognised.spans:
        if word == "=被巡视单位" and run.text != recognised.inspected:
            continue  # the title or the signature names it in full
        name, _, argument = word.partition(" ")
        yield PlacedSpan(*places.at(run), Mark(name, argument))
    for word, run in recognised.body.spans:
        yield PlacedSpan(*places.at(run), Mark(word))
    for issue in recognised.body.issues:
        for word, run in issue.issue.spans:
            yield PlacedSpan(*places.at(run), Mark(word))
    known: list[Total] = []
    for each in recognised.totals:
        if each.total not in known:
            known.append(each.total)
            run, mark = total_mark(each)
            yield PlacedSpan(*places.at(run), mark)


def total_mark(stated: StatedTotal) -> tuple[Slice, Mark]:
    """Return the fewest words that state a total, and the mark that adds what they leave out."""
    for argument in _arguments(stated.total):
        added = total_argument(argument)
        for run in stated.words:
            if added and run and total(run.text, added) == stated.total:
                return run, Mark("=总数", argument)
    for run in stated.words:
        found = total(run.text, TotalArgument()) if run else None
        if found and found.of == stated.total.of:
            return run, Mark("=总数")
    return stated.words[-1], Mark("=总数", _arguments(stated.total)[-1])


def _arguments(wanted: Total) -> tuple[str, ...]:
    """Return what may stand behind 总数, from nothing to all of it."""
    of = clean_argument(wanted.of).replace("，", " ").replace(",", " ")
    state = wanted.status.label if isinstance(wanted.status, Status) else ""
    known = ("", of, f"，{state}" if state else of, f"{of}，{state}" if state else of)
    scope = f"{SCOPE_KEY}={clean_argument(wanted.within)}" if wanted.within else ""
    scoped = (f"{each}，{scope}" if each and scope else each or scope for each in known)
    return tuple(dict.fromkeys(scoped))


def with_spans(lines: Sequence[MarkedLine], spans: Sequence[PlacedSpan]) -> tuple[MarkedLine, ...]:
    """Return the lines with their spans; one that would cross another or a run's mark is left out."""
    by_line: dict[int, list[PlacedSpan]] = {}
    for each in spans:
        by_line.setdefault(each.line, []).append(each)
    return tuple(_line(line, by_line.get(number, [])) for number, line in enumerate(lines))


def _line(line: MarkedLine, spans: Sequence[PlacedSpan]) -> MarkedLine:
    breaks = [each.at for each in line.marks if each.mark.meaning.shape is not Shape.SPAN]
    kept: list[PlacedSpan] = []
    whole = (_with_whole_numbers(line.text, each) for each in spans)
    for span in sorted(whole, key=lambda each: (each.start, -each.end)):
        is_cut = any(span.start < place < span.end for place in breaks)
        if span.end > span.start and not is_cut and all(_nests(span, other) for other in kept):
            kept.append(span)
    marks = [*line.marks, *_marks(kept)]
    order = {Shape.END: 0, Shape.SPAN: 2}
    marks.sort(key=lambda each: (each.at, order.get(each.mark.meaning.shape, 1)))
    return replace(line, marks=tuple(marks))


def _with_whole_numbers(text: str, span: PlacedSpan) -> PlacedSpan:
    """Return a span that parts no number: one that begins or ends inside one takes all of it."""
    start, end = span.start, span.end
    while start > 0 and number_around(text, start):
        start -= 1
    while end < len(text) and number_around(text, end):
        end += 1
    return replace(span, start=start, end=end) if (start, end) != (span.start, span.end) else span


def _nests(span: PlacedSpan, other: PlacedSpan) -> bool:
    is_apart = span.start >= other.end or span.end <= other.start
    is_inner = other.start <= span.start and span.end <= other.end
    return is_apart or (is_inner and (span.start, span.end) != (other.start, other.end))


def _marks(spans: Sequence[PlacedSpan]) -> Iterator[PlacedMark]:
    for each in spans:
        yield PlacedMark(each.start, each.mark)
        yield PlacedMark(each.end, Mark(END))
