"""The issues of a disclosure in their groups, and the pages that show them all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Issue, Original
from generator.site.pages import naming
from generator.site.pages.facets import Change, Facet, facets, last_change
from generator.site.pages.gathering import Gathering
from generator.site.pages.prose import Writer
from generator.site.pages.views import Bar, Link, Page, Prose, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class Row:
    """One issue in a list."""

    link: Link
    number: str
    title: str
    tag: Tag
    summary: str
    topics: tuple[str, ...]
    changed: Change
    held: str
    """The places of the facets' options that this issue has, counted from 0."""


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


@dataclass(frozen=True, slots=True)
class FullIssue:
    """One issue in the full text."""

    anchor: str
    number: str
    title: str
    printed: str
    tag: Tag
    said: str
    steps: tuple[tuple[str, str, Prose], ...]
    remaining: tuple[Prose, ...]
    bars: tuple[Bar, ...]
    href: str


@dataclass(frozen=True, slots=True)
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


def issues_page(disclosure: Disclosure, gathering: Gathering) -> Page:
    """Return the list of all issues, grouped; complete without JavaScript."""
    address = routes.issues(disclosure.id)
    count = len(disclosure.issues)
    undisclosed = sum(
        naming.current_status(disclosure, issue)[0].value == "undisclosed"
        for issue in disclosure.issues
    )
    narrowing = facets(disclosure, gathering)
    groups = tuple(_groups(disclosure, address, narrowing.held))
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
        address,
        "issues",
        f"全部 {count} 个问题" if count else "全部问题",
        f"{name}：全部 {count} 个问题，按方面和类别排列。",
        view,
        {"kind": "issues", "disclosure": disclosure.id},
    )


def _rows(group: Group) -> Iterator[Row]:
    for shelf in group.shelves:
        yield from shelf.rows


def _groups(disclosure: Disclosure, address: str, held: Mapping[str, str]) -> Iterator[Group]:
    by_aspect: dict[int, list[Shelf]] = {}
    for aspect, category, issues in shelves(disclosure):
        titles = disclosure.announcement.aspects[aspect - 1].categories if aspect else ()
        shelf = Shelf(
            anchor(aspect, category) if category else "",
            titles[category - 1] if category else "",
            tuple(_row(disclosure, issue, address, held[issue.id]) for issue in issues),
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


def _row(disclosure: Disclosure, issue: Issue, address: str, held: str) -> Row:
    return Row(
        naming.issue_link(disclosure, issue, address),
        issue.number or "",
        issue.title,
        naming.status_tag(naming.current_status(disclosure, issue)[0]),
        issue.summary or "",
        issue.topics,
        last_change(disclosure, issue),
        held,
    )


def fulltext_page(disclosure: Disclosure, gathering: Gathering) -> Page:
    """Return the whole disclosure on one page, for reading, Ctrl-F and print."""
    address = routes.chapter(disclosure.id, "fulltext")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    announcement = disclosure.announcement
    issued, official = announcement.issued, announcement.official
    view = FullTextView(
        announcement.title,
        issued.by if issued else "",
        day(issued.on) if issued else "",
        issued.on.isoformat() if issued else "",
        tuple(_anchored(disclosure.original)) if disclosure.original else (),
        writer.prose(announcement.opening or ""),
        tuple((each.lead or "", writer.prose(each.text)) for each in announcement.organisation),
        tuple(_total_sentences(disclosure)),
        tuple(_full_groups(disclosure, writer)),
        tuple(_ways(disclosure)),
        writer.prose(announcement.closing or ""),
        announcement.wording,
        (official.url or "") if official else "",
    )
    return Page(
        address,
        "fulltext",
        f"全文：{announcement.title}",
        f"{naming.edition(disclosure)}的全部内容在一页上，可以查找，可以打印。",
        view,
        {"kind": "fulltext", "disclosure": disclosure.id},
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
    disclosure: Disclosure, writer: Writer
) -> Iterator[tuple[str, str, tuple[tuple[str, tuple[FullIssue, ...]], ...]]]:
    by_aspect: dict[int, list[tuple[str, tuple[FullIssue, ...]]]] = {}
    for aspect, category, issues in shelves(disclosure):
        titles = disclosure.announcement.aspects[aspect - 1].categories if aspect else ()
        title = titles[category - 1] if category else ""
        full = tuple(_full_issue(disclosure, issue, writer) for issue in issues)
        by_aspect.setdefault(aspect, []).append((title, full))
    for aspect, found in by_aspect.items():
        title = disclosure.announcement.aspects[aspect - 1].title if aspect else "问题和整改情况"
        yield (naming.aspect_name(aspect) if aspect else ""), title, tuple(found)


def _full_issue(disclosure: Disclosure, issue: Issue, writer: Writer) -> FullIssue:
    status, said = naming.current_status(disclosure, issue)
    return FullIssue(
        f"issue-{issue.id}",
        issue.number or "",
        issue.title,
        issue.printed or "",
        naming.status_tag(status),
        said or "",
        tuple(
            (measure.mark or f"{position}.", measure.lead or "", writer.prose(measure.text))
            for position, measure in enumerate(issue.measures, 1)
        ),
        tuple(writer.prose(text) for text in issue.remaining),
        tuple(naming.progress_bar(progress) for progress in issue.progress),
        routes.relative(writer.address, routes.issue(disclosure.id, issue.id)),
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
