"""What is still open: everything that the announcement and later reports say is not done yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain import routes, topics
from generator.domain.model import Disclosure, Issue, Progress
from generator.domain.status import Status
from generator.domain.timeline import StillOpen
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, particulars, whole
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import Link, Page, Prose, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatter:
    """An issue of which something is still open, and whose words say so."""

    issue: Link
    number: str
    title: str
    plain: str
    """What it is about in a citizen's words; "" where nobody has written it."""
    tag: Tag | None
    """Its state, where one is published."""
    said: str
    words: tuple[Prose, ...]
    """What is not done yet, a thing each; none where only the state says it."""
    due: str
    source: str
    """Who said it, and when."""
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """Open issues that belong together; without a title where all do."""

    anchor: str
    title: str
    matters: tuple[OpenMatter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """What the template of 还没办完 sees."""

    count: str
    has_reports: bool
    groups: tuple[OpenGroup, ...]
    unnamed: str
    """What the totals say is not done without naming the issues; "" for nothing."""
    next_report: str
    """When and to whom is reported again, and whether the public will see it; "" where unsaid."""
    issues_href: str
    supervise_href: str
    behind_href: str
    """Where the announcement's sections on what comes next stand; "" where it has none."""


def open_page(disclosure: Disclosure, gathering: Gathering) -> Page[OpenView]:
    """Return the page of what is still open; where nothing is said to be, it says so and why."""
    address = routes.chapter(disclosure.id, "open")
    announcement = disclosure.announcement
    overview = routes.overview(disclosure.id)
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    view = OpenView(
        count=str(len(gathering.still_open)),
        has_reports=bool(disclosure.updates),
        groups=tuple(_groups(disclosure, gathering.still_open, writer)),
        unnamed=whole.unnamed(gathering.timeline),
        next_report=whole.next_report(disclosure),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
        supervise_href=routes.relative(address, routes.SUPERVISE),
        behind_href=routes.relative(address, f"{overview}#behind") if announcement.later else "",
    )
    return Page(
        address=address,
        kind=PageKind.OPEN,
        title="还没办完",
        description=f"{naming.edition(disclosure)}：公布和续报写到还没办完的事，什么时候再报告。",
        view=view,
        disclosure=disclosure,
    )


def _groups(
    disclosure: Disclosure, found: Sequence[StillOpen], writer: Writer
) -> Iterator[OpenGroup]:
    """Yield what meets citizens in their own lives first; one group where that is all, or nothing."""
    near = [each for each in nearest_first(found) if is_of_citizens(each.issue)]
    far = [each for each in found if not is_of_citizens(each.issue)]
    titles = ("和大家生活直接有关的", "其他的") if near and far else ("", "")
    for anchor, title, group in zip(("near", "other"), titles, (near, far), strict=True):
        if group:
            matters = tuple(open_matter(disclosure, each, writer) for each in group)
            yield OpenGroup(anchor=anchor, title=title, matters=matters)


def nearest_first(found: Sequence[StillOpen]) -> list[StillOpen]:
    """Return what is open in the order in which citizens ask; else in that of the announcement."""
    return sorted(found, key=lambda each: topics.nearness(each.issue.topics))


def is_of_citizens(issue: Issue) -> bool:
    """Tell whether an issue is about what people meet in their own lives."""
    return topics.under(issue.topics) in topics.OF_CITIZENS


def open_matter(disclosure: Disclosure, each: StillOpen, writer: Writer) -> OpenMatter:
    """Return what is still open of an issue, ready to print."""
    issue, report = each.issue, each.report
    issued = report.issued if report else disclosure.announcement.issued
    own = writer.about(disclosure, issue.id) if report is None else writer
    entry = report.issues[issue.id] if report else None
    return OpenMatter(
        issue=naming.issue_link(disclosure, issue, writer.address),
        number=issue.number or "",
        title=issue.title,
        plain=issue.plain or "",
        tag=None if each.status is Status.UNDISCLOSED else naming.status_tag(each.status),
        said="" if each.names_something else each.said or "",
        words=tuple(_words(each, own)),
        due=particulars.due(entry.due) if entry and entry.due else _due(issue),
        source=f"{day(issued.on)}{'续报' if report else '公布'}" if issued else "公布",
        iso=issued.on.isoformat() if issued else "",
    )


def _words(each: StillOpen, writer: Writer) -> Iterator[Prose]:
    yield from writer.listed(each.left, "remaining")
    if not each.left:
        yield from (writer.prose(_left(progress)) for progress in each.progress)
    if each.reopened:
        yield writer.prose(f"重新整改：{each.reopened}")


def _left(progress: Progress) -> str:
    """Return what of a counted whole is not done, as a sentence."""
    left = next(part for part in progress.parts if part.kind == "open")
    unit = progress.unit
    return f"{progress.of}共{progress.total}{unit}，{left.word}{left.count}{unit}。"


def _due(issue: Issue) -> str:
    return issue.due_said or (day(issue.due) if issue.due else "")
