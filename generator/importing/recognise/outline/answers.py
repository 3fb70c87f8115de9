"""Problems first and answers after: which stretch further on answers which problem of a list."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.recognise.outline.candidate import STEPS, Candidate
from generator.importing.recognise.outline.node import Node
from generator.importing.text.heading import is_generic
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph
from generator.text.numerals import number_of

_NUMBER = r"\(?(\d{1,3}|[一二三四五六七八九十百]{1,4})\)?"
_REFERS = re.compile(
    r"(?:针对|关于|对于?|就)(?:反馈|指出|上述|以上|前述|巡察|巡视|督察|审计|发现|的)*"
    rf"(?:第{_NUMBER}(?:个|项|条|点|类)?(?:反馈|具体|突出|方面|的)*问题|问题{_NUMBER})"
    r"(?:的?整改(?:落实|进展|完成)*情况)?(?:[。:,、]|$)"
)
"""How an answer names its problem by number: 针对第3个问题。 针对问题三，"""
_REFERS_ALONE = re.compile(
    rf"(?:第{_NUMBER}(?:个|项|条)?问题|问题{_NUMBER})的?(?:整改|办理|处理)(?:落实|进展|完成)*(?:情况|措施|结果)?[。:]"
)
"""The same without 针对: 问题3整改情况：…"""
_OF_PROBLEMS = re.compile(r"(?!.*整改).*(?:问题(?:清单|情况|和不足|表现)?|反馈意见)")
_OF_ANSWERS = re.compile(r".*(?:整改|落实|办理|处理|纠正).*")
_ALIKE = 0.5
"""How much of a problem's words its answer says again, at least."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The paragraphs that tell what was done about a problem that stands further up."""

    start: int
    end: int
    label: int
    """How many folded characters of the first paragraph only say which problem is answered."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Problems with their answers."""

    problems: tuple[tuple[Candidate, Answer], ...]
    start: int
    """Where the part of the answers starts, its heading included."""
    end: int

    def of(self, candidate: Candidate) -> Answer | None:
        """Return the answer to the problem that a candidate heads."""
        return next((answer for each, answer in self.problems if each is candidate), None)


def by_reference(
    found: Sequence[Candidate], nodes: Sequence[Node], paragraphs: Sequence[Paragraph], end: int
) -> Answered | None:
    """Return the answers that name their problems by number, where the problems are listed above.

    `nodes` are those of the candidates `found`.
    """
    places = [
        (each.index, number, label)
        for each in paragraphs[:end]
        if (at := reference(each)) and (number := at[0]) and (label := at[1])
    ]
    places = places or _by_mark(found, nodes)
    numbers = [number for _, number, _ in places]
    if len(places) < 2 or numbers != list(range(1, len(places) + 1)):
        return None
    first = places[0][0]
    above = [each for each in _leaves(nodes) if each.candidate.start < first]
    problems = [each for each in above if _is_listed(each)][-len(places) :]
    if len(problems) < len(places):
        return None
    stop = _stop(found, places[-1][0], {place for place, *_ in places}, end)
    ends = [*(place for place, *_ in places[1:]), stop]
    answers = [
        Answer(place, following, label)
        for (place, _, label), following in zip(places, ends, strict=True)
    ]
    heading = [each.start for each in found if problems[-1].candidate.start < each.start < first]
    pairs = zip((each.candidate for each in problems), answers, strict=True)
    return Answered(tuple(pairs), min([*heading, first]), stop)


def _by_mark(found: Sequence[Candidate], nodes: Sequence[Node]) -> list[tuple[int, int, int]]:
    """Return the answers that only their numbers tie to problems (问题1：新建管网12公里。).

    All problems stand above them as bare headings that name faults; most answers name none.
    """
    own = [each for each in found if each.kind == "issue" and each.mark and each.number]
    above = [each for each in _leaves(nodes) if own and each.candidate.start < own[0].start]
    problems = [each for each in above if _is_listed(each)]
    are_bare = all(each.candidate.is_solo and not each.has_text for each in problems)
    faults = sum(each.candidate.is_likely for each in problems)
    is_list = are_bare and len(problems) == len(own) and faults * 3 >= len(own) * 2
    if not is_list or sum(each.is_likely for each in own) * 2 >= len(own):
        return []
    return [(each.start, each.number or 0, each.mark.length if each.mark else 0) for each in own]


