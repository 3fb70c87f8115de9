"""The overview of a disclosure: the record of who found what, and what is said of each issue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Inspection, Issue, Period, Total, Update
from generator.domain.recording import head_of
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import (
    naming,
    not_listed,
    particulars,
    rounds,
    signed_totals,
    whole,
)
from generator.site.pages.shared.bars import Bar, total_bars
from generator.site.pages.shared.contents import contents, links_from
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.history import HistoryEntry, whole_history
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.recorded import RecordHead, disclosure_head
from generator.site.pages.shared.rounds import AgainLine
from generator.site.pages.shared.scans import ScanLink, scan_of
from generator.site.pages.shared.seals import (
    DIFFERS,
    Seal,
    Stance,
    StanceCount,
    besides,
    is_disputed,
    key,
    seals,
    stance,
)
from generator.site.pages.shared.totals import OverTime, over_time
from generator.site.pages.shared.views import LeadAndText, Link, Page, Particular, Prose
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of the way from inspection to disclosure; `on` says so where no date is given."""

    label: str
    on: str
    iso: str
    by: str
    until: str = ""
    """The last day, where it took more than one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A total that stands for itself: what it counts, and the number or the words for it."""

    of: str
    value: str
    unit: str
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectSummary:
    """An aspect: its squares, its row of the table, and its categories with the number of issues.

    Without a name where the disclosure has no aspects, or issues stand outside them.
    """

    name: str
    title: str
    count: str
    href: str
    seals: tuple[Seal, ...]
    counts: tuple[str, ...]
    """How many issues each shape of the key has here."""
    categories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedIssue:
    """An issue that other rounds name too."""

    issue: Link
    lines: tuple[AgainLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestTotals:
    """What the last report that states totals states, and what has to be read beside it."""

    title: str
    bars: tuple[Bar, ...]
    facts: tuple[Fact, ...]
    beside: tuple[str, ...]
    """That somebody verified otherwise, and that some were withdrawn since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """What the template of an overview sees."""

    title: str
    inspected: str
    issued_by: str
    issued: str
    iso: str
    steps: tuple[Milestone, ...]
    is_reported: bool
    """Whether the last of them is a later report."""
    next_report: str
    """When is reported again, where the public is promised to see it; else ""."""
    promised: str
    """The day of that promise, ISO."""
    opening: Prose
    closing: Prose
    particulars: tuple[Particular, ...]
    """What the announcement says of itself: its number, objections, when it reports next."""
    behind: tuple[LeadAndText, ...]
    """The sections that the announcement has behind its issues."""
    explained: tuple[str, ...]
    """Editors' words on totals and numbers that differ and are right."""
    also_signed: str
    """What the signed announcement counts besides the totals; "" for nothing."""
    newest: NewestTotals | None
    """None where no later report states totals."""
    stated: str
    """Whose totals the announcement's are, and of which day where later ones stand above them."""
    bars: tuple[Bar, ...]
    facts: tuple[Fact, ...]
    over_time: tuple[OverTime, ...]
    """What the announcement and later reports state again and again."""
    issue_count: str
    undisclosed: str
    verified: str
    """How many issues somebody verified, and what came of it; "" where nobody did."""
    key: tuple[StanceCount, ...]
    """What the shapes of the grid mean."""
    besides: str
    """What a second shape in a square means; "" where no square has one."""
    aspects: tuple[AspectSummary, ...]
    again: tuple[RepeatedIssue, ...]
    """The first issues that other rounds name too."""
    again_count: str
    rounds: tuple[Link, ...]
    """The other disclosures of the same body."""
    later: tuple[HistoryEntry, ...]
    recorded: RecordHead | None
    """The head of the record; None where it has none."""
    scan: ScanLink | None
    fulltext_href: str
    changes_href: str
    chapters: tuple[Link, ...]
    empty: tuple[Link, ...]
    """The pages that only say why they have nothing."""
    issues_href: str
    why_href: str

    @property
    def rest(self) -> str:
        """What stands behind one line in the elder view, in words."""
        held = (
            ("各次的总数", self.over_time),
            ("不止一次被指出的问题", self.again),
            ("其他公布", self.rounds),
            ("公布以后", self.later),
            ("公布还写明", self.closing or self.particulars),
            ("后续工作", self.behind),
            ("公布记录", self.recorded),
        )
        return "、".join((*(name for name, what in held if what), "其他各页"))


_DRAWN = 400
"""Of more issues there is only the table: nobody finds one among so many squares."""


def overview_page(disclosure: Disclosure, gathering: Gathering) -> Page[OverviewView]:
    """Return the overview of one disclosure: the record of it."""
    address = routes.overview(disclosure.id)
    count = len(disclosure.issues)
    return Page(
        address=address,
        kind=PageKind.OVERVIEW,
        title=disclosure.announcement.title,
        description=f"{naming.edition(disclosure)}：{count}个问题逐一说明做了什么。",
        view=_view(address, disclosure, gathering),
        disclosure=disclosure,
        record_head=head_of(disclosure.record) or "",
    )


def _view(address: str, disclosure: Disclosure, gathering: Gathering) -> OverviewView:
    announcement = disclosure.announcement
    plain = Writer(disclosure.id, address, gathering.find, gathering.telling)
    writer = plain.about(disclosure, None)
    bars, facts = _totals(announcement.totals)
    issued = announcement.issued
    timeline, pages = gathering.timeline, contents(disclosure, gathering)
    standings = tuple(timeline.standing(issue).status for issue in disclosure.issues)
    stances = {issue.id: stance(timeline, issue) for issue in disclosure.issues}
    shapes = key(tuple(stances.values()))
    return OverviewView(
        title=announcement.title,
        inspected=announcement.inspected,
        issued_by=issued.by if issued else "",
        issued=day(issued.on) if issued else "",
        iso=issued.on.isoformat() if issued else "",
        steps=tuple(_steps(disclosure)),
        is_reported=bool(disclosure.updates),
        next_report=whole.next_report(disclosure) if whole.promised(disclosure) else "",
        promised=whole.promised(disclosure),
        opening=writer.prose(announcement.opening or "", "opening"),
        closing=writer.prose(announcement.closing or "", "closing"),
        particulars=(
            *particulars.place(announcement, writer),
            *particulars.of_announcement(announcement, writer),
        ),
        behind=particulars.sections(announcement.later, writer, "later"),
        explained=tuple(particulars.explained(each) for each in announcement.explained),
        also_signed=signed_totals.unlisted(disclosure),
        newest=(newest := _newest(timeline)),
        stated=f"{day(issued.on) if issued and newest else ''}公布写明的总数",
        bars=bars,
        facts=facts,
        over_time=over_time(timeline),
        issue_count=str(len(disclosure.issues)),
        undisclosed=naming.which(standings.count(Status.UNDISCLOSED), len(disclosure.issues)),
        verified=_verified(timeline),
        key=shapes,
        besides=besides(timeline) if len(disclosure.issues) <= _DRAWN else "",
        aspects=tuple(_aspects(timeline, address, stances, shapes)),
        again=tuple(_again(gathering, address))[:_REPEATED],
        again_count=str(sum(1 for _ in _again(gathering, address))),
        rounds=tuple(_rounds(gathering, address)),
        later=tuple(whole_history(timeline, writer)),
        recorded=disclosure_head(disclosure, address),
        scan=scan_of(disclosure, address),
        fulltext_href=routes.relative(address, routes.chapter(disclosure.id, "fulltext")),
        changes_href=routes.relative(address, routes.chapter(disclosure.id, "changes")),
        chapters=links_from(address, pages.chapters),
        empty=links_from(address, pages.empty),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
        why_href=routes.relative(address, f"{routes.ABOUT}#status"),
    )


_REPEATED = 20
"""So many issues that other rounds name are named; the list marks all."""


def _again(gathering: Gathering, address: str) -> Iterator[RepeatedIssue]:
    disclosure = gathering.timeline.disclosure
    for issue in disclosure.issues:
        if found := gathering.rounds.again.get((disclosure.id, issue.id)):
            link = naming.issue_link(disclosure, issue, address)
            yield RepeatedIssue(issue=link, lines=rounds.lines(found, address))


def _rounds(gathering: Gathering, address: str) -> Iterator[Link]:
    for each in gathering.rounds.of_body.get(gathering.timeline.disclosure.id, ()):
        target = routes.relative(address, routes.overview(each.disclosure))
        yield Link(each.title, target, each.issued)


def _verified(timeline: Timeline) -> str:
    said = whole.verified(timeline)
    is_marked = (
        any(is_disputed(timeline, each) for each in timeline.disclosure.issues)
        and len(timeline.disclosure.issues) <= _DRAWN
    )
    return (
        f"{said}方格里的形状是自报的状态，带{DIFFERS}的，核验的和它不一样。" if is_marked else said
    )


def _steps(disclosure: Disclosure) -> Iterator[Milestone]:
    inspection, issued = disclosure.announcement.inspection, disclosure.announcement.issued
    if inspection:
        yield from _inspected(inspection)
    if issued:
        yield Milestone("公布整改情况", day(issued.on), issued.on.isoformat(), issued.by)
    if reports := whole.newest_first(disclosure):
        last = reports[0].issued
        count = f"第{len(reports)}次续报" if len(reports) > 1 else "续报"
        yield Milestone(count, day(last.on), last.on.isoformat(), last.by)


def _inspected(inspection: Inspection) -> Iterator[Milestone]:
    kind = inspection.kind or "巡视巡察"
    for stay in inspection.stays:
        yield _stay(kind, stay, inspection.by)
    if not inspection.stays:
        yield Milestone(kind, not_listed.NO_DAY, "", inspection.by)
    if inspection.feedback:
        feedback = inspection.feedback
        yield Milestone("反馈意见", day(feedback), feedback.isoformat(), inspection.by)


def _stay(kind: str, stay: Period, by: str) -> Milestone:
    start, end = stay.from_, stay.to
    first = start or end
    until = ""
    if start and end:
        until = day(end).partition("年")[2] if start.year == end.year else day(end)
    return Milestone(
        kind, day(first) if first else "", first.isoformat() if first else "", by, until
    )


def _newest(timeline: Timeline) -> NewestTotals | None:
    report = next((each for each in whole.newest_first(timeline.disclosure) if each.totals), None)
    if report is None:
        return None
    bars, facts = _totals(report.totals)
    return NewestTotals(
        title=f"{day(report.issued.on)}续报写明的总数",
        bars=bars,
        facts=facts,
        beside=tuple(filter(None, _beside(timeline, report))),
    )


def _beside(timeline: Timeline, report: Update) -> Iterator[str]:
    """Yield of how many issues a report's totals are, what was verified, and what was withdrawn."""
    stated = whole.of_report(timeline.disclosure, report)
    found = whole.scope_of(timeline, stated, report) if stated else None
    if found and not found.is_all:
        yield f"这次续报{whole.among(timeline, found)}，其余的看各个问题。"
    yield signed_totals.unlisted(timeline.disclosure, report)
    yield whole.verified(timeline)
    yield whole.withdrawn(timeline)


def _totals(totals: tuple[Total, ...]) -> tuple[tuple[Bar, ...], tuple[Fact, ...]]:
    """Return the stated totals: those with parts by status as bars, the others as facts."""
    found = list(total_bars(totals))
    shown = {id(each) for _, held in found for each in held}
    return (
        tuple(bar for bar, _ in found),
        tuple(_fact(each) for each in totals if id(each) not in shown),
    )


def _fact(total: Total) -> Fact:
    counted = particulars.of_total(total)
    of = f"{counted}：{total.state_word}" if total.status else counted
    if total.count is not None:
        return Fact(of, str(total.count), total.unit or "", True)
    if total.percent is not None:
        return Fact(of, str(total.percent), "%", True)
    return Fact(of, total.said or "", "", False)


def _aspects(
    timeline: Timeline,
    address: str,
    stances: Mapping[str, Stance],
    shapes: Sequence[StanceCount],
) -> Iterator[AspectSummary]:
    disclosure = timeline.disclosure
    is_drawn = len(disclosure.issues) <= _DRAWN
    for position, issues in _by_aspect(disclosure):
        aspect = disclosure.announcement.aspects[position - 1] if position else None
        target = routes.aspect(disclosure.id, position) if aspect else routes.issues(disclosure.id)
        said = [stances[each.id].label for each in issues]
        yield AspectSummary(
            name=naming.aspect_name(position) if aspect else "",
            title=aspect.title if aspect else "",
            count=str(len(issues)),
            href=routes.relative(address, target),
            seals=tuple(seals(timeline, issues, address)) if is_drawn else (),
            counts=tuple(str(said.count(each.label)) for each in shapes),
            categories=tuple(_categories(disclosure, address, position, issues)),
        )


def _by_aspect(disclosure: Disclosure) -> Iterator[tuple[int, list[Issue]]]:
    """Yield each aspect by position, 0 for none, with its issues; an aspect may have none."""
    for position in range(len(disclosure.announcement.aspects) + 1):
        found = [each for each in disclosure.issues if (each.aspect or 0) == position]
        if found or position:
            yield position, found


def _categories(
    disclosure: Disclosure, address: str, position: int, issues: Sequence[Issue]
) -> Iterator[Link]:
    named = disclosure.announcement.aspects[position - 1].categories if position else ()
    for place, category in enumerate(named, 1):
        target = routes.aspect(disclosure.id, position, place)
        count = sum(each.category == place for each in issues)
        yield Link(category, routes.relative(address, target), f"{count}个")
