"""What is true of an issue on a day, what happened when, and when a thing last changed.

The list, the issue's page, the full text, Excel, <head>, the site map and search all ask here;
nobody computes it again.

An issue's last change counts only what speaks of that issue: its publication, the reports on it
and the corrections of it. A correction of the announcement itself (one that names no issue) and
a report on other issues leave it as it was. A disclosure's last change counts everything that
was published on it or on any of its issues; a site's, everything on any disclosure.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.domain.model import (
    Content,
    Correction,
    Disclosure,
    Issue,
    Issued,
    IssueUpdate,
    Progress,
    Update,
    Verified,
    Withdrawal,
)
from generator.domain.status import Status


class EventKind(StrEnum):
    """变动: the kinds of thing that happen to a disclosure or an issue."""

    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The kind in the words that the public reads."""
        return _LABELS[self.value]


_LABELS = {"update": "续报", "correction": "更正", "withdrawn": "撤下", "published": "公布"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated thing that happened; `issue` is None where it is the disclosure's own.

    An update is an event of the disclosure, and one of each issue that it reports on.
    """

    kind: EventKind
    on: datetime.date
    issue: str | None = None
    source: Issued | Update | Correction | Withdrawal
    """What the content says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an issue stands, in whose words: `report` is None where the announcement's are last."""

    status: Status
    said: str | None
    report: Update | None = None
    verified: Verified | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOpen:
    """What is said of an issue that is not done yet, in the words of whoever said it last.

    `report` is None where the announcement said it. Where neither `left` nor `progress` names
    anything, the status alone says that it is not done.
    """

    issue: Issue
    status: Status
    said: str | None = None
    left: tuple[str, ...] = ()
    """What is not done yet, a thing each."""
    begun: tuple[str, ...] = ()
    """What is said to be in hand, a thing each, without a word of how far it is."""
    progress: tuple[Progress, ...] = ()
    """Those of which a part is not done."""
    reopened: str | None = None
    """Why the issue was taken up again after it was closed."""
    is_closed: bool = False
    """Whether the issue was closed, whatever state is named."""
    report: Update | None = None

    @property
    def names_something(self) -> bool:
        """Whether more is said than a state."""
        return bool(self.left or self.progress or self.reopened)

    @property
    def is_open(self) -> bool:
        """Whether this says at all that something is not done."""
        return self.names_something or (self.status.is_open and not self.is_closed)

    @property
    def is_settled(self) -> bool:
        """Whether this says that the issue is done with."""
        return not self.is_open and (self.status.is_done or self.is_closed)

    @property
    def is_only_begun(self) -> bool:
        """Whether this says of something that it is in hand, and of nothing whether it is done."""
        return bool(self.begun) and not self.is_open and not self.is_settled


def events(disclosure: Disclosure) -> tuple[Event, ...]:
    """Return everything that happened to a disclosure and its issues, newest first.

    On one day reports come before corrections, which come before the publication; a report's own
    event before those of its issues; else in the order of the files.
    """
    order = tuple(EventKind)
    found = sorted(_events(disclosure), key=lambda event: order.index(event.kind))
    return tuple(sorted(found, key=lambda event: event.on, reverse=True))


def _events(disclosure: Disclosure) -> Iterator[Event]:
    if issued := disclosure.announcement.issued:
        yield Event(kind=EventKind.PUBLISHED, on=issued.on, source=issued)
    for update in disclosure.updates:
        for issue in (None, *update.issues):
            yield Event(kind=EventKind.UPDATE, on=update.issued.on, issue=issue, source=update)
    for each in disclosure.corrections:
        if each.issue in disclosure.gone:
            continue  # its words are withdrawn with the issue
        yield Event(kind=EventKind.CORRECTION, on=each.on, issue=each.issue, source=each)
    for withdrawal in disclosure.withdrawn:
        yield Event(kind=EventKind.WITHDRAWN, on=withdrawal.on, source=withdrawal)


def announced(issue: Issue) -> Standing:
    """Return where an issue stood in the announcement, whatever was reported later."""
    return Standing(status=issue.status, said=issue.said)


class Timeline:
    """The events of one disclosure, sorted by issue once, so that ten thousand issues may ask."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.events = events(disclosure)
        """Everything that happened, newest first, as `events` orders it."""
        self._published = tuple(each for each in self.events if each.kind is EventKind.PUBLISHED)
        self._by_issue: dict[str | None, list[Event]] = {}
        for event in self.events:
            self._by_issue.setdefault(event.issue, []).append(event)

    def own(self) -> tuple[Event, ...]:
        """Return what happened to the disclosure itself, newest first."""
        return tuple(self._by_issue.get(None, ()))

    def of(self, issue: Issue) -> tuple[Event, ...]:
        """Return what happened to an issue, newest first; it is published with its disclosure."""
        found = (*self.later(issue), *self._published)
        return tuple(sorted(found, key=lambda event: event.on, reverse=True))

    def later(self, issue: Issue) -> tuple[Event, ...]:
        """Return the reports on an issue and the corrections of it, newest first."""
        return tuple(self._by_issue.get(issue.id, ()))

    def standing(self, issue: Issue, on: datetime.date | None = None) -> Standing:
        """Return where an issue stands, or stood at the end of a day: as last reported.

        A report that names no state leaves it as it was; where none names one, it is as announced.
        """
        for event in self._by_issue.get(issue.id, ()):
            if isinstance(event.source, Update) and (on is None or event.on <= on):
                entry = event.source.issues[issue.id]
                if entry.status is not None:
                    return Standing(
                        status=entry.status,
                        said=entry.said,
                        report=event.source,
                        verified=entry.verified,
                    )
        return announced(issue)

    def latest_report(self, issue: Issue) -> Update | None:
        """Return the last report on an issue, whether it names a state or not; None for none."""
        return next(iter(self.reports(issue)), None)

    def reports(self, issue: Issue) -> tuple[Update, ...]:
        """Return the reports on an issue, newest first."""
        found = (each.source for each in self._by_issue.get(issue.id, ()))
        return tuple(each for each in found if isinstance(each, Update))

    def still_open(self, issue: Issue) -> StillOpen | None:
        """Return what is still open of an issue, as said last; None where nothing is said to be.

        A report that says nothing of what is open, nor of the state, leaves what was said before.
        """
        found = self._last_said(issue)
        return found if found.is_open else None

    def only_begun(self, issue: Issue) -> StillOpen | None:
        """Return what is said to be in hand where nobody says how far it is; None for nothing.

        What is said to be open, or done, says more: then this is None.
        """
        found = self._last_said(issue)
        return found if found.is_only_begun else None

    def _last_said(self, issue: Issue) -> StillOpen:
        """Return the last that was said of what is open; the announcement's where no report says it."""
        for report in self.reports(issue):
            found = _still_open(issue, report.issues[issue.id], report)
            if found.is_open or found.is_settled:
                return found
        return _still_open(issue, issue, None)

    def all_still_open(self) -> tuple[StillOpen, ...]:
        """Return what is still open of every issue, in the order of the announcement."""
        found = (self.still_open(each) for each in self.disclosure.issues)
        return tuple(each for each in found if each)

    def all_only_begun(self) -> tuple[StillOpen, ...]:
        """Return what is in hand, and nobody says how far, in the order of the announcement."""
        found = (self.only_begun(each) for each in self.disclosure.issues)
        return tuple(each for each in found if each)

    def last_change(self, issue: Issue | None = None) -> Event | None:
        """Return the newest event of an issue, or of the disclosure with all its issues.

        None where nothing is dated: the announcement names no day and nothing came after it.
        """
        found = self.events if issue is None else self.of(issue)
        return next(iter(found), None)

    def last_day(self, issue: Issue | None = None) -> datetime.date | None:
        """Return the day of `last_change`."""
        event = self.last_change(issue)
        return event.on if event else None


def _still_open(issue: Issue, words: Issue | IssueUpdate, report: Update | None) -> StillOpen:
    """Return what one text says of what is open; a state that it does not name is undisclosed."""
    return StillOpen(
        issue=issue,
        status=words.status or Status.UNDISCLOSED,
        said=words.said,
        left=words.remaining,
        begun=words.begun if isinstance(words, Issue) else (),
        progress=tuple(each for each in words.progress if each.open),
        reopened=words.reopened if isinstance(words, IssueUpdate) else None,
        is_closed=words.closed is not None and words.closed.on is not None,
        report=report,
    )


def last_day(content: Content) -> datetime.date | None:
    """Return the day of the last thing published on a whole site; None where nothing is dated."""
    days = (Timeline(each).last_day() for each in content.disclosures)
    return max((each for each in days if each), default=None)
