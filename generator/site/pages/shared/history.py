"""What was published when, ready to print: of one issue, and of a disclosure itself."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.corrections import as_reported, as_signed, label_of_path
from generator.domain.model import (
    Correction,
    Disclosure,
    Issue,
    IssueUpdate,
    Update,
    Verified,
    Withdrawal,
)
from generator.domain.timeline import Check, Event, EventKind, Timeline, announced, one_by_one
from generator.site.pages.shared import naming, particulars, signed_totals
from generator.site.pages.shared.amendments import report_amendments
from generator.site.pages.shared.bars import Bar, progress_bar
from generator.site.pages.shared.difference import (
    DifferenceView,
    WordsSince,
    words_since,
)
from generator.site.pages.shared.events import corrected_words
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import Amendment, Particular, Prose, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Who checked a reported state, when, and what they found."""

    words: str
    tag: Tag | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One event of a history: published, reported again, corrected."""

    on: str
    iso: str
    what: str
    tag: Tag | None = None
    said: str = ""
    text: Prose = ()
    remaining: tuple[Prose, ...] = ()
    bars: tuple[Bar, ...] = ()
    more: tuple[Particular, ...] = ()
    """What else a report says: a new limit, how an issue was closed, totals, the next report."""
    amended: tuple[Amendment, ...] = ()
    """Corrections of what stands in no prose: of a count, a state, a day."""
    verified: Verification | None = None
    difference: DifferenceView | None = None
    """What a correction changed."""
    since: WordsSince | None = None
    """A report's words beside those of the one before; None where one of them has none."""
    note: str = ""
    href: str = ""
    """Where the note leads; "" where it leads nowhere."""
    day_href: str = ""
    """Where all that a report says, and what else happened on its day, stands; "" for no report."""

    @property
    def says_more(self) -> bool:
        """Whether it says more than a state."""
        return bool(self.said or self.text or self.remaining or self.bars or self.more
                    or self.amended or self.verified)  # fmt: skip

    @property
    def length(self) -> int:
        """How many characters a report says here."""
        paragraphs = (*self.text, *(each for held in self.remaining for each in held))
        return sum(len(run.text) for each in paragraphs if isinstance(each, tuple) for run in each)

    @property
    def is_long(self) -> bool:
        """Whether it is folded where the history of an issue is only looked through."""
        return self.length > _LONG


_LONG = 300

Reading = Callable[[Disclosure, Update], Update]
"""How the words of a report are read: as they stand now, or as they stood on its day."""


def issue_history(
    timeline: Timeline, issue: Issue, writer: Writer, *, is_latest_told: bool
) -> Iterator[HistoryEntry]:
    """Yield what was published about an issue and when, newest first.

    Where what the last report says stands on the page already, under 最新情况, its entry leads there.
    """
    latest = timeline.latest_report(issue) if is_latest_told else None
    for event in timeline.of(issue):
        entry = _of_issue(event, timeline, issue, writer)
        if latest is not None and event.source is latest:
            entry = replace(
                entry,
                text=(),
                remaining=(),
                bars=(),
                more=(),
                amended=(),
                note="写了什么，见“最新情况”",
                href="#latest",
            )
        yield entry


def later_history(timeline: Timeline, issue: Issue, writer: Writer) -> Iterator[HistoryEntry]:
    """Yield the reports on an issue and the corrections of it, oldest first, in full."""
    for event in reversed(timeline.later(issue)):
        yield _of_issue(event, timeline, issue, writer)


def latest_report(timeline: Timeline, issue: Issue, writer: Writer) -> HistoryEntry | None:
    """Return the last report on this issue; None where none came, or it says no more than a state.

    What was verified otherwise than it is reported stands by what is counted, whoever reported it.
    """
    report = timeline.latest_report(issue)
    if report is None:
        return None
    shown = _as_shown(timeline.disclosure, report)
    found = report_on(shown, timeline, issue, writer)
    if not found.says_more:
        return None
    if (seen := timeline.verification(issue)) and timeline.check(issue) is Check.DIFFERS:
        bars = tuple(replace(each, of=f"自报：{each.of}") for each in found.bars)
        found = replace(found, bars=bars, verified=_verification(seen.what))
    return replace(found, since=_since(timeline, issue, report, _as_shown, is_beside=True))


