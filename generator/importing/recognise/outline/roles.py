"""What each heading is: an issue, a group of issues, or something else.

A node is judged by itself first, then by what it shows beside its siblings: one rule a reason.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.importing.recognise.outline.candidate import RUNNING, STEPS, Candidate
from generator.importing.recognise.outline.node import Node, all_of
from generator.importing.text.heading import is_done_like, is_generic, is_problem_like


@dataclass(frozen=True, slots=True, kw_only=True)
class _Siblings:
    """What nodes beside each other show of one another, each judged by itself."""

    known: frozenset[str]
    """The kinds that head issues below the neighbours of the heading over them."""
    issues: frozenset[str]
    """The kinds of those that are issues."""
    groups: frozenset[str]
    below: frozenset[str]
    """The kinds right below the groups, but for steps."""
    formed: frozenset[str]
    """The kinds whose headings all have the form of an issue's, some of them issues with steps."""
    first_group: int
    listed: frozenset[int]
    amid: frozenset[int]
    """Those right before or behind an issue whose number is the next one, or the one before."""
    is_below: bool
    """Whether they stand below a heading at all."""
    is_inside: bool
    """Whether a heading over them, all of it, names the part that holds the issues."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One node among its siblings."""

    node: Node
    place: int
    siblings: _Siblings

    @property
    def kind(self) -> str:
        return self.node.candidate.kind


def settled_roles(
    nodes: Sequence[Node], path: Sequence[Candidate], known: frozenset[str]
) -> list[str]:
    """Return the role of each node (issue, group, other).

    `path` are the headings over them, `known` the kinds that head issues beside those.
    """
    roles = [_role(each) for each in nodes]
    # What the first pass finds out of one node may settle another that stands before it.
    for _ in range(2):
        siblings = _siblings(nodes, roles, path, known)
        roles = [
            _settled(role, _Case(node, place, siblings))
            for place, (node, role) in enumerate(zip(nodes, roles, strict=True))
        ]
    return roles


def kinds_below_groups(nodes: Sequence[Node], roles: Sequence[str]) -> frozenset[str]:
    """Return the kinds that stand right below the groups among the nodes."""
    return frozenset(
        child.candidate.kind
        for node, role in zip(nodes, roles, strict=True)
        if role == "group"
        for child in node.children
    )


def _siblings(
    nodes: Sequence[Node], roles: Sequence[str], path: Sequence[Candidate], known: frozenset[str]
) -> _Siblings:
    return _Siblings(
        known=known,
        issues=_kinds_of(nodes, roles, "issue"),
        groups=_kinds_of(nodes, roles, "group"),
        below=kinds_below_groups(nodes, roles) - STEPS,
        formed=_formed(nodes, roles),
        first_group=next(
            (place for place, role in enumerate(roles) if role == "group"), len(roles)
        ),
        listed=_listed(nodes, roles),
        amid=_amid(nodes, roles),
        is_below=bool(path),
        is_inside=any(each.holds_problems for each in path),
    )


def _kinds_of(nodes: Sequence[Node], roles: Sequence[str], role: str) -> frozenset[str]:
    pairs = zip(nodes, roles, strict=True)
    return frozenset(node.candidate.kind for node, own in pairs if own == role)


def _formed(nodes: Sequence[Node], roles: Sequence[str]) -> frozenset[str]:
    """Return the kinds of which every node has the form of an issue, and none holds a proved one."""
    issues = {
        node.candidate.kind
        for node, role in zip(nodes, roles, strict=True)
        if role == "issue" and node.candidate.heading.is_form
    }
    return frozenset(
        kind
        for kind in issues
        if all(
            each.candidate.heading.is_form and not _has_proof(each.children)
            for each in nodes
            if each.candidate.kind == kind
        )
    )


def _settled(role: str, case: _Case) -> str:
    for was, becomes, applies in _RULES:
        if role == was and applies(case):
            return becomes
    return role


def _is_formed_like_issues(case: _Case) -> bool:
    """A heading in the form of its neighbours that are issues, over nothing that proves to be one.

    (二)“…”问题的整改 over 1. 2. is an issue where (一) is, though one of its steps sounds like a fault.
    """
    return case.node.candidate.heading.is_form and case.kind in case.siblings.formed


def _holds_only_its_text(case: _Case) -> bool:
    """One of a list of issues, over a single paragraph without a number: that is what was done about it.

    4.公益岗位安排优亲厚友。 is an issue where 3. and 5. are, though a sentence below it sounds like a fault.
    """
    is_alone = len(case.node.countable) == 1 and case.node.inner_kinds <= {"unit", "bare"}
    is_listed = case.kind in case.siblings.issues and case.place in case.siblings.amid
    return is_alone and is_listed and not is_aspect(case.node)


def _heads_what_groups_head(case: _Case) -> bool:
    """A heading alone on its line, over marks as they stand below the groups beside it.

    (一)服务意识不强 over 1. 2. 3. is a group where (二) and (三) are, though it names a problem.
    """
    candidate = case.node.candidate
    is_unproved = case.kind in case.siblings.groups and not candidate.is_proof
    return is_unproved and candidate.is_solo and bool(case.node.inner_kinds & case.siblings.below)


