"""数字看整改: how much of what was counted is done, and the figures that an editor chose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Issue, Progress
from generator.domain.timeline import Timeline
from generator.domain.topics import OF_CITIZENS, nearness, under
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, particulars
from generator.site.pages.shared.bars import Bar, progress_bar
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.state import checked
from generator.site.pages.shared.views import Link, Page, Particular
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueProgress:
    """How far one issue is, as one text says it."""

    said: str
    """Who said it, and when; "" where nobody said anything later."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFigures:
    """The figures that an editor chose of one issue."""

    anchor: str
    issue: Link
    figures: tuple[Particular, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """The figures of what citizens meet in their own lives, or of all else."""

    anchor: str
    title: str
    issues: tuple[IssueFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """What the template of 数字看整改 sees."""

    progress: tuple[IssueProgress, ...]
    groups: tuple[FigureGroup, ...]
    until: str
    """Until when a figure counts that names no time: the day of the announcement; "" where unsaid."""
    issues_href: str


def progress_page(disclosure: Disclosure, gathering: Gathering) -> Page[ProgressView]:
    """Return the page of progress and figures; where there are none, it says so."""
    address = routes.chapter(disclosure.id, "progress")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    view = ProgressView(
        progress=tuple(_progress(gathering.timeline, address)),
        groups=tuple(_groups(disclosure, writer)),
        until=_until(disclosure),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
    )
    return Page(
        address=address,
        kind=PageKind.PROGRESS,
        title="数字看整改",
        description=f"{naming.edition(disclosure)}：办了多少，还剩多少，以及主要的数字。",
        view=view,
        disclosure=disclosure,
    )


def _until(disclosure: Disclosure) -> str:
    issued = disclosure.announcement.issued
    return day(issued.on) if issued else ""


def _progress(timeline: Timeline, address: str) -> Iterator[IssueProgress]:
    """Yield the progress of each issue, what was reported last first."""
    issued = timeline.disclosure.announcement.issued
    for issue in timeline.disclosure.issues:
        link = naming.issue_link(timeline.disclosure, issue, address)
        said = list(_reported(timeline, issue))
        for when, progress in said:
            yield IssueProgress(said=when, bars=_bars(progress, link))
        if issue.progress:
            on = f"{day(issued.on)}公布时" if issued else "公布时"
            yield IssueProgress(said=on if said else "", bars=_bars(issue.progress, link))


def _reported(timeline: Timeline, issue: Issue) -> Iterator[tuple[str, Sequence[Progress]]]:
    """Yield what reports count, the last first; beside the last stands what was verified otherwise."""
    latest = timeline.latest_report(issue)
    for report in timeline.reports(issue):
        if progress := report.issues[issue.id].progress:
            otherwise = _verified_otherwise(timeline, issue) if report is latest else ""
            yield f"{day(report.issued.on)}续报{otherwise}", progress


def _verified_otherwise(timeline: Timeline, issue: Issue) -> str:
    found = checked(timeline, issue)
    if found is None or not found.differs:
        return ""
    said = f"“{found.said}”" if found.said else found.tag.label if found.tag else ""
    return f"自报；核验和自报的不一样：{said}（{found.source}）"


def _bars(progress: Sequence[Progress], link: Link) -> tuple[Bar, ...]:
    return tuple(progress_bar(each, link) for each in progress)


def _groups(disclosure: Disclosure, writer: Writer) -> Iterator[FigureGroup]:
    """Yield the figures of what citizens meet in their own lives, in the order of the topics, then the others."""
    chosen = [each for each in disclosure.issues if each.key_figures]
    near = sorted(filter(_is_of_citizens, chosen), key=lambda each: nearness(each.topics)[0])
    far = [each for each in chosen if not _is_of_citizens(each)]
    titles = ("和生活有关的数字", "其他数字") if near and far else ("主要的数字", "主要的数字")
    for place, (title, held) in enumerate(zip(titles, (near, far), strict=True), 1):
        if held:
            yield FigureGroup(
                anchor=f"figures-{place}",
                title=title,
                issues=tuple(_figures(disclosure, each, writer) for each in held),
            )


def _is_of_citizens(issue: Issue) -> bool:
    return under(issue.topics) in OF_CITIZENS


def _figures(disclosure: Disclosure, issue: Issue, writer: Writer) -> IssueFigures:
    own = writer.about(disclosure, issue.id)
    return IssueFigures(
        anchor=f"issue-{issue.id}",
        issue=naming.issue_link(disclosure, issue, writer.address),
        figures=tuple(particulars.figures(issue.key_figures, own)),
    )
