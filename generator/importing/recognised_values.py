"""From what was recognised to the values of the file format."""

import datetime
from collections.abc import Iterator, Sequence

from generator.domain.fields import as_written
from generator.domain.model import Announcement, Issue, Issued, Paragraph, Total
from generator.importing import ids
from generator.importing.ids import NumberedPlace
from generator.importing.recognise.announcement import RecognisedAnnouncement
from generator.importing.recognise.body import PositionedIssue
from generator.importing.text.taken_run import TakenRun, written

# Every value is validated as it is made: what an import writes is never refused by `check` for its
# form. What a value needs (a title, a day that exists) is seen to where it is recognised.


def assemble_announcement(recognised: RecognisedAnnouncement) -> Announcement:
    """Return the announcement as `disclosure.yml` has it, but for where its source stands."""
    signing, contacts, body = recognised.signing, recognised.contacts, recognised.body
    return Announcement(
        title=recognised.title,
        wording="verbatim",
        inspected=recognised.inspected,
        inspection=recognised.inspection,
        issued=_issued(signing.by, signing.on),
        opening=written(recognised.opening) or None,
        organisation=tuple(
            Paragraph(lead=each.lead.text if each.lead else None, text=written(each.text))
            for each in body.organisation.items
        ),
        totals=tuple(_distinct(each.total for each in recognised.totals)),
        aspects=body.aspects,
        channels=contacts.channels,
        closing=written(contacts.closing) or None,
    )


def assemble_issues(recognised: RecognisedAnnouncement) -> tuple[Issue, ...]:
    """Return the issues in order, each with its id."""
    issues = recognised.body.issues
    return tuple(
        each.issue.as_issue(name, each.position.aspect, each.position.category)
        for name, each in zip(issue_ids(issues), issues, strict=True)
    )


def runs_taken(recognised: RecognisedAnnouncement, issues: Sequence[Issue]) -> Iterator[TakenRun]:
    """Yield where every run went; where two overlap, the first counts."""
    yield from recognised.taken
    for issue, each in zip(issues, recognised.body.issues, strict=True):
        yield from (run.under(f"issues/{issue.id}.yml ") for run in each.issue.taken)


def _issued(by: str, on: str) -> Issued | None:
    return Issued(by=by, on=datetime.date.fromisoformat(on)) if by and on else None


def _distinct(totals: Iterator[Total]) -> Iterator[Total]:
    """Yield each total once; 93.8% and 93.80% are two, as printed."""
    seen: set[str] = set()
    for total in totals:
        if (key := repr(as_written(total))) not in seen:
            seen.add(key)
            yield total


def issue_ids(issues: Sequence[PositionedIssue]) -> list[str]:
    """Return the ids of recognised issues."""
    return ids.issue_ids(
        [
            NumberedPlace(each.issue.count, each.position.aspect, each.position.category)
            for each in issues
        ]
    )
