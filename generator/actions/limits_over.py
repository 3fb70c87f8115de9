"""Which issues have a limit that is over and are not said to be done: by a day, or by the words of the text."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.model import Disclosure, Issue
from generator.domain.timeline import Timeline
from generator.text.dates import day
from generator.text.limits import last_day


@dataclass(frozen=True, slots=True)
class Over:
    """An issue whose limit is over."""

    id: str
    number: str
    title: str
    limit: str
    """As the text has it; a day alone as the public reads it."""


def over(disclosure: Disclosure, today: datetime.date) -> tuple[Over, ...]:
    """Return the issues of a disclosure whose limit was over before a day, in their order."""
    return tuple(_over(Timeline(disclosure), today))


def _over(timeline: Timeline, today: datetime.date) -> Iterator[Over]:
    for issue in timeline.disclosure.issues:
        if timeline.is_awaited(issue):
            on, words = _limit(timeline, issue)
            if on and on < today:
                yield Over(issue.id, issue.number or issue.id, issue.title, words or day(on))


def _limit(timeline: Timeline, issue: Issue) -> tuple[datetime.date | None, str]:
    """Return the last day of the limit that was set last, and its words; a day that is printed counts first."""
    changed, issued = timeline.limit(issue), timeline.disclosure.announcement.issued
    if changed is None:
        on, words, said_on = issue.due, issue.due_said, issued.on if issued else None
    else:
        on, words = changed.what.on, changed.what.said
        said_on = changed.report.issued.on if changed.report else None
    return on or last_day(words or "", said_on), words or ""
