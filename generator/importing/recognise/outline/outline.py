"""The outline: which paragraphs are groups, which are issues; levels from the order of marks."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.importing.recognise.outline.answers import (
    Answered,
    by_reference,
    by_section,
)
from generator.importing.recognise.outline.arranged import with_arrangements
from generator.importing.recognise.outline.behind import without_behind
from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.outline.candidate import STEPS, Candidate
from generator.importing.recognise.outline.candidates import (
    fault_candidates,
    find_candidates,
    line_candidates,
)
from generator.importing.recognise.outline.joined_rows import with_joined_rows
from generator.importing.recognise.outline.label_lists import by_labels
from generator.importing.recognise.outline.levels import roles_of_levels
from generator.importing.recognise.outline.node import Node, all_of
from generator.importing.recognise.outline.readings import best_reading, with_kind
from generator.importing.recognise.outline.roles import is_plan, kinds_below_groups, settled_roles
from generator.importing.recognise.outline.single_task import task_sections
from generator.importing.recognise.outline.slogans import main_sections, without_last
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
            "n、",
            "n.n",
            "n.n.n",
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


def blocks(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks of the paragraphs from `start` to `end`, in order, without overlap.

    Steps head issues only where nothing else in the whole text does, or where only then there are as
    many issues as it states.
    """
    usual = _usual(paragraphs, start, end)
    best = best_reading(
        usual,
        _others(paragraphs, start, end),
        paragraphs,
        lambda found: _with_issues(found, end),
    )
    return with_arrangements(with_joined_rows(best, paragraphs), paragraphs)


