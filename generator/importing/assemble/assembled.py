"""The whole assembly: marked text in, values and diagnostics out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, tidy
from generator.domain.fields import as_written
from generator.domain.model import CONTROL, Announcement, Issue
from generator.importing.assemble.disclosure import OpenDisclosure
from generator.importing.assemble.issue import OpenIssue
from generator.importing.assemble.later import SaidLater
from generator.importing.assemble.report import Report
from generator.importing.ids import NumberedPlace, issue_ids
from generator.text.marked.arguments import named_issues
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.problems import FILE, Problem
from generator.text.marked.read import ReadText, doubts, read_marked
from generator.text.marked.runs import PlacedIssue, Run, Runs, resolve
from generator.text.marked.strip import text_hash
from generator.text.marked.tables import with_tables
from generator.text.marked.words import CUT_OFF, NAME, OTHER, TABLE, Reading, Scope

UNNAMED_ISSUE = "?"
"""The id of an issue in a later report whose mark names none; none can be called so."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A mark that the program is not sure of."""

    line: int
    mark: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assembled:
    """An announcement in the file format, as its marks say."""

    announcement: Announcement
    """As in `disclosure.yml`, but for `official`: where the source stands is for the folder to say."""
    issues: tuple[Issue, ...]
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[str, ...]
    """What no field holds, in order, as written: other words, notes of no issue, furniture."""
    unsure: tuple[Unsure, ...]
    runs: Runs
    """Where every character of the source went; each issue has its id."""
    later: tuple[SaidLater, ...] = ()
    """What only a later report says, of each issue."""

    def as_record(self) -> dict[str, object]:
        """Return what `zhenggai import --json` prints (DESIGN section 5)."""
        return {
            "disclosure": _with_numbers(self.announcement),
            "issues": [{"id": each.id, **as_written(each)} for each in self.issues],
            "diagnostics": [
                {"line": each.place.line, "message": each.message, "hint": each.hint}
                for each in self.diagnostics
            ],
            "unplaced": list(self.unplaced),
            "unsure": [
                {"line": each.line, "mark": each.mark, "reason": each.reason}
                for each in self.unsure
            ],
        }


def _with_numbers(announcement: Announcement) -> dict[str, object]:
    """Return the announcement with its percentages as JSON numbers."""
    record: dict[str, object] = {**as_written(announcement)}
    if announcement.totals:
        record["totals"] = [
            as_written(each) | ({} if each.percent is None else {"percent": _number(each.percent)})
            for each in announcement.totals
        ]
    return record


def _number(percent: Decimal) -> int | float:
    is_whole = percent == percent.to_integral_value() and "." not in format(percent, "f")
    return int(percent) if is_whole else float(percent)


def assemble(text: str, path: PurePath = FILE, *, is_report: bool = False) -> Assembled:
    """Return the data of a marked text as it stands in its file; `path` is for the diagnostics."""
    return assemble_read(read_marked(text), path, is_report=is_report)


def assemble_read(read: ReadText, path: PurePath = FILE, *, is_report: bool = False) -> Assembled:
    """Return the same of a text whose marks were read."""
    assembled = assemble_text(read.text, path, is_report=is_report)
    # A mark that lost a bracket is text as long as it has: then the hash says nothing.
    is_whole = not any(each.code in ("B02", "B04") for each in read.problems)
    odd = _hash(read.text) if is_whole else ()
    own = tuple(each.diagnostic(path) for each in (*read.problems, *odd))
    return replace(assembled, diagnostics=tidy((*own, *assembled.diagnostics)))


def _hash(text: MarkedText) -> Iterator[Problem]:
    """Yield that characters were changed, where the hash of the first line says so."""
    if text.source and text.source.sha256 != text_hash(text):
        yield Problem(1, "B05")


def assemble_text(text: MarkedText, path: PurePath = FILE, *, is_report: bool = False) -> Assembled:
    """Return the data of marked text that was read or recognised.

    Of a later report (`is_report`) an issue has the id that its mark names, "" where it names none;
    and what an announcement has to name itself, its title and the inspected body, is not missed.
    """
    # Two texts are equal wherever their lines stand; what is told of them names the lines.
    made = _assembled(text, tuple(line.number for line in text.lines), is_report)
    return replace(made, diagnostics=tuple(_in_file(each, path) for each in made.diagnostics))


def _in_file(each: Diagnostic, path: PurePath) -> Diagnostic:
    return replace(each, place=replace(each.place, path=path))


