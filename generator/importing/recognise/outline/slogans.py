"""Parts that have slogans for names (担责于身，…): which of them holds the issues shows in what it holds."""

import re
from collections.abc import Sequence

from generator.importing.recognise.outline.candidate import STEPS, Candidate
from generator.importing.recognise.outline.node import Node, all_of

_NO_PARTS = STEPS | {"bare", "record", "row", "bold"}


def main_sections(nodes: Sequence[Node]) -> frozenset[int]:
    """Return where the parts start that hold the issues, of a text in which no name says so.

    They are the parts that call themselves aspects, or the one behind the first, which tells how the
    work was led, that has two levels of headings or more, and more than any other.
    """
    aspects = [each for each in nodes if each.candidate.name.endswith("方面")]
    if aspects and all(each.candidate.is_solo and _levels(each) for each in aspects):
        return frozenset(each.candidate.start for each in aspects)
    start = _main_section(nodes)
    return frozenset() if start is None else frozenset((start,))


def _main_section(nodes: Sequence[Node]) -> int | None:
    if len(nodes) < 2 or any(each.candidate.kind in _NO_PARTS for each in nodes):
        return None
    levels = [_levels(each) for each in nodes]
    most = max(levels)
    if most > 1 and levels.count(most) == 1 and levels.index(most) > 0:
        return nodes[levels.index(most)].candidate.start
    for is_named in (_OF_RESULTS.fullmatch, _OF_ISSUES.search):
        named = [each for each in nodes[1:] if is_named(each.candidate.name)]
        is_list = len(named) == 1 and sum(each.has_text for each in named[0].countable) > 1
        if is_list and not _OF_ISSUES.search(nodes[0].candidate.name):
            return named[0].candidate.start
    return None


_OF_RESULTS = re.compile(
    r"(?:巡[视察])?(?:反馈)?(?:意见|问题)?整改(?:工作|落实)?(?:成效|成果|情况|进展)(?:情况)?"
)
"""A part that nothing but its place shows to hold the issues (二、整改成效)."""


_OF_ISSUES = re.compile(r"问题(?!线索)|逐[项条](?:抓|整改|落实)")
"""The one slogan behind the first that speaks of the issues (二、坚持问题导向，逐项抓好整改)."""


def _levels(node: Node) -> int:
    """Return how many levels of headings stand below a node, those of steps not counted."""
    inner = [each for each in node.children if each.candidate.kind not in STEPS]
    return 1 + max(map(_levels, inner), default=-1) if inner else 0 + bool(_has_steps(node))


def _has_steps(node: Node) -> bool:
    return node.candidate.has_steps or any(each.candidate.kind in STEPS for each in node.children)


def without_last(nodes: Sequence[Node], roles: Sequence[str]) -> list[str]:
    """Return the roles of the parts of a text, the last ones as none that hold issues where they differ.

    What stands below a slogan behind the issues is no issue where all of these are told as problems, and
    nothing of it is.
    """
    settled = list(roles)
    groups = [place for place, role in enumerate(roles) if role == "group"]
    if len(groups) < 2 or not all(is_slogan(nodes[each].candidate) for each in groups):
        return settled
    tell = {each: _told_as_problems(nodes[each]) for each in groups}
    last = max((each for each in groups if tell[each] * 2 > 1), default=None)
    for place in groups:
        if last is not None and place > last and not tell[place]:
            settled[place] = "other"
    return settled


def is_slogan(candidate: Candidate) -> bool:
    """Tell whether a part's name is a slogan: two clauses, and nothing that names an aspect."""
    name = candidate.name
    return candidate.kind not in _NO_PARTS and "," in name and not name.endswith("方面")


def _told_as_problems(node: Node) -> float:
    """Return which part of what stands below a node names something wrong, of its headings or of the innermost."""
    is_proved = any(each.candidate.is_proof for each in all_of(node.countable))
    innermost = [each for each in all_of(node.countable) if not each.countable]
    return 1.0 if is_proved else max(_share_of_faults(node.countable), _share_of_faults(innermost))


def _share_of_faults(nodes: Sequence[Node]) -> float:
    named = [each.candidate.is_proof or each.candidate.is_likely for each in nodes]
    return sum(named) / len(named) if named else 0.0
