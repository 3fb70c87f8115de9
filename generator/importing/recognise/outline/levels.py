"""One level of marks is read in one way: what most headings of a level are, the others are too."""

from collections.abc import Iterator, Mapping, Sequence

from generator.importing.recognise.outline.candidate import STEPS
from generator.importing.recognise.outline.node import Node, all_of
from generator.importing.recognise.outline.roles import is_aspect, is_plan

Level = tuple[str, ...]
"""The kinds of the marks over a heading, and its own."""


def roles_of_levels(nodes: Sequence[Node], roles: Mapping[int, str]) -> Mapping[int, str]:
    """Return the headings that take another role from those of their level, each with it.

    `roles` are those that each has by itself and its neighbours, by where it starts.
    """
    levels: dict[Level, list[Node]] = {}
    for level, node in _by_level(nodes, ()):
        if node.candidate.start in roles:
            levels.setdefault(level, []).append(node)
    changed: dict[int, str] = {}
    for level, own in levels.items():
        by_role = {
            role: [each for each in own if roles[each.candidate.start] == role]
            for role in ("group", "issue", "other")
        }
        changed |= _alike(by_role, is_outer=len(level) == 1)
    return changed


def _by_level(nodes: Sequence[Node], above: Level) -> Iterator[tuple[Level, Node]]:
    for node in nodes:
        level = (*above, node.candidate.kind)
        yield level, node
        yield from _by_level(node.children, level)


def _alike(by_role: Mapping[str, Sequence[Node]], *, is_outer: bool) -> dict[int, str]:
    """Return what changes among the headings of one level.

    Of the outermost ones, the first tell of how the work was led; only one that calls itself an
    aspect goes with the groups.
    """
    groups, issues, others = (by_role[role] for role in ("group", "issue", "other"))
    changed: dict[int, str] = {}
    if groups and len(groups) > len(issues):
        below = {kind for each in groups for kind in each.inner_kinds}
        for node in (*issues, *others):
            is_like = not node.candidate.is_proof and bool(node.inner_kinds & below)
            if is_like and (is_aspect(node) or not (is_outer or is_plan(node))):
                changed[node.candidate.start] = "group"
    if is_outer:
        return changed
    if len(issues) > 2 * len(groups):
        odd = [each for each in groups if not _has_proof(each)]
        changed |= {each.candidate.start: "issue" for each in odd}
    if issues and not groups:
        told = [each for each in others if _is_told(each)]
        changed |= {each.candidate.start: "issue" for each in told}
    return changed


def _has_proof(node: Node) -> bool:
    return any(each.candidate.is_proof for each in all_of(node.children))


def _is_told(node: Node) -> bool:
    kind = node.candidate.kind
    is_caption = kind == "unit" and not node.candidate.is_labelled
    return node.has_text and kind not in STEPS and not is_plan(node) and not is_caption
