"""A stretch of paragraphs with one role: what the outline of an announcement is made of."""

from dataclasses import dataclass

from generator.importing.recognise.outline.answers import Answer
from generator.importing.recognise.outline.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of paragraphs with one role: an issue, a group's heading, or something else."""

    role: str
    """issue, group, answers (the heading of the part that holds them) or other."""
    candidate: Candidate
    start: int
    end: int
    path: tuple[Candidate, ...]
    """The groups above, outermost first."""
    answer: Answer | None = None
    """What stands further on and tells what was done about an issue."""
    again: Answer | None = None
    """What a section behind the issues says of an issue once more."""
    sections: tuple[Candidate, ...] = ()
    """The headings of a single task, each with the name of a field."""
    rows: tuple[range, ...] = ()
    """The rows of later tables that go on with an issue of a table."""

    @property
    def has_text(self) -> bool:
        """Whether anything follows its heading, here or further on."""
        is_alone = self.candidate.is_solo and self.end <= self.start + 1
        return not is_alone or self.answer is not None