def _since(
    timeline: Timeline, issue: Issue, report: Update, read: Reading, *, is_beside: bool
) -> WordsSince | None:
    """Return a report's words beside those of the last report before it that has any."""
    now = read(timeline.disclosure, report).issues[issue.id].text
    earlier = (each for each in timeline.reports(issue) if each.issued.on < report.issued.on)
    found = next((each for each in earlier if each.issues[issue.id].text), None)
    if found is None or not now:
        return None
    was = read(timeline.disclosure, found).issues[issue.id].text or ""
    return words_since(f"{day(found.issued.on)}续报", was, now, is_beside=is_beside)


def disclosure_history(timeline: Timeline, writer: Writer) -> Iterator[HistoryEntry]:
    """Yield the reports on a disclosure and the corrections of the announcement, newest first."""
    yield from _of_disclosure(timeline.own(), timeline.disclosure, writer)


def reports_in_full(timeline: Timeline, writer: Writer) -> Iterator[HistoryEntry]:
    """Yield the later reports on a disclosure, newest first: what each says of the whole."""
    reports = (each for each in timeline.own() if isinstance(each.source, Update))
    yield from _of_disclosure(reports, timeline.disclosure, writer)


def whole_history(timeline: Timeline, writer: Writer) -> Iterator[HistoryEntry]:
    """Yield these, and each correction of an issue as a line that leads to the issue's page."""
    names = {issue.id: issue for issue in timeline.disclosure.issues}
    for event in timeline.events:
        if event.issue is None:
            yield from _of_disclosure((event,), timeline.disclosure, writer)
        elif isinstance(event.source, Correction):
            yield _pointed(event.source, timeline.disclosure, names[event.issue], writer)


def corrections(events: Iterable[Event]) -> str:
    """Return how many of some events are corrections, in words; "" for none."""
    count = sum(each.kind is EventKind.CORRECTION for each in events)
    return f"{count}处" if count else ""


def _of_disclosure(
    events: Iterable[Event], disclosure: Disclosure, writer: Writer
) -> Iterator[HistoryEntry]:
    for event in events:
        if isinstance(event.source, Update):
            shown = _as_shown(disclosure, event.source)
            gone = disclosure.unsaid.get(shown.id, 0)
            also = signed_totals.unlisted(disclosure, event.source)
            yield _opened(shown, _marking(disclosure, shown, None, writer), gone, also)
        elif isinstance(event.source, Correction):
            yield _corrected(disclosure, event.source)
        elif isinstance(event.source, Withdrawal):
            yield _withdrawn(event.source, writer)


def _of_issue(event: Event, timeline: Timeline, issue: Issue, writer: Writer) -> HistoryEntry:
    source = event.source
    if isinstance(source, Update):
        return report_on(_as_shown(timeline.disclosure, source), timeline, issue, writer)
    if isinstance(source, Correction):
        return _corrected(timeline.disclosure, source)
    standing = announced(issue)
    return HistoryEntry(
        on=day(event.on),
        iso=event.on.isoformat(),
        what=f"{source.by}公布",
        tag=naming.status_tag(standing.status) if standing.status.is_published else None,
        said=standing.said or "",
    )


def _as_shown(disclosure: Disclosure, report: Update) -> Update:
    """Return a report as pages show it: its words as signed, where its signed text is attached."""
    return as_signed(disclosure, report) if report.id in disclosure.reports else report


def _marking(
    disclosure: Disclosure,
    report: Update,
    issue: str | None,
    writer: Writer,
    *,
    as_reported: bool = False,
) -> Writer:
    """Return a writer that marks the corrections of a report."""
    found = report_amendments(disclosure, report, issue, as_reported=as_reported)
    return replace(writer, amendments=found)


def report_on(update: Update, timeline: Timeline, issue: Issue, writer: Writer) -> HistoryEntry:
    """Return what a report says of an issue, in full."""
    own = _marking(timeline.disclosure, update, issue.id, writer)
    entry = update.issues[issue.id]
    return _report_of(update, entry, own, _limit(timeline, issue, update, entry))


def _limit(timeline: Timeline, issue: Issue, report: Update, entry: IssueUpdate) -> str:
    """Return the new limit of a report in words, with those before it; "" for none."""
    if entry.due is None:
        return ""
    before = timeline.limits(issue, report.issued.on - datetime.timedelta(days=1))
    return particulars.limits(one_by_one((*before, entry.due)), issue)


def on_its_day(report: Update, timeline: Timeline, issue: Issue, writer: Writer) -> HistoryEntry:
    """Return what a report said of an issue on its day, with what was corrected of it since."""
    then = as_reported(timeline.disclosure, report)
    own = _marking(timeline.disclosure, report, issue.id, writer, as_reported=True)
    entry = then.issues[issue.id]
    found = _report_of(then, entry, own, _limit(timeline, issue, report, entry))
    return replace(found, since=_since(timeline, issue, report, as_reported, is_beside=False))


