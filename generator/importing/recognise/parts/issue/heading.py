"""The heading of an issue: its number, its title, the words of state in it."""

import re
from collections.abc import Sequence

from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.parts.issue.open_issue import OpenIssue
from generator.importing.text.heading import read_heading
from generator.importing.text.labels import labels, leading_label
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop, gaps
from generator.importing.text.taken_run import TakenRun

_FOUND_BY = re.compile(r"[^,。;:]{2,30}(?:反馈|指出|发现|查明|认定)(?:的问题)?[:,]")
"""Who found the problem of a single task, before it is told."""


def read_task(issue: OpenIssue, block: Block, own: Sequence[Paragraph]) -> list[Slice]:
    """Take the title of a single task; return its bodies, each section with its name as label."""
    marks = {each.start: each.mark.length if each.mark else 0 for each in block.sections}
    heading, first, *rest = [each.all() for each in own if not each.is_apart]
    issue.take(heading, "label")
    found = _FOUND_BY.match(first.folded)
    told = first.sub(found.end()) if found else first
    title = read_heading(told, whole=first_stop(told.folded) in (-1, len(told.folded)))
    issue.printed = (first.sub(0, first.end - first.start - len(told.folded) + title.end),)
    issue.title = title.title.text
    issue.take(title.title, "title", "title")
    bodies = [told.sub(title.end)]
    for run in rest:
        length = marks.get(run.paragraph.index, 0)
        if length:
            issue.take(run.sub(0, length), "label")
        bodies.append(run.sub(length))
    return [each for each in bodies if each]


def read_head(issue: OpenIssue, block: Block, own: Sequence[Paragraph]) -> list[Slice]:
    """Take the heading; return the bodies that follow it."""
    candidate = block.candidate
    heading = candidate.heading
    whole = candidate.run.paragraph.all()
    head_end = candidate.run.start + heading.end
    place = whole.paragraph.index - own[0].index
    above, below = own[:place], own[place + 1 :]
    bodies = [each.all() for each in above if not each.is_apart]
    bodies += [whole.sub(head_end), *(each.all() for each in below if not each.is_apart)]
    named = candidate.mark.name if candidate.mark else 0
    if named:
        issue.take(whole.sub(0, named), "label")
    issue.printed = (whole.sub(named, head_end),)
    _read_number(issue, block)
    if candidate.kind == "record" and not named:
        _read_record_label(issue, whole, candidate.run.start, head_end, is_below=bool(above))
    title, said = heading.title, heading.said
    if not title:
        title, said, bodies = _title_below(issue, bodies)
    if not title:
        # Nothing but a mark, and nothing below it: the mark itself is all the title there is.
        title = whole.sub(0, head_end)
        issue.taken.insert(0, TakenRun(title, "title", "title"))
    issue.title = title.text
    issue.take(title, "title", "title")
    if said:
        issue.take_status(said, certain=True)
    return [each for each in bodies if each]


def _read_record_label(
    issue: OpenIssue, whole: Slice, start: int, end: int, *, is_below: bool
) -> None:
    """Take the label of a record (问题：): part of its heading, but where it has a cell of its own.

    Below other labels (受理编号：) it is one of them.
    """
    label = whole.sub(0, start)
    if is_below or (start in gaps(whole) and not label.folded.endswith((":", "】"))):
        issue.take(label, "label")
        issue.printed = (whole.sub(start, end),)
    else:
        issue.take(label, "label", "printed")


def _read_number(issue: OpenIssue, block: Block) -> None:
    mark = block.candidate.mark
    if mark is None:
        return
    whole = block.candidate.run.paragraph.all()
    issue.take(whole.sub(mark.name, mark.length), "mark", "printed")
    issue.count = mark.number
    if mark.kind == "circle":
        issue.number = str(mark.number)
    elif mark.kind not in ("first", "dot"):
        issue.number = whole.sub(*mark.digits).text


def _title_below(issue: OpenIssue, bodies: list[Slice]) -> tuple[Slice, Slice | None, list[Slice]]:
    """Take the title from the paragraph after a mark that stands alone (问题1)."""
    later = [each for each in bodies if each]
    if not later:
        return bodies[0], None, bodies
    first, *rest = later
    label = leading_label(first)
    if label and label.role != "finding":
        return first.sub(0, 0), None, bodies
    if label:
        issue.take(first.sub(0, label.end), "label", "printed")
        first = first.sub(label.end)
    heading = read_heading(first, whole=not labels(first))
    issue.printed += (first.sub(0, heading.end),)
    return heading.title, heading.said, [first.sub(heading.end), *rest]
