"""The page of one issue: its state in words first, what was done, what is open, whom to tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import channels, naming, particulars
from generator.site.pages.shared.amendments import IN_PARAGRAPHS, amended_own
from generator.site.pages.shared.bars import Bar, progress_bar
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.history import (
    HistoryEntry,
    corrections,
    issue_history,
    latest_report,
)
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import (
    Amendment,
    IssueReference,
    Link,
    OriginalParagraph,
    Page,
    Particular,
    Picture,
    Prose,
    Rich,
    Segment,
    Tag,
)
from generator.text.dates import day
from generator.text.mentions import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Step:
    """One measure; `mark` is what the source prints before it, or its place in the list."""

    mark: str
    lead: Prose
    text: Prose
    is_printed: bool
    source: str
    """Which sentences of the announcement it is taken from, in words; "" where that is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where an issue stands, in words: the head of its page."""

    status: Tag
    said: str
    since: str
    """The day of the last report; "" where none came after the disclosure."""
    why: str
    """Where the states are explained."""
    corrected: str
    """How many corrections the history has, in words; "" for none."""
    amended: tuple[Amendment, ...]
    """Those of what stands in no paragraph below: the title, the state, a number."""
    published: str
    """The date that the parts of the page speak of, where a later report exists; else ""."""
    latest: HistoryEntry | None
    is_undisclosed: bool
    summary: Rich
    """One sentence whose figures keep their units; nothing in it leads away."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What the text of an issue names."""

    documents: tuple[Link, ...]
    units: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """What the template of an issue sees."""

    title: str
    item: str
    plain: str
    place: tuple[Link, ...]
    under: str
    state: State
    matters: tuple[Particular, ...]
    finding: Prose
    goal: Prose
    printed: Prose
    original: tuple[OriginalParagraph, ...]
    """The announcement's own paragraphs of this issue, where it is attached."""
    steps: tuple[Step, ...]
    results: tuple[Prose, ...]
    remaining: tuple[Prose, ...]
    unsaid: tuple[Prose, ...]
    key_figures: tuple[Particular, ...]
    bars: tuple[Bar, ...]
    responsible: tuple[Particular, ...]
    closed: tuple[Particular, ...]
    pictures: tuple[Picture, ...]
    facts: tuple[Particular, ...]
    notes: tuple[Prose, ...]
    recurs: tuple[Link, ...]
    named: Mentioned
    topics: tuple[Link, ...]
    history: tuple[HistoryEntry, ...]
    related: tuple[Link, ...]
    previous: Link | None
    next: Link | None


def issue_pages(disclosure: Disclosure, gathering: Gathering) -> Iterator[Page[IssueView]]:
    """Yield the page of every issue of a disclosure."""
    issues = disclosure.issues
    for position, issue in enumerate(issues):
        before = issues[position - 1] if position else None
        after = issues[position + 1] if position + 1 < len(issues) else None
        yield _page(disclosure, gathering, issue, before, after)


def _page(
    disclosure: Disclosure,
    gathering: Gathering,
    issue: Issue,
    before: Issue | None,
    after: Issue | None,
) -> Page[IssueView]:
    item = naming.item_name(issue)
    mail = channels.mail_query(disclosure, issue)
    return Page(
        address=routes.issue(disclosure.id, issue.id),
        kind=PageKind.ISSUE,
        title=f"{issue.number} {issue.title}" if issue.number else issue.title,
        description=issue.summary or f"{naming.edition(disclosure)}{item}：{issue.title}",
        view=_view(disclosure, gathering, issue, before, after),
        disclosure=disclosure,
        issue=issue,
        reference=IssueReference(
            id=issue.id, item=item, name=issue.title, mail=mail, plain=issue.plain or ""
        ),
    )


