"""The text of one run, ready for the patterns that read a line, and the parts that marks cut it in."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.text.paragraphs import Paragraph, Slice
from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedLine
from generator.text.marked.runs import Cut, Run, Runs, Stretch
from generator.text.marked.words import CUT_OFF, JOIN


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a run, over one line or several, and the word of the cut that begins it."""

    word: str
    """Empty for what stands before the first cut."""
    pieces: tuple[Slice, ...]

    @property
    def text(self) -> str:
        """Its text, a line a line."""
        return "\n".join(each.text for each in self.pieces)


@dataclass(frozen=True, slots=True)
class RunText:
    """The text of a run: its lines as far as they are its own, and where marks cut them."""

    lines: tuple[Paragraph, ...]
    cuts: tuple[tuple[str, int, int], ...] = ()
    """Word, which of the lines, and in front of which character of it."""

    @property
    def pieces(self) -> tuple[Slice, ...]:
        """The lines that hold anything."""
        return tuple(each.all() for each in self.lines if each.folded)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that the cuts make, in order; what stands before the first has no word."""
        bounds = [("", 0, 0), *self.cuts, ("", len(self.lines), 0)]
        return tuple(
            Part(word, tuple(self._between((line, at), bounds[place + 1][1:])))
            for place, (word, line, at) in enumerate(bounds[:-1])
        )

    def _between(self, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Slice]:
        for number, line in enumerate(self.lines):
            if not start[0] <= number <= end[0]:
                continue
            first = _folded_place(line, start[1]) if number == start[0] else 0
            last = _folded_place(line, end[1]) if number == end[0] else len(line.folded)
            if last > first:
                yield Slice(line, first, last)


def _folded_place(line: Paragraph, at: int) -> int:
    return bisect.bisect_left(line.fold.at, at)


def run_text(runs: Runs, run: Run) -> RunText:
    """Return the text of a run."""
    own: dict[int, list[Stretch]] = {}
    for each in run.stretches:
        own.setdefault(each.line, []).append(each)
    whole = _sentences(runs, list(own))
    cuts = tuple(
        (cut.word, place, _offset([one for each in lines for one in own[each]], cut))
        for cut in run.cuts
        for place, lines in enumerate(whole)
        if cut.line in lines
    )
    paragraphs = (
        _line(runs, lines[0], [one for each in lines for one in own[each]]) for lines in whole
    )
    return RunText(tuple(paragraphs), cuts)


def _sentences(runs: Runs, lines: list[int]) -> list[list[int]]:
    """Return the lines of a run, those together that a page's end parts in the middle of a sentence."""
    found: list[list[int]] = []
    for each in lines:
        if found and _goes_on(runs.text.lines, found[-1][-1], each):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _goes_on(lines: Sequence[MarkedLine], above: int, below: int) -> bool:
    """Tell whether 接 behind a page's furniture goes on with the sentence that stood before it."""
    first = next(iter(lines[below].marks), None)
    is_joined = (
        first is not None and first.at == 0 and (first.mark.word, first.mark.argument) == (JOIN, "")
    )
    between = lines[above + 1 : below]
    is_open = lines[above].text.rstrip()[-1:] not in _ENDS
    return is_joined and is_open and bool(between) and all(map(_is_furniture, between))


def _is_furniture(line: MarkedLine) -> bool:
    return bool(line.marks) and all(
        each.mark.word == CUT_OFF and not line.text[: each.at].strip() for each in line.marks
    )


_ENDS = tuple("。！？；：…!?;:”\t")
"""What no half of a sentence ends with."""


def _offset(stretches: list[Stretch], cut: Cut) -> int:
    """Return how much of a run's text, in one line or several that go on, stands before a cut."""
    return sum(
        max(0, min(each.end, cut.at) - each.start)
        if each.line == cut.line
        else each.end - each.start
        for each in stretches
        if each.line <= cut.line
    )


def _line(runs: Runs, number: int, stretches: list[Stretch]) -> Paragraph:
    lines = runs.text.lines
    text = "".join(lines[each.line].text[each.start : each.end] for each in stretches)
    fold = for_matching(text)
    return Paragraph(
        index=number, line=lines[number].number, text=text, folded=fold.text, fold=fold
    )


def line_of(text: str, number: int = 0) -> Slice:
    """Return a text as one line, whole."""
    fold = for_matching(text)
    return Paragraph(index=0, line=number, text=text, folded=fold.text, fold=fold).all()


def cells(piece: Slice) -> tuple[Slice, ...]:
    """Return the cells of a line with tabs that hold anything."""
    start, text = piece.span[0], piece.text
    found: list[Slice] = []
    for each in text.split("\t"):
        first = _folded_place(piece.paragraph, start)
        last = _folded_place(piece.paragraph, start + len(each))
        if last > first:
            found.append(Slice(piece.paragraph, first, last))
        start += len(each) + 1
    return tuple(found)
