"""The whole disclosure on one page, for reading, Ctrl-F and print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.fields import fields_of
from generator.domain.model import Disclosure, Issue, IssueFile
from generator.domain.recording import head_of
from generator.domain.timeline import EventKind, announced
from generator.site.page_kinds import PageKind
from generator.site.pages.issue_list import by_category
from generator.site.pages.shared import channels, naming, particulars, rounds
from generator.site.pages.shared.amendments import IN_PARAGRAPHS
from generator.site.pages.shared.bars import Bar, progress_bar
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.gone import GoneNotes, gone_from_fulltext
from generator.site.pages.shared.history import (
    HistoryEntry,
    disclosure_history,
    later_history,
    reports_in_full,
)
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.recorded import RecordHead, disclosure_head
from generator.site.pages.shared.rounds import AgainLine
from generator.site.pages.shared.scans import ScanLink, scan_of
from generator.site.pages.shared.views import (
    Amendment,
    ContactLink,
    LeadAndText,
    Link,
    OriginalParagraph,
    Page,
    Particular,
    Picture,
    Prose,
    Tag,
)
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class FullStep:
    """One measure: what the source prints before it or its place, its lead or "", its text."""

    mark: str
    lead: Prose
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class FullIssue:
    """One issue in the full text: as announced, and what came later under its own date."""

    anchor: str
    number: str
    title: str
    plain: str
    """Like the summary ours, and so never on the full text of a verbatim disclosure."""
    under: str
    summary: Prose
    printed: Prose
    tag: Tag | None
    """Its state; none where all issues stand alike, which is said once."""
    said: Prose
    amended: tuple[Amendment, ...]
    finding: Prose
    goal: Prose
    steps: tuple[FullStep, ...]
    lists: tuple[tuple[str, tuple[Prose, ...]], ...]
    """What else is said in paragraphs, each list with its name: results, what is open, notes."""
    particulars: tuple[Particular, ...]
    bars: tuple[Bar, ...]
    pictures: tuple[Picture, ...]
    again: tuple[AgainLine, ...]
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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page in its list of contents: an aspect with its issues."""

    title: str
    href: str
    """"" where the announcement's own text has no place for it."""
    issues: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullTextView:
    """What the template of the full text sees."""

    title: str
    issued_by: str
    issued: str
    iso: str
    held: str
    """What is all here: not what later reports say of each issue, where the announcement itself is shown."""
    original: tuple[OriginalParagraph, ...]
    """The announcement itself, where it is attached; the first paragraph of an issue has an id."""
    gone_count: str
    """How many issues are withdrawn, so that not all is here; "" for none."""
    gone: GoneNotes
    """Which issues stood at a place and are withdrawn."""
    opening: Prose
    organisation: tuple[LeadAndText, ...]
    organisation_figures: tuple[Particular, ...]
    totals: tuple[str, ...]
    explained: tuple[str, ...]
    facts: tuple[Particular, ...]
    states: str
    """What is said once of the state of all issues; "" where they differ in it."""
    aspects: tuple[FullAspect, ...]
    parts: tuple[Part, ...]
    behind: tuple[LeadAndText, ...]
    """The sections that the announcement has behind its issues."""
    channels: tuple[ContactLink, ...]
    closing: Prose
    later: tuple[HistoryEntry, ...]
    """The later reports and the corrections of the announcement; their issues have their own."""
    reports: tuple[HistoryEntry, ...]
    """The later reports, for a page that shows the announcement itself: what each says of the whole."""
    recorded: RecordHead | None
    """The head of the record; None where it has none."""
    scan: ScanLink | None
    later_href: str
    """Where these stand, for a page that shows the announcement itself; "" where nothing came."""


def fulltext_page(disclosure: Disclosure, gathering: Gathering) -> Page[FullTextView]:
    """Return the page of the full text."""
    address = routes.chapter(disclosure.id, "fulltext")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    return Page(
        address=address,
        kind=PageKind.SIGNED_TEXT if disclosure.original else PageKind.FULL_TEXT,
        title=_title(disclosure),
        description=f"{naming.edition(disclosure)}的{_all(disclosure)}在一页上，可以查找，可以打印。",
        view=_view(disclosure, gathering, writer.about(disclosure, None)),
        disclosure=disclosure,
        record_head=head_of(disclosure.record) or "",
    )


