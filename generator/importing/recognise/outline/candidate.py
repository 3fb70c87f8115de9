"""A paragraph that may head something: its mark, its heading, and what shows that it is an issue's."""

from dataclasses import dataclass

from generator.importing.text.heading import Heading, holds_problems, is_generic, is_problem_like
from generator.importing.text.marks import Mark
from generator.importing.text.paragraphs import Slice

STEPS = frozenset(("shi", "qi", "ordinal", "first", "circle", "dot"))
"""Marks that number steps: they head an issue only where a label proves it."""

RUNNING = frozenset(("n", "n、", "n.n", "n.n.n", "(n)", "n)", "issue"))
"""Marks with figures: those of issues run on from group to group, or start anew in each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paragraph that may head something."""

    start: int
    kind: str
    number: int | None
    mark: Mark | None
    run: Slice
    """The paragraph after its mark."""
    heading: Heading
    is_labelled: bool
    """Whether a label such as 整改情况： follows, in its own paragraph or in the next."""
    has_steps: bool
    is_promoted: bool = False
    """Whether a step heads an issue for want of any other in the whole text."""
    label_name: str = ""
    """The first label below the heading: the one that issues of one announcement start with."""
    label_role: str = ""
    """The role of the label that opens the next paragraph."""
    is_main: bool = False
    """Whether the announcement shows that its part holds the issues, though its name is a slogan."""
    is_counted: bool = False
    """Whether its number runs on from group to group, as only issues are numbered."""

    @property
    def next_label(self) -> bool:
        """Whether the next paragraph opens with a label."""
        return bool(self.label_role)

    @property
    def is_proof(self) -> bool:
        """Whether the candidate shows by itself that it heads an issue."""
        if self.kind in ("row", "record", "issue"):
            return True
        if self.kind in STEPS:
            return self.is_labelled or self.is_promoted
        if is_generic(self.heading.title.folded) and not self.is_labelled:
            return False
        return self.is_labelled or self.is_counted or self.heading.is_form

    @property
    def holds_problems(self) -> bool:
        """Whether the heading, all of it, names the part that holds the issues."""
        return self.is_main or holds_problems(self.name)

    @property
    def name(self) -> str:
        """The heading, all of it but for its stop, folded."""
        return self.run.sub(0, self.heading.end).strip("。:").folded

    @property
    def is_about(self) -> bool:
        """Whether it starts like an issue's heading."""
        return self.run.folded[:2] in ("关于", "针对")

    @property
    def is_solo(self) -> bool:
        """Whether the paragraph is nothing but a heading."""
        return self.heading.end >= len(self.run.folded)

    @property
    def is_likely(self) -> bool:
        """Whether its title names something wrong."""
        return is_problem_like(self.heading.title.folded)
