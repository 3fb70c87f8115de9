"""The body of an issue as runs, each with the label that it stands under."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.carriers.columns import INQUIRY
from generator.importing.recognise.parts.issue.open_issue import OpenIssue, Segment
from generator.importing.text.labels import Label, labels
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Slice, first_stop


def in_its_place(segment: Segment, before: Sequence[Segment]) -> Segment:
    """Return a segment as what it is behind those before it.

    A problem that is told behind what was done is one that is left; 无 says only that there is none.
    """
    is_nothing = segment.label is not None and NOTHING.fullmatch(segment.run.folded) is not None
    if is_nothing and segment.role in ("open", "plan", "finding", "results"):
        return replace(segment, role="fact")
    is_behind = any(each.role in ("body", "results") and each.label for each in before)
    return replace(segment, role="open") if segment.role == "finding" and is_behind else segment


def with_inquiries(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments; what an inquiry found is a fact where another label tells what was done."""
    told = [each for each in segments if each.label and each.is_first and each.role == "body"]
    own = [each for each in told if each.label and INQUIRY.fullmatch(each.label.folded.rstrip(":"))]
    if not own or len(own) == len(told):
        return list(segments)
    return [replace(each, role="fact") if each in own else each for each in segments]


def with_steps_labels(issue: OpenIssue, segments: Sequence[Segment]) -> Iterator[Segment]:
    """Yield the segments, a label that each step has (1.… 完成情况：… 2.… 完成情况：…) as text of the step."""
    names = _names_of_steps(segments)
    for place, segment in enumerate(segments):
        label = segment.label
        if label and segment.is_first and label.folded in names:
            issue.taken = [each for each in issue.taken if each.run != label]
            yield Segment("body", Slice(label.paragraph, label.start, segment.run.end))
        elif names and _follows_label(segments, place):
            yield Segment("body", segment.run)
        else:
            yield segment


def _names_of_steps(segments: Sequence[Segment]) -> frozenset[str]:
    """Return the labels that come again, each time right behind the next step of a list."""
    places: dict[str, list[int]] = {}
    for at, each in enumerate(segments):
        if each.label:
            is_told = each.role in ("status", "results", "body", "open")
            places.setdefault(each.label.folded, []).append(at if is_told else 0)
    return frozenset(
        name
        for name, own in places.items()
        if 1 < len(own) < _MOST_STEPS
        and [_step_before(segments, at) for at in own] == list(range(1, len(own) + 1))
    )


_MOST_STEPS = 100


def _step_before(segments: Sequence[Segment], place: int) -> int | None:
    """Return the number of the step that stands right before a segment."""
    mark = leading_mark(segments[place - 1].run.folded) if place else None
    return mark.number if mark else None


def _follows_label(segments: Sequence[Segment], place: int) -> bool:
    """Tell whether a step without a label stands between two labels that each step has."""
    segment = segments[place]
    mark = leading_mark(segment.run.folded)
    if segment.is_first or mark is None or place + 1 >= len(segments) or not place:
        return False
    before, behind = segments[place - 1].label, segments[place + 1].label
    return before is not None and behind is not None and before.folded == behind.folded


NOTHING = re.compile(r"(?:暂|均)?(?:无|没有)(?:其他)?[。;]?")


def segments_of(issue: OpenIssue, bodies: Sequence[Slice]) -> Iterator[Segment]:
    """Yield the runs of the texts below a heading; their labels are taken."""
    role, pending = "", None
    for body in bodies:
        found = list(labels(body) or issue.own_label(body))
        if not found or found[0].start > 0:
            end = found[0].start if found else None
            if role == "goal" and pending is None and _is_deed(body):
                role = ""
            if run := _before_bracket(body.sub(0, end), is_last=end is None):
                yield Segment(role, run, pending, pending is not None)
            role, pending = _after(role), None
        for place, label in enumerate(found):
            end = found[place + 1].start if place + 1 < len(found) else None
            mark = _label_mark(body, label)
            issue.take(mark, "label")
            role, pending = label.role, mark
            if run := _before_bracket(body.sub(label.end, end), is_last=end is None):
                value, behind = _value_of(role, run)
                yield Segment(role, value, mark, is_first=True)
                role, pending = _after(role), None
                if behind:
                    yield Segment(role, behind)


def _is_deed(body: Slice) -> bool:
    """Tell whether a paragraph is the first step of what was done, and goes on with no goal above it."""
    mark = leading_mark(body.folded)
    return mark is not None and mark.number == 1 and _DONE.search(body.folded) is not None


_DONE = re.compile(
    r"已|(?<![未不])(?:开展|召开|修订|印发|制定|出台|清理|清退|组织|建立|追缴|追回|收回|约谈|通报|排查|摸排|签订)|\d"
)


_NAMES_VALUE = frozenset(("due", "units", "lead", "person", "accepter"))
_LONGEST_VALUE = 60
_LASTING = re.compile(r"[^。]{0,6}(?:长期|持续|常态|立行立改)[^。]{0,8}。?")


def _value_of(role: str, run: Slice) -> tuple[Slice, Slice]:
    """Return the value that a label names, and the prose behind its stop (完成时限：立行立改。停发…)."""
    if role in _NAMES_VALUE and 0 < (closed := _closed(run.folded)) < len(run.folded):
        return run.sub(0, closed - 1), run.sub(closed)
    stop = first_stop(run.folded) if role in _NAMES_VALUE else -1
    is_parted = 0 < stop <= _LONGEST_VALUE and not _LASTING.fullmatch(run.folded, stop)
    return (run.sub(0, stop), run.sub(stop)) if is_parted else (run, run.sub(len(run.folded)))


def _closed(folded: str) -> int:
    """Return where a bracket closes that opened before a value (（责任单位：养护股）补装护栏…); -1 if none does."""
    depth = 0
    for place, each in enumerate(folded):
        depth += (each in "([【") - (each in ")]】")
        if depth < 0:
            return place + 1
    return -1


def _before_bracket(run: Slice, *, is_last: bool) -> Slice:
    """Return a text without the bracket or the bar before the next label (（责任单位：, ｜状态：)."""
    is_opened = not is_last and run.folded.endswith(("(", "[", "【", "|"))
    return run.sub(0, len(run.folded) - 1) if is_opened else run


def _after(role: str) -> str:
    kept = ("body", "plan", "goal", "finding", "results", "acceptance", "open")
    return role if role in kept else ""


def _label_mark(body: Slice, label: Label) -> Slice:
    return body.sub(label.start, label.end)
