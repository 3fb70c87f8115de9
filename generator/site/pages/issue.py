"""The page of one issue: whose matter, its state in words, whom to tell, what was done, what is open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import Disclosure, Issue
from generator.domain.timeline import Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import channels, naming, particulars, rounds
from generator.site.pages.shared.amendments import IN_PARAGRAPHS, amended_own
from generator.site.pages.shared.bars import Bar, progress_bar
from generator.site.pages.shared.channels import Ways
from generator.site.pages.shared.citation import Citation, citation
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.history import (
    HistoryEntry,
    corrections,
    issue_history,
    latest_report,
)
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.recorded import Day, RecordLine
from generator.site.pages.shared.rounds import AgainLine
from generator.site.pages.shared.state import State, changed_limit, in_a_line, state_of
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
)
from generator.text.dates import day
from generator.text.mentions import MentionKind
from generator.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Step:
    """One measure; `mark` is what the source prints before it, or its place in the list."""

    mark: str
    lead: Prose
    text: Prose
    is_printed: bool
    source: str
    """Which sentences of the announcement it is taken from, in words; "" where that is not said."""
    quoted: tuple[str, ...]
    """These sentences, where the announcement is attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the page of an issue says first."""

    state: State
    summary: Rich
    summary_by: str
    """Whose words the summary is, beside words of the announcement's own; "" where all are ours."""
    """One sentence whose figures keep their units; nothing in it leads away."""
    ways: Ways
    quiet: str
    """That nothing came after the announcement, as far as the site knows; "" where something did."""
    corrected: str
    """How many corrections the history has, in words; "" for none."""
    taken_down: tuple[Day, ...]
    """When words that must not be published were taken down from the page."""
    amended: tuple[Amendment, ...]
    """Those of what stands in no paragraph below: the title, the state, a number."""
    again: tuple[AgainLine, ...]
    """The same finding in other rounds, before and since."""
    published: str
    """The date that the parts of the page speak of, where a later report exists; else ""."""
    since: str
    """What became since of what was open then, in a few words; "" where no report came."""
    latest: HistoryEntry | None
    """What the last report says; None where none came, or it says no more than a state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """What is folded away at the end of the page, because few look for it."""

    matters: tuple[Particular, ...]
    """Those of citizens, where the page begins with a sentence that answers for them."""
    figures: tuple[Particular, ...]
    responsible: tuple[Particular, ...]
    closed: tuple[Particular, ...]
    facts: tuple[Particular, ...]
    notes: tuple[Prose, ...]
    documents: tuple[Link, ...]
    history: tuple[HistoryEntry, ...]
    """When it was published, where nothing came after that: else the history stands open on the page."""
    place: tuple[Link, ...]
    """Where the issue stands: its aspect and its category, each leading into the list."""
    under: str
    topics: tuple[Link, ...]
    citation: Citation
    recorded: RecordLine | None
    """Where the issue stands in the record; None where it was never recorded."""

    @property
    def names(self) -> str:
        """What it holds, in a few words, for who wonders whether to open it."""
        held = (
            ("百姓关心的事", self.matters),
            ("数字", self.figures),
            ("谁负责", self.responsible),
            ("验收销号", self.closed),
            ("其他事项", self.facts),
            ("脚注", self.notes),
            ("文件", self.documents),
            ("历史", self.history),
        )
        return "、".join((*(name for name, what in held if what), "引用"))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """What the template of an issue sees."""

    title: str
    item: str
    plain: str
    head: Head
    matters: tuple[Particular, ...]
    finding: Prose
    goal: Prose
    printed: Prose
    steps: tuple[Step, ...]
    figures: tuple[Particular, ...]
    """Those that an editor chose, where no sentence above has them already."""
    bars: tuple[Bar, ...]
    open_bars: tuple[Bar, ...]
    """Those of which a part is open: they stand with the words that say so."""
    results: tuple[Prose, ...]
    remaining: tuple[Prose, ...]
    open_href: str
    """Where all that is still open stands together; "" where this is not open any more."""
    begun: tuple[Prose, ...]
    unsaid: tuple[Prose, ...]
    pictures: tuple[Picture, ...]
    original: tuple[OriginalParagraph, ...]
    """The announcement's own paragraphs of this issue, where it is attached."""
    history: tuple[HistoryEntry, ...]
    """What was published when, the newest first, where more was than the announcement."""
    more: More
    related: tuple[Link, ...]
    previous: Link | None
    next: Link | None

    @property
    def has_leads(self) -> bool:
        """Whether steps are told by their headings, so that the elder view may begin with these."""
        return any(each.lead for each in self.steps)

    @property
    def rest(self) -> str:
        """What stands behind one line in the elder view, in words."""
        held = (
            ("历史", self.history),
            ("图片", self.pictures),
            ("原文", self.original),
        )
        return "、".join((*(name for name, what in held if what), self.more.names))


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
    mail = channels.mail_query(disclosure, issue, gathering.before_names)
    return Page(
        address=routes.issue(disclosure.id, issue.id),
        kind=PageKind.ISSUE,
        title=f"{issue.number} {issue.title}" if issue.number else issue.title,
        description=in_a_line(gathering.timeline, issue)
        or f"{naming.edition(disclosure)}{item}：{issue.title}",
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
    own = disclosure.original.of(issue.id) if disclosure.original else ()
    matters = tuple(particulars.matters(issue, writer))
    figures = tuple(particulars.figures(issue.key_figures, writer))
    is_told = bool(issue.summary)
    open_ones = [each for each in issue.progress if issue.remaining and each.open]
    latest = latest_report(gathering.timeline, issue, writer)
    history = tuple(
        issue_history(gathering.timeline, issue, writer, is_latest_told=latest is not None)
    )
    is_told_on = len(history) > 1
    return IssueView(
        title=issue.title,
        item=naming.item_name(issue),
        plain=issue.plain or "",
        head=_head(disclosure, gathering, issue, writer, latest),
        matters=() if is_told else matters,
        finding=writer.prose(issue.finding or "", "finding"),
        goal=writer.prose(issue.goal or "", "goal"),
        printed=() if disclosure.original else writer.prose(issue.printed or "", "printed"),
        steps=tuple(_steps(issue, writer, own)),
        figures=() if is_told or matters else figures,
        bars=tuple(progress_bar(each) for each in issue.progress if each not in open_ones),
        open_bars=tuple(progress_bar(each) for each in open_ones),
        results=writer.listed(issue.results, "results"),
        remaining=writer.listed(issue.remaining, "remaining"),
        open_href=_open(disclosure, gathering, issue, address),
        begun=writer.listed(issue.begun, "begun"),
        unsaid=writer.listed(issue.unsaid, "unsaid"),
        pictures=tuple(naming.pictures(disclosure, issue, address)),
        original=tuple(
            replace(each, issue="") for each in amended_own(disclosure, issue.id, "original-")
        ),
        history=history if is_told_on else (),
        more=replace(
            _more(disclosure, gathering, issue, writer),
            history=() if is_told_on else history,
            matters=matters if is_told else (),
            figures=figures if is_told or matters else (),
        ),
        related=tuple(
            naming.issue_link(disclosure, other, address, reason)
            for other, reason in gathering.related[issue.id]
        ),
        previous=naming.issue_link(disclosure, before, address) if before else None,
        next=naming.issue_link(disclosure, after, address) if after else None,
    )


def _head(
    disclosure: Disclosure,
    gathering: Gathering,
    issue: Issue,
    writer: Writer,
    latest: HistoryEntry | None,
) -> Head:
    timeline = gathering.timeline
    is_reported = timeline.latest_report(issue) is not None
    place = "最新情况" if latest else "历史"
    return Head(
        state=state_of(timeline, issue, is_of_one_status=gathering.is_of_one_status),
        summary=tuple(_summary(issue, writer)),
        summary_by="编者的一句话" if disclosure.announcement.is_verbatim else "",
        ways=channels.ways(disclosure, issue, gathering.before_names),
        quiet=gathering.quiet,
        corrected=corrections(timeline.later(issue)),
        taken_down=line.taken_down if (line := gathering.recorded.get(issue.id)) else (),
        amended=writer.amendments.elsewhere(IN_PARAGRAPHS),
        again=rounds.lines(
            gathering.rounds.again.get((disclosure.id, issue.id), ()), writer.address
        ),
        published=_published(disclosure) if is_reported else "",
        since=_since(timeline, issue, place) if is_reported else "",
        latest=latest,
    )


def _more(
    disclosure: Disclosure,
    gathering: Gathering,
    issue: Issue,
    writer: Writer,
) -> More:
    address = writer.address
    return More(
        matters=(),
        figures=(),
        responsible=tuple(_responsible(gathering.timeline, issue, writer)),
        closed=tuple(particulars.closing(issue.closed, writer, "closed")),
        facts=tuple(particulars.facts(issue.facts, writer, "facts")),
        notes=writer.listed(issue.notes, "notes"),
        documents=tuple(_documents(gathering, issue, writer)),
        history=(),
        place=tuple(_place(disclosure, issue, address)),
        under=issue.under or "",
        topics=tuple(_topics(disclosure, issue, address)),
        citation=citation(
            disclosure,
            issue,
            gathering.editor,
            gathering.before_names,
            gathering.recorded.get(issue.id),
        ),
        recorded=gathering.recorded.get(issue.id),
    )


def _responsible(timeline: Timeline, issue: Issue, writer: Writer) -> Iterator[Particular]:
    """Yield who answers for an issue, by when, and the limit that a later report gives it."""
    yield from particulars.responsible(issue, writer)
    if limit := changed_limit(timeline, issue):
        yield Particular("延期", writer.prose(limit))


def _topics(disclosure: Disclosure, issue: Issue, address: str) -> Iterator[Link]:
    for topic in issue.topics:
        narrowed = routes.narrowed(disclosure.id, "topic", topic)
        yield Link(topic, routes.relative(address, narrowed))


def _place(disclosure: Disclosure, issue: Issue, address: str) -> Iterator[Link]:
    aspect = naming.aspect_of(disclosure, issue)
    if aspect is None:
        return
    position = issue.aspect or 0
    target = routes.aspect(disclosure.id, position)
    name = f"{naming.aspect_name(position)}：{aspect.title}"
    yield Link(name, routes.relative(address, target))
    category = naming.category_of(disclosure, issue)
    if category is not None:
        target = routes.aspect(disclosure.id, position, issue.category or 0)
        yield Link(category, routes.relative(address, target))


def _open(disclosure: Disclosure, gathering: Gathering, issue: Issue, address: str) -> str:
    timeline = gathering.timeline
    if not (timeline.still_open(issue) or timeline.only_begun(issue)):
        return ""
    return routes.relative(address, routes.chapter(disclosure.id, "open"))


def _summary(issue: Issue, writer: Writer) -> Iterator[Segment]:
    for paragraph in writer.prose(issue.summary or ""):
        if not isinstance(paragraph, Amendment):
            yield from (replace(segment, href="") for segment in paragraph)


def _since(timeline: Timeline, issue: Issue, place: str) -> str:
    """Return what became of what the announcement calls open: only a report can say that it is done."""
    if timeline.contested(issue):
        return "后来的续报说办完了，核验说没有"
    return "后来的续报说办完了" if timeline.done_since(issue) else f"后来的情况见“{place}”"


def _published(disclosure: Disclosure) -> str:
    issued = disclosure.announcement.issued
    return f"{day(issued.on)}公布时" if issued else "公布时"


def _steps(issue: Issue, writer: Writer, own: tuple[str, ...]) -> Iterator[Step]:
    """Yield the measures, each with the sentences of the announcement that it is taken from."""
    spoken = [each for paragraph in own for each in sentences(paragraph)]
    for position, measure in enumerate(issue.measures, 1):
        yield Step(
            measure.mark or str(position),
            writer.prose(measure.lead or "", "measures", position - 1, "lead"),
            writer.prose(measure.text, "measures", position - 1, "text"),
            measure.mark is not None,
            naming.sentences(measure.source),
            tuple(spoken[each - 1] for each in measure.source if each <= len(spoken)),
        )


def _documents(gathering: Gathering, issue: Issue, writer: Writer) -> Iterator[Link]:
    """Yield the documents that an issue names, once each."""
    mentions = gathering.by_issue[issue.id]
    named = {each.name: each for each in mentions if each.kind == MentionKind.DOCUMENT}
    for name, mention in named.items():
        others = sum(other is not issue for other in gathering.documents[name])
        note = f"另有{others}个问题提到" if others else ""
        yield Link(f"《{name}》", writer.href(mention), note)
