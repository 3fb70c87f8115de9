"""The notice of a single task, whose sections are its fields: 一、整改任务 二、整改目标 三、责任单位."""

from collections.abc import Sequence

from generator.importing.recognise.outline.candidate import STEPS, Candidate
from generator.importing.recognise.outline.node import Node
from generator.importing.text.labels import label_role

_LEAST = 3
"""So many different fields are told by sections of their own, at least."""
_DONE = frozenset(("body", "status", "results", "acceptance"))
"""The fields that tell what was done."""


def task_sections(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the sections of a single task, the one that names it first; none where there is none.

    No field comes twice but what was done, and the problem is told in prose, not in a list.
    """
    kinds = {each.candidate.kind for each in nodes}
    roles = [label_role(each.candidate.name) for each in nodes]
    first = next((n for n, role in enumerate(roles) if role == "finding"), len(nodes))
    end = next((n for n in range(first, len(nodes)) if not roles[n]), len(nodes))
    own = [role for role in roles[first:end] if role not in _DONE]
    is_task = (
        len(kinds) == 1
        and len(set(roles[first:end])) >= _LEAST
        and len(own) == len(set(own))
        and any(role in _DONE for role in roles[first:end])
        and _is_told(nodes[first])
    )
    return tuple(nodes[first:end]) if is_task else ()


def _is_told(section: Node) -> bool:
    """Tell whether a section holds text of its own and no list."""
    children: list[Candidate] = [each.candidate for each in section.children]
    is_text = section.end > section.candidate.start + 1 and section.candidate.is_solo
    return is_text and all(each.kind in STEPS or each.kind == "bare" for each in children)