def opening_on_its_day(report: Update, disclosure: Disclosure, writer: Writer) -> Prose:
    """Return how a report began on its day, with what was corrected of the whole of it since."""
    then = as_reported(disclosure, report)
    own = _marking(disclosure, report, None, writer, as_reported=True)
    return (*own.prose(then.opening or "", "opening"), *own.amendments.besides(["opening"]))


_IN_PROSE = ("text", "remaining")
"""What of a report on an issue is running text, and has its corrections behind its words."""


def _report_of(update: Update, entry: IssueUpdate, writer: Writer, limit: str = "") -> HistoryEntry:
    return HistoryEntry(
        on=day(update.issued.on),
        iso=update.issued.on.isoformat(),
        what=f"{update.issued.by}续报",
        tag=naming.status_tag(entry.status) if entry.status else None,
        said=entry.said or "",
        text=writer.prose(entry.text or "", "text"),
        remaining=writer.listed(entry.remaining, "remaining"),
        bars=tuple(progress_bar(each) for each in entry.progress),
        more=tuple(_more(entry, limit, writer)),
        amended=writer.amendments.besides(_IN_PROSE),
        verified=_verification(entry.verified) if entry.verified else None,
        day_href=_day_href(update, writer),
    )


def _day_href(update: Update, writer: Writer) -> str:
    return routes.relative(writer.address, routes.day(writer.disclosure, update.issued.on))


def _more(entry: IssueUpdate, limit: str, writer: Writer) -> Iterator[Particular]:
    if entry.reopened:
        yield Particular("重新整改的原因", writer.prose(entry.reopened))
    if limit:
        yield Particular("延期", writer.prose(limit))
    yield from particulars.closing(entry.closed, writer)


def _verification(verified: Verified) -> Verification:
    return Verification(
        words=particulars.checker(verified),
        tag=naming.status_tag(verified.status) if verified.status else None,
        said=verified.said or "",
    )


def _opened(update: Update, writer: Writer, gone: int, also: str) -> HistoryEntry:
    count = len(update.issues) + gone
    later = f"，其中{gone}个后来撤下" if gone else ""
    return HistoryEntry(
        on=day(update.issued.on),
        iso=update.issued.on.isoformat(),
        what=f"{update.issued.by}续报",
        text=writer.prose(update.opening or "", "opening"),
        more=tuple(_of_report(update, writer, also)),
        amended=writer.amendments.besides(["opening"]),
        note=f"写了{count}个问题的新情况{later}" if count else "",
        href=_day_href(update, writer) if count else "",
        day_href=_day_href(update, writer),
    )


def _of_report(update: Update, writer: Writer, also: str) -> Iterator[Particular]:
    """Yield its totals, with what its signed text counts besides them, and where it leads."""
    if update.totals:
        totals = "\n".join(filter(None, (*map(particulars.total, update.totals), also)))
        yield Particular("总数", writer.prose(totals))
    if said := particulars.next_report(update.next_report, "续报"):
        yield Particular("下次报告", writer.prose(said))
    if update.official and update.official.url:
        yield particulars.led("续报原文", "到官方网站看续报原文", update.official.url)


def _corrected(disclosure: Disclosure, correction: Correction) -> HistoryEntry:
    return HistoryEntry(
        on=day(correction.on),
        iso=correction.on.isoformat(),
        what=f"更正：{label_of_path(correction.field, in_issue=correction.issue is not None)}",
        difference=corrected_words(disclosure, correction),
        note=f"原因：{naming.why(correction)}",
    )


def _withdrawn(withdrawal: Withdrawal, writer: Writer) -> HistoryEntry:
    address = routes.issue(writer.disclosure, withdrawal.issue)
    return HistoryEntry(
        on=day(withdrawal.on),
        iso=withdrawal.on.isoformat(),
        what=f"撤下问题 {withdrawal.issue}",
        text=writer.prose(f"{withdrawal.by}撤下。依据：{withdrawal.ground}"),
        note="原来的网址上写明已经撤下",
        href=routes.relative(writer.address, address),
    )


def _pointed(
    correction: Correction, disclosure: Disclosure, issue: Issue, writer: Writer
) -> HistoryEntry:
    history = f"{routes.issue(disclosure.id, issue.id)}#history"
    return HistoryEntry(
        on=day(correction.on),
        iso=correction.on.isoformat(),
        what=f"更正：{label_of_path(correction.field, in_issue=True)}",
        note=naming.issue_link(disclosure, issue, writer.address).text,
        href=routes.relative(writer.address, history),
    )