def _others(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[Sequence[Candidate]]:
    """Yield the other ways to read headings: each kind of mark as that of issues, lines without one too."""
    found = find_candidates(paragraphs, start, end, promote=False)
    for candidates in with_kind(found):
        yield _within_parts(candidates, end)
    for own in (line_candidates, fault_candidates):
        lines = own(paragraphs, start, end)
        whole = sorted([*lines, *_not_at(found, lines)], key=lambda each: each.start)
        yield _within_parts(whole, end)


def _not_at(found: Sequence[Candidate], lines: Sequence[Candidate]) -> list[Candidate]:
    starts = {each.start for each in lines}
    return [
        each for each in found if each.start not in starts and each.kind not in ("bare", "bold")
    ]


def _within_parts(found: Sequence[Candidate], end: int) -> list[Candidate]:
    """Return the candidates, none of those as an issue that stand in a part that tells of plans or of how the work was led."""
    plans = [
        (each.candidate.start, each.end)
        for each in _nested(found, end)
        if is_plan(replace(each, candidate=replace(each.candidate, is_counted=False)))
    ]
    return [
        replace(each, is_counted=False, is_promoted=False)
        if any(first < each.start < last for first, last in plans)
        else each
        for each in found
    ]


def _usual(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks as each heading shows itself what it is, by itself and beside its neighbours."""
    found = find_candidates(paragraphs, start, end, promote=False)
    nodes = _nested(found, end)
    if listed := by_labels(found, paragraphs, start, end):
        return listed
    if answered := by_reference(found, nodes, paragraphs, end) or by_section(nodes):
        return tuple(_answered(found, answered, end))
    if sections := task_sections(nodes):
        return tuple(_single(nodes, sections))
    if with_issues := _with_issues(found, end):
        return with_issues
    if with_main := _with_main(found, end):
        return with_main
    promoted = find_candidates(paragraphs, start, end, promote=True)
    return _with_issues(promoted, end) or _blocks(found, end)


def _with_main(found: Sequence[Candidate], end: int) -> tuple[Block, ...]:
    """Return the blocks of a text whose parts all have slogans for names, or none.

    The part with the most levels of headings, one of those behind the first, holds the issues.
    """
    starts = main_sections(_nested(_without_steps(found), end))
    named = [replace(each, is_main=each.start in starts) for each in found]
    return _with_issues(named, end) if starts else ()


def _single(nodes: Sequence[Node], sections: Sequence[Node]) -> Iterator[Block]:
    """Yield the blocks of a notice of one task: its sections are one issue."""
    start, end = sections[0].candidate.start, sections[-1].end
    headings = tuple(each.candidate for each in sections)
    for node in nodes:
        candidate = node.candidate
        if candidate.start == start:
            yield Block("issue", candidate, start, end, (), sections=headings)
        elif not start < candidate.start < end:
            yield Block("other", candidate, candidate.start, node.end, ())


def _answered(found: Sequence[Candidate], answered: Answered, end: int) -> Iterator[Block]:
    """Yield the blocks of a text that lists all problems before it answers them."""
    above = [each for each in found if each.start < answered.start]
    yield from _listed(_nested(above, answered.start), answered, ())
    starts = [each.start for _, each in answered.problems]
    headings = [each for each in found if answered.start <= each.start < answered.end]
    inner = [each for each in headings if each.start not in starts and each.start < starts[-1]]
    for candidate in inner:
        stop = min(each for each in [*starts, *(h.start for h in inner)] if each > candidate.start)
        if not any(each.start < candidate.start < each.end for _, each in answered.problems):
            yield Block("answers", candidate, candidate.start, stop, ())
    below = [each for each in found if each.start >= answered.end]
    for node in _nested(below, end):
        yield Block("other", node.candidate, node.candidate.start, node.end, ())


def _listed(
    nodes: Sequence[Node], answered: Answered, path: tuple[Candidate, ...]
) -> Iterator[Block]:
    """Yield the blocks of the problems, of the groups over them, and of what stands before."""
    problems = {each.start for each, _ in answered.problems}
    for node in nodes:
        candidate = node.candidate
        if answer := answered.of(candidate):
            yield Block("issue", candidate, candidate.start, node.end, path, answer)
        elif any(each.candidate.start in problems for each in all_of(node.children)):
            first = node.children[0].candidate.start
            yield Block("group", candidate, candidate.start, first, path)
            yield from _listed(node.children, answered, (*path, candidate))
        else:
            yield Block("other", candidate, candidate.start, node.end, path)


def _with_issues(found: Sequence[Candidate], end: int) -> tuple[Block, ...]:
    """Return the blocks that the candidates head, or none where no issue is among them."""
    headed = _blocks(_without_steps(found), end)
    return headed if any(each.role == "issue" for each in headed) else ()


def _blocks(found: Sequence[Candidate], end: int) -> tuple[Block, ...]:
    nodes = _weighed(_nested(found, end))
    alike: dict[int, str] = {}
    for _ in range(_MOST_LEVELS):
        found_blocks = tuple(_resolved(nodes, (), alike))
        changed = roles_of_levels(nodes, {each.start: each.role for each in found_blocks})
        if changed.keys() <= alike.keys():
            break
        alike = {**changed, **alike}
    return tuple(_without_bare_lists(found_blocks))


def _without_bare_lists(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, the last groups as sections where they only list what is not told.

    三、需要长期整改的事项 over one sentence each holds plans, where all issues before have a text.
    """
    told = [place for place, each in enumerate(found) if each.role == "issue" and each.has_text]
    last = max(told, default=len(found))
    bare = [place for place, each in enumerate(found) if each.role == "issue" and place < last]
    is_usual = sum(not found[place].has_text for place in bare) * 10 <= len(bare)
    place = 0
    while place < len(found):
        block = found[place]
        end = place + 1
        while end < len(found) and block.candidate in found[end].path:
            end += 1
        inner = found[place + 1 : end]
        is_list = len(inner) > 1 and all(each.role == "issue" for each in inner)
        if place > last and is_usual and block.role == "group" and is_list and not block.path:
            yield Block("other", block.candidate, block.start, inner[-1].end, ())
            place = end
            continue
        yield block
        place += 1


_MOST_LEVELS = 4
"""How often the headings of one level take the role of the others; it shows more of those below them."""


def _without_steps(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those that number the steps under a label."""
    kept: list[Candidate] = []
    head: Candidate | None = None
    step = 0
    above: set[str] = set()
    for place, candidate in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if head and _is_step(candidate, head, step, above, following):
            step = candidate.number or step if candidate.kind == head.kind else step
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
    return _behind_steps(nodes)


def _behind_steps(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes, what stands behind a list of steps beside them, not below the last.

    一是…。 二是…。 with text of their own tell how the work was led; （一）X不到位 behind them is no part of 二是.
    """
    *before, last = nodes
    is_list = bool(before) and all(each.candidate.kind == last.candidate.kind for each in nodes)
    is_list = is_list and last.candidate.kind in STEPS and bool(last.countable)
    if not is_list or any(each.countable or each.candidate.is_solo for each in nodes[:-1]):
        return tuple(nodes)
    if last.candidate.is_solo or last.candidate.is_proof:
        return tuple(nodes)
    first = last.countable[0].candidate.start
    inner = tuple(each for each in last.children if each.candidate.start < first)
    behind = tuple(each for each in last.children if each.candidate.start >= first)
    return (*before, Node(last.candidate, first, inner), *behind)


def _weighed(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes, each marked where what its kind holds is mostly steps, not problems.

    One step alone may sound like a problem (收回被占用房产); all of them together do not.
    """
    likely: dict[str, int] = {}
    for node in all_of(nodes):
        if node.candidate.is_likely and node.candidate.kind not in STEPS:
            for child in node.countable:
                vote = 1 if child.is_problem else -1
                likely[node.candidate.kind] = likely.get(node.candidate.kind, 0) + vote
    outweighed = frozenset(kind for kind, votes in likely.items() if votes < 0)
    return _marked_as(nodes, outweighed)


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
            heads += sign * (not _ends_steps(candidate, following))
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


def _ends_steps(candidate: Candidate, following: Candidate) -> bool:
    """Tell whether a step of one sentence ends what was done, right above the next heading."""
    is_step = candidate.kind in STEPS and following.kind not in STEPS
    is_told = candidate.run.folded.endswith("。") and not candidate.name.endswith("方面")
    return is_step and is_told and following.number != 1


def _resolved(
    nodes: Sequence[Node],
    path: tuple[Candidate, ...],
    alike: Mapping[int, str],
    known: frozenset[str] = frozenset(),
) -> Iterator[Block]:
    """Yield the blocks of the nodes; `known` are the kinds that head issues beside them.

    `alike` are the roles that headings take from others of their level.
    """
    roles = settled_roles(nodes, path, known)
    starts = [each.candidate.start for each in nodes]
    roles = [alike.get(start, role) for start, role in zip(starts, roles, strict=True)]
    roles = roles if path else without_last(nodes, without_behind(nodes, roles))
    below = kinds_below_groups(nodes, roles)
    for node, role in zip(nodes, roles, strict=True):
        if role != "group":
            yield Block(role, node.candidate, node.candidate.start, node.end, path)
            continue
        inner = node.children[0].candidate
        if node.candidate.is_labelled and inner.kind == "row":
            # An issue of its own with a table of further issues below it.
            yield Block("issue", node.candidate, node.candidate.start, inner.start, path)
            yield from _resolved(node.children, path, alike)
            continue
        yield Block("group", node.candidate, node.candidate.start, inner.start, path)
        kinds = below if not any(each.countable for each in node.children) else frozenset()
        yield from _resolved(node.children, (*path, node.candidate), alike, kinds)