def _title(disclosure: Disclosure) -> str:
    """Return the title of the page: the announcement's only where the words are its own too."""
    is_its_own = naming.has_own_text(disclosure)
    of = disclosure.announcement.title if is_its_own else "全部内容"
    return f"{naming.whole_text(disclosure)}：{of}"


def _all(disclosure: Disclosure) -> str:
    held, count = naming.held_on_one_page(disclosure), len(disclosure.gone)
    return f"{held}（撤下的{count}个问题除外）" if count else held


def _view(disclosure: Disclosure, gathering: Gathering, writer: Writer) -> FullTextView:
    announcement, timeline = disclosure.announcement, gathering.timeline
    is_its_own = naming.has_own_text(disclosure)
    issued = announcement.issued if is_its_own else None
    later = f"{routes.overview(disclosure.id)}#later"
    original = tuple(_anchored(disclosure, gathering.original))
    is_later = any(each.kind is not EventKind.PUBLISHED for each in timeline.events)
    return FullTextView(
        title=announcement.title if is_its_own else _title(disclosure),
        issued_by=issued.by if issued else "",
        issued=day(issued.on) if issued else "",
        iso=issued.on.isoformat() if issued else "",
        held=naming.held_on_one_page(disclosure),
        original=original,
        gone_count=f"{len(disclosure.gone)}个问题" if disclosure.gone else "",
        gone=gone_from_fulltext(disclosure, writer.address),
        opening=writer.prose(announcement.opening or "", "opening"),
        organisation=particulars.sections(announcement.organisation, writer, "organisation"),
        organisation_figures=tuple(particulars.of_organisation(announcement, writer)),
        totals=tuple(particulars.total(each) for each in announcement.totals),
        explained=tuple(particulars.explained(each) for each in announcement.explained),
        facts=(
            *particulars.inspected(announcement, writer),
            *particulars.of_announcement(announcement, writer),
        ),
        states=(states := _states(disclosure)),
        aspects=(aspects := tuple(_aspects(gathering, writer, are_alike=bool(states)))),
        parts=tuple(_parts(aspects, original)),
        behind=particulars.sections(announcement.later, writer, "later"),
        channels=channels.contact_links(disclosure),
        closing=writer.prose(announcement.closing or "", "closing"),
        later=tuple(disclosure_history(timeline, writer)),
        reports=tuple(reports_in_full(timeline, writer)) if original else (),
        recorded=disclosure_head(disclosure, writer.address),
        scan=scan_of(disclosure, writer.address),
        later_href=routes.relative(writer.address, later) if is_later else "",
    )


def _parts(aspects: Sequence[FullAspect], original: Sequence[OriginalParagraph]) -> Iterator[Part]:
    """Yield the contents of the page: each aspect, and below it its issues by what they are about."""
    placed = {each.anchor for each in original}
    for aspect in aspects:
        issues = (issue for category in aspect.categories for issue in category.issues)
        links = tuple(
            Link(" ".join(filter(None, (each.number, each.plain or each.title))), f"#{each.anchor}")
            for each in issues
            if not original or each.anchor in placed
        )
        title = f"{aspect.name}：{aspect.title}" if aspect.name else aspect.title
        if links:
            yield Part(title, "" if original else f"#{aspect.anchor}", links)


def _states(disclosure: Disclosure) -> str:
    """Return what the issues have in common, as it was announced."""
    found = {announced(each).status for each in disclosure.issues}
    if len(found) != 1 or len(disclosure.issues) == 1:
        return ""
    (only,) = found
    if only.is_published:
        return f"{len(disclosure.issues)}个问题都是“{only.label}”。"
    return "公布没有逐项写整改状态，下面不一一注明。"


