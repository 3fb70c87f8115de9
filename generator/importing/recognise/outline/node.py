"""A candidate with what stands below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.recognise.outline.candidate import STEPS, Candidate


@dataclass(frozen=True, slots=True)
class Node:
    """An candidate with what stands below it."""

    candidate: Candidate
    end: int
    children: tuple["Node", ...] = ()
    is_outweighed: bool = False
    """Whether what stands below headings of its kind is, over the whole text, mostly steps."""

    @property
    def countable(self) -> tuple["Node", ...]:
        """What stands right below it, but for steps."""
        return tuple(each for each in self.children if each.candidate.kind not in STEPS)

    @property
    def inner_kinds(self) -> frozenset[str]:
        """The kinds of marks right below it, but for those of steps."""
        return frozenset(each.candidate.kind for each in self.countable)

    @property
    def has_text(self) -> bool:
        """Whether anything follows its heading."""
        return not self.candidate.is_solo or self.end > self.candidate.start + 1

    @property
    def is_problem(self) -> bool:
        """Whether its heading names something wrong, with text on what was done about it.

        A sentence with nothing below it (对违规占用的14处房产全部收回。) tells what was done.
        """
        return self.candidate.is_likely and self.has_text


def all_of(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes with all that stands below them, in order."""
    for node in nodes:
        yield node
        yield from all_of(node.children)
