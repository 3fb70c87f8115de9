"""The overview of a disclosure, and the home page: whose matter, what state, where to go."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Content, Disclosure, Inspection, Period, Total
from generator.domain.status import Status
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, particulars
from generator.site.pages.shared.contents import contents, links_from
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.history import HistoryEntry, whole_history
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import Bar, LeadAndText, Link, Page, Particular, Prose
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
class StatusCount:
    """How many issues have a status; the shape is decoration, the label says it."""

    shape: str
    label: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectSummary:
    """An aspect with its categories, each with the number of its issues."""

    name: str
    title: str
    count: str
    href: str
    categories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One disclosure in the list of all."""

    link: Link
    inspected: str
    issued: str
    iso: str
    count: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """What the template of an overview sees."""

    title: str
    inspected: str
    issued_by: str
    issued: str
    iso: str
    steps: tuple[Milestone, ...]
    opening: Prose
    closing: Prose
    particulars: tuple[Particular, ...]
    """What the announcement says of itself: its number, objections, when it reports next."""
    behind: tuple[LeadAndText, ...]
    """The sections that the announcement has behind its issues."""
    explained: tuple[str, ...]
    """Editors' words on totals and numbers that differ and are right."""
    bars: tuple[Bar, ...]
    facts: tuple[Fact, ...]
    issue_count: str
    undisclosed: str
    statuses: tuple[StatusCount, ...]
    later: tuple[HistoryEntry, ...]
    aspects: tuple[AspectSummary, ...]
    progress: tuple[Bar, ...]
    chapters: tuple[Link, ...]
    issues_href: str
    why_href: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the template of a home page with several disclosures, or none, sees."""

    editions: tuple[Edition, ...]
    supervise_href: str
    about_href: str


_SHOWN_PROGRESS = 4


def home_page(content: Content, gatherings: dict[str, Gathering]) -> Page[object]:
    """Return the home page: the overview of the only disclosure, or the list of all."""
    disclosures = content.disclosures
    if len(disclosures) == 1:
        only = disclosures[0]
        return _page(routes.HOME, only, gatherings[only.id], PageKind.HOME)
    view = HomeView(
        tuple(_edition(each) for each in disclosures),
        routes.relative(routes.HOME, routes.SUPERVISE),
        routes.relative(routes.HOME, routes.ABOUT),
    )
    described = "巡视巡察整改情况公布：逐个问题说明做了什么、还有什么没有完成、向谁反映。"
    return Page(
        address=routes.HOME,
        kind=PageKind.EDITIONS,
        title="整改公开",
        description=described,
        view=view,
    )


def overview_page(disclosure: Disclosure, gathering: Gathering) -> Page[OverviewView]:
    """Return the overview of one disclosure."""
    return _page(routes.overview(disclosure.id), disclosure, gathering, PageKind.OVERVIEW)


def _page(
    address: str, disclosure: Disclosure, gathering: Gathering, kind: PageKind
) -> Page[OverviewView]:
    count = len(disclosure.issues)
    return Page(
        address=address,
        kind=kind,
        title=disclosure.announcement.title,
        description=f"{naming.edition(disclosure)}：{count} 个问题逐一说明做了什么。",
        view=_view(address, disclosure, gathering),
        disclosure=disclosure,
    )


def _view(address: str, disclosure: Disclosure, gathering: Gathering) -> OverviewView:
    announcement = disclosure.announcement
    plain = Writer(disclosure.id, address, gathering.find, gathering.telling)
    writer = plain.about(disclosure, None)
    bars, facts = _totals(announcement.totals)
    issued = announcement.issued
    standings = tuple(gathering.timeline.standing(issue).status for issue in disclosure.issues)
    undisclosed = standings.count(Status.UNDISCLOSED)
    return OverviewView(
        title=announcement.title,
        inspected=announcement.inspected,
        issued_by=issued.by if issued else "",
        issued=day(issued.on) if issued else "",
        iso=issued.on.isoformat() if issued else "",
        steps=tuple(_steps(disclosure)),
        opening=writer.prose(announcement.opening or "", "opening"),
        closing=writer.prose(announcement.closing or "", "closing"),
        particulars=tuple(particulars.of_announcement(announcement, writer)),
        behind=particulars.sections(announcement.later, writer, "later"),
        explained=tuple(particulars.explained(each) for each in announcement.explained),
        bars=bars,
        facts=facts,
        issue_count=str(len(disclosure.issues)),
        undisclosed=naming.which(undisclosed, len(disclosure.issues)),
        statuses=tuple(_statuses(standings)),
        later=tuple(whole_history(gathering.timeline, writer)),
        aspects=tuple(_aspects(address, disclosure)),
        progress=tuple(_progress(address, disclosure))[:_SHOWN_PROGRESS],
        chapters=links_from(address, contents(disclosure, gathering).chapters),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
        why_href=routes.relative(address, f"{routes.ABOUT}#status"),
    )


def _edition(disclosure: Disclosure) -> Edition:
    announcement = disclosure.announcement
    issued = announcement.issued
    bars, _ = _totals(announcement.totals)
    return Edition(
        link=Link(announcement.title, routes.relative(routes.HOME, routes.overview(disclosure.id))),
        inspected=announcement.inspected,
        issued=day(issued.on) if issued else "没有写明公布日期",
        iso=issued.on.isoformat() if issued else "",
        count=str(len(disclosure.issues)),
        said=bars[0].spoken if bars else "",
    )


def _steps(disclosure: Disclosure) -> Iterator[Milestone]:
    inspection, issued = disclosure.announcement.inspection, disclosure.announcement.issued
    if inspection:
        yield from _inspected(inspection)
    if issued:
        yield Milestone("公布整改情况", day(issued.on), issued.on.isoformat(), issued.by)


def _inspected(inspection: Inspection) -> Iterator[Milestone]:
    kind = inspection.kind or "巡视巡察"
    for stay in inspection.stays:
        yield _stay(kind, stay, inspection.by)
    if not inspection.stays:
        yield Milestone(kind, "没有写明日期", "", inspection.by)
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


def _totals(totals: tuple[Total, ...]) -> tuple[tuple[Bar, ...], tuple[Fact, ...]]:
    """Return the stated totals: those with parts by status as bars, the others as facts.

    A part may be written before its whole: the order of the file is the editor's.
    """
    wholes = [(each, parts) for each in totals if (parts := _parts(each, totals))]
    shown = {id(each) for whole, parts in wholes for each in (whole, *parts)}
    return (
        tuple(
            naming.total_bar(particulars.of_total(whole), whole, parts) for whole, parts in wholes
        ),
        tuple(_fact(each) for each in totals if id(each) not in shown),
    )


def _parts(whole: Total, totals: tuple[Total, ...]) -> list[Total]:
    """Return the counts by status of the same things; none for what is a part itself."""
    if whole.status or not whole.count:
        return []
    of = (whole.of, whole.within, whole.unit)
    return [
        part
        for part in totals
        if part.status and part.count is not None and (part.of, part.within, part.unit) == of
    ]


def _fact(total: Total) -> Fact:
    counted = particulars.of_total(total)
    of = f"{counted}：{total.status.label}" if total.status else counted
    if total.count is not None:
        return Fact(of, str(total.count), total.unit or "", True)
    if total.percent is not None:
        return Fact(of, str(total.percent), "%", True)
    return Fact(of, total.said or "", "", False)


def _statuses(found: tuple[Status, ...]) -> Iterator[StatusCount]:
    """Yield the statuses recorded per issue; none where none is published."""
    if all(status is Status.UNDISCLOSED for status in found):
        return
    for status in Status:
        if status in found:
            tag = naming.status_tag(status)
            count = str(found.count(status))
            yield StatusCount(shape=tag.shape, label=tag.label, count=count)


def _aspects(address: str, disclosure: Disclosure) -> Iterator[AspectSummary]:
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        within = [issue for issue in disclosure.issues if issue.aspect == position]
        categories = tuple(
            Link(
                category,
                routes.relative(address, routes.aspect(disclosure.id, position, place)),
                f"{sum(issue.category == place for issue in within)} 个",
            )
            for place, category in enumerate(aspect.categories, 1)
        )
        yield AspectSummary(
            name=naming.aspect_name(position),
            title=aspect.title,
            count=str(len(within)),
            href=routes.relative(address, routes.aspect(disclosure.id, position)),
            categories=categories,
        )


def _progress(address: str, disclosure: Disclosure) -> Iterator[Bar]:
    for issue in disclosure.issues:
        for progress in issue.progress:
            yield naming.progress_bar(progress, naming.issue_link(disclosure, issue, address))
