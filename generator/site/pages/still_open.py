"""What is still open, in two groups.

What the announcement and later reports say is not done yet, and apart from it what they say is in
hand without a word of how far it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes, topics
from generator.domain.model import Disclosure, Issue, Issued, Progress
from generator.domain.status import Status
from generator.domain.timeline import DoneSince, StillOpen, Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, whole
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.state import Checked, changed_limit, checked
from generator.site.pages.shared.views import Link, Page, Prose, Tag
from generator.text.dates import day
from generator.text.sentences import sentences


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
    limit: str
    """The day of it, ISO, where nobody says that it is done: whether it has passed is for a reader's clock; "" for none."""
    closed: str
    """When and by whom it was closed, where that is said of what is contested; "" else."""
    source: str
    """Who said it, and when; "" where it is said once for all."""
    iso: str
    verified: Checked | None
    """What somebody verified of it."""
    before: tuple[Prose, ...] = ()
    """What was said to be open before, of what is done since."""
    before_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """Issues of which the same is said: that something is not done, or only that it is in hand."""

    anchor: str
    title: str
    """What is said of them, and of how many."""
    note: str
    """What follows from it and what does not; "" where the title says all."""
    matters: tuple[OpenMatter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """What the template of 还没办完 sees."""

    groups: tuple[OpenGroup, ...]
    said: str
    """Of how many issues which of the two is said; "" where of none."""
    source: str
    """Who said all of it, and when; "" where later reports said some."""
    nothing: str
    """That of no issue it is said that something is not done; "" where of some it is."""
    unnamed: str
    """What the totals say is not done without naming the issues; "" for nothing."""
    next_report: str
    """When and to whom is reported again, and whether the public will see it; "" where unsaid."""
    promised: str
    """The day by which that report is promised to the public, ISO; "" where none is due."""
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
        groups=tuple(_groups(gathering, writer)),
        said=_said_of_all(gathering),
        source=_source(disclosure.announcement.issued, "公布") if is_of_one(disclosure) else "",
        nothing="" if gathering.still_open else whole.nothing_open(gathering.timeline),
        unnamed=whole.unnamed(gathering.timeline),
        next_report=whole.next_report(disclosure),
        promised=whole.promised(disclosure),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
        supervise_href=routes.relative(address, routes.SUPERVISE),
        behind_href=routes.relative(address, f"{overview}#behind") if announcement.later else "",
    )
    return Page(
        address=address,
        kind=PageKind.OPEN,
        title=_title(len(gathering.still_open), len(gathering.only_begun)),
        description=f"{naming.edition(disclosure)}：还没办完的、没说办到哪一步的，什么时候再报告。",
        view=view,
        disclosure=disclosure,
    )


def _title(open_count: int, begun_count: int) -> str:
    """Return what a page is called: nobody should take what it says of some for what it says of all."""
    if not begun_count:
        return "还没办完"
    return "还没办完的，没说办到哪一步的" if open_count else "没说办到哪一步的"


def _said_of_all(gathering: Gathering) -> str:
    open_count, begun_count = len(gathering.still_open), len(gathering.only_begun)
    if not open_count or not begun_count:
        return ""
    by = "公布和续报" if gathering.timeline.disclosure.updates else "公布"
    return f"{open_count}个问题，{by}里写着还没办完；另外{begun_count}个写了在办，没说办到哪一步。"


def stated(count: int) -> str:
    """Return of how many issues it is said that something is not done; one wording on all pages."""
    return f"还没办完的{count}个问题"


def only_begun(count: int) -> str:
    """Return of how many issues it is said that they are in hand, and not how far they are."""
    return f"写了在办、没说办到哪一步的{count}个问题"


def contested(count: int) -> str:
    """Return of how many issues one says that they are done, and another who looked that they are not."""
    return f"自报办完、核验说没有办完的{count}个问题"


STATED, CONTESTED, BEGUN, DONE = "stated", "contested", "begun", "done"
"""Where each group begins on the page."""

_CONTRARY = "两边的话都写在下面，本站不作判断。"
_NEITHER = "公布写了怎么办，没有写办完没有。不等于没办完，也不等于办完了：引用时请和上面分开。"


def _groups(gathering: Gathering, writer: Writer) -> Iterator[OpenGroup]:
    """Yield what is said to be open before what is only said to be in hand; citizens' own first."""
    for anchor, title, note, found, view in (
        (STATED, stated, "", gathering.still_open, open_matter),
        (CONTESTED, contested, _CONTRARY, gathering.contested, _contested),
        (BEGUN, only_begun, _NEITHER, gathering.only_begun, open_matter),
    ):
        if found:
            yield OpenGroup(
                anchor=anchor,
                title=title(len(found)),
                note=note,
                matters=tuple(
                    view(gathering.timeline, each, writer) for each in nearest_first(found)
                ),
            )
    if gathering.done_since:
        yield OpenGroup(
            anchor=DONE,
            title=f"后来办完的{len(gathering.done_since)}个问题",
            note="先前还没办完，或者在办，后来的续报说办完了。",
            matters=tuple(_done(gathering.timeline, each, writer) for each in gathering.done_since),
        )