@lru_cache(maxsize=4)
def _assembled(text: MarkedText, _numbers: tuple[int, ...], is_report: bool) -> Assembled:
    """Return the data of a text; the last ones are kept, for whoever mends a text asks again and again."""
    visible, odd = _visible(with_tables(text))
    runs = resolve(visible)
    report = Report(runs, [*odd, *runs.problems])
    disclosure = OpenDisclosure(report)
    issues = [OpenIssue(report, each) for each in runs.issues]
    tails = _tails(runs)
    for place, run in enumerate(runs.runs):
        if run.issue is None:
            disclosure.read(run)
        else:
            issues[run.issue].read(run, tails.get(place, ""))
            disclosure.read_spans(run)
    ids = [each.placed.id for each in issues] if is_report else _ids(issues)
    _read_named(report, dict(zip(ids, issues, strict=True)))
    made = tuple(
        each.as_issue(name or UNNAMED_ISSUE) for each, name in zip(issues, ids, strict=True)
    )
    later = tuple(each.as_said_later() for each in issues)
    announcement = disclosure.as_announcement(runs.aspects, runs.doubts)
    report.problems = list(_fitting(report.problems, is_report=is_report))
    if not is_report:
        for each in issues:
            for run, word in each.later.marks:
                report.add(run, "B35", word)
    return Assembled(
        announcement=announcement,
        issues=made,
        diagnostics=tidy(each.diagnostic(FILE) for each in report.problems),
        unplaced=(*_unplaced(report), *disclosure.unplaced, *disclosure.channels.loose),
        unsure=tuple(Unsure(line, mark.word, mark.reason) for line, mark in doubts(text)),
        runs=replace(runs, issues=tuple(map(_named, runs.issues, ids))),
        later=later,
    )


_OF_ANNOUNCEMENTS = ("B21", "B22")
"""What is said of an announcement that names no body or has no title: a later report has them by its folder."""


def _fitting(problems: list[Problem], *, is_report: bool) -> Iterator[Problem]:
    return (each for each in problems if not (is_report and each.code in _OF_ANNOUNCEMENTS))


def _read_named(report: Report, issues: Mapping[str, OpenIssue]) -> None:
    """Give issues the values that words elsewhere say of them by their ids."""
    for place, run in enumerate(report.runs.runs):
        spans = [each for each in run.spans if named_issues(each.mark)]
        if not spans:
            continue  # a text of a thousand issues has as many runs again: no list for each
        above = [
            name
            for name, each in zip(issues, report.runs.issues, strict=False)
            if each.run <= place
        ]
        for span in spans:
            for name in named_issues(span.mark, above):
                if name in issues:
                    issues[name].take_named(run, span)
                else:
                    way = f"改成有的编号（现在有 {'、'.join(issues)}）。"
                    report.add(run, "B08", f"问题={name}", way)


def _named(issue: PlacedIssue, name: str) -> PlacedIssue:
    return replace(issue, id=name)


def _visible(text: MarkedText) -> tuple[MarkedText, list[Problem]]:
    """Return the text without control characters, and where they stand: no field may hold one."""
    odd = [line for line in text.lines if CONTROL.search(line.text)]
    if not odd:
        return text, []
    lines = tuple(replace(each, text=CONTROL.sub("\ufffd", each.text)) for each in text.lines)
    return replace(text, lines=lines), [Problem(each.number, "B12") for each in odd]


def _ids(issues: list[OpenIssue]) -> list[str]:
    return issue_ids(
        [
            NumberedPlace(
                each.heading.number.count,
                each.placed.aspect,
                each.placed.category,
                each.placed.id,
            )
            for each in issues
        ]
    )


def _tails(runs: Runs) -> dict[int, str]:
    """Return for each heading whose title is cut the label right behind it (的问题整改情况。)."""
    tails: dict[int, str] = {}
    for place, (run, following) in enumerate(zip(runs.runs, runs.runs[1:], strict=False)):
        is_cut = run.meaning.scope is Scope.HEADING and any(each.word == NAME for each in run.cuts)
        if is_cut and following.mark.word == "标签" and _adjoins(run, following):
            words = runs.words(following.stretches).rstrip()
            # What ends in a colon names what comes next (整改情况：), and is no part of the heading.
            tails |= {} if words.endswith(_NAMES_NEXT) else {place: words}
    return tails


_NAMES_NEXT = ("：", ":", "】")


def _adjoins(run: Run, following: Run) -> bool:
    if not run.stretches or not following.stretches:
        return False
    last, first = run.stretches[-1], following.stretches[0]
    return last.line == first.line and last.end == first.start


def _unplaced(report: Report) -> Iterator[str]:
    """Yield the texts of runs that no field holds."""
    for run in report.runs.runs:
        is_lost = run.issue is None and (
            run.meaning.scope is Scope.ISSUE or run.meaning.reading in (Reading.NOTE, Reading.STEP)
        )
        is_unread = run.mark.word == TABLE and not run.spans
        if is_lost or is_unread or run.mark.word in (OTHER, CUT_OFF):
            words = report.words(run).strip()
            if words:
                yield words
