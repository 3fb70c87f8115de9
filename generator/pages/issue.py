"""The page of one issue: its state in words first, what was done, what is open, whom to tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import routes
from generator.mentions import Kind, Mention
from generator.model import Disclosure, Issue
from generator.pages import contact, naming
from generator.pages.gathering import Gathering
from generator.pages.numerals import day
from generator.pages.prose import Writer
from generator.pages.views import Bar, Link, Page, Prose, Rich, Segment, Tag


@dataclass(frozen=True, slots=True)
class Step:
    """One measure; `mark` is what the source prints before it, or its place in the list."""

    mark: str
    lead: str
    text: Prose
    is_printed: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A figure or a date named in the text, with what it counts, in the text's own words."""

    text: str
    before: str
    after: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the history: published, reported again, corrected."""

    on: str
    iso: str
    what: str
    tag: Tag | None = None
    said: str = ""
    text: Prose = ()
    was: str = ""
    now: str = ""
    note: str = ""
    href: str = ""
    """Where the text stands instead; "" where it stands here."""


@dataclass(frozen=True, slots=True)
class IssueView:
    """What the template of an issue sees."""

    title: str
    item: str
    place: tuple[Link, ...]
    status: Tag
    said: str
    status_since: str
    status_why: str
    corrected: str
    """How many corrections the history has, in words; "" for none."""
    published: str
    """The date that the parts of the page speak of, where a later report exists; else ""."""
    latest: Event | None
    is_undisclosed: bool
    summary: Rich
    """One sentence whose figures keep their units; nothing in it leads away."""
    printed: str
    original: tuple[tuple[str, str], ...]
    """The announcement's own paragraphs of this issue, where it is attached."""
    steps: tuple[Step, ...]
    remaining: tuple[Prose, ...]
    bars: tuple[Bar, ...]
    responsible: tuple[tuple[str, str], ...]
    figures: tuple[Number, ...]
    dates: tuple[Number, ...]
    documents: tuple[Link, ...]
    units: tuple[Link, ...]
    topics: tuple[Link, ...]
    history: tuple[Event, ...]
    related: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    progress_href: str
    wording: str
    official_href: str


def issue_pages(disclosure: Disclosure, gathering: Gathering) -> Iterator[Page]:
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
) -> Page:
    address = routes.issue(disclosure.id, issue.id)
    item = naming.item_name(issue)
    return Page(
        address,
        "issue",
        f"{issue.number} {issue.title}" if issue.number else issue.title,
        issue.summary or f"{naming.edition(disclosure)}{item}：{issue.title}",
        _view(disclosure, gathering, issue, before, after),
        {
            "kind": "issue",
            "disclosure": disclosure.id,
            "issue": issue.id,
            "mail": contact.mail_query(disclosure, issue),
            "item": item,
            "name": issue.title,
        },
    )


def _view(
    disclosure: Disclosure,
    gathering: Gathering,
    issue: Issue,
    before: Issue | None,
    after: Issue | None,
) -> IssueView:
    address = routes.issue(disclosure.id, issue.id)
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    status, said = naming.current_status(disclosure, issue)
    mentions = gathering.by_issue[issue.id]
    official = disclosure.announcement.official
    latest = _latest(disclosure, issue, writer)
    return IssueView(
        title=issue.title,
        item=naming.item_name(issue),
        place=tuple(_place(disclosure, issue, address)),
        status=naming.status_tag(status),
        said=said or "",
        status_since=latest.on if latest else "",
        status_why=routes.relative(address, f"{routes.ABOUT}#status"),
        corrected=_corrected(disclosure, issue),
        published=_published(disclosure) if latest else "",
        latest=latest,
        is_undisclosed=status.value == "undisclosed",
        summary=tuple(_summary(issue, writer)),
        printed="" if disclosure.original else issue.printed or "",
        original=tuple(
            (text, "") for text in (disclosure.original.of(issue.id) if disclosure.original else ())
        ),
        steps=tuple(_steps(issue, writer)),
        remaining=tuple(writer.prose(text) for text in issue.remaining),
        bars=tuple(naming.progress_bar(progress) for progress in issue.progress),
        responsible=tuple(_responsible(issue)),
        figures=tuple(_numbers(mentions, Kind.FIGURE)),
        dates=tuple(_numbers(mentions, Kind.DATE)),
        documents=tuple(_gathered(mentions, Kind.DOCUMENT, writer, gathering, issue)),
        units=tuple(_gathered(mentions, Kind.UNIT, writer, gathering, issue)),
        topics=tuple(
            Link(topic, routes.relative(address, routes.narrowed(disclosure.id, "topic", topic)))
            for topic in issue.topics
        ),
        history=tuple(_history(disclosure, issue, writer)),
        related=tuple(
            naming.issue_link(disclosure, other, address, reason)
            for other, reason in gathering.related[issue.id]
        ),
        previous=naming.issue_link(disclosure, before, address) if before else None,
        next=naming.issue_link(disclosure, after, address) if after else None,
        progress_href=routes.relative(
            address, f"{routes.chapter(disclosure.id, 'progress')}#issue-{issue.id}"
        ),
        wording=disclosure.announcement.wording,
        official_href=(official.url or "") if official else "",
    )