def _anchored(
    disclosure: Disclosure, original: Iterable[OriginalParagraph]
) -> Iterator[OriginalParagraph]:
    """Yield the paragraphs of the announcement, the first of each issue with the issue's anchor.

    A row that holds more than one issue's words stands on no other page as a whole.
    """
    seen: set[str] = set()
    own = frozenset(_own(disclosure))
    for each in original:
        is_first = each.issue != "" and each.issue not in seen
        seen.add(each.issue)
        issue = each.issue if (each.issue, each.text) in own else ""
        yield replace(each, anchor=f"issue-{each.issue}" if is_first else "", issue=issue)


def _own(disclosure: Disclosure) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that stand on the pages of issues, each with its issue."""
    for issue in disclosure.issues:
        for text in disclosure.original.of(issue.id) if disclosure.original else ():
            yield issue.id, text


def _aspects(gathering: Gathering, writer: Writer, *, are_alike: bool) -> Iterator[FullAspect]:
    timeline = gathering.timeline
    aspects = timeline.disclosure.announcement.aspects
    by_aspect: dict[int, list[FullCategory]] = {}
    for aspect, category, issues in by_category(timeline.disclosure):
        found = FullCategory(
            anchor=routes.aspect_anchor(aspect, category),
            title=aspects[aspect - 1].categories[category - 1] if category else "",
            issues=tuple(_issue(gathering, issue, writer, is_alike=are_alike) for issue in issues),
        )
        by_aspect.setdefault(aspect, []).append(found)
    for aspect, categories in by_aspect.items():
        yield FullAspect(
            anchor=routes.aspect_anchor(aspect),
            name=naming.aspect_name(aspect) if aspect else "",
            title=aspects[aspect - 1].title if aspect else "问题和整改情况",
            categories=tuple(categories),
        )


def _issue(gathering: Gathering, issue: Issue, of_head: Writer, *, is_alike: bool) -> FullIssue:
    """Return an issue; one that stands as all others do has no tag of its own."""
    timeline, standing = gathering.timeline, announced(issue)
    disclosure = timeline.disclosure
    writer = of_head.about(disclosure, issue.id)
    ours = None if disclosure.announcement.is_verbatim else issue
    return FullIssue(
        anchor=f"issue-{issue.id}",
        number=issue.number or "",
        title=issue.title,
        plain=(ours and ours.plain) or "",
        under=issue.under or "",
        summary=writer.prose((ours and ours.summary) or "", "summary"),
        printed=writer.prose(issue.printed or "", "printed"),
        tag=None if is_alike else naming.status_tag(standing.status),
        said=writer.prose(standing.said or "", "said"),
        amended=writer.amendments.elsewhere((*IN_PARAGRAPHS, "summary", "said")),
        finding=writer.prose(issue.finding or "", "finding"),
        goal=writer.prose(issue.goal or "", "goal"),
        steps=tuple(_steps(issue, writer)),
        lists=tuple(_lists(issue, writer, () if ours else ("begun", "unsaid"))),
        particulars=tuple(_particulars(issue, writer)),
        bars=tuple(progress_bar(progress) for progress in issue.progress),
        pictures=tuple(naming.pictures(disclosure, issue, writer.address)),
        again=rounds.lines(
            gathering.rounds.again.get((disclosure.id, issue.id), ()), writer.address
        ),
        later=tuple(later_history(timeline, issue, writer)),
        href=routes.relative(writer.address, routes.issue(disclosure.id, issue.id)),
    )


def _steps(issue: Issue, writer: Writer) -> Iterator[FullStep]:
    for position, measure in enumerate(issue.measures):
        yield FullStep(
            mark=measure.mark or f"{position + 1}.",
            lead=writer.prose(measure.lead or "", "measures", position, "lead"),
            text=writer.prose(measure.text, "measures", position, "text"),
        )


def _lists(
    issue: Issue, writer: Writer, without: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Prose, ...]]]:
    for key in ("results", "remaining", "begun", "unsaid", "notes"):
        if (texts := getattr(issue, key)) and key not in without:
            yield fields_of(IssueFile)[key].title or "", writer.listed(texts, key)


def _particulars(issue: Issue, writer: Writer) -> Iterator[Particular]:
    """Yield what has a label of its own; matters and figures stand in the sentences already."""
    yield from particulars.responsible(issue, writer)
    yield from particulars.closing(issue.closed, writer, "closed")
    yield from particulars.facts(issue.facts, writer, "facts")
