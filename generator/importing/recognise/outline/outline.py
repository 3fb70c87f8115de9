"""The outline: which paragraphs are groups, which are issues; levels from the order of marks."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.importing.recognise.outline.candidate import RUNNING, STEPS, Candidate
from generator.importing.recognise.outline.candidates import find_candidates
from generator.importing.text.heading import is_done_like, is_generic
from generator.importing.text.paragraphs import Paragraph

_RANK = {
    kind: place
    for place, kind in enumerate(
        [
            "part",
            "level1",
            "cn",
            "level2",
            "(cn)",
            "cn)",
            "level3",
            "unit",
            "n",
            "issue",
            "level4",
            "(n)",
            "n)",
            "level5",
            "level6",
            "level7",
            "level8",
            "level9",
            "bold",
            "bare",
            "record",
            "row",
            "circle",
            "qi",
            "ordinal",
            "first",
            "shi",
            "dot",
        ]
    )
}
"""The usual order of marks, outermost first; it decides only where the text itself does not."""


@dataclass(frozen=True, slots=True)
class Node:
    """An candidate with what stands below it."""

    candidate: Candidate
    end: int
    children: tuple["Node", ...] = field(default=())
    is_outweighed: bool = False
    """Whether what stands below headings of its kind is, over the whole text, mostly steps."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of paragraphs with one role: an issue, a group's heading, or something else."""

    role: str
    """issue, group or other."""
    candidate: Candidate
    start: int
    end: int
    path: tuple[Candidate, ...]
    """The groups above, outermost first."""


