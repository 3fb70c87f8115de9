"""The body of an issue: its values and its state taken, the rest split into what it is."""

import re
from collections.abc import Sequence

from generator.importing.recognise.parts.issue.open_issue import OpenIssue, Segment
from generator.importing.recognise.parts.issue.segments import (
    in_its_place,
    segments_of,
    with_inquiries,
    with_steps_labels,
)
from generator.importing.recognise.parts.issue.state import is_said_alone, said_first, said_last
from generator.importing.recognise.parts.issue.values import read_value
from generator.importing.recognise.parts.left_over import is_left_over, speaks_of_rest
from generator.importing.recognise.parts.measures import split_measures
from generator.importing.text.heading import INQUIRED
from generator.importing.text.labels import name_of
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Slice
from generator.importing.text.steps import RecognisedMeasure
from generator.text.state_words import status_of


def read_bodies(issue: OpenIssue, bodies: Sequence[Slice]) -> None:
    """Take what the texts below a heading hold: values, the state, measures and what stands apart."""
    body: list[Segment] = []
    for each in with_steps_labels(issue, with_inquiries(list(segments_of(issue, bodies)))):
        segment = in_its_place(each, body)
        if read_value(issue, segment) or is_said_alone(issue, segment):
            continue
        rest = said_first(issue, segment, is_opening=not body)
        if any(each.isalnum() for each in rest.folded):
            body.append(Segment(segment.role, rest, segment.label, segment.is_first))
    if body and not _each_step_has_state(body):
        last = body[-1]
        body[-1] = Segment(
            last.role,
            said_last(issue, last.run, has_text=len(body) > 1),
            last.label,
            last.is_first,
        )
    _read_measures(issue, [each for each in body if each.run])


_STATE_OF_STEP = re.compile(r"\(([^()]{2,14})\)(?=[;。,]|$)")


def _each_step_has_state(body: Sequence[Segment]) -> bool:
    """Tell whether several steps end with a state of their own (①…（已完成）；②…（推进中）)."""
    told = [
        found[1]
        for each in body
        for found in _STATE_OF_STEP.finditer(each.run.folded)
        if status_of(found[1]) is not None
    ]
    return len(told) > 1


def _by_label(body: Sequence[Segment]) -> list[list[Segment]]:
    """Return the runs of a body by the label that they stand under; the first may have none."""
    groups: list[list[Segment]] = []
    for segment in body:
        if segment.is_first or not groups:
            groups.append([segment])
        else:
            groups[-1].append(segment)
    return groups


def _behind_finding(issue: OpenIssue, body: Sequence[Segment]) -> Sequence[Segment]:
    """Take what the fault was where the heading's paragraph goes on with it; return what follows."""
    while (
        issue.is_told_first
        and len(body) > 1
        and issue.is_in_heading(body[0].run)
        and not body[0].label
    ):
        issue.take(body[0].run, "text", "finding")
        body = body[1:]
    return body


def _read_measures(issue: OpenIssue, body: Sequence[Segment]) -> None:
    """Split the body at its marks; a label that says what the text is (下一步) stands as mark."""
    groups = _by_label(_behind_finding(issue, body))
    if _tells_fault(issue, groups):
        for each in groups.pop(0):
            issue.take(each.run, "text", "finding")
    names: list[str] = []
    for group in filter(None, (_without_rest(issue, each) for each in groups)):
        is_progress = _is_progress(group, names)
        names.append(_name(group))
        if field := "results" if is_progress else _apart(group, issue):
            for each in group:
                issue.take(each.run, "text", field)
            continue
        measures, remarks = split_measures([each.run for each in group])
        label = group[0].label
        is_named = label and group[0].role in ("plan", "goal", "finding")
        if is_named and group[0].role != "plan":
            for each in group:
                issue.take(each.run, "text", group[0].role)
            continue
        if label and is_named and measures and not measures[0].mark:
            first = RecognisedMeasure(name_of(label), None, measures[0].text)
            measures = (first, *measures[1:])
            issue.taken = [each for each in issue.taken if each.run != label]
        issue.measures.extend(measures)
        issue.remarks.extend(remarks)


def _name(group: Sequence[Segment]) -> str:
    return group[0].label.folded if group[0].label else ""


def _is_progress(group: Sequence[Segment], names: Sequence[str]) -> bool:
    """Tell whether a text tells how far it has come, behind what was to be done: 整改措施：…… 整改进展：……."""
    is_behind = any(re.search("措施|举措", each) for each in names)
    name = _name(group)
    is_told = not leading_mark(group[0].run.folded)
    return is_behind and is_told and "进展" in name and "措施" not in name


_DONE = re.compile(
    r"已|(?<![未不])(?<!没有)(?:完成|开展|召开|修订|印发|制定|出台|清理|清退|组织|建立|推进|落实到位)"
)
"""What tells of something done, and of no fault."""


_CIRCUMSTANCES = re.compile(r"(?:具体|基本|主要|有关|问题)情况")


def _tells_fault(issue: OpenIssue, groups: Sequence[Sequence[Segment]]) -> bool:
    """Tell whether the text between a heading and 整改情况： says what the fault was."""
    if len(groups) < 2:
        return False
    following = groups[1][0]
    is_named = following.label is not None and following.role == "body"
    first = groups[0][0]
    if first.label:
        return is_named and _CIRCUMSTANCES.search(first.label.folded) is not None
    if INQUIRED.match(first.run.folded):
        return is_named
    is_behind_title = issue.is_in_heading(first.run)
    is_of_mending = "整改" in (following.label.folded if following.label else "")
    is_of_mending = is_named and (is_of_mending or is_behind_title)
    is_step = any(leading_mark(each.run.folded) for each in groups[0])
    return (
        is_of_mending
        and not is_step
        and not any(_DONE.search(each.run.folded) for each in groups[0])
    )


def _without_rest(issue: OpenIssue, group: Sequence[Segment]) -> Sequence[Segment]:
    """Take the paragraphs below a text that say nothing but what is still to be done; return the others."""
    kept: list[Segment] = []
    for place, each in enumerate(group):
        is_below = each.run.start == 0 and (place > 0 or bool(issue.measures))
        is_text = each.role in ("", "body", "results") and not leading_mark(each.run.folded)
        is_text = is_text and not (each.label and not place)
        is_of_state = bool(issue.measures) and _stands_behind(issue.said, each.run)
        if (is_of_state or (is_below and is_text)) and is_left_over(each.run, issue.issued):
            issue.take(each.run, "text", "remaining")
        else:
            kept.append(each)
    return kept


def _stands_behind(said: Slice | None, run: Slice) -> bool:
    """Tell whether a text follows right behind the words of the state (正在办理。喷淋改造…)."""
    return said is not None and said.paragraph is run.paragraph and 0 <= run.start - said.end <= 1


def _apart(group: Sequence[Segment], issue: OpenIssue) -> str:
    """Return the field of a text that stands apart from what was done; alone it is all that was.

    What was reached is one (整改成效), and so is where things stand (完成情况) and what is left over.
    """
    role = group[0].role
    if role == "open":
        return "remaining"
    if not issue.measures:
        return ""
    if role in ("results", "status", "acceptance") and group[0].label:
        return "results"
    return "remaining" if role == "plan" and speaks_of_rest(group[0].run) else ""
