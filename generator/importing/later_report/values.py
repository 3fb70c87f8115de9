"""What a later report's marks give: the values of `updates/<date>.yml`."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import as_written
from generator.domain.model import (
    DueChange,
    Issue,
    Issued,
    IssueUpdate,
    Official,
    UpdateFile,
    Verified,
)
from generator.importing.again.reassembled import Values, as_file
from generator.importing.assemble import Assembled
from generator.importing.assemble.assembled import UNNAMED_ISSUE
from generator.importing.assemble.later import SaidLater
from generator.importing.later_report.known import KnownIssue
from generator.importing.later_report.marking import is_other_limit
from generator.text.marked.marked_text import Sureness
from generator.text.marked.problems import Problem


@dataclass(frozen=True, slots=True)
class ReportOn:
    """The report that is read: its day, who reports where it does not say so, on what."""

    on: datetime.date
    by: str
    known: tuple[KnownIssue, ...]

    @property
    def text_file(self) -> str:
        """Where its text as signed stands, below the folder of the disclosure."""
        return f"source/{self.on.isoformat()}/official.txt"

    @property
    def path(self) -> str:
        """Its data file, below the folder of the disclosure."""
        return f"updates/{self.on.isoformat()}.yml"


def report_values(assembled: Assembled, signed: str, report: ReportOn) -> Values:
    """Return what the file of a report is to hold; `signed` is its text as signed."""
    return as_file(as_written(report_file(assembled, signed, report)))


def report_file(
    assembled: Assembled, signed: str, report: ReportOn, url: str | None = None
) -> UpdateFile:
    """Return the report as its marks say; issues without an id of the disclosure are left out."""
    head = assembled.announcement
    by = head.issued.by if head.issued else report.by
    sha256 = hashlib.sha256(signed.encode()).hexdigest()
    return UpdateFile(
        issued=Issued(by=by, on=report.on),
        official=Official(url=url, file=report.text_file, sha256=sha256),
        opening=head.opening,
        totals=head.totals,
        next_report=head.next_report,
        issues=dict(_issues(assembled, report.known)),
    )


def _issues(assembled: Assembled, known: Sequence[KnownIssue]) -> Iterator[tuple[str, IssueUpdate]]:
    of = {each.id: each for each in known if not each.is_withdrawn}
    for issue, later in zip(assembled.issues, assembled.later, strict=True):
        if issue.id in of:
            found = _issue(issue, later, of[issue.id])
            if as_written(found):
                yield issue.id, found


def _issue(issue: Issue, later: SaidLater, known: KnownIssue) -> IssueUpdate:
    return IssueUpdate(
        status=issue.status if issue.status.is_published else None,
        said=issue.said,
        text=later.text or None,
        remaining=issue.remaining,
        closed=issue.closed,
        due=_due(issue, later, known),
        verified=_verified(later),
        reopened=later.reopened or None,
    )


def _due(issue: Issue, later: SaidLater, known: KnownIssue) -> DueChange | None:
    has_limit = issue.due is not None or bool(issue.due_said)
    if not has_limit or not (later.reason or is_other_limit(known, issue)):
        return None
    return DueChange(
        on=issue.due, said=issue.due_said, was=known.limit or None, reason=later.reason or None
    )


def _verified(later: SaidLater) -> Verified | None:
    if not later.verified_by or not (later.verified_on or later.verified):
        return None
    state = later.verified
    status = state.status if state and state.status.is_published else None
    return Verified(
        by=later.verified_by,
        on=later.verified_on,
        status=status,
        said=(state.said if state else "") or None,
    )


def report_problems(
    assembled: Assembled, report: ReportOn, path: PurePath
) -> tuple[Diagnostic, ...]:
    """Return what the marks of a report do not give, or give of no issue that is there."""
    return tuple(each.diagnostic(path) for each in sorted(_problems(assembled, report)))


def _problems(assembled: Assembled, report: ReportOn) -> Iterator[Problem]:
    issued = assembled.announcement.issued
    if issued and issued.on != report.on:
        signed = next((each for each in assembled.runs.runs if each.mark.word in _SIGNED), None)
        line = assembled.runs.number(signed.line) if signed else 1
        yield Problem(line, "B38", issued.on.isoformat(), report.on.isoformat())
    known = {each.id for each in report.known}
    for placed, issue, later in zip(
        assembled.runs.issues, assembled.issues, assembled.later, strict=True
    ):
        mark = assembled.runs.runs[placed.run].mark
        if issue.id == UNNAMED_ISSUE:
            if mark.sureness is not Sureness.DOUBTED:
                yield Problem(later.line, "B36", issue.title)
        elif issue.id not in known:
            yield Problem(later.line, "B37", issue.id)
        yield from _lacking(issue, later)


_SIGNED = ("落款", "公布日期", "公布单位")


def _lacking(issue: Issue, later: SaidLater) -> Iterator[Problem]:
    """Yield what stands there alone and needs something beside it."""
    if later.reason and issue.due is None and not issue.due_said:
        yield Problem(later.line, "B39", "延期原因", "[[时限]]（新的时限）")
    marks = {
        "核验单位": later.verified_by,
        "核验日期": later.verified_on,
        "核验结果": later.verified,
    }
    there = [each for each, value in marks.items() if value]
    if there == ["核验单位"] or (there and not later.verified_by):
        missing = "[[核验单位]]" if not later.verified_by else "[[核验结果]]"
        yield Problem(later.line, "B39", "、".join(there), missing)