def blocks(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks of the paragraphs from `start` to `end`, in order, without overlap."""
    for promote in (False, True):
        found = find_candidates(paragraphs, start, end, promote=promote)
        tree = _weighed(_nested(_without_steps(found), end))
        result = tuple(_resolved(tree, ()))
        if any(each.role == "issue" for each in result):
            return result
    found = find_candidates(paragraphs, start, end, promote=False)
    return tuple(_resolved(_weighed(_nested(found, end)), ()))


def _without_steps(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those that number the steps under a label."""
    kept: list[Candidate] = []
    head: Candidate | None = None
    step = 0
    above: set[str] = set()
    for place, candidate in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if head and _is_step(candidate, head, step, above, following):
            step = candidate.number or step
            continue
        if candidate.is_labelled:
            head, step = candidate, 0
        else:
            head = None
            above.add(candidate.kind)
        kept.append(candidate)
    return kept


def _is_step(
    candidate: Candidate, head: Candidate, step: int, above: set[str], following: Candidate | None
) -> bool:
    if candidate.kind in ("row", "record", "unit"):
        return False
    if candidate.is_labelled and not _ends_body(candidate, head):
        return False
    if candidate.kind == head.kind:
        return _counts_steps(candidate, head, step)
    is_outer = _RANK[candidate.kind] < _RANK[head.kind] and candidate.kind in ("cn", "part")
    if candidate.kind in above or is_outer or candidate.kind in STEPS:
        return candidate.kind in STEPS and candidate.kind not in above and not is_outer
    is_group = (
        candidate.is_solo
        and candidate.is_likely
        and not candidate.is_labelled
        and following is not None
        and following.kind == head.kind
        and following.is_proof
    )
    return not is_group


def _counts_steps(candidate: Candidate, head: Candidate, step: int) -> bool:
    """Tell whether a mark of the issues' own kind goes on with the steps below the label."""
    if candidate.number is None or head.number is None or candidate.number != step + 1:
        return False
    return candidate.number != head.number + 1 or (step > 0 and not candidate.heading.is_form)


def _ends_body(candidate: Candidate, head: Candidate) -> bool:
    """Tell whether the label below an candidate goes on with the issue that the candidate is a step of.

    Issues of one announcement start with the same label; any other belongs to the issue above.
    """
    same = candidate.kind == head.kind
    return (
        candidate.label_role != ""
        and head.label_name not in ("", candidate.label_name)
        and not candidate.heading.is_form
        and not (same and candidate.is_likely)
    )


def _nested(found: Sequence[Candidate], end: int) -> tuple[Node, ...]:
    if not found:
        return ()
    top = _top_kind(found)
    nodes: list[Node] = []
    tops = [place for place, each in enumerate(found) if each.kind == top]
    loose = found[: tops[0]]
    if loose:
        nodes.extend(_nested(loose, found[tops[0]].start))
    for place, following in zip(tops, [*tops[1:], len(found)], strict=True):
        stop = found[following].start if following < len(found) else end
        nodes.append(Node(found[place], stop, _nested(found[place + 1 : following], stop)))
    return tuple(nodes)


_FIGURE = re.compile(r"\d")


def _weighed(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes, each marked where what its kind holds is mostly steps, not problems.

    One step alone may sound like a problem (收回被占用房产); all of them together do not.
    """
    likely: dict[str, int] = {}
    for node in _all(nodes):
        if node.candidate.is_likely and node.candidate.kind not in STEPS:
            for child in _countable(node):
                vote = 1 if _is_problem(child) else -1
                likely[node.candidate.kind] = likely.get(node.candidate.kind, 0) + vote
    outweighed = frozenset(kind for kind, votes in likely.items() if votes < 0)
    return _marked_as(nodes, outweighed)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _countable(node: Node) -> list[Node]:
    return [each for each in node.children if each.candidate.kind not in STEPS]


def _is_problem(node: Node) -> bool:
    """Tell whether a heading names something wrong, with text on what was done about it.

    A line with figures and nothing below it (对违规占用的14处房产全部收回。) tells what was done.
    """
    is_told = (
        node.candidate.is_solo and not _has_text(node) and _FIGURE.search(node.candidate.run.folded)
    )
    return node.candidate.is_likely and not is_told


def _marked_as(nodes: Sequence[Node], outweighed: frozenset[str]) -> tuple[Node, ...]:
    return tuple(
        replace(
            each,
            children=_marked_as(each.children, outweighed),
            is_outweighed=each.candidate.is_likely and each.candidate.kind in outweighed,
        )
        for each in nodes
    )


def _top_kind(found: Sequence[Candidate]) -> str:
    kinds = list(dict.fromkeys(each.kind for each in found))
    if len(kinds) == 1:
        return kinds[0]
    scores = dict.fromkeys(kinds, 0.0)
    # How many kinds one stands above counts first: a strong case against one says nothing
    # about the others.
    above = dict.fromkeys(kinds, 0)
    for place, first in enumerate(kinds):
        for second in kinds[place + 1 :]:
            weight = _evidence(found, first, second)
            scores[first] += weight
            scores[second] -= weight
            above[first] += weight > 0
            above[second] += weight < 0
    return max(kinds, key=lambda each: (above[each], scores[each], -_RANK[each]))


def _evidence(found: Sequence[Candidate], first: str, second: str) -> float:
    """Return how much speaks for `first` standing above `second`; below it is negative."""
    weight = 1.0 if _RANK[first] < _RANK[second] else -1.0
    weight += 1.0  # it comes first
    pair = [each for each in found if each.kind in (first, second)]
    heads = restarts = 0.0
    seen: set[str] = set()
    for candidate, following in itertools.pairwise(pair):
        seen.add(candidate.kind)
        if candidate.kind == following.kind:
            continue
        sign = 1 if candidate.kind == first else -1
        if candidate.is_solo and following.start == candidate.start + 1:
            heads += sign
        if following.number == 1 and following.kind in seen:
            restarts += sign
    weight += 2 * max(-3.0, min(3.0, heads)) + 2 * max(-3.0, min(3.0, restarts))
    counts = [sum(each.kind == kind for each in pair) for kind in (first, second)]
    weight += (counts[0] < counts[1]) - (counts[0] > counts[1])
    proofs = [any(e.is_proof for e in pair if e.kind == kind) for kind in (first, second)]
    if proofs[0] != proofs[1] and not heads:
        steps = (second if proofs[0] else first) in STEPS
        weight += (3.0 if proofs[0] else -3.0) * steps
    return weight


def _has_proof(nodes: Sequence[Node]) -> bool:
    return any(each.candidate.is_proof or _has_proof(each.children) for each in nodes)


def _resolved(
    nodes: Sequence[Node], path: tuple[Candidate, ...], known: frozenset[str] = frozenset()
) -> Iterator[Block]:
    """Yield the blocks of the nodes; `known` are the kinds that head issues beside them."""
    roles = _roles(nodes, path, known)
    below = frozenset(
        child.candidate.kind
        for node, role in zip(nodes, roles, strict=True)
        if role == "group"
        for child in node.children
    )
    for node, role in zip(nodes, roles, strict=True):
        if role != "group":
            yield Block(role, node.candidate, node.candidate.start, node.end, path)
            continue
        inner = node.children[0].candidate
        if node.candidate.is_labelled and inner.kind == "row":
            # An issue of its own with a table of further issues below it.
            yield Block("issue", node.candidate, node.candidate.start, inner.start, path)
            yield from _resolved(node.children, path)
            continue
        yield Block("group", node.candidate, node.candidate.start, inner.start, path)
        kinds = below if not any(_has_below(each) for each in node.children) else frozenset()
        yield from _resolved(node.children, (*path, node.candidate), kinds)


def _has_below(node: Node) -> bool:
    return any(each.candidate.kind not in STEPS for each in node.children)


def _roles(nodes: Sequence[Node], path: tuple[Candidate, ...], known: frozenset[str]) -> list[str]:
    """Return the role of each node: by itself first, then like its siblings of the same kind."""
    roles = [_role(each) for each in nodes]
    issues = {
        node.candidate.kind for node, role in zip(nodes, roles, strict=True) if role == "issue"
    }
    groups = {
        node.candidate.kind for node, role in zip(nodes, roles, strict=True) if role == "group"
    }
    below = {
        child.candidate.kind
        for node, role in zip(nodes, roles, strict=True)
        if role == "group"
        for child in node.children
    }
    first = next((place for place, role in enumerate(roles) if role == "group"), len(roles))
    listed = _listed(nodes, roles)
    is_inside = any(each.holds_problems for each in path)
    for place, node in enumerate(nodes):
        candidate = node.candidate
        if roles[place] == "issue" and candidate.kind in groups and not candidate.is_proof:
            if (
                candidate.is_solo
                and {child.candidate.kind for child in node.children} & below - STEPS
            ):
                roles[place] = "group"
            continue
        if roles[place] != "other" or _is_plan(node):
            continue
        likely = candidate.is_likely or candidate.has_steps or candidate.is_about or path
        inner = {child.candidate.kind for child in node.children} - STEPS
        if candidate.kind in known or (candidate.kind in issues and likely) or place in listed:
            roles[place] = "issue"
        elif candidate.kind in groups and inner & below and place > first and not _is_done(node):
            roles[place] = "group"
        elif is_inside and candidate.kind not in STEPS and _has_text(node):
            roles[place] = "group" if inner and not _is_done(node) else "issue"
    return roles


def _listed(nodes: Sequence[Node], roles: Sequence[str]) -> frozenset[int]:
    """Return the nodes that stand in one list (1. 2. 3.) with issues that are half of it or more."""
    listed: set[int] = set()
    run: list[int] = []
    for place, node in enumerate(nodes):
        number = node.candidate.number
        last = nodes[run[-1]].candidate if run else None
        goes_on = last and last.kind == node.candidate.kind and number == (last.number or 0) + 1
        if not goes_on:
            run = []
        run.append(place)
        if node.candidate.kind in RUNNING and _has_text(node):
            issues = sum(roles[each] == "issue" for each in run)
            if issues * 2 >= len(run) > 1:
                listed.update(run)
    return frozenset(listed)


def _is_done(node: Node) -> bool:
    """Tell whether all below a node are things done, so that it holds no issues."""
    return all(is_done_like(each.candidate.heading.title.folded) for each in node.children)


_PLAN = re.compile(
    r"下一?步|今后|打算|努力方向|工作(?:计划|安排)|(?<![党层众])组织(?:领导(?!班子)|开展|推进|落实|实施|情况|工作)|监督方式|联系方式|"
    r"(?<!从严治党)(?:主体|第一|政治|领导|监督|整改)责任(?:人责任|人职责)?.{0,6}情况$|认识和态度|(?:总体|基本)情况$"
)

_AHEAD = re.compile(r"下一?步|今后|打算|努力方向")


def _is_plan(node: Node) -> bool:
    title = node.candidate.heading.title.folded
    if node.candidate.is_proof or not _PLAN.search(title):
        return False
    # A plan that was not kept (年度工作计划落实不力) is an issue.
    return not node.candidate.is_likely or bool(_AHEAD.search(title))


def _has_text(node: Node) -> bool:
    return not node.candidate.is_solo or node.end > node.candidate.start + 1


def _role(node: Node) -> str:
    if _is_plan(node) and not _has_proof(node.children):
        return "other"
    if _is_group(node):
        return "group"
    if node.candidate.is_proof:
        return "issue"
    is_named = not is_generic(node.candidate.heading.title.folded) and node.candidate.is_likely
    is_issue = is_named and _has_text(node) and node.candidate.kind not in STEPS
    return "issue" if is_issue else "other"


def _is_group(node: Node) -> bool:
    """Tell whether a node holds issues: by their shape, their titles, or its own name."""
    if _has_proof(node.children) and not (
        node.candidate.next_label and not _labelled(node.children)
    ):
        return True
    children = _countable(node)
    likely = 0 if node.is_outweighed else sum(_is_problem(each) for each in children)
    done = sum(is_done_like(each.candidate.heading.title.folded) for each in children)
    if likely * 2 > len(children) - (likely > 0 and not done) and not node.candidate.is_labelled:
        return True
    names_problems = bool(children) and node.candidate.holds_problems
    return names_problems or any(_role(each) == "group" for each in children)


def _labelled(nodes: Sequence[Node]) -> bool:
    return any(each.candidate.is_labelled or _labelled(each.children) for each in nodes)