def _place(disclosure: Disclosure, issue: Issue, address: str) -> Iterator[Link]:
    """Yield where the issue stands: its aspect and its category, each leading into the list."""
    aspect = naming.aspect_of(disclosure, issue)
    if aspect is None:
        return
    listed = routes.issues(disclosure.id)
    target = f"{listed}#aspect-{issue.aspect}"
    yield Link(
        naming.aspect_name(issue.aspect or 0), routes.relative(address, target), aspect.title
    )
    category = naming.category_of(disclosure, issue)
    if category is not None:
        target = f"{listed}#aspect-{issue.aspect}-{issue.category}"
        yield Link(f"类别 {issue.category}", routes.relative(address, target), category)


def _summary(issue: Issue, writer: Writer) -> Iterator[Segment]:
    for paragraph in writer.prose(issue.summary or ""):
        yield from (replace(segment, href="") for segment in paragraph)


def _published(disclosure: Disclosure) -> str:
    issued = disclosure.announcement.issued
    return f"{day(issued.on)}公布时" if issued else "公布时"


def _corrected(disclosure: Disclosure, issue: Issue) -> str:
    count = sum(each.issue == issue.id for each in disclosure.corrections)
    return f"{count} 处" if count else ""


def _steps(issue: Issue, writer: Writer) -> Iterator[Step]:
    for position, measure in enumerate(issue.measures, 1):
        yield Step(
            measure.mark or str(position),
            measure.lead or "",
            writer.prose(measure.text),
            measure.mark is not None,
        )


def _responsible(issue: Issue) -> Iterator[tuple[str, str]]:
    if issue.lead_unit:
        yield "牵头单位", issue.lead_unit
    if issue.units:
        yield "责任单位", "、".join(issue.units)
    if issue.due:
        yield "整改时限", day(issue.due)


def _numbers(mentions: tuple[Mention, ...], kind: Kind) -> Iterator[Number]:
    for mention in mentions:
        if mention.kind == kind:
            yield number(mention)


def number(mention: Mention, href: str = "") -> Number:
    """Return a figure or a date with the words round it, so that it never stands alone."""
    before, found, after = mention.counts.partition(mention.text)
    if not found:
        return Number(mention.text, mention.counts, "", href)
    return Number(mention.text, before, after, href)


def _gathered(
    mentions: tuple[Mention, ...],
    kind: Kind,
    writer: Writer,
    gathering: Gathering,
    issue: Issue,
) -> Iterator[Link]:
    seen: set[str] = set()
    for mention in mentions:
        if mention.kind != kind or mention.name in seen:
            continue
        seen.add(mention.name)
        holders = gathering.documents if kind == Kind.DOCUMENT else gathering.organs
        others = sum(other is not issue for other in holders[mention.name])
        text = f"《{mention.name}》" if kind == Kind.DOCUMENT else mention.name
        note = f"另有 {others} 个问题提到" if others else ""
        yield Link(text, writer.href(mention), note)


def _history(disclosure: Disclosure, issue: Issue, writer: Writer) -> Iterator[Event]:
    """Yield what was published about the issue and when, newest first."""
    events = []
    issued = disclosure.announcement.issued
    if issued:
        tag = naming.status_tag(issue.status)
        said = issue.said or ""
        events.append(
            Event(day(issued.on), issued.on.isoformat(), f"{issued.by}公布", tag, said=said)
        )
    reports = list(_reports(disclosure, issue, writer))
    if reports:
        pointer = "写了什么，见“最新情况”"
        reports[-1] = replace(reports[-1], text=(), note=pointer, href="#latest")
    events += [*reports, *_corrections(disclosure, issue)]
    yield from sorted(events, key=lambda event: event.iso, reverse=True)


def _latest(disclosure: Disclosure, issue: Issue, writer: Writer) -> Event | None:
    """Return the last report on this issue, where one came after the disclosure."""
    return next(iter([*_reports(disclosure, issue, writer)][-1:]), None)


def _reports(disclosure: Disclosure, issue: Issue, writer: Writer) -> Iterator[Event]:
    for update in disclosure.updates:
        if issue.id not in update.issues:
            continue
        entry = update.issues[issue.id]
        verified = entry.verified
        yield Event(
            day(update.issued.on),
            update.issued.on.isoformat(),
            f"{update.issued.by}续报",
            naming.status_tag(entry.status),
            entry.said or "",
            writer.prose(entry.text),
            note=f"{day(verified.on)}由{verified.by}核验" if verified else "",
        )


def _corrections(disclosure: Disclosure, issue: Issue) -> Iterator[Event]:
    for correction in disclosure.corrections:
        if correction.issue == issue.id:
            yield Event(
                day(correction.on),
                correction.on.isoformat(),
                f"更正：{correction.field}",
                was=correction.was,
                now=correction.now,
                note=f"原因：{correction.reason}",
            )
