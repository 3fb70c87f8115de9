"""The whole disclosure on one page, for reading, Ctrl-F and print."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Issue, Original
from generator.domain.timeline import EventKind, Timeline, announced
from generator.site.page_kinds import PageKind
from generator.site.pages.issue_list import by_category
from generator.site.pages.shared import channels, naming
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.history import HistoryEntry, disclosure_history, later_history
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import (
    Bar,
    ContactLink,
    LeadAndText,
    OriginalParagraph,
    Page,
    Prose,
    Tag,
)
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class FullStep:
    """One measure: what the source prints before it or its place, its lead or "", its text."""

    mark: str
    lead: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class FullIssue:
    """One issue in the full text: as announced, and what came later under its own date."""

    anchor: str
    number: str
    title: str
    printed: str
    tag: Tag
    said: str
    steps: tuple[FullStep, ...]
    remaining: tuple[Prose, ...]
    bars: tuple[Bar, ...]
    later: tuple[HistoryEntry, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCategory:
    """The issues under one category, or directly under an aspect (no title then)."""

    anchor: str
    title: str
    issues: tuple[FullIssue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullAspect:
    """The issues under one aspect; without a name where the disclosure has no aspects."""

    anchor: str
    name: str
    title: str
    categories: tuple[FullCategory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullTextView:
    """What the template of the full text sees."""

    title: str
    issued_by: str
    issued: str
    iso: str
    original: tuple[OriginalParagraph, ...]
    """The announcement itself, where it is attached; the first paragraph of an issue has an id."""
    opening: Prose
    organisation: tuple[LeadAndText, ...]
    totals: tuple[str, ...]
    aspects: tuple[FullAspect, ...]
    channels: tuple[ContactLink, ...]
    closing: Prose
    later: tuple[HistoryEntry, ...]
    """The later reports and the corrections of the announcement; their issues have their own."""
    later_href: str
    """Where these stand, for a page that shows the announcement itself; "" where nothing came."""
    is_verbatim: bool
    official_href: str


def fulltext_page(disclosure: Disclosure, gathering: Gathering) -> Page[FullTextView]:
    """Return the page of the full text."""
    address = routes.chapter(disclosure.id, "fulltext")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    return Page(
        address=address,
        kind=PageKind.SIGNED_TEXT if disclosure.original else PageKind.FULL_TEXT,
        title=f"全文：{disclosure.announcement.title}",
        description=f"{naming.edition(disclosure)}的全部内容在一页上，可以查找，可以打印。",
        view=_view(disclosure, gathering.timeline, writer),
        disclosure=disclosure,
    )


def _view(disclosure: Disclosure, timeline: Timeline, writer: Writer) -> FullTextView:
    announcement = disclosure.announcement
    issued, official = announcement.issued, announcement.official
    later = f"{routes.overview(disclosure.id)}#later"
    is_later = any(each.kind is not EventKind.PUBLISHED for each in timeline.events)
    return FullTextView(
        title=announcement.title,
        issued_by=issued.by if issued else "",
        issued=day(issued.on) if issued else "",
        iso=issued.on.isoformat() if issued else "",
        original=tuple(_anchored(disclosure.original)) if disclosure.original else (),
        opening=writer.prose(announcement.opening or ""),
        organisation=tuple(
            LeadAndText(
                anchor=f"organisation-{position}",
                lead=each.lead or "",
                text=writer.prose(each.text),
            )
            for position, each in enumerate(announcement.organisation, 1)
        ),
        totals=tuple(_total_sentences(disclosure)),
        aspects=tuple(_aspects(timeline, writer)),
        channels=channels.contact_links(disclosure),
        closing=writer.prose(announcement.closing or ""),
        later=tuple(disclosure_history(timeline, writer)),
        later_href=routes.relative(writer.address, later) if is_later else "",
        is_verbatim=announcement.is_verbatim,
        official_href=(official.url or "") if official else "",
    )


def _anchored(original: Original) -> Iterator[OriginalParagraph]:
    """Yield the paragraphs of the announcement, the first of each issue with the issue's anchor."""
    seen: set[str] = set()
    for text, owner in original.paragraphs:
        is_first = owner is not None and owner not in seen
        if owner is not None:
            seen.add(owner)
        yield OriginalParagraph(
            text=text, anchor=f"issue-{owner}" if is_first else "", issue=owner or ""
        )


def _aspects(timeline: Timeline, writer: Writer) -> Iterator[FullAspect]:
    aspects = timeline.disclosure.announcement.aspects
    by_aspect: dict[int, list[FullCategory]] = {}
    for aspect, category, issues in by_category(timeline.disclosure):
        found = FullCategory(
            anchor=routes.aspect_anchor(aspect, category),
            title=aspects[aspect - 1].categories[category - 1] if category else "",
            issues=tuple(_issue(timeline, issue, writer) for issue in issues),
        )
        by_aspect.setdefault(aspect, []).append(found)
    for aspect, categories in by_aspect.items():
        yield FullAspect(
            anchor=routes.aspect_anchor(aspect),
            name=naming.aspect_name(aspect) if aspect else "",
            title=aspects[aspect - 1].title if aspect else "问题和整改情况",
            categories=tuple(categories),
        )


def _issue(timeline: Timeline, issue: Issue, writer: Writer) -> FullIssue:
    standing = announced(issue)
    return FullIssue(
        anchor=f"issue-{issue.id}",
        number=issue.number or "",
        title=issue.title,
        printed=issue.printed or "",
        tag=naming.status_tag(standing.status),
        said=standing.said or "",
        steps=tuple(
            FullStep(
                mark=measure.mark or f"{position}.",
                lead=measure.lead or "",
                text=writer.prose(measure.text),
            )
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
