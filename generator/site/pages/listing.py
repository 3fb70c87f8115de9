"""The issues of a disclosure in their groups, and the pages that show them all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Issue, Original, Status
from generator.domain.timeline import EventKind, Timeline, announced
from generator.site.page_kinds import PageKind
from generator.site.pages import naming
from generator.site.pages.facets import Facet, facets
from generator.site.pages.gathering import Gathering
from generator.site.pages.history import HistoryEntry, disclosure_history, later_history
from generator.site.pages.prose import Writer
from generator.site.pages.views import Bar, Link, Page, Prose, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """When something was last published about an issue."""

    iso: str
    words: str
    """The day and what came on it; "" where that is the publication itself."""
    is_reported: bool
    """Whether the issue was reported again, so that its summary is not the last word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One issue in a list."""

    link: Link
    number: str
    title: str
    tag: Tag
    summary: str
    topics: tuple[str, ...]
    changed: Changed
    option_positions: str
    """The positions of the facets' options that this issue has, counted from 0."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The issues under one category, or directly under an aspect (no title then)."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The issues under one aspect; without a name where the disclosure has no aspects."""

    anchor: str
    name: str
    title: str
    count: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    """What the template of the issue list sees."""

    count: str
    groups: tuple[Group, ...]
    undisclosed: str
    """Which issues have no published status, in words; "" where all have one."""
    why_href: str
    facets: tuple[Facet, ...]
    is_sortable: bool
    """Whether the issues differ in the date of their last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullIssue:
    """One issue in the full text: as announced, and what came later under its own date."""

    anchor: str
    number: str
    title: str
    printed: str
    tag: Tag
    said: str
    steps: tuple[tuple[str, str, Prose], ...]
    remaining: tuple[Prose, ...]
    bars: tuple[Bar, ...]
    later: tuple[HistoryEntry, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullTextView:
    """What the template of the full text sees."""

    title: str
    issued_by: str
    issued: str
    iso: str
    original: tuple[tuple[str, str], ...]
    """The announcement itself, where it is attached: each paragraph with its anchor or "" ."""
    opening: Prose
    organisation: tuple[tuple[str, Prose], ...]
    totals: tuple[str, ...]
    groups: tuple[tuple[str, str, tuple[tuple[str, tuple[FullIssue, ...]], ...]], ...]
    ways: tuple[str, ...]
    closing: Prose
    later: tuple[HistoryEntry, ...]
    """The later reports and the corrections of the announcement; their issues have their own."""
    later_href: str
    """Where these stand, for a page that shows the announcement itself; "" where nothing came."""
    wording: str
    official_href: str


def shelves(disclosure: Disclosure) -> Iterator[tuple[int, int, list[Issue]]]:
    """Yield aspect, category (0 for none) and the issues there, in the announcement's order.

    An issue may stand directly under its aspect, before the first category.
    """
    for issue in disclosure.issues:
        if issue.aspect is None:
            yield 0, 0, [each for each in disclosure.issues if each.aspect is None]
            break
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        for place in range(len(aspect.categories) + 1):
            found = [
                issue
                for issue in disclosure.issues
                if issue.aspect == position and (issue.category or 0) == place
            ]
            if found or place:
                yield position, place, found


def anchor(aspect: int, category: int = 0) -> str:
    """Return the id of an aspect or a category on the issue list."""
    return f"aspect-{aspect}-{category}" if category else f"aspect-{aspect}"


def issues_page(disclosure: Disclosure, gathering: Gathering) -> Page[IssuesView]:
    """Return the list of all issues, grouped; complete without JavaScript."""
    address = routes.issues(disclosure.id)
    count = len(disclosure.issues)
    timeline = gathering.timeline
    undisclosed = sum(
        timeline.standing(issue).status is Status.UNDISCLOSED for issue in disclosure.issues
    )
    narrowing = facets(disclosure, gathering)
    groups = tuple(_groups(timeline, address, narrowing.option_positions))
    view = IssuesView(
        str(count),
        groups,
        naming.which(undisclosed, count),
        routes.relative(address, f"{routes.ABOUT}#status"),
        narrowing.facets if count > 1 else (),
        len({row.changed.iso for group in groups for row in _rows(group)}) > 1,
    )
    name = naming.edition(disclosure)
    return Page(
        address=address,
        kind=PageKind.ISSUES,
        title=f"全部 {count} 个问题" if count else "全部问题",
        description=f"{name}：全部 {count} 个问题，按方面和类别排列。",
        view=view,
        disclosure=disclosure,
    )


def _rows(group: Group) -> Iterator[Row]:
    for shelf in group.shelves:
        yield from shelf.rows


def _groups(timeline: Timeline, address: str, positions: Mapping[str, str]) -> Iterator[Group]:
    disclosure = timeline.disclosure
    by_aspect: dict[int, list[Shelf]] = {}
    for aspect, category, issues in shelves(disclosure):
        titles = disclosure.announcement.aspects[aspect - 1].categories if aspect else ()
        shelf = Shelf(
            anchor(aspect, category) if category else "",
            titles[category - 1] if category else "",
            tuple(_row(timeline, issue, address, positions[issue.id]) for issue in issues),
        )
        by_aspect.setdefault(aspect, []).append(shelf)
    for position in sorted({*by_aspect, *range(1, len(disclosure.announcement.aspects) + 1)}):
        found = by_aspect.get(position, [])
        title = disclosure.announcement.aspects[position - 1].title if position else ""
        yield Group(
            anchor(position),
            naming.aspect_name(position) if position else "",
            title,
            str(sum(len(shelf.rows) for shelf in found)),
            tuple(found),
        )


def _row(timeline: Timeline, issue: Issue, address: str, option_positions: str) -> Row:
    return Row(
        link=naming.issue_link(timeline.disclosure, issue, address),
        number=issue.number or "",
        title=issue.title,
        tag=naming.status_tag(timeline.standing(issue).status),
        summary=issue.summary or "",
        topics=issue.topics,
        changed=_changed(timeline, issue),
        option_positions=option_positions,
    )


def _changed(timeline: Timeline, issue: Issue) -> Changed:
    event = timeline.last_change(issue)
    is_later = event is not None and event.kind is not EventKind.PUBLISHED
    return Changed(
        iso=event.on.isoformat() if event else "",
        words=f"{day(event.on)}{event.kind.label}" if event and is_later else "",
        is_reported=timeline.standing(issue).report is not None,
    )


def fulltext_page(disclosure: Disclosure, gathering: Gathering) -> Page[FullTextView]:
    """Return the whole disclosure on one page, for reading, Ctrl-F and print."""
    address = routes.chapter(disclosure.id, "fulltext")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    announcement = disclosure.announcement
    issued, official = announcement.issued, announcement.official
    overview = routes.overview(disclosure.id)
    is_later = any(each.kind is not EventKind.PUBLISHED for each in gathering.timeline.events)
    view = FullTextView(
        title=announcement.title,
        issued_by=issued.by if issued else "",
        issued=day(issued.on) if issued else "",
        iso=issued.on.isoformat() if issued else "",
        original=tuple(_anchored(disclosure.original)) if disclosure.original else (),
        opening=writer.prose(announcement.opening or ""),
        organisation=tuple(
            (each.lead or "", writer.prose(each.text)) for each in announcement.organisation
        ),
        totals=tuple(_total_sentences(disclosure)),
        groups=tuple(_full_groups(gathering.timeline, writer)),
        ways=tuple(_ways(disclosure)),
        closing=writer.prose(announcement.closing or ""),
        later=tuple(disclosure_history(gathering.timeline, writer)),
        later_href=routes.relative(address, f"{overview}#later") if is_later else "",
        wording=announcement.wording,
        official_href=(official.url or "") if official else "",
    )
    return Page(
        address=address,
        kind=PageKind.FULL_TEXT,
        title=f"全文：{announcement.title}",
        description=f"{naming.edition(disclosure)}的全部内容在一页上，可以查找，可以打印。",
        view=view,
        disclosure=disclosure,
    )


def _anchored(original: Original) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of the announcement, the first of each issue with the issue's anchor."""
    seen: set[str] = set()
    for text, owner in original.paragraphs:
        is_first = owner is not None and owner not in seen
        if owner is not None:
            seen.add(owner)
        yield text, f"issue-{owner}" if is_first else ""