def reference(paragraph: Paragraph) -> tuple[int, int] | None:
    """Return which problem a paragraph answers, and how long the words that say so are."""
    if paragraph.is_apart or paragraph.cell:
        return None
    mark = leading_mark(paragraph.folded)
    start = mark.length if mark else 0
    found = _REFERS.match(paragraph.folded, start) or _REFERS_ALONE.match(paragraph.folded)
    number = number_of(found.group(1) or found.group(2)) if found else None
    return (number, found.end()) if found and number else None


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes with nothing below them, in order."""
    for node in nodes:
        if node.children:
            yield from _leaves(node.children)
        else:
            yield node


def _is_listed(node: Node) -> bool:
    """Tell whether a node may be one of a list of problems, told without what was done about it."""
    candidate = node.candidate
    is_told = candidate.is_labelled or candidate.has_steps or is_generic(candidate.name)
    is_step = candidate.kind in STEPS and (node.has_text or not candidate.is_solo)
    return not is_step and not is_told


def _stop(found: Sequence[Candidate], last: int, answers: set[int], end: int) -> int:
    """Return where the last answer ends: at the next heading that stands above the answers."""
    inner = {each.kind for each in found if each.start in answers}
    ranks = ("part", "cn", "level1", "unit")
    outer = [each for each in found if each.start > last and each.kind in ranks]
    return next((each.start for each in outer if each.kind not in inner), end)


def by_section(nodes: Sequence[Node]) -> Answered | None:
    """Return the answers of a section to the problems that the section before it lists.

    The two lists have the same marks, and the answers say the problems' words again, or one list
    names nothing but faults and the other hardly any.
    """
    for above, below in itertools.pairwise(nodes):
        names = [each.candidate.name for each in (above, below)]
        is_pair = _OF_PROBLEMS.fullmatch(names[0]) and _OF_ANSWERS.fullmatch(names[1])
        problems, answers = list(_leaves(above.children)), list(_leaves(below.children))
        if not is_pair or not _match(problems, answers):
            continue
        said_again = sum(map(_is_answered, problems, answers))
        if said_again * 2 <= len(problems) and not _is_done_about(problems, answers):
            continue
        labels = _said_again(problems, answers)
        pairs = (
            (problem.candidate, Answer(answer.candidate.start, answer.end, label))
            for problem, answer, label in zip(problems, answers, labels, strict=True)
        )
        return Answered(tuple(pairs), below.candidate.start, below.end)
    return None


def _match(problems: Sequence[Node], answers: Sequence[Node]) -> bool:
    pairs = [[(each.candidate.kind, each.candidate.number) for each in nodes]
             for nodes in (problems, answers)]  # fmt: skip
    is_list = all(each.candidate.is_solo and not each.has_text for each in problems)
    return len(problems) > 1 and is_list and pairs[0] == pairs[1]


def _is_done_about(problems: Sequence[Node], answers: Sequence[Node]) -> bool:
    """Tell whether all problems name a fault, and less than half of the answers do, each with a text."""
    faults = [each.candidate.is_likely for each in answers]
    is_told = all(each.has_text for each in answers)
    return (
        all(each.candidate.is_likely for each in problems)
        and is_told
        and sum(faults) * 2 < len(faults)
    )


def _said_again(problems: Sequence[Node], answers: Sequence[Node]) -> list[int]:
    """Return how many characters of each answer are its problem's heading said again, maybe shorter.

    Where less than half of the answers begin so, none does: their first words are what was done.
    """
    labels = [_heading_again(*pair) for pair in zip(problems, answers, strict=True)]
    is_usual = sum(map(bool, labels)) * 2 > len(labels)
    return labels if is_usual else [0] * len(labels)


def _heading_again(problem: Node, answer: Node) -> int:
    again, heading = answer.candidate, answer.candidate.heading
    if not (heading.is_form or again.is_likely):
        return 0
    words = problem.candidate.heading.title.folded
    said = heading.title.folded
    pairs = [said[at : at + 2] for at in range(len(said) - 1)]
    if sum(each in words for each in pairs) < _ALIKE * len(pairs) or not pairs:
        return 0
    return again.run.start + heading.end


def _is_answered(problem: Node, answer: Node) -> bool:
    """Tell whether an answer says most of its problem's words again."""
    said = answer.candidate.run.paragraph.folded
    words = problem.candidate.heading.title.folded
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    return sum(each in said for each in pairs) >= _ALIKE * len(pairs) > 0
