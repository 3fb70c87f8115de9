"""The text as signed, each of its characters with the run it belongs to: what a proof goes by."""

from dataclasses import dataclass

from generator.text.marked.runs import Run, Runs
from generator.text.marked.words import CUT_OFF, WITHHELD, WITHHELD_TEXT


@dataclass(frozen=True, slots=True)
class SignedPiece:
    """A stretch of a signed line that belongs to one run."""

    text: str
    run: Run
    issue: str
    """The id of the issue that the run belongs to; empty where it is none's."""


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One line of the text as signed."""

    number: int
    """The line of `marked.txt` that it stands in."""
    pieces: tuple[SignedPiece, ...]
    withheld: int = 0
    """How often words were taken out of it."""

    @property
    def text(self) -> str:
        """The line, as `official.txt` has it."""
        return "".join(each.text for each in self.pieces)


def signed_lines(runs: Runs) -> tuple[SignedLine, ...]:
    """Return the lines of the text as signed, in order; furniture is left out."""
    found = []
    for line, stretches in zip(runs.text.lines, runs.by_line(), strict=True):
        pieces = tuple(
            SignedPiece(line.text[each.start : each.end], run, runs.owner(run) or "")
            for each, run in stretches
            if run.mark.word != CUT_OFF
        )
        withheld = sum(
            each.mark.word == WITHHELD and line.text.startswith(WITHHELD_TEXT, each.at)
            for each in line.marks
        )
        found.append(SignedLine(line.number, pieces, withheld))
    return tuple(each for each in found if each.text.strip())