def _is_a_plan(case: _Case) -> bool:
    """What is still to come, or how the work was led: 三、下一步工作打算."""
    return is_plan(case.node)


def _is_a_caption(case: _Case) -> bool:
    """A line that only names what stands below it, and that is no list: 【附注】 between two issues."""
    candidate = case.node.candidate
    return case.kind == "unit" and not case.node.countable and not candidate.is_labelled


def _is_of_a_known_kind(case: _Case) -> bool:
    """Marks like those of the issues below a neighbour: 1.窗口服务 where (一) holds 1.…问题."""
    return case.kind in case.siblings.known


def _stands_beside_issues(case: _Case) -> bool:
    """A neighbour of issues that is like one: 3.关于队伍建设。一是… after 1.…问题 and 2.…问题."""
    candidate = case.node.candidate
    is_like = candidate.is_likely or candidate.has_steps or candidate.is_about
    return case.kind in case.siblings.issues and (is_like or case.siblings.is_below)


def _is_in_a_list_of_issues(case: _Case) -> bool:
    """One of a list that is half issues or more: 2.窗口服务 between 1.…不到位 and 3.…不力."""
    return case.place in case.siblings.listed


def _stands_beside_groups(case: _Case) -> bool:
    """A neighbour of groups with marks below it like theirs: (三)其他方面 over 1. 2. 3."""
    is_like = case.kind in case.siblings.groups and case.node.inner_kinds & case.siblings.below
    is_open = not _is_done(case.node) or is_aspect(case.node)
    return bool(is_like) and case.place > case.siblings.first_group and is_open


def _is_group_by_place(case: _Case) -> bool:
    """A heading with further ones in a part named for its issues: (一)思想建设 over 1. 2. 3.

    One that calls itself an aspect holds issues even where these are named for what was done.
    """
    is_group = bool(case.node.inner_kinds) and (not _is_done(case.node) or is_aspect(case.node))
    return _is_issue_by_place(case) and is_group


def _heads_issues_with_steps(case: _Case) -> bool:
    """A heading over ones with steps, in the part for issues: 1.教育方针 over (1) with 一是, 二是 in its text."""
    return case.siblings.is_inside and case.kind not in STEPS and _heads_stepped(case.node)


def _is_issue_by_place(case: _Case) -> bool:
    """A heading with text in a part named for its issues: 1.理论学习。… below 二、反馈问题整改情况."""
    return case.siblings.is_inside and case.kind not in STEPS and case.node.has_text


_RULES: tuple[tuple[str, str, Callable[[_Case], bool]], ...] = (
    ("group", "issue", _is_formed_like_issues),
    ("group", "issue", _holds_only_its_text),
    ("issue", "group", _heads_what_groups_head),
    ("other", "other", _is_a_plan),
    ("other", "other", _is_a_caption),
    ("other", "group", _heads_issues_with_steps),
    ("other", "issue", _is_of_a_known_kind),
    ("other", "issue", _stands_beside_issues),
    ("other", "issue", _is_in_a_list_of_issues),
    ("other", "group", _stands_beside_groups),
    ("other", "group", _is_group_by_place),
    ("other", "issue", _is_issue_by_place),
)
"""What a node is by itself, what it becomes among its siblings, and why; the first that fits."""


def _amid(nodes: Sequence[Node], roles: Sequence[str]) -> frozenset[int]:
    """Return the nodes whose neighbour is an issue of the same kind, with the number beside theirs."""
    amid: set[int] = set()
    for place in range(len(nodes) - 1):
        first, second = nodes[place].candidate, nodes[place + 1].candidate
        if first.kind == second.kind and first.number and second.number == first.number + 1:
            amid |= {place} if roles[place + 1] == "issue" else set()
            amid |= {place + 1} if roles[place] == "issue" else set()
    return frozenset(amid)


def _listed(nodes: Sequence[Node], roles: Sequence[str]) -> frozenset[int]:
    """Return the nodes that stand in one list (1. 2. 3.) with issues that are half of it or most."""
    listed: set[int] = set()
    run: list[int] = []
    issues = known = 0
    for place, node in enumerate(nodes):
        number = node.candidate.number
        last = nodes[run[-1]].candidate if run else None
        goes_on = last and last.kind == node.candidate.kind and number == (last.number or 0) + 1
        if not goes_on:
            run, issues, known = [], 0, 0
        run.append(place)
        issues += roles[place] == "issue"
        is_half = node.candidate.kind in RUNNING and issues * 2 >= len(run) > 1
        is_most = node.candidate.kind == "(cn)" and issues * 4 >= len(run) * 3 > _LEAST_MOST
        if node.has_text and (is_half or is_most):
            listed.update(run[known:])
            known = len(run)
    return frozenset(listed)


_LEAST_MOST = 9
"""Of four or more (一) (二) (三) three in four must be issues: they head other things as often."""


def is_aspect(node: Node) -> bool:
    """Tell whether a heading alone on its line calls itself an aspect ((二)全面从严治党方面)."""
    return node.candidate.is_solo and _OF_ASPECT.search(node.candidate.name) is not None


