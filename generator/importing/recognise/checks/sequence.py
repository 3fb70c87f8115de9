"""The order of numbers: what jumps, comes again, or is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from generator.importing.recognise.checked import CheckedIssue, CheckedReading
from generator.importing.recognise.checks.headings import looks_like_heading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import leading_mark

_MOST = 12
"""How many lines of an issue are doubted where something in it is missed."""


def numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Numbers that jump, come again or start anew where no new group begins.

    One wrong number between right ones (1、5、3) is a misprint, and two that changed places lose
    nothing: the reading is whole.
    """
    if _is_selection(reading):
        return
    own = reading.issues
    usual = (
        (median(len(each.lines) for each in own), median(each.length for each in own))
        if own
        else (0, 0)
    )
    last: CheckedIssue | None = None
    for series in _series(reading):
        if _is_whole(series):
            last = series[-1]
            continue
        for issue in series:
            before = last if issue is not series[0] else None
            has_cause = _has_room(before, usual) or _is_again(issue, before)
            has_cause = has_cause and not (last is None and _goes_on(reading, issue))
            if (text := _jump(issue, before)) and issue.issue.count and has_cause:
                yield Reason(issue.first, text)
                yield from (Reason(place, text) for place in _before(reading, issue, last))
            last = issue if issue.issue.count is not None else last


def _goes_on(reading: CheckedReading, issue: CheckedIssue) -> bool:
    """Tell whether the first issue goes on with the numbers of sections (一、 how the work was led, 二、 an issue)."""
    head, number = issue.lines[0], issue.issue.count or 0
    above = [
        each.mark.number
        for each in reading.lines[: issue.first]
        if each.mark and each.kind == head.kind and each.owner is None
    ]
    return head.kind in ("cn", "(cn)") and above == list(range(1, number))


def _is_selection(reading: CheckedReading) -> bool:
    """Tell whether the numbers are those of a longer list, of which this is a part (20, 21, 23).

    Or of which most are left out, none comes twice, and the whole has as many as are stated.
    """
    counts = [each.issue.count for each in reading.issues if each.issue.count is not None]
    if len(counts) > 1 and min(counts) > len(reading.issues):
        return True
    jumps = sum(later != before + 1 for before, later in pairwise(counts))
    is_whole = len(set(counts)) == len(reading.issues) > _FEWEST
    stated = {each.count for _, each in reading.totals if each.status is None}
    return is_whole and jumps * 2 > len(counts) and max(counts) in stated


_FEWEST = 3


def _series(reading: CheckedReading) -> list[list[CheckedIssue]]:
    """Return the issues in lists, each numbered on its own."""
    found: list[list[CheckedIssue]] = []
    restarts = _restarts(reading)
    following = [*reading.issues, None][1:]
    for issue, below in zip(reading.issues, following, strict=True):
        is_new = not found or found[-1][-1].position != issue.position
        is_first = issue.issue.count == 1 or (
            issue.issue.count is None
            and below is not None
            and below.position == issue.position
            and below.issue.count == 2
        )
        if is_new and (not found or restarts or is_first):
            found.append([])
        found[-1].append(issue)
    return found


def _restarts(reading: CheckedReading) -> bool:
    """Tell whether the numbers start anew in a group, as they then do in each."""
    pairs = zip(reading.issues, reading.issues[1:], strict=False)
    firsts = [each.issue.count == 1 for before, each in pairs if each.position != before.position]
    return firsts.count(True) > 2 and firsts.count(False) < 2


def whole_series(reading: CheckedReading) -> frozenset[int]:
    """Return where the issues begin whose list lacks nothing, numbered or not."""
    whole = [each for each in _series(reading) if _is_whole(each)]
    return frozenset(issue.first for series in whole for issue in series)


def _is_whole(series: Sequence[CheckedIssue]) -> bool:
    """Tell whether a list lacks nothing: its numbers fit their places, but for misprints."""
    counts = [each.issue.count for each in series]
    if sorted(filter(None, counts)) == list(range(1, len(counts) + 1)):
        return True
    fits = [count == place for place, count in enumerate(counts, 1)]
    odd = [count for count, fit in zip(counts, fits, strict=True) if count is not None and not fit]
    is_closed = fits[-1] or (counts[-1] is None and _is_alike(series[-1], series[:-1]))
    is_rare = len(odd) == 1 or len(odd) * 3 <= len(fits)
    return any(fits) and is_closed and is_rare


