"""What is true of an issue on a day, what happened when, and when a thing last changed.

The list, the issue's page, the full text, Excel, <head>, the site map and search all ask here;
nobody computes it again.

An issue's last change counts only what speaks of that issue: its publication, the reports on it
and the corrections of it. A correction of the announcement itself (one that names no issue) and
a report on other issues leave it as it was. A disclosure's last change counts everything that
was published on it or on any of its issues; a site's, everything on any disclosure.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from generator.domain.canonical import issue_of
from generator.domain.corrections import as_on, before, stands_before
from generator.domain.model import (
    Closed,
    Content,
    Correction,
    Disclosure,
    DueChange,
    Issue,
    Issued,
    IssueUpdate,
    Progress,
    RecordKind,
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
        return RecordKind(self.value).label


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


What = TypeVar("What")


@dataclass(frozen=True)  # no slots: they and Generic do not go together
class Stated(Generic[What]):
    """One thing that is said of an issue; `report` is None where the announcement says it."""

    what: What
    report: Update | None = None


class Check(StrEnum):
    """核验: how the state that somebody verified stands to the state that is reported."""

    DIFFERS = "differs"
    AGREES = "agrees"
    EARLIER = "earlier"
    """It was verified before the state was reported that stands now, and as another one."""
    UNSTATED = "unstated"
    """Whoever verified it, or whoever reports on it, names no state."""
    NONE = "none"
    """Nobody is said to have verified it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An issue in a later report: where it stood before, and where it stood at the end of that day."""

    issue: Issue
    before: Standing
    after: Standing
    left_before: tuple[str, ...]
    """What was said to be left before the report."""
    progress_before: tuple[Progress, ...]
    """How far it was said to be before, the newest first."""
    entry: IssueUpdate

    left_after: tuple[str, ...]
    """What is said to be left at the end of that day: by this report, or still by one before it."""
    limits: tuple[DueChange, ...]
    """The new limits up to the end of that day, the first first."""
    verified_before: Verified | None
    """What was verified of it last before the report, by whomever; None for nothing."""
    report: Update

    @property
    def has_other_state(self) -> bool:
        """Whether the report names another state than what stood."""
        return self.before.status is not self.after.status

    @property
    def has_other_check(self) -> bool:
        """Whether it names what was verified as another state than before, or than is reported."""
        found = self.entry.verified.status if self.entry.verified else None
        if found is None:
            return False
        before = self.verified_before.status if self.verified_before else None
        return before not in {None, found} or self.is_verified_otherwise

    @property
    def is_verified_otherwise(self) -> bool:
        """Whether what it names as verified is another state than the reported one."""
        found = self.entry.verified.status if self.entry.verified else None
        return found not in {None, self.after.status} and self.after.status.is_published

    @property
    def has_news(self) -> bool:
        """Whether it changes what a follower goes by: state, limit, check, closing, what is left."""
        entry = self.entry
        told = (entry.reopened, entry.due, entry.verified, entry.closed)
        return self.has_other_state or any(told) or self.left_before != self.left_after

    @property
    def says_something(self) -> bool:
        """Whether it says more than a state: words of its own, or how far things are."""
        return bool(self.entry.text or self.entry.said or self.entry.progress)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSince:
    """What was said to be open or in hand, and the later report that says it is done with."""

    before: StillOpen
    now: StillOpen

    @property
    def issue(self) -> Issue:
        """The issue of which both are said."""
        return self.now.issue


def events(disclosure: Disclosure) -> tuple[Event, ...]:
    """Return everything that happened to a disclosure and its issues, newest first.

    On one day reports come before corrections, which come before the publication; a report's own
    event before those of its issues; else in the order of the files.
    """
    order = tuple(EventKind)
    found = sorted(_events(disclosure), key=lambda event: order.index(event.kind))
    return tuple(sorted(found, key=lambda event: event.on, reverse=True))


def has_changed(happened: Iterable[Event]) -> bool:
    """Tell whether anything came after the publication itself."""
    return any(each.kind is not EventKind.PUBLISHED for each in happened)


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


def _first_key(correction: Correction) -> str:
    return re.split(r"[.\[]", correction.field)[0]


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
        self.issues = {each.id: each for each in disclosure.issues}
        """The issues by their id."""
        self._by_issue: dict[str | None, list[Event]] = {}
        self._by_day: dict[datetime.date, list[Event]] = {}
        self._moves: dict[str, tuple[Move, ...]] = {}
        self._on_days: dict[tuple[str, datetime.date], Update] = {}
        for event in self.events:
            self._by_issue.setdefault(event.issue, []).append(event)
            self._by_day.setdefault(event.on, []).append(event)

    @cached_property
    def named(self) -> Mapping[Status, tuple[Issue, ...]]:
        """The issues of which the announcement itself names a state, by that state, as they come.

        Every silent issue's page asks: it is gathered once.
        """
        found: dict[Status, list[Issue]] = {}
        for issue in self.disclosure.issues:
            if issue.status.is_published:
                found.setdefault(issue.status, []).append(issue)
        return {status: tuple(held) for status, held in found.items()}

    @cached_property
    def recorded(self) -> frozenset[str]:
        """The ids of the issues that the record has: what was said of them is public and changes no more."""
        return frozenset(filter(None, (issue_of(each.id) for each in self.disclosure.record)))

    @property
    def published_count(self) -> int:
        """How many issues were published, those that were withdrawn later among them."""
        return len(self.disclosure.issues) + len(self.disclosure.gone)

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days on which something happened, newest first."""
        return tuple(self._by_day)

    def on(self, day: datetime.date) -> tuple[Event, ...]:
        """Return what happened on a day, in the order of `events`."""
        return tuple(self._by_day.get(day, ()))

    def moves(self, report: Update) -> tuple[Move, ...]:
        """Return where each issue stood before a report and at the end of its day, in their order."""
        if report.id not in self._moves:
            found = (each for each in self.disclosure.issues if each.id in report.issues)
            self._moves[report.id] = tuple(self._move(each, report) for each in found)
        return self._moves[report.id]

    def _move(self, issue: Issue, report: Update) -> Move:
        on = report.issued.on
        before = on - datetime.timedelta(days=1)
        verified = self.verification(issue, before)
        return Move(
            issue=issue,
            before=self.standing(issue, before),
            after=self.standing(issue, on),
            left_before=self._last_said(issue, before).left,
            progress_before=tuple(self._progress(issue, before)),
            left_after=self._last_said(issue, on).left,
            limits=self.limits(issue, on),
            entry=self._as_on(report, on).issues[issue.id],
            verified_before=verified.what if verified else None,
            report=report,
        )

    def _progress(self, issue: Issue, on: datetime.date) -> Iterator[Progress]:
        """Yield how far an issue was said to be up to the end of a day, the newest first."""
        for report in self.reports(issue, on):
            yield from report.issues[issue.id].progress
        yield from issue.progress

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

        A report that names no state leaves it as it was; where none names one, it is as announced. A
        state that was corrected later is what was written on that day.
        """
        for report in self.reports(issue, on):
            entry = report.issues[issue.id]
            if entry.status is not None:
                place = f"updates.{report.id}."
                status = self._written(issue, f"{place}status", entry.status, on)
                said = self._written(issue, f"{place}said", entry.said, on)
                return Standing(status=status, said=said, report=report)
        return Standing(
            status=self._written(issue, "status", issue.status, on),
            said=self._written(issue, "said", issue.said, on),
        )

    def _written(self, issue: Issue, field: str, value: What, on: datetime.date | None) -> What:
        """Return what a field had at the end of a day: before its later corrections.

        Where the announcement's own words stand as signed, there is nothing to undo.
        """
        if on is None:
            return value
        for each in (event.source for event in self._by_issue.get(issue.id, ())):
            if not isinstance(each, Correction) or each.field != field or each.on <= on:
                continue
            if not stands_before(self.disclosure, each):
                value = before(value, each) or value
        return value

    def correction_of(self, issue: Issue, keys: Collection[str]) -> datetime.date | None:
        """Return when one of some fields of an issue was corrected last; None for never."""
        found = (each.source for each in self.later(issue))
        fixed = (each for each in found if isinstance(each, Correction))
        return next((each.on for each in fixed if _first_key(each) in keys), None)

    def verification(
        self, issue: Issue, on: datetime.date | None = None
    ) -> Stated[Verified] | None:
        """Return what was verified of an issue last, up to the end of a day; None for nothing.

        It stands beside what is reported and never in its place.
        """
        return self._last_reported(issue, lambda entry: entry.verified, on)

    def dissents(
        self, issue: Issue, on: datetime.date | None = None
    ) -> tuple[Stated[Verified], ...]:
        """Return what others verified before as another state than the newest, and have not taken back.

        A body takes back what it said by verifying again: of each body only its last word counts. Where
        the newest names no state, what others verified is held against what is reported.
        """
        newest = self.verification(issue, on)
        if newest is None:
            return ()
        now = newest.what.status or self.standing(issue, on).status
        last: dict[str, Stated[Verified]] = {}
        for report in self.reports(issue, on):
            if found := self._as_on(report, on).issues[issue.id].verified:
                last.setdefault(found.by, Stated(found, report))
        others = (each for by, each in last.items() if by != newest.what.by)
        return tuple(each for each in others if _names_other(each.what, now))

    def check(self, issue: Issue, on: datetime.date | None = None) -> Check:
        """Return how what was verified stands to what is reported."""
        found = self.verification(issue, on)
        if found is None:
            return Check.NONE
        reported, verified = self.standing(issue, on), found.what.status
        if verified is None or not (verified.is_published and reported.status.is_published):
            return Check.UNSTATED
        if verified is reported.status:
            return Check.AGREES
        return Check.EARLIER if _is_before(found.report, reported.report) else Check.DIFFERS

    def limit(self, issue: Issue, on: datetime.date | None = None) -> Stated[DueChange] | None:
        """Return the last new limit of an issue; None where it is as announced."""
        return self._last_reported(issue, lambda entry: entry.due, on)

    def limits(self, issue: Issue, on: datetime.date | None = None) -> tuple[DueChange, ...]:
        """Return the new limits of an issue up to the end of a day, the first first."""
        reports = reversed(self.reports(issue, on))
        return one_by_one(self._as_on(each, on).issues[issue.id].due for each in reports)

    def pending_limit(self, issue: Issue) -> datetime.date | None:
        """Return the day by which an issue is to be done, where it is not said to be done.

        The last new limit counts where one was set, also one that is no day: then there is none. What
        is said to be done and has something left has no limit that could pass.
        """
        return self.limit_day(issue) if self.is_awaited(issue) else None

    def is_awaited(self, issue: Issue) -> bool:
        """Tell whether an issue is not said to be done: only then can a limit of it pass."""
        return self.still_open(issue) is not None and not self.standing(issue).status.is_done

    def limit_day(self, issue: Issue) -> datetime.date | None:
        """Return the day by which an issue was to be done last; None where it is no day, or none is set."""
        changed = self.limit(issue)
        return changed.what.on if changed else issue.due

    def closing(self, issue: Issue, on: datetime.date | None = None) -> Stated[Closed] | None:
        """Return how an issue was closed last, be it open again since or not."""
        reported = self._last_reported(issue, lambda entry: entry.closed, on)
        return reported or (Stated(issue.closed) if issue.closed else None)

    def reopening(self, issue: Issue, on: datetime.date | None = None) -> Stated[str] | None:
        """Return why an issue is open again; None where it never was, or is done with since."""
        for report in self.reports(issue, on):
            entry = report.issues[issue.id]
            if entry.reopened:
                return Stated(entry.reopened, report)
            if _still_open(issue, entry, report).is_settled:
                return None
        return None

    def once_reopened(self, issue: Issue) -> Stated[str] | None:
        """Return why an issue was taken up again last, whether it is done with since or not."""
        found = ((report.issues[issue.id].reopened, report) for report in self.reports(issue))
        return next((Stated(why, report) for why, report in found if why), None)

    def _as_on(self, report: Update, on: datetime.date | None) -> Update:
        """Return a report as it was at the end of a day: a later correction is none of its words."""
        if on is None or not self.disclosure.corrections:
            return report
        key = (report.id, on)
        if key not in self._on_days:
            self._on_days[key] = as_on(self.disclosure, report, on)
        return self._on_days[key]

    def _last_reported(
        self,
        issue: Issue,
        get: Callable[[IssueUpdate], What | None],
        on: datetime.date | None,
    ) -> Stated[What] | None:
        """Return the last of something that reports said of an issue."""
        for report in self.reports(issue, on):
            if (found := get(self._as_on(report, on).issues[issue.id])) is not None:
                return Stated(found, report)
        return None

    def latest_report(self, issue: Issue) -> Update | None:
        """Return the last report on an issue, whether it names a state or not; None for none."""
        return next(iter(self.reports(issue)), None)

    def reports(self, issue: Issue, on: datetime.date | None = None) -> tuple[Update, ...]:
        """Return the reports on an issue up to the end of a day, newest first."""
        found = (each.source for each in self._by_issue.get(issue.id, ()))
        reports = (each for each in found if isinstance(each, Update))
        return tuple(each for each in reports if on is None or each.issued.on <= on)

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

    def done_since(self, issue: Issue) -> DoneSince | None:
        """Return what was open of an issue and is said to be done since; None where nothing is."""
        statements = self._statements(issue)
        now = next((each for each in statements if each.is_open or each.is_settled), None)
        if now is None or now.report is None or not now.is_settled:
            return None
        before = next((each for each in statements if each.is_open or each.is_only_begun), None)
        return DoneSince(before=before, now=now) if before else None

    def contested(self, issue: Issue) -> StillOpen | None:
        """Return what is reported of an issue as done while a verification says that it is not.

        Where several verified it, the word of one that it is not is enough.
        """
        last = self._last_said(issue)
        return None if last.is_open or not any(self._denials(issue)) else last

    def _denials(self, issue: Issue) -> Iterator[Stated[Verified]]:
        """Yield what was verified as not done since the state was reported that stands."""
        newest, standing = self.verification(issue), self.standing(issue)
        if newest is None or not standing.status.is_published:
            return
        for each in (newest, *self.dissents(issue)):
            status = each.what.status
            if status is None or not status.is_open or status is standing.status:
                continue
            if not _is_before(each.report, standing.report):
                yield each

    def _statements(self, issue: Issue) -> Iterator[StillOpen]:
        """Yield what each text says of what is open, the last first, the announcement at the end."""
        for report in self.reports(issue):
            yield _still_open(issue, report.issues[issue.id], report)
        yield _still_open(issue, issue, None)

    def _last_said(self, issue: Issue, on: datetime.date | None = None) -> StillOpen:
        """Return the last that was said of what is open; the announcement's where no report says it."""
        for report in self.reports(issue, on):
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

    def all_done_since(self) -> tuple[DoneSince, ...]:
        """Return what was open and is said to be done since; what is contested is not among it."""
        found = (self.done_since(each) for each in self.disclosure.issues)
        return tuple(each for each in found if each and not self.contested(each.issue))

    def all_contested(self) -> tuple[StillOpen, ...]:
        """Return what is reported as done and verified as not, in the order of the announcement."""
        found = (self.contested(each) for each in self.disclosure.issues)
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


def one_by_one(limits: Iterable[DueChange | None]) -> tuple[DueChange, ...]:
    """Return the new limits that are said, in order, without those that only say again the one before."""
    found: list[DueChange] = []
    for each in limits:
        if each and not (found and _is_same(found[-1], each)):
            found.append(each)
    return tuple(found)


def _is_same(one: DueChange, other: DueChange) -> bool:
    """Tell whether two limits are one: the same day, or the same words where one of them names no day."""
    return one.on == other.on if one.on and other.on else one.said == other.said


def _is_before(one: Update | None, other: Update | None) -> bool:
    """Tell whether one report came before another; the announcement came before all."""
    if other is None or one is other:
        return False
    return one is None or one.issued.on < other.issued.on


def _names_other(verified: Verified, state: Status) -> bool:
    """Tell whether a state was verified, and it is another one."""
    found = verified.status
    return found is not None and found.is_published and found is not state


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