_OF_ASPECT = re.compile(r"方面(?:存在)?(?:的?(?:主要|突出)?问题)?$")


def _is_aspect_over_list(node: Node) -> bool:
    """Tell whether an aspect stands over a list: its name (廉洁风险防控方面) names no fault of its own."""
    inner = [each.has_text for each in node.countable]
    return is_aspect(node) and not node.candidate.is_labelled and sum(inner) > 1


def _is_aspect_over_headings(node: Node) -> bool:
    """Tell whether a heading that names nothing but an aspect (关于民生保障方面的问题) stands over a list."""
    area = _OF_ASPECT.sub("", node.candidate.heading.title.folded)
    return _is_aspect_over_list(node) and node.candidate.is_proof and not is_problem_like(area)


def _heads_stepped(node: Node) -> bool:
    """Tell whether a heading alone on its line stands over ones whose text has steps (一是 二是).

    (1)落实办学责任。一是…二是… is no step itself.
    """
    stepped = [each.candidate.has_steps and each.has_text for each in node.countable]
    return node.candidate.is_solo and sum(stepped) * 2 > len(stepped)


def _is_done(node: Node) -> bool:
    """Tell whether all below a node are things done, so that it holds no issues."""
    return all(is_done_like(each.candidate.heading.title.folded) for each in node.children)


_PLAN = re.compile(
    r"下一?步|今后|打算|努力方向|后续(?:的?工作|的?安排|的?措施|整改)|工作(?:计划|安排)|(?<![党层众])组织(?:领导(?!班子)|开展|推进|落实|实施|情况|工作)|监督方式|联系方式|"
    r"(?:巩固|持续|深化|坚持|建立|构建|完善|推动|推进|实现)[^,。;]{0,6}(?:常态长效|长效机制|常抓不懈|久久为功)|巩固(?:深化|提升|拓展)[^,。;]{0,6}(?:成果|成效)|"
    r"(?<!从严治党)(?:主体|第一|政治|领导|监督|整改)责任(?:人责任|人职责)?.{0,6}情况$|认识和态度|(?:总体|基本)情况$"
)

_AHEAD = re.compile(r"下一?步|今后|打算|努力方向|后续(?:的?工作|的?安排|的?措施|整改)")
_SECTION = re.compile(
    r".{0,24}问题整改的?(?:工作)?(?:总体|基本|推进|组织)情况|(?:仍|尚)?存在的?(?:主要)?(?:不足|差距|困难)(?:和.{2,8})?|"
    r"(?:有关|相关|几点|其他)(?:情况|事项)?的?说明|(?:整改|工作)?取得的?(?:主要|初步|明显)?(?:成效|成果)"
)
"""Sections that hold no issues, though their names sound like it or say nothing."""


def is_plan(node: Node) -> bool:
    """Tell whether a node tells what comes next, or how the work was led, and holds no issues."""
    title = node.candidate.heading.title.folded
    if node.candidate.is_main:
        return False
    if node.candidate.is_solo and not node.candidate.is_labelled and _SECTION.fullmatch(title):
        return True
    if node.candidate.is_proof or not _PLAN.search(title):
        return False
    # A plan that was not kept (年度工作计划落实不力) is an issue.
    return not node.candidate.is_likely or bool(_AHEAD.search(title))


def _role(node: Node) -> str:
    """Return what a node is by itself."""
    if is_plan(node) and not _has_proof(node.children):
        return "other"
    if _is_group(node):
        return "group"
    if node.candidate.is_proof:
        return "issue"
    title = node.candidate.heading.title.folded
    is_named = not is_generic(title) and node.candidate.is_likely
    is_named = is_named and not _is_aspect_over_list(node)
    is_issue = is_named and node.has_text and node.candidate.kind not in STEPS
    return "issue" if is_issue else "other"


def _is_group(node: Node) -> bool:
    """Tell whether a node holds issues: by their shape, their titles, or its own name."""
    return (
        _holds_proved_issues(node)
        or _holds_mostly_problems(node)
        or _is_aspect_over_headings(node)
        or (bool(node.countable) and node.candidate.holds_problems)
        or any(_role(each) == "group" for each in node.countable)
    )


def _holds_proved_issues(node: Node) -> bool:
    """Tell whether something below proves to be an issue, and no label makes it the node's own."""
    is_own = node.candidate.next_label and not _has_label(node.children)
    return _has_proof(node.children) and not is_own


def _holds_mostly_problems(node: Node) -> bool:
    """Tell whether most of what stands right below names something wrong.

    Half will do where nothing of it names a thing done.
    """
    if node.candidate.is_labelled:
        return False
    children = node.countable
    likely = 0 if node.is_outweighed else sum(each.is_problem for each in children)
    done = sum(is_done_like(each.candidate.heading.title.folded) for each in children)
    return likely * 2 > len(children) - (likely > 0 and not done)


def _has_proof(nodes: Sequence[Node]) -> bool:
    return any(each.candidate.is_proof for each in all_of(nodes))


def _has_label(nodes: Sequence[Node]) -> bool:
    return any(each.candidate.is_labelled for each in all_of(nodes))
