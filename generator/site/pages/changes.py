"""What changed on a disclosure: every day on which something happened, newest first, and a page a day."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Issue, Update
from generator.domain.recording import head_of
from generator.domain.status import Status
from generator.domain.timeline import Check, EventKind, Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import events, history, naming, paging, particulars, whole
from generator.site.pages.shared.amendments import signed_report
from generator.site.pages.shared.events import DayView, MoveView
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.gone import GoneNotes, gone_from_report
from generator.site.pages.shared.history import HistoryEntry
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.recorded import RecordHead, disclosure_head
from generator.site.pages.shared.scans import ScanLink, scan_of
from generator.site.pages.shared.views import (
    Crumb,
    Link,
    OriginalParagraph,
    Page,
    Particular,
    Prose,
    Tag,
)
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What the template of 变动 sees."""

    summary: str
    next_report: str
    promised: str
    """The day by which that report is promised to the public, ISO; "" where none is due."""
    kept: tuple[str, ...]
    """Which report answered each earlier promise."""
    days: tuple[DayView, ...]
    pages: tuple[Link, ...]
    """The pages of the list, where it has more than one; this one leads nowhere."""
    recorded: RecordHead | None
    """The head of the record; None where it has none."""
    site_href: str
    """Where the changes of all disclosures stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedIssue:
    """An issue in the report of a day: what became of its state, and what the report says of it."""

    move: MoveView
    entry: HistoryEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodIssue:
    """An issue as it stood at the end of a day."""

    link: Link
    said: str
    checks: tuple["StoodCheck", ...]
    """What was verified as another state, by whom; nothing where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodCheck:
    """What somebody had verified of an issue by the end of a day."""

    by: str
    tag: Tag | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodGroup:
    """The issues that had one state at the end of a day."""

    anchor: str
    tag: Tag | None
    """None where all issues had one state, which is said once."""
    count: str
    issues: tuple[StoodIssue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDayView:
    """What the template of a day sees."""

    day: DayView
    opening: Prose
    official: Particular | None
    """Where the report stands on an official site."""
    scan: ScanLink | None
    """The signed report, scanned."""
    signed: tuple[OriginalParagraph, ...]
    """The report's own text, where it is attached."""
    cut: GoneNotes
    """Which issues it spoke of that are withdrawn, by where their words stood."""
    next_report: str
    unattached: str
    """That nobody can hold the words to a signed text, where none is attached or led to."""
    reported: tuple[ReportedIssue, ...]
    groups: tuple[StoodGroup, ...]
    gone: str
    """What was withdrawn, then or later: how it stood is not told; "" for nothing."""
    alike: str
    """Where all issues had one state, or none had: a sentence for all; "" where they differed."""
    issues_href: str
    overview_href: str
    changes_href: str
    is_last: bool
    """Whether nothing happened after it."""
    earlier: Link | None
    later: Link | None
    pages: tuple[Link, ...]


_DAYS = 20
_IN_SIGHT = 8
"""So many issues, and corrections, of a day in the list of all; the page of the day has them all."""
_ON_A_DAY = 100
"""So many issues of a report, and corrections, on one page of a day."""
_STOOD = 500
"""So many issues as they stood, on one page of a day."""


def addresses(timeline: Timeline) -> Iterator[str]:
    """Yield the address of every page of changes of a disclosure but the first."""
    listed = -(-len(timeline.days) // _DAYS)
    yield from routes.paged(_list(timeline.disclosure), listed)[1:]
    for on in timeline.days:
        yield from _addresses(timeline, on)


def _list(disclosure: Disclosure) -> str:
    return routes.chapter(disclosure.id, "changes")


def _addresses(timeline: Timeline, on: datetime.date) -> tuple[str, ...]:
    """Return the addresses of the pages of a day."""
    report = events.report_of(timeline, on)
    of_issues = len(timeline.moves(report)) if report else 0
    most = max(of_issues, sum(each.kind is not EventKind.UPDATE for each in timeline.on(on)))
    pages = max(-(-most // _ON_A_DAY), -(-len(_listed(timeline, on)) // _STOOD))
    return routes.paged(routes.day(timeline.disclosure.id, on), pages)


def changes_pages(disclosure: Disclosure, gathering: Gathering) -> Iterator[Page[object]]:
    """Yield the list of what changed, and the pages of each day on which something did."""
    timeline = gathering.timeline
    places = routes.paged(_list(disclosure), -(-len(timeline.days) // _DAYS))
    for number, address in enumerate(places):
        shown = timeline.days[number * _DAYS :][:_DAYS]
        yield _changes_page(timeline, address, shown, places)
    for on in timeline.days:
        pages = _addresses(timeline, on)
        for number, address in enumerate(pages):
            yield _day_page(timeline, on, number, pages, _writer(disclosure, gathering, address))


def _writer(disclosure: Disclosure, gathering: Gathering, address: str) -> Writer:
    return Writer(disclosure.id, address, gathering.find, gathering.telling)


def _changes_page(
    timeline: Timeline, address: str, shown: Sequence[datetime.date], places: Sequence[str]
) -> Page[object]:
    disclosure = timeline.disclosure
    some = slice(None, _IN_SIGHT)
    number = places.index(address)
    view = ChangesView(
        summary="" if number else events.summary(timeline),
        next_report="" if number else whole.next_report(disclosure),
        promised=whole.promised(disclosure),
        kept=() if number else whole.kept(disclosure),
        days=tuple(
            events.day_view(timeline, on, address, shown=some, only_moved=True) for on in shown
        ),
        pages=paging.pages(places, address),
        recorded=None if number else disclosure_head(disclosure, address),
        site_href=routes.relative(address, routes.CHANGES),
    )
    return Page(
        address=address,
        kind=PageKind.CHANGES,
        title=paging.numbered("变动", number),
        description=f"{naming.edition(disclosure)}：公布以后的续报、更正和撤下，哪些问题的状态变了。",
        view=view,
        disclosure=disclosure,
        above=_above(disclosure) if number else (),
        record_head="" if number else head_of(disclosure.record) or "",
    )


def _above(disclosure: Disclosure) -> tuple[Crumb, ...]:
    return (Crumb(text="变动", name="变动", address=_list(disclosure)),)


def _day_page(
    timeline: Timeline, on: datetime.date, number: int, pages: Sequence[str], writer: Writer
) -> Page[object]:
    disclosure = timeline.disclosure
    address = writer.address
    report = events.report_of(timeline, on)
    here = timeline.days.index(on)
    kind = PageKind.REPORT_DAY if report and not number else PageKind.DAY
    some = slice(number * _ON_A_DAY, (number + 1) * _ON_A_DAY)
    view = OneDayView(
        day=events.day_view(timeline, on, address, shown=some),
        opening=history.opening_on_its_day(report, disclosure, writer)
        if report and not number
        else (),
        official=_official(report) if not number else None,
        scan=scan_of(disclosure, address, report.id) if report and not number else None,
        signed=tuple(signed_report(disclosure, report)) if report and not number else (),
        cut=gone_from_report(disclosure, report, address) if report and not number else {},
        next_report=particulars.next_report(report.next_report, "续报")
        if report and not number
        else "",
        unattached=_unattached(disclosure, report) if report and not number else "",
        reported=tuple(_reported(timeline, report, writer, some)) if report else (),
        groups=tuple(_stood(timeline, on, number, address)),
        gone=_gone(timeline, on),
        alike=_alike(timeline, on),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
        overview_href=routes.relative(address, routes.overview(disclosure.id)),
        changes_href=routes.relative(address, _list(disclosure)),
        is_last=here == 0,
        earlier=_beside(timeline, here + 1, address),
        later=_beside(timeline, here - 1, address),
        pages=paging.pages(pages, address),
    )
    return Page(
        address=address,
        kind=kind,
        title=paging.numbered(f"{day(on)}的情况", number),
        description=f"{naming.edition(disclosure)}：{day(on)}，{events.headline(timeline, on)}；截至这一天每个问题的状态。",
        view=view,
        disclosure=disclosure,
        above=_above(disclosure),
    )


def _beside(timeline: Timeline, place: int, address: str) -> Link | None:
    """Return the way to another day on which something happened; None where there is none."""
    if not 0 <= place < len(timeline.days):
        return None
    on = timeline.days[place]
    href = routes.relative(address, routes.day(timeline.disclosure.id, on))
    return Link(day(on), href, events.headline(timeline, on))


def _unattached(disclosure: Disclosure, report: Update) -> str:
    is_attached = report.id in disclosure.reports or report.id in disclosure.scans
    if is_attached or (report.official and report.official.url):
        return ""
    return "这次续报没有附原文，也没有官方网址；本页的文字是编者录入的，没有原文可以核对。"


def _official(report: Update | None) -> Particular | None:
    if report is None or report.official is None or not report.official.url:
        return None
    return particulars.led("续报原文", "到官方网站看续报原文", report.official.url)


def _reported(
    timeline: Timeline, report: Update, writer: Writer, shown: slice
) -> Iterator[ReportedIssue]:
    for move in timeline.moves(report)[shown]:
        yield ReportedIssue(
            move=events.move_view(timeline, move, writer.address),
            entry=history.on_its_day(report, timeline, move.issue, writer),
        )


def _gone(timeline: Timeline, on: datetime.date) -> str:
    """Return which issues are missing in the list of a day because they were withdrawn."""
    withdrawn = timeline.disclosure.withdrawn
    parts = [f"问题 {each.issue} 在{day(each.on)}撤下，依据：{each.ground}" for each in withdrawn]
    if not parts:
        return ""
    since = "" if any(each.on <= on for each in withdrawn) else "后来"
    return f"另有{len(parts)}个{since}撤下，不再写它当时的状态：{'；'.join(parts)}。"


def _alike(timeline: Timeline, on: datetime.date) -> str:
    """Return a sentence for all issues, where one is enough: all had one state, or none had."""
    issues = timeline.disclosure.issues
    if not issues:
        return "这次公布还没有收入逐个问题的内容。"
    first = timeline.standing(issues[0], on).status
    if any(timeline.standing(each, on).status is not first for each in issues):
        return ""
    if first.is_published:
        return f"{len(issues)}个问题都是“{first.label}”。"
    return f"{len(issues)}个问题，公布和续报都没有逐个写状态，本站不推测。"


def _listed(timeline: Timeline, on: datetime.date) -> tuple[Issue, ...]:
    """Return the issues to be listed: all, or where one sentence is for all, those of which more is said."""
    issues = timeline.disclosure.issues
    if not _alike(timeline, on):
        return issues
    return tuple(each for each in issues if _has_more(timeline, each, on))


def _has_more(timeline: Timeline, issue: Issue, on: datetime.date) -> bool:
    """Tell whether more is said of the state of an issue than its name."""
    standing = timeline.standing(issue, on)
    is_said = bool(standing.said) and standing.said != standing.status.label
    return is_said or timeline.verification(issue, on) is not None


def _stood(
    timeline: Timeline, on: datetime.date, number: int, address: str
) -> Iterator[StoodGroup]:
    """Yield the issues by state, as they stood at the end of a day: so many a page."""
    shown = _listed(timeline, on)[number * _STOOD :][:_STOOD]
    is_some = bool(_alike(timeline, on))
    found: dict[Status, list[Issue]] = {status: [] for status in Status}
    for issue in shown:
        found[timeline.standing(issue, on).status].append(issue)
    for status, issues in found.items():
        if issues:
            yield StoodGroup(
                anchor=f"stood-{status}",
                tag=None if is_some else naming.status_tag(status),
                count=f"其中{len(issues)}个写了原话或者核验" if is_some else f"{len(issues)}个",
                issues=tuple(_stood_issue(timeline, each, on, address) for each in issues),
            )


def _stood_issue(timeline: Timeline, issue: Issue, on: datetime.date, address: str) -> StoodIssue:
    standing = timeline.standing(issue, on)
    newest = timeline.verification(issue, on)
    differs = newest is not None and timeline.check(issue, on) is Check.DIFFERS
    others = timeline.dissents(issue, on)
    return StoodIssue(
        link=naming.issue_link(timeline.disclosure, issue, address),
        said="" if standing.said == standing.status.label else standing.said or "",
        checks=tuple(
            StoodCheck(
                by=particulars.checker(each.what),
                tag=naming.status_tag(each.what.status) if each.what.status else None,
            )
            for each in ((newest,) if newest and (differs or others) else ()) + others
        ),
    )
