"""What is known of each issue before a later report came: its name, its state, its limit."""

import datetime
from dataclasses import dataclass, replace

from generator.domain.model import Closed, Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """One issue of the disclosure, as it stood before the report."""

    id: str
    number: str
    title: str
    status: Status = Status.UNDISCLOSED
    due: datetime.date | None = None
    due_said: str = ""
    closed: Closed | None = None
    said_on: str = "公布"
    """Who said the state last, in an editor's words."""
    is_withdrawn: bool = False
    """Whether it was taken down: what a report says of it is told apart, and published nowhere."""

    @property
    def limit(self) -> str:
        """Its limit in words; empty where it has none."""
        return self.due_said or (day(self.due) if self.due else "")

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"问题 {self.id}“{self.title}”"


def known_issues(disclosure: Disclosure, before: datetime.date) -> tuple[KnownIssue, ...]:
    """Return the issues of a disclosure as they stood before a day, in their order."""
    updates = tuple(each for each in disclosure.updates if each.issued.on < before)
    timeline = Timeline(replace(disclosure, updates=updates))
    return tuple(_known(timeline, each) for each in disclosure.issues)


def _known(timeline: Timeline, issue: Issue) -> KnownIssue:
    standing, limit = timeline.standing(issue), timeline.limit(issue)
    closing = timeline.closing(issue)
    return KnownIssue(
        id=issue.id,
        number=issue.number or "",
        title=issue.title,
        status=standing.status,
        due=limit.what.on if limit else issue.due,
        due_said=(limit.what.said if limit else issue.due_said) or "",
        closed=closing.what if closing else None,
        said_on=f"{standing.report.id} 的续报" if standing.report else "公布",
    )