def _is_alike(issue: CheckedIssue, others: Sequence[CheckedIssue]) -> bool:
    """Tell whether an issue shows by its shape that it is one, like those before it."""
    usual = Counter(each.shape for each in others).most_common(1)
    return bool(usual) and issue.shape == usual[0][0] and any(issue.shape)


def _jump(issue: CheckedIssue, last: CheckedIssue | None) -> str:
    """Return what is odd about an issue's number after the one before it."""
    count, before = issue.issue.count, last.issue.count if last else 0
    if count is None or before is None or count == before + 1:
        return ""
    return f"序号从 {before} 跳到 {count}" if last else f"第一个问题的序号是 {count}"


def _is_again(issue: CheckedIssue, before: CheckedIssue | None) -> bool:
    """Tell whether a number comes again behind a heading without text: one of them heads nothing."""
    if before is None or before.issue.measures:
        return False
    return issue.issue.count == before.issue.count


def _has_room(last: CheckedIssue | None, usual: tuple[float, float]) -> bool:
    """Tell whether what is missing before an issue may stand in the one before that: it is long.

    Else the number is a misprint, and nothing is missing. `usual` is how many lines, and how many
    characters, an issue has.
    """
    if last is None:
        return True
    lines, length = usual
    return len(last.lines) > lines or last.length > _ROOM * length


_ROOM = 1.3


def _before(
    reading: CheckedReading, issue: CheckedIssue, last: CheckedIssue | None
) -> Iterator[int]:
    """Yield the lines in which what is missing before an issue may stand.

    Where one of them looks like a heading, it is that one.
    """
    own = list(last.lines[1:_MOST]) if last else []
    first = last.lines[-1].place + 1 if last else 0
    own += [
        line
        for line in reading.lines[first : issue.first]
        if not {"标题", "开头", "略"} & set(line.words)
    ]
    missing = _missing(issue, last)
    numbered = [
        each
        for each in own
        if each.kind == issue.lines[0].kind and each.mark and each.mark.number in missing
    ]
    headed = [each for each in own if looks_like_heading(each)]
    known = (numbered if len(numbered) == len(missing) else []) or headed
    # What stands beside the doubted heading is seen there: it is asked once.
    others = [each for each in own[-_MOST:] if each.place < issue.first - 1]
    yield from (each.place for each in known or others)
    if last and last.lines[-1].place < issue.first - 1:
        yield last.first


def _missing(issue: CheckedIssue, last: CheckedIssue | None) -> range:
    """Return the numbers that lack before an issue."""
    before = last.issue.count if last else 0
    return range((before or 0) + 1, issue.issue.count or 0)


def unnumbered(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without a number among numbered ones, or the other way round."""
    numbered = [each for each in reading.issues if each.issue.number]
    others = [each for each in reading.issues if not each.issue.number]
    if not numbered or not others:
        return
    if len(numbered) < len(others):
        yield from (Reason(each.first, "别的问题没有序号，这个有") for each in numbered)
        return
    whole = whole_series(reading)
    for issue in others:
        if issue.first not in whole:
            yield Reason(issue.first, "别的问题有序号，这个没有")


def restarting_steps(reading: CheckedReading) -> Iterator[Reason]:
    """Steps whose numbers start anew inside one issue: another issue may begin there."""
    for place, issue in enumerate(reading.issues):
        firsts = [
            step.mark.paragraph.index
            for step in issue.issue.measures
            if step.mark and (mark := leading_mark(f"{step.mark.folded}。")) and mark.number == 1
        ]
        if len(firsts) > 1 and not _is_misprint(issue, reading.issues[place + 1 :]):
            yield from (Reason(each.place, "举措的序号又从头开始") for each in issue.lines[:_MOST])


def _is_misprint(issue: CheckedIssue, behind: Sequence[CheckedIssue]) -> bool:
    """Tell whether two steps of one paragraph are both the first, and no issue is missing behind them."""
    numbers = [each.issue.count for each in (issue, *behind[:1])]
    counts_on = len(numbers) > 1 and numbers[0] and numbers[1] == numbers[0] + 1
    return bool(counts_on) and len(issue.lines) == 1 and len(issue.issue.measures) == _A_PAIR


_A_PAIR = 2


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
