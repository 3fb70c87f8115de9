"""Two levels that changed places: issues read as steps, groups read as issues."""

import re
from collections.abc import Iterator

from generator.importing.recognise.checked import CheckedLine, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import Mark, leading_mark
from generator.importing.text.steps import RecognisedMeasure


def running_steps(reading: CheckedReading) -> Iterator[Reason]:
    """Steps whose numbers go on from one issue to the next: they may be the issues themselves."""
    last, before = 0, ""
    for issue in reading.issues:
        marks = [mark for step in issue.issue.measures if (mark := _mark_of(step)) and mark.number]
        is_next = bool(marks) and marks[0].kind == before and marks[0].number == last + 1 > 1
        if is_next and marks[0].number != issue.issue.count:
            yield Reason(issue.first, "举措的序号接着上一个问题往下数，可能它们才是问题")
            steps = [each for each in issue.lines[1:] if each.kind == before]
            yield from (Reason(each.place, "举措的序号接着上一个问题往下数") for each in steps)
        last, before = (marks[-1].number or 0, marks[-1].kind) if marks else (0, "")


def _mark_of(step: RecognisedMeasure) -> Mark | None:
    return leading_mark(f"{step.mark.folded}。") if step.mark else None


def nested_issues(reading: CheckedReading) -> Iterator[Reason]:
    """Issues whose steps are headings with text of their own below them."""
    for issue in reading.issues:
        pairs = list(zip(issue.lines[1:], issue.lines[2:], strict=False))
        heads = [
            line
            for line, below in pairs
            if line.mark
            and line.first_word != "标签"
            and len(line.bare) <= 30
            and not line.is_row
            and _has_text_below(line, below)
        ]
        if len(heads) > 1 or any(each.kind == "issue" for each in issue.lines[1:]):
            yield Reason(issue.first, "它下面的几行像问题的标题，可能它是分组标题")
            yield from (
                Reason(each.place, "这一行像一个问题的标题")
                for each in issue.lines[1:]
                if each in heads or each.kind == "issue"
            )


def _has_text_below(line: CheckedLine, below: CheckedLine) -> bool:
    is_head = not line.folded.endswith(("。", ";", ":", ",")) and not _LABEL_ALONE.fullmatch(
        line.bare
    )
    return is_head and below.kind != line.kind and len(below.folded) > len(line.folded)


_LABEL_ALONE = re.compile(
    r".{0,4}(?:措施|举措|成效|情况|结果|进展|成果|表现|做法|问题|打算|时限|单位)"
)


def bare_heads(reading: CheckedReading) -> Iterator[Reason]:
    """Issues behind one that has no text and another kind of number: it may head them as a group."""
    head = ""
    for issue in reading.issues:
        is_bare = not issue.issue.measures and not issue.issue.said and len(issue.lines) == 1
        if is_bare and head in ("", _printed_kind(issue.lines[0])):
            head = _printed_kind(issue.lines[0])
        elif head and _printed_kind(issue.lines[0]) != head:
            yield Reason(issue.first, "上面没有正文的那一行可能是分组标题")


def _printed_kind(line: CheckedLine) -> str:
    return line.sign or "-"
