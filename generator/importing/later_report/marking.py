"""The marked text of a later report: what was recognised as an announcement, with the words of reports.

The issues have the ids of the disclosure; what differs from what was said before is doubted (？).
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.domain.model import Issue
from generator.domain.status import Status
from generator.importing.assemble import Assembled, assemble_text
from generator.importing.assemble.later import SaidLater
from generator.importing.later_report.counted import Standing, with_counts_of_the_day
from generator.importing.later_report.in_text import (
    opens_part,
    span_pairs,
    with_told,
    without_reason,
)
from generator.importing.later_report.known import KnownIssue
from generator.importing.later_report.labels import WORD_OF, with_labels
from generator.importing.later_report.matching import Match, Printed, matched
from generator.importing.recognise.checks.whole import UNSURE, are_many
from generator.text.folding import for_wording
from generator.text.marked.arguments import may_name_issues
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.runs import Run
from generator.text.marked.words import (
    DOUBT,
    ISSUES_KEY,
    JOIN,
    Argument,
    Reading,
    Scope,
    Shape,
)

_PROSE = ("举措", "其他", "组织")
_TEXT = (*_PROSE, "还没办完", JOIN)
_OF_LABELS = re.compile(rf"“(?:{'|'.join(WORD_OF)})”")
_OF_A_WHOLE = re.compile(r"第一个问题的序号是|序号从 ?.+ ?跳到|^文中写.+读到")
"""What is doubted where a list is not whole; a later report need not be: it names what is still open."""
_OF_THE_NEXT = re.compile(r"\s*下(?:一|1)?(?:次|期|轮)(?:续报|公布|公开|公示|报告|通报)")
"""How a sentence begins that says when the next report comes; it ends the last issue."""
_BETWEEN = "；"
"""What stands between the reasons of one mark."""


def report_marks(
    text: MarkedText, known: Sequence[KnownIssue], on: datetime.date | None = None
) -> MarkedText:
    """Return what was recognised as the marked text of a later report of a day on these issues."""
    text = _less_doubted(with_told(_with_own_words(_of_a_part(text)), on))
    found = assemble_text(text, is_report=True)
    printed = [Printed(each.number or "", each.title) for each in found.issues]
    of = {each.id: each for each in known}
    matches = [_told_of_withdrawn(each, of) for each in matched(printed, known)]
    text = _with_ids(text, matches)
    found = assemble_text(text, is_report=True)
    text = with_counts_of_the_day(text, _standing(found, of))
    reasons: dict[tuple[int, str], list[str]] = {}
    for place, (issue, later) in enumerate(zip(found.issues, found.later, strict=True)):
        if issue.id in of and not of[issue.id].is_withdrawn:
            for reading, reason in _differing(of[issue.id], issue, later):
                if at := _mark_of(found, place, reading):
                    reasons.setdefault(at, []).append(reason)
    return _doubted(text, reasons)


def _standing(found: Assembled, known: Mapping[str, KnownIssue]) -> Standing:
    """Return how the issues stand before a report and after it."""
    before = {each.id: each.status for each in known.values() if not each.is_withdrawn}
    told = {each.id: each.status for each in found.issues if each.id in before}
    said = {name: status for name, status in told.items() if status is not Status.UNDISCLOSED}
    return Standing(
        Counter(before.values()), Counter({**before, **said}.values()), told=len(found.issues)
    )


def _less_doubted(text: MarkedText) -> MarkedText:
    """Return the text without the doubt that so many others brought, where few of them are left."""
    marks = [[each.mark for each in line.marks] for line in text.lines]
    issues = sum(each.meaning.scope is Scope.HEADING for line in marks for each in line)
    doubted = sum(any(each.reason not in ("", UNSURE) for each in line) for line in marks)
    if are_many(doubted, issues):
        return text
    return replace(text, lines=tuple(without_reason(line, UNSURE) for line in text.lines))


def _told_of_withdrawn(match: Match, known: Mapping[str, KnownIssue]) -> Match:
    """Return a match that says of an issue that was taken down that its words are published nowhere."""
    if match.id not in known or not known[match.id].is_withdrawn:
        return match
    reason = f"问题 {match.id} 已经撤下，续报里它的话不会公布"
    return replace(match, reason=_BETWEEN.join(filter(None, (reason, match.reason))))


# Lines and their marks.


def _mapped(text: MarkedText, change: Callable[[Mark], Mark]) -> MarkedText:
    lines = (
        replace(line, marks=tuple(replace(each, mark=change(each.mark)) for each in line.marks))
        for line in text.lines
    )
    return replace(text, lines=tuple(lines))


def _of_a_part(text: MarkedText) -> MarkedText:
    """Return the text without doubts that ask whether a list of all issues is whole."""
    text = _mapped(text, _without_reasons)
    kept = (_without_inspection(each) for each in text.lines if not _is_answered(each))
    return replace(text, lines=tuple(replace(each, number=n) for n, each in enumerate(kept, 2)))


def _without_inspection(line: MarkedLine) -> MarkedLine:
    """Return a line without marks of the inspection: a later report records none of it."""
    gone = {
        place
        for pair in span_pairs(line)
        if line.marks[pair[0]].mark.meaning.field.startswith(_INSPECTION)
        for place in pair
    }
    kept = tuple(each for n, each in enumerate(line.marks) if n not in gone)
    return replace(line, marks=kept) if gone else line


_INSPECTION = ("disclosure.inspection", "disclosure.inspected")


def _without_reasons(mark: Mark) -> Mark:
    if mark.sureness is not Sureness.DOUBTED or not mark.reason:
        return mark
    reasons = mark.reason.split(_BETWEEN)
    left = [each for each in reasons if not (_OF_A_WHOLE.search(each) or _OF_LABELS.match(each))]
    if left == reasons:
        return mark
    sureness = Sureness.DOUBTED if left else Sureness.PLAIN
    return replace(mark, sureness=sureness, reason=_BETWEEN.join(left))


def _is_answered(line: MarkedLine) -> bool:
    """Tell whether a line is a doubt of a gap that was taken from it."""
    return any(
        each.mark.word == DOUBT and each.mark.sureness is Sureness.PLAIN for each in line.marks
    )


def _with_own_words(text: MarkedText) -> MarkedText:
    """Return the text with the marks that only reports have, by the labels that they print."""
    lines: list[MarkedLine] = []
    following: Mark | None = None
    """How a line without a mark goes on behind a label: as the text before it."""
    columns: dict[int, str] = {}
    for line in _mapped(text, _of_fact).lines:
        columns = _columns(line, columns)
        made = _in_columns(_of_the_whole(_going_on(line, following)), columns)
        own = with_labels(made) if lines else made
        if own is not made:
            first = made.marks[0].mark.word if made.marks else ""
            following = Mark(first if first in _PROSE else JOIN)
        elif made.marks:
            following = None
        lines.append(own)
    return replace(text, lines=tuple(lines))


def _columns(line: MarkedLine, before: dict[int, str]) -> dict[int, str]:
    """Return which columns of the table that a line is in hold what only reports have."""
    cells = [each.strip() for each in line.text.split("\t")]
    if len(cells) == 1:
        return {}
    found = {n: WORD_OF[each] for n, each in enumerate(cells) if each in WORD_OF}
    return {**found, -1: str(len(cells))} if found else before


def _in_columns(line: MarkedLine, columns: dict[int, str]) -> MarkedLine:
    """Return a row of a table with the marks that the heads of its columns are."""
    cells = line.text.split("\t")
    if (
        not columns
        or columns[-1] != str(len(cells))
        or any(each.strip() in WORD_OF for each in cells)
    ):
        return line
    marks = list(line.marks)
    start = 0
    for place, cell in enumerate(cells):
        end = start + len(cell)
        if place in columns and cell.strip():
            marks = _with_cell(line, marks, (start, end), Mark(columns[place]))
        start = end + 1
    return replace(line, marks=tuple(sorted(marks, key=lambda each: each.at)))


def _with_cell(
    line: MarkedLine, marks: Sequence[PlacedMark], cell: tuple[int, int], own: Mark
) -> list[PlacedMark]:
    """Return the marks of a row with one cell marked; what stands behind it goes on as it did."""
    start, end = cell
    kept = [each for each in marks if not start <= each.at < end]
    behind = line.text[end + 1 :].split("\t")[0]
    goes_on = len(kept) == len(marks) and bool(behind.strip())
    is_marked = any(each.at == end + 1 for each in kept)
    more = [PlacedMark(end + 1, Mark(JOIN))] if goes_on and not is_marked else []
    return [*kept, PlacedMark(start, own), *more]


def _going_on(line: MarkedLine, following: Mark | None) -> MarkedLine:
    """Return a line behind a label, with the mark of the text that it goes on with."""
    has_own = bool(line.marks) and line.marks[0].at == 0
    if following is None or has_own or not line.text.strip():
        return line
    return replace(line, marks=(PlacedMark(0, following), *line.marks))


def _of_the_whole(line: MarkedLine) -> MarkedLine:
    """Return a line that says when the next report comes as one of the whole, for a person to see."""
    is_text = not line.marks or (line.marks[0].at == 0 and line.marks[0].mark.word in _TEXT)
    if not (is_text and _OF_THE_NEXT.match(line.text)):
        return line
    mark = _with_reason(Mark("后续"), "像是整篇续报的话，不是上面那个问题的")
    return replace(line, marks=(PlacedMark(0, mark), *line.marks[1:]))


def _of_fact(mark: Mark) -> Mark:
    """Return the mark that a fact with a label of reports is."""
    word = WORD_OF.get("".join(mark.argument.split())) if mark.word == "事项" else None
    return Mark(word, "", mark.sureness, mark.reason) if word else mark


# Ids.


def _with_ids(text: MarkedText, matches: Sequence[Match]) -> MarkedText:
    """Return the text with the ids of the disclosure, wherever marks name an issue."""
    headings = [
        each.mark
        for line in text.lines
        for each in line.marks
        if each.mark.meaning.scope is Scope.HEADING
    ]
    ids = {mark.argument: each.id for mark, each in zip(headings, matches, strict=True) if each.id}
    following = iter(matches)

    def named(mark: Mark) -> Mark:
        if mark.meaning.scope is Scope.HEADING:
            match = next(following)
            mark = replace(mark, argument=match.id)
            return _with_reason(mark, match.reason) if match.reason else mark
        if mark.meaning.argument is Argument.ISSUE and mark.argument:
            return replace(mark, argument=ids.get(mark.argument, mark.argument))
        if may_name_issues(mark) and ISSUES_KEY in mark.argument:
            return replace(mark, argument=_renamed(mark.argument, ids))
        return mark

    return _mapped(text, named)


def with_known_ids(text: MarkedText, known: Sequence[KnownIssue]) -> MarkedText:
    """Return a later version whose issues have ids of the disclosure, where they were moved.

    What is new in its place is given a new id by the general rule (5-2); here an issue stays itself.
    """
    names = {each.id for each in known}
    there = {
        each.mark.argument
        for line in text.lines
        for each in line.marks
        if each.mark.meaning.scope is Scope.HEADING
    }

    def named(mark: Mark) -> Mark:
        base, sign, _ = mark.argument.rpartition("-")
        is_ours = mark.meaning.scope is not Scope.HEADING or mark.argument in names
        if is_ours or not sign or base not in names or base in there:
            return mark
        there.add(base)
        return replace(mark, argument=base)

    return _mapped(text, named)


def _renamed(argument: str, ids: dict[str, str]) -> str:
    before, sign, named = argument.rpartition("=")
    return f"{before}{sign}{'、'.join(ids.get(each, each) for each in named.split('、'))}"


def _with_reason(mark: Mark, *reasons: str) -> Mark:
    said = _BETWEEN.join(filter(None, (mark.reason, *reasons)))
    return replace(mark, sureness=Sureness.DOUBTED, reason=said)


# What differs from what was said before.


def _differing(
    known: KnownIssue, issue: Issue, later: SaidLater
) -> Iterator[tuple[Reading | str, str]]:
    """Yield what a person has to decide, each with the kind of mark that says it."""
    if issue.status.goes_back_from(known.status) and not later.reopened:
        was, now = known.status.label, issue.status.label
        yield Reading.STATE, f"{known.said_on}说{was}，这里说{now}，没有写重新整改"
    due_said = issue.due_said or ""
    has_limit = issue.due is not None or due_said
    if has_limit and is_other_limit(known, issue):
        yield Reading.LIMIT, _other_limit(known.limit, later.reason)
    if later.verified and not later.verified.is_clear:
        yield (
            "report.verified.status",
            "看不出核验认定的是哪种状态",
        )
    if issue.closed and issue.closed != known.closed:
        yield "issue.closed.", "这里写了验收销号"


def _other_limit(was: str, reason: str) -> str:
    if not was:
        return "时限以前没有写，现在写了"
    if reason:
        return f"时限和以前不同，原来是“{was}”，原因也标了"
    return f"时限和以前不同，原来是“{was}”"


def is_other_limit(known: KnownIssue, issue: Issue) -> bool:
    """Tell whether a report gives an issue another limit than it had."""
    if issue.due is not None and known.due is not None:
        return issue.due != known.due
    return for_wording(issue.due_said or "") != for_wording(known.limit)


def _mark_of(found: Assembled, place: int, reading: Reading | str) -> tuple[int, str] | None:
    """Return the line and the word of the first mark of an issue that is read so, or for that field."""
    for run in found.runs.runs:
        if run.issue == place:
            for line, mark in _marks(run):
                meaning = mark.meaning
                if isinstance(reading, Reading):
                    is_it = meaning.field.startswith("issue.") and meaning.reading is reading
                else:
                    is_it = meaning.field.startswith(reading)
                if is_it:
                    return line, mark.word
    return None


def _marks(run: Run) -> Iterator[tuple[int, Mark]]:
    yield run.line, run.mark
    for span in run.spans:
        if span.stretches:
            yield span.stretches[0].line, span.mark


def _doubted(text: MarkedText, reasons: dict[tuple[int, str], list[str]]) -> MarkedText:
    lines = list(text.lines)
    for (line, word), said in reasons.items():
        marks = list(lines[line].marks)
        at = next(n for n, each in enumerate(marks) if each.mark.word == word)
        if marks[at].mark.meaning.shape is Shape.SPAN:
            # A doubt stands on the mark that opens the words, so that they are found by it too.
            at = max((n for n in range(at) if opens_part(marks[n].mark)), default=at)
        marks[at] = replace(marks[at], mark=_with_reason(marks[at].mark, *said))
        lines[line] = replace(lines[line], marks=tuple(marks))
    return replace(text, lines=tuple(lines))