def _full_groups(
    timeline: Timeline, writer: Writer
) -> Iterator[tuple[str, str, tuple[tuple[str, tuple[FullIssue, ...]], ...]]]:
    disclosure = timeline.disclosure
    by_aspect: dict[int, list[tuple[str, tuple[FullIssue, ...]]]] = {}
    for aspect, category, issues in shelves(disclosure):
        titles = disclosure.announcement.aspects[aspect - 1].categories if aspect else ()
        title = titles[category - 1] if category else ""
        full = tuple(_full_issue(timeline, issue, writer) for issue in issues)
        by_aspect.setdefault(aspect, []).append((title, full))
    for aspect, found in by_aspect.items():
        title = disclosure.announcement.aspects[aspect - 1].title if aspect else "问题和整改情况"
        yield (naming.aspect_name(aspect) if aspect else ""), title, tuple(found)


def _full_issue(timeline: Timeline, issue: Issue, writer: Writer) -> FullIssue:
    standing = announced(issue)
    return FullIssue(
        anchor=f"issue-{issue.id}",
        number=issue.number or "",
        title=issue.title,
        printed=issue.printed or "",
        tag=naming.status_tag(standing.status),
        said=standing.said or "",
        steps=tuple(
            (measure.mark or f"{position}.", measure.lead or "", writer.prose(measure.text))
            for position, measure in enumerate(issue.measures, 1)
        ),
        remaining=tuple(writer.prose(text) for text in issue.remaining),
        bars=tuple(naming.progress_bar(progress) for progress in issue.progress),
        later=tuple(later_history(timeline, issue, writer)),
        href=routes.relative(writer.address, routes.issue(timeline.disclosure.id, issue.id)),
    )


def _total_sentences(disclosure: Disclosure) -> Iterator[str]:
    for total in disclosure.announcement.totals:
        of = f"{total.of}，{total.status.label}" if total.status else total.of
        if total.count is not None:
            yield f"{of}：{total.count}{total.unit or ''}"
        elif total.percent is not None:
            yield f"{of}：{total.percent}%"
        else:
            yield f"{of}：{total.said}"


def _ways(disclosure: Disclosure) -> Iterator[str]:
    for channel in disclosure.announcement.channels:
        more = "".join(
            f"，{name} {value}"
            for name, value in (("邮政编码", channel.postcode), ("受理时间", channel.hours))
            if value
        )
        yield f"{channel.label or channel.kind.label}：{channel.value}{more}"
