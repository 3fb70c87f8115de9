"""What was read, as the checks look at it: issues with their lines, and everything else by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.model import Total
from generator.importing.recognise.announcement import RecognisedAnnouncement
from generator.importing.recognise.groups import Position
from generator.importing.recognise.parts.issue import RecognisedIssue
from generator.importing.recognise.spans import Places
from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedLine, MarkedText
from generator.text.marked.runs import Run, resolve

_LOOSE = frozenset(("标签", "其他", "注", "略"))
"""What behind the last words of an issue is none of it: the heads and the text of later sections."""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line: its folded text, the words of the marks in it, and whether it is of a table."""

    place: int
    folded: str
    words: tuple[str, ...]
    first_word: str
    last_word: str
    """The words of the runs that its first and its last characters are in."""
    owner: int | None
    """Which of the issues has its first characters, from 0."""
    is_row: bool


@dataclass(frozen=True, slots=True)
class CheckedIssue:
    """One issue with its lines; the first is that of its heading."""

    issue: RecognisedIssue
    position: Position
    lines: tuple[CheckedLine, ...]
    runs: tuple[Run, ...]

    @property
    def first(self) -> int:
        """The place of the line that its heading stands in."""
        return self.lines[0].place

    @property
    def title(self) -> str:
        """Its title, folded."""
        return for_matching(self.issue.title).text

    @property
    def is_named_as_one(self) -> bool:
        """Whether its heading itself says that it is an issue."""
        return any("问题" in each.folded or "整改" in each.folded for each in self.issue.printed)

    @property
    def length(self) -> int:
        """How many characters its lines hold."""
        return sum(len(each.folded) for each in self.lines)

    def count(self, word: str) -> int:
        """Return how many of its runs have a word."""
        return sum(each.mark.word == word for each in self.runs)


@dataclass(frozen=True, slots=True)
class CheckedReading:
    """A whole announcement as it was read."""

    issues: tuple[CheckedIssue, ...]
    lines: tuple[CheckedLine, ...]
    totals: tuple[tuple[int, Total], ...]
    """Each stated total and the line that it stands in."""
    aspects: int


def checked_reading(
    lines: Sequence[MarkedLine], recognised: RecognisedAnnouncement, places: Places
) -> CheckedReading:
    """Return what was read in the shape that the checks look at."""
    runs = resolve(MarkedText(tuple(lines)))
    by_line = runs.by_line()
    ends: dict[int, int] = {}
    for run in runs.runs:
        if run.issue is not None and run.mark.word not in _LOOSE and run.stretches:
            ends[run.issue] = max(ends.get(run.issue, 0), run.stretches[-1].line)
    owners = {
        stretch.line: run.issue
        for run in reversed(runs.runs)
        for stretch in run.stretches
        if run.issue is not None and stretch.line <= ends.get(run.issue, -1)
    }
    shown = tuple(
        CheckedLine(
            place,
            for_matching(line.text).text,
            tuple(run.mark.word for _, run in by_line[place] if run.line == place),
            next((run.mark.word for _, run in by_line[place]), ""),
            next((run.mark.word for _, run in reversed(by_line[place])), ""),
            owners.get(place),
            "\t" in line.text,
        )
        for place, line in enumerate(lines)
    )
    own: dict[int, list[Run]] = {}
    for run in runs.runs:
        if run.issue is not None and run.line <= ends.get(run.issue, -1):
            own.setdefault(run.issue, []).append(run)
    issues = []
    for place, each in enumerate(recognised.body.issues):
        mine = own.get(place, [])
        numbers = sorted({stretch.line for run in mine for stretch in run.stretches})
        if numbers:
            owned = tuple(shown[number] for number in numbers)
            issues.append(CheckedIssue(each.issue, each.position, owned, tuple(mine)))
    totals = tuple((places.line(each.run), each.total) for each in recognised.totals)
    return CheckedReading(tuple(issues), shown, totals, len(recognised.body.aspects))
