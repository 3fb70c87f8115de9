"""The numbers that a text states, beside what was read: what differs is mended, or somebody says why it does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.actions import looked
from generator.actions.looked import Advice
from generator.desk.checked import checked
from generator.desk.marked_view import Line
from generator.desk.sites import Site
from generator.domain.diagnostics import Diagnostic, Severity
from generator.domain.recording import compare

TOTALS = "R04"
ISSUES = "R16"
RULE = "数对不上的，要么改对，要么写明为什么、谁核对的；两样都没有，就不能公布。"
"""Said in the same words wherever numbers differ: in 核对, in 检查, at 公布, in the guide."""
_WORDS = ("总数", "=总数")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as the text states it, and the line in which it does."""

    line: int
    words: str


def stated(lines: Iterable[Line]) -> tuple[Stated, ...]:
    """Return the totals that the marks of a text name, in its order."""
    inside = [Stated(line.number, e.text) for line in lines for e in line.parts if e.word in _WORDS]
    whole = [
        Stated(line.number, e.text)
        for line in lines
        for e in line.pieces
        if e.begins and e.word in _WORDS
    ]
    return tuple(sorted((*inside, *whole), key=lambda each: each.line))


def undecided(site: Site) -> tuple[Diagnostic, ...]:
    """Return what differs in the numbers of what is published next, that nobody has looked at with a reason.

    What is wrong beyond doubt is an error, and stops by itself.
    """
    judged = checked(site)
    next_ones = {each.id for each in judged.content.disclosures if compare(each).lines}
    own = (
        each
        for each in judged.diagnostics
        if each.code == TOTALS and each.severity is Severity.ADVICE
        if each.place.path.parts[:1] and each.place.path.parts[0] in next_ones
    )
    return looked.not_looked_at(site.folder, own)


def of_report(found: Sequence[Diagnostic], name: str, day: str) -> tuple[Diagnostic, ...]:
    """Return those of some diagnostics that a later report gives."""
    path = f"{name}/updates/{day}.yml"
    return tuple(each for each in found if each.place.path.as_posix() == path)


def decided(site: Site, found: Iterable[Diagnostic], why: str, who: str, day: str) -> None:
    """Write somebody's word on numbers that differ and are right."""
    looked.add(site.folder, map(Advice.of, found), why, who, day)