def _view(
    disclosure: Disclosure,
    gathering: Gathering,
    issue: Issue,
    before: Issue | None,
    after: Issue | None,
) -> IssueView:
    address = routes.issue(disclosure.id, issue.id)
    plain = Writer(disclosure.id, address, gathering.find, gathering.telling)
    writer = plain.about(disclosure, issue.id)
    return IssueView(
        title=issue.title,
        item=naming.item_name(issue),
        plain=issue.plain or "",
        place=tuple(_place(disclosure, issue, address)),
        under=issue.under or "",
        state=_state(gathering.timeline, issue, writer),
        matters=tuple(particulars.matters(issue, writer)),
        finding=writer.prose(issue.finding or "", "finding"),
        goal=writer.prose(issue.goal or "", "goal"),
        printed=() if disclosure.original else writer.prose(issue.printed or "", "printed"),
        original=tuple(
            replace(each, issue="") for each in amended_own(disclosure, issue.id, "original-")
        ),
        steps=tuple(_steps(issue, writer)),
        results=writer.listed(issue.results, "results"),
        remaining=writer.listed(issue.remaining, "remaining"),
        unsaid=writer.listed(issue.unsaid, "unsaid"),
        key_figures=tuple(particulars.figures(issue, writer)),
        bars=tuple(progress_bar(progress) for progress in issue.progress),
        responsible=tuple(particulars.responsible(issue, writer)),
        closed=tuple(particulars.closing(issue.closed, writer, "closed")),
        pictures=tuple(naming.pictures(disclosure, issue, address)),
        facts=tuple(particulars.facts(issue.facts, writer, "facts")),
        notes=writer.listed(issue.notes, "notes"),
        recurs=tuple(naming.recurrences(issue, address, gathering.titles)),
        named=_named(gathering, issue, writer),
        topics=tuple(_topics(disclosure, issue, address)),
        history=tuple(issue_history(gathering.timeline, issue, writer)),
        related=tuple(
            naming.issue_link(disclosure, other, address, reason)
            for other, reason in gathering.related[issue.id]
        ),
        previous=naming.issue_link(disclosure, before, address) if before else None,
        next=naming.issue_link(disclosure, after, address) if after else None,
    )


def _state(timeline: Timeline, issue: Issue, writer: Writer) -> State:
    standing = timeline.standing(issue)
    latest = latest_report(timeline, issue, writer)
    return State(
        status=naming.status_tag(standing.status),
        said=standing.said or "",
        since=day(standing.report.issued.on) if standing.report else "",
        why=routes.relative(writer.address, f"{routes.ABOUT}#status"),
        corrected=corrections(timeline.later(issue)),
        amended=writer.amendments.elsewhere(IN_PARAGRAPHS),
        published=_published(timeline.disclosure) if latest else "",
        latest=latest,
        is_undisclosed=standing.status is Status.UNDISCLOSED,
        summary=tuple(_summary(issue, writer)),
    )


def _named(gathering: Gathering, issue: Issue, writer: Writer) -> Mentioned:
    mentions = gathering.by_issue[issue.id]
    return Mentioned(
        documents=tuple(_gathered(mentions, MentionKind.DOCUMENT, writer, gathering, issue)),
        units=tuple(_gathered(mentions, MentionKind.UNIT, writer, gathering, issue)),
    )


def _topics(disclosure: Disclosure, issue: Issue, address: str) -> Iterator[Link]:
    for topic in issue.topics:
        narrowed = routes.narrowed(disclosure.id, "topic", topic)
        yield Link(topic, routes.relative(address, narrowed))


def _place(disclosure: Disclosure, issue: Issue, address: str) -> Iterator[Link]:
    """Yield where the issue stands: its aspect and its category, each leading into the list."""
    aspect = naming.aspect_of(disclosure, issue)
    if aspect is None:
        return
    position = issue.aspect or 0
    target = routes.aspect(disclosure.id, position)
    yield Link(naming.aspect_name(position), routes.relative(address, target), aspect.title)
    category = naming.category_of(disclosure, issue)
    if category is not None:
        target = routes.aspect(disclosure.id, position, issue.category or 0)
        yield Link(f"类别 {issue.category}", routes.relative(address, target), category)


def _summary(issue: Issue, writer: Writer) -> Iterator[Segment]:
    for paragraph in writer.prose(issue.summary or ""):
        if not isinstance(paragraph, Amendment):
            yield from (replace(segment, href="") for segment in paragraph)


def _published(disclosure: Disclosure) -> str:
    issued = disclosure.announcement.issued
    return f"{day(issued.on)}公布时" if issued else "公布时"


def _steps(issue: Issue, writer: Writer) -> Iterator[Step]:
    for position, measure in enumerate(issue.measures, 1):
        yield Step(
            measure.mark or str(position),
            writer.prose(measure.lead or "", "measures", position - 1, "lead"),
            writer.prose(measure.text, "measures", position - 1, "text"),
            measure.mark is not None,
            naming.sentences(measure.source),
        )


def _gathered(
    mentions: tuple[Mention, ...],
    kind: MentionKind,
    writer: Writer,
    gathering: Gathering,
    issue: Issue,
) -> Iterator[Link]:
    seen: set[str] = set()
    for mention in mentions:
        if mention.kind != kind or mention.name in seen:
            continue
        seen.add(mention.name)
        holders = gathering.documents if kind == MentionKind.DOCUMENT else gathering.organs
        others = sum(other is not issue for other in holders[mention.name])
        text = f"《{mention.name}》" if kind == MentionKind.DOCUMENT else mention.name
        note = f"另有 {others} 个问题提到" if others else ""
        yield Link(text, writer.href(mention), note)
