"""The order of numbers: what jumps, comes again, or is missing."""

from collections.abc import Iterator

from generator.importing.recognise.checked import CheckedIssue, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import leading_mark


def numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Numbers that jump, come again or start anew where no new group begins."""
    last: CheckedIssue | None = None
    restarts = _restarts(reading)
    for issue in reading.issues:
        count = issue.issue.count
        before = last.issue.count if last else 0
        if count is None or before is None:
            last = issue if count is not None else last
            continue
        is_new = last is None or last.position != issue.position
        is_next = count == before + 1 and not (is_new and restarts)
        if not is_next and not (is_new and count == 1):
            text = f"序号从 {before} 跳到 {count}" if last else f"第一个问题的序号是 {count}"
            yield Reason(issue.first, text)
            yield from (Reason(place, text) for place in _before(reading, issue, last))
        last = issue


def _restarts(reading: CheckedReading) -> bool:
    """Tell whether the numbers start anew in a group, as they then do in each."""
    pairs = zip(reading.issues, reading.issues[1:], strict=False)
    firsts = [each.issue.count == 1 for before, each in pairs if each.position != before.position]
    return firsts.count(True) > 2 and firsts.count(False) < 2


def _before(
    reading: CheckedReading, issue: CheckedIssue, last: CheckedIssue | None
) -> Iterator[int]:
    """Yield the lines in which what is missing before an issue may stand."""
    if last:
        yield from (each.place for each in last.lines[:12])
    first = last.lines[-1].place + 1 if last else issue.first - 8
    for line in reading.lines[max(first, 0) : issue.first]:
        if not {"标题", "开头", "略"} & set(line.words):
            yield line.place


def unnumbered(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without a number among numbered ones, or the other way round."""
    numbered = [each for each in reading.issues if each.issue.number]
    others = [each for each in reading.issues if not each.issue.number]
    if not numbered or not others:
        return
    odd, text = (
        (others, "别的问题有序号，这个没有")
        if len(numbered) >= len(others)
        else (numbered, "别的问题没有序号，这个有")
    )
    yield from (Reason(each.first, text) for each in odd)


def restarting_steps(reading: CheckedReading) -> Iterator[Reason]:
    """Steps whose numbers start anew inside one issue: another issue may begin there."""
    for issue in reading.issues:
        firsts = [
            step.mark.paragraph.index
            for step in issue.issue.measures
            if step.mark and (mark := leading_mark(f"{step.mark.folded}。")) and mark.number == 1
        ]
        if len(firsts) > 1:
            yield from (Reason(each.place, "举措的序号又从头开始") for each in issue.lines[:12])


def group_numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Numbers of groups that jump."""
    last: dict[str, int] = {}
    for line in reading.lines:
        mark = line.mark if line.is_group else None
        if mark and mark.number:
            before = last.get(mark.kind, 0)
            if before and mark.number not in (1, before + 1):
                yield Reason(line.place, f"分组的序号从 {before} 跳到 {mark.number}")
            last[mark.kind] = mark.number
