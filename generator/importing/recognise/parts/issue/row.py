"""An issue that the rows of a table hold, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence

from generator.domain.status import Status
from generator.importing.carriers.columns import FACT, TICK
from generator.importing.recognise.parts.issue.body import read_bodies
from generator.importing.recognise.parts.issue.finished import finished
from generator.importing.recognise.parts.issue.open_issue import OpenIssue, RecognisedIssue, Segment
from generator.importing.recognise.parts.issue.segments import NOTHING
from generator.importing.recognise.parts.issue.state import said_first
from generator.importing.recognise.parts.issue.values import read_units, take_acceptance
from generator.importing.recognise.parts.left_over import left_over
from generator.importing.text.heading import trim_title
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop
from generator.importing.text.taken_run import TakenRun

_PLAIN_COLUMNS = (
    ("person", "person", "leader"),
    ("due", "due", "due"),
    ("goal", "text", "goal"),
    ("accepter", "accepter", "closed.by"),
    ("finding", "text", "finding"),
    ("remaining", "text", "remaining"),
)
"""Columns whose cells are a field as they stand: the column, the role of its runs, the field."""


def read_row(own: Sequence[Paragraph], issued: str = "") -> RecognisedIssue:
    """Return the issue that the rows of a table hold, cell by cell.

    What no field holds (a person, a remark, a second number) stays unplaced.
    """
    issue = OpenIssue(own[0].line, issued=issued)
    cells: dict[str, list[Slice]] = {}
    for paragraph in own:
        if paragraph.is_apart:
            continue
        column = paragraph.cell.column if paragraph.cell else "note"
        cells.setdefault(column, []).append(paragraph.all())
    _read_title_cell(issue, cells.get("title", []))
    for run in cells.get("number", []):
        digits = run.strip("().、。")
        if not issue.number:
            issue.number, issue.count = digits.text, _count(digits)
            issue.take(run, "number", "number")
        elif digits.text == issue.number:
            issue.take(run, "again")  # the row of another table that goes on with it
    issue.aspect = next(iter(cells.get("aspect", [])), None)
    segments = [Segment("lead", run) for run in cells.get("lead_unit", [])]
    segments += [Segment("units", run) for run in cells.get("units", [])]
    for segment in segments:
        read_units(issue, segment)
    _read_plain(issue, cells)
    _read_facts(issue, cells)
    _read_ticks(issue, cells)
    stated = [run for run in cells.get("status", []) if not issue.take_status(run, certain=True)]
    accepted = [Segment("acceptance", run) for run in cells.get("acceptance", [])]
    stated += [each.run for each in accepted if not take_acceptance(issue, each)]
    for runs in _by_cell(cells.get("measures", [])):
        read_bodies(issue, runs)
    _read_results(issue, cells.get("results", []))
    _read_results(issue, stated)
    for runs in _by_cell(cells.get("plan", [])):
        read_bodies(issue, [each for each in runs if not NOTHING.fullmatch(each.folded)])
    return finished(issue)


def _read_plain(issue: OpenIssue, cells: Mapping[str, Sequence[Slice]]) -> None:
    """Take the cells that are a field as they stand; one that says 无, or holds a stroke, is none."""
    for column, role, target in _PLAIN_COLUMNS:
        for run in cells.get(column, []):
            if any(each.isalnum() for each in run.folded) and not NOTHING.fullmatch(run.folded):
                issue.take(run, role, target)


def _read_results(issue: OpenIssue, runs: Sequence[Slice]) -> None:
    """Take a column of results (整改成效): a state, what was reached, or all that was done."""
    if not issue.measures:
        read_bodies(issue, runs)
        return
    for run in runs:
        rest = said_first(issue, Segment("status", run, is_first=True), is_opening=True)
        if any(each.isalnum() for each in rest.folded):
            is_open = [each.folded for each in left_over(rest, issue.issued)] == [
                rest.folded.strip("。;")
            ]
            issue.take(rest, "text", "remaining" if is_open else "results")


def _read_facts(issue: OpenIssue, cells: Mapping[str, Sequence[Slice]]) -> None:
    """Take the cells of columns that have no field of their own (受理编号, 是否属实)."""
    for column, runs in cells.items():
        if column.startswith(FACT):
            for run in runs:
                issue.take(run, "fact", f"facts {column.removeprefix(FACT)}")


def _read_ticks(issue: OpenIssue, cells: Mapping[str, Sequence[Slice]]) -> None:
    """Take a tick in one of the columns that are states."""
    for column, runs in cells.items():
        if column.startswith(TICK):
            for run in runs:
                if run.folded not in _NO_TICKS:
                    issue.take_answer(run, Status(column.removeprefix(TICK)))


_NO_TICKS = frozenset(("否", "×", "-", "--", "—", "/", "无", "0", "x", "X", ""))


def _by_cell(runs: Sequence[Slice]) -> Iterator[list[Slice]]:
    """Yield the runs cell by cell: where an issue reaches over several rows, each holds a step."""
    cells: dict[tuple[int, int] | None, list[Slice]] = {}
    for run in runs:
        printed = run.paragraph.printed
        cells.setdefault((printed.row, printed.column) if printed else None, []).append(run)
    yield from cells.values()


def _count(digits: Slice) -> int | None:
    mark = leading_mark(f"({digits.folded})x")
    return mark.number if mark else None


def _read_title_cell(issue: OpenIssue, runs: Sequence[Slice]) -> None:
    first = next(each for each in runs if each)
    mark = leading_mark(first.folded)
    rest = first.sub(mark.length) if mark else first
    if mark and rest:
        issue.take(first.sub(0, mark.length), "mark", "printed")
        issue.number, issue.count = first.sub(*mark.digits).text, mark.number
    else:
        rest = first
    stop = first_stop(rest.folded)
    told = rest.sub(stop) if stop > 0 else rest.sub(len(rest.folded))
    title, said = trim_title(rest.sub(0, stop) if told else rest)
    if not title:
        # As above: nothing but a mark, and so the mark is all the title there is.
        title = first
        issue.taken.insert(0, TakenRun(title, "title", "title"))
    issue.title = title.text
    issue.printed = tuple(runs)
    issue.take(title, "title", "title")
    if any(each.isalnum() for each in told.folded):
        issue.take(told, "text", "finding")
    if said:
        issue.take_status(said, certain=True)