def nearest_first(found: Sequence[StillOpen]) -> list[StillOpen]:
    """Return what is open in the order in which citizens ask; else in that of the announcement."""
    return sorted(found, key=lambda each: topics.nearness(each.issue.topics))


def open_matter(timeline: Timeline, each: StillOpen, writer: Writer) -> OpenMatter:
    """Return what is still open of an issue, ready to print."""
    disclosure = timeline.disclosure
    issue, report = each.issue, each.report
    issued = report.issued if report else disclosure.announcement.issued
    own = writer.about(disclosure, issue.id) if report is None else writer
    return OpenMatter(
        issue=naming.issue_link(disclosure, issue, writer.address),
        number=issue.number or "",
        title=issue.title,
        plain=issue.plain or "",
        tag=None if each.status is Status.UNDISCLOSED else naming.status_tag(each.status),
        said=_said(each),
        words=tuple(_words(each, own)),
        due=changed_limit(timeline, issue) or _due(issue),
        limit=pending.isoformat() if (pending := timeline.pending_limit(issue)) else "",
        closed=_closed(timeline, issue) if timeline.contested(issue) else "",
        source="" if is_of_one(disclosure) else _source(issued, "续报" if report else "公布"),
        iso=issued.on.isoformat() if issued else "",
        verified=checked(timeline, issue),
    )


def _closed(timeline: Timeline, issue: Issue) -> str:
    """Return when and by whom an issue was closed, as was said last; "" for never."""
    found = timeline.closing(issue)
    if found is None or found.what.on is None:
        return ""
    return f"{day(found.what.on)}{f'由{found.what.by}' if found.what.by else ''}销号"


def _contested(timeline: Timeline, each: StillOpen, writer: Writer) -> OpenMatter:
    """Return what one calls done and another not, with what was open of it before.

    Whether it was done by its limit, they do not agree on: the page says the day, and who says what.
    """
    now = open_matter(timeline, each, writer)
    now = replace(now, due=f"{now.due.rstrip('。')}。核验说没有办完。" if now.due else "")
    found = timeline.done_since(each.issue)
    if found is None:
        return now
    return replace(_with_before(now, timeline, found, writer), due=now.due)


def _done(timeline: Timeline, each: DoneSince, writer: Writer) -> OpenMatter:
    """Return what was open of an issue and is said to be done, both in the words of who said it."""
    return _with_before(open_matter(timeline, each.now, writer), timeline, each, writer)


def _with_before(
    now: OpenMatter, timeline: Timeline, each: DoneSince, writer: Writer
) -> OpenMatter:
    before = open_matter(timeline, each.before, writer)
    return replace(
        now,
        due="",
        words=(*_done_words(each.now, writer), *_said_since(timeline, each, writer)),
        before=before.words or ((writer.prose(before.said),) if before.said else ()),
        before_source=before.source,
    )


def _said_since(timeline: Timeline, each: DoneSince, writer: Writer) -> Iterator[Prose]:
    """Yield what the last report says of an issue, where that is not the one that calls it done."""
    latest = timeline.latest_report(each.issue)
    if latest is None or latest is each.now.report:
        return
    text = (latest.issues[each.issue.id].text or "").strip()
    if text:
        yield writer.prose(f"{day(latest.issued.on)}续报又说：{_in_short(text)}")


_SHORT = 120
"""A longer text is told by its first sentence; the issue's page has all of it."""


def _done_words(now: StillOpen, writer: Writer) -> Iterator[Prose]:
    """Yield what a report says of how an issue was done with."""
    entry = now.report.issues[now.issue.id] if now.report else None
    text = (entry.text or "").strip() if entry else ""
    if text:
        yield writer.prose(_in_short(text))
    if entry and entry.closed and entry.closed.on:
        yield writer.prose(f"{day(entry.closed.on)}销号。")


def _in_short(text: str) -> str:
    return text if len(text) <= _SHORT else next(iter(sentences(text)))


def is_of_one(disclosure: Disclosure) -> bool:
    """Tell whether all that is said to be open was said in the announcement, of a known day."""
    return not disclosure.updates and disclosure.announcement.issued is not None


def _source(issued: Issued | None, what: str) -> str:
    return f"{day(issued.on)}{what}" if issued else what


def _said(each: StillOpen) -> str:
    """Return the text's own words of the state, where nothing says more and they are not its name."""
    is_more = each.names_something or each.is_only_begun or each.said == each.status.label
    return "" if is_more else each.said or ""


def _words(each: StillOpen, writer: Writer) -> Iterator[Prose]:
    yield from writer.listed(each.left, "remaining")
    if each.is_only_begun:
        yield from writer.listed(each.begun, "begun")
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
