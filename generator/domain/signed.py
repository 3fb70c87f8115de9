"""What the marks of an announcement say of its text, as values: what belongs to whom, what is doubted.

`source/marked.txt` says it (`text/marked`); pages and the proof of a built site are given this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RunLine:
    """What of one line of `marked.txt` a run holds."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SignedRun:
    """The text that one mark speaks of, wherever it goes on; furniture left out."""

    word: str
    """The word of its mark."""
    line: int
    """The line of `marked.txt` that its mark stands in."""
    issue: str | None
    """The issue that it belongs to; None where it is no issue's."""
    lines: tuple[RunLine, ...]

    @property
    def text(self) -> str:
        """Its text, a line a line."""
        return "\n".join(each.text for each in self.lines)


@dataclass(frozen=True, slots=True)
class SourceDoubt:
    """A mark that the program is not sure of and nobody has looked at yet."""

    line: int
    mark: str
    """The mark as it is written, without its sign and reason: `[[问题 3]]`."""
    reason: str
    issue: str | None
    """The issue that its line belongs to."""
    is_of_gap: bool
    """Whether it doubts a gap or the whole (疑), and so no words."""
    words: str = ""
    """The text of the line that it speaks of."""


@dataclass(frozen=True, slots=True)
class Marks:
    """All that the marks of an announcement say of its text."""

    runs: tuple[SignedRun, ...]
    lines: tuple[int, ...]
    """The line of `marked.txt` that each paragraph of the announcement is."""
    own: Mapping[str, tuple[RunLine, ...]]
    """What of its paragraphs each issue has, in order; of a row that several share, its own cells."""
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What stands outside of an issue and speaks of it: its 小类, a state of its group or with its id."""
    order: tuple[str, ...] = ()
    """The ids of the issues, in the order in which the announcement has their headings."""
    doubts: tuple[SourceDoubt, ...] = ()
    confirmed: int = 0
    """How many marks a person has changed or confirmed."""
    totals: tuple[str, ...] = ()
    """The words of each stated total, in the order of the text."""
    taken_out: int = 0
    """How many places had to be taken out for the protection of a person."""
