"""Marked text as the checks look at it, whoever set its marks: which of its doubts are still true."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from generator.domain.model import Issue, Total
from generator.importing.assemble import Assembled, assemble_text
from generator.importing.assemble.run_text import line_of
from generator.importing.assemble.totals import total
from generator.importing.recognise.checked import CheckedReading, read_for_checks
from generator.importing.recognise.checks import reasons
from generator.importing.recognise.groups import Position
from generator.importing.recognise.parts.issue import RecognisedIssue
from generator.importing.text.paragraphs import Slice
from generator.importing.text.steps import RecognisedMeasure
from generator.text.folding import for_matching
from generator.text.marked.arguments import total_argument
from generator.text.marked.marked_text import MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.words import DOUBT
from generator.text.numerals import number_of


def reasons_now(text: MarkedText) -> dict[int, tuple[str, ...]]:
    """Return why lines of a marked text may be read wrongly, as its marks are now, by its lines from 0.

    What only the file that was read could tell (a sign that is no character) is not among it.
    """
    kept = [place for place, line in enumerate(text.lines) if not is_doubt(line)]
    lines = tuple(_without_doubts(text.lines[place]) for place in kept)
    found = _reasons(replace(text, lines=lines))
    return {kept[place]: own for place, own in found.items()}


def _without_doubts(line: MarkedLine) -> MarkedLine:
    """Return a line whose marks say nothing of what was doubted before: that is not asked here."""
    if not any(each.mark.reason or each.mark.sureness is Sureness.DOUBTED for each in line.marks):
        return line
    return replace(line, marks=tuple(map(_without_doubt, line.marks)))


def _without_doubt(placed: PlacedMark) -> PlacedMark:
    mark = placed.mark
    sureness = Sureness.PLAIN if mark.sureness is Sureness.DOUBTED else mark.sureness
    return replace(placed, mark=replace(mark, sureness=sureness, reason=""))


@lru_cache(maxsize=4)
def _reasons(text: MarkedText) -> Mapping[int, tuple[str, ...]]:
    """Return the reasons of a text without doubts.

    The last answers are kept: of a text that is mended line by line, each version is asked about as
    the new one, as it is left when its doubts are settled, and as the old one.
    """
    reading = _reading(assemble_text(text), text.lines)
    places = [place for place, line in enumerate(text.lines) if _is_confirmed(line)]
    return MappingProxyType(reasons(reading, places))


def _is_confirmed(line: MarkedLine) -> bool:
    return any(each.mark.sureness is Sureness.CONFIRMED for each in line.marks)


def is_doubt(line: MarkedLine) -> bool:
    """Tell whether a line is nothing but a doubt of the one behind it."""
    return not line.text and any(each.mark.word == DOUBT for each in line.marks)


def _reading(assembled: Assembled, lines: Sequence[MarkedLine]) -> CheckedReading:
    head, placed = assembled.announcement, assembled.runs.issues
    issues = [
        (_as_recognised(issue), Position(each.aspect, each.category))
        for issue, each in zip(assembled.issues, placed, strict=True)
    ]
    channels = frozenset(str(each.kind) for each in head.channels)
    return read_for_checks(lines, issues, tuple(_totals(assembled)), head.aspects, channels)


def _totals(assembled: Assembled) -> Iterator[tuple[int, Total]]:
    for run in assembled.runs.runs:
        for span in run.spans:
            added = total_argument(span.mark.argument) if span.mark.word == "=总数" else None
            words = assembled.runs.words(span.stretches)
            if added and span.stretches and (found := total(words, added)):
                yield span.stretches[0].line, found


def _as_recognised(issue: Issue) -> RecognisedIssue:
    return RecognisedIssue(
        line=0,
        number=issue.number or "",
        count=number_of(for_matching(issue.number).text) if issue.number else None,
        title=issue.title,
        printed=tuple(map(line_of, (issue.printed or "").splitlines())),
        status=issue.status,
        said=line_of(issue.said) if issue.said else None,
        measures=tuple(
            RecognisedMeasure(_slice(each.mark), _slice(each.lead), (line_of(each.text),))
            for each in issue.measures
        ),
        aspect=None,
        taken=(),
        remarks=(),
    )


def _slice(words: str | None) -> Slice | None:
    return line_of(words) if words else None
