"""The home page: what a citizen comes for, in the order in which citizens ask.

Of a site with one disclosure: what is said of the whole, one's own matter, what is still open, whom to
tell, and the disclosure. Of a site with several: the disclosures, the latest first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from generator.domain import routes
from generator.domain.model import ChannelKind, Content, Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.domain.topics import OF_CITIZENS, TOPICS, nearness, under
from generator.site.page_kinds import PageKind
from generator.site.pages.issue_list import by_category
from generator.site.pages.shared import channels, naming, whole
from generator.site.pages.shared.contents import contents, links_from
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.history import HistoryEntry, disclosure_history
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import ContactLink, Link, Page, Prose
from generator.site.pages.still_open import OpenMatter, nearest_first, open_matter
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter of citizens, and how it stands; the whole row leads to its issue."""

    name: str
    answer: str
    """What was done and what came of it, or what is said of the state; "" for nothing."""
    note: str
    """That a later report has news of it; "" where none has."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterGroup:
    """The issues of one aspect, where nobody has said yet what they are about; `more` leads to all."""

    title: str
    matters: tuple[Matter, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the template of the home page of a site with one disclosure sees."""

    said: tuple[Prose, ...]
    """What is said of the whole, the last report first."""
    search_href: str
    is_in_plain_words: bool
    """Whether somebody has said of an issue what it is about."""
    matters: tuple[Matter, ...]
    """The strongest, where issues have topics; else `groups` hold titles by aspect."""
    groups: tuple[MatterGroup, ...]
    topics: tuple[Link, ...]
    issue_count: str
    issues_href: str
    open_count: str
    open_matters: tuple[OpenMatter, ...]
    open_href: str
    unnamed: str
    next_report: str
    later: tuple[HistoryEntry, ...]
    later_href: str
    phones: tuple[ContactLink, ...]
    has_channels: bool
    supervise_href: str
    about: Link
    """The record of the disclosure."""
    issued: str
    iso: str
    chapters: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One disclosure in the list of all."""

    link: Link
    inspected: str
    issued: str
    iso: str
    count: str
    open: Link | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """What the template of a home page with several disclosures, or none, sees."""

    editions: tuple[Edition, ...]
    count: str
    all_href: str
    """Where all disclosures are listed; "" where these are all."""
    search_href: str
    supervise_href: str
    about_href: str


_MATTERS = 15
"""So many rows at most; the list of all issues has the others."""
_ENOUGH = 6
"""With so many rows of citizens' own matters, those of other topics are left to the list."""
_OF_A_GROUP = 3
_OPEN = 3
_LATER = 3
_EDITIONS = 12


def home_page(
    content: Content, gatherings: Mapping[str, Gathering], editions: Sequence[Edition]
) -> Page[object]:
    """Return the home page; `gatherings` holds that of the only disclosure, if there is but one."""
    if len(content.disclosures) == 1:
        only = content.disclosures[0]
        return _of_one(only, gatherings[only.id])
    return _of_many(editions)


def _of_one(disclosure: Disclosure, gathering: Gathering) -> Page[object]:
    question = whole.question(disclosure)
    said = next(iter(whole.sentences(gathering.timeline)), "还没有收入逐个问题的内容。")
    return Page(
        address=routes.HOME,
        kind=PageKind.HOME,
        title=question,
        description=f"{naming.edition(disclosure)}：{said}",
        view=_view(disclosure, gathering),
        disclosure=disclosure,
    )


def _view(disclosure: Disclosure, gathering: Gathering) -> HomeView:
    here = routes.HOME
    own = disclosure.id
    issued = disclosure.announcement.issued
    writer = Writer(own, here, gathering.find, gathering.telling)
    matters = tuple(_matters(gathering.timeline))
    later = tuple(disclosure_history(gathering.timeline, writer))
    return HomeView(
        said=tuple(writer.prose(each) for each in whole.sentences(gathering.timeline)),
        search_href=routes.relative(here, routes.SEARCH),
        is_in_plain_words=any(each.plain or each.matters for each in disclosure.issues),
        matters=matters,
        groups=() if matters else tuple(_groups(gathering.timeline)),
        topics=tuple(_topics(disclosure)),
        issue_count=str(len(disclosure.issues)),
        issues_href=routes.relative(here, routes.issues(own)),
        open_count=str(len(gathering.still_open)),
        open_matters=tuple(_open(disclosure, gathering, writer)),
        open_href=routes.relative(here, routes.chapter(own, "open")),
        unnamed=whole.unnamed(gathering.timeline),
        next_report=whole.next_report(disclosure),
        later=later[:_LATER],
        later_href=routes.relative(here, f"{routes.overview(own)}#later"),
        phones=tuple(
            each for each in channels.contact_links(disclosure) if each.kind == ChannelKind.PHONE
        ),
        has_channels=bool(disclosure.announcement.channels),
        supervise_href=routes.relative(here, routes.SUPERVISE),
        about=Link(disclosure.announcement.title, routes.relative(here, routes.overview(own))),
        issued=f"{issued.by} {day(issued.on)}" if issued else "",
        iso=issued.on.isoformat() if issued else "",
        chapters=links_from(here, contents(disclosure, gathering).chapters),
    )


def _open(disclosure: Disclosure, gathering: Gathering, writer: Writer) -> Iterator[OpenMatter]:
    """Yield the first of what is open: what meets citizens in their own lives before the rest."""
    for each in nearest_first(gathering.still_open)[:_OPEN]:
        yield open_matter(disclosure, each, writer)


def _topics(disclosure: Disclosure) -> Iterator[Link]:
    """Yield the citizens' topics that the issues have; each leads to them in the list."""
    found = {topic for issue in disclosure.issues for topic in issue.topics}
    for topic in OF_CITIZENS:
        if topic in found:
            narrowed = routes.narrowed(disclosure.id, "topic", topic)
            yield Link(topic, routes.relative(routes.HOME, narrowed))


def _matters(timeline: Timeline) -> Iterator[Matter]:
    """Yield the strongest matters in the order of the topics: the first of each comes before the second of any.

    Other topics than the citizens' own fill up where these have little.
    """
    rows = [list(chain(*each)) for each in _by_topic(timeline).values()]
    own = [each for each in rows if each and each[0][0] in OF_CITIZENS]
    others = [each for each in rows if each and each[0][0] not in OF_CITIZENS]
    chosen = _first_of_each(own)[:_MATTERS]
    if len(chosen) < _ENOUGH:
        chosen += _first_of_each(others)[: _ENOUGH - len(chosen)]
    kept = set(map(id, chosen))
    for row in chain(*own, *others):
        if id(row) in kept:
            yield row[1]


Row = tuple[str, Matter]
"""A matter and the topic under which it stands."""


def _first_of_each(rows: Sequence[Sequence[Row]]) -> list[Row]:
    return [each for turn in zip_longest(*rows) for each in turn if each]


def _by_topic(timeline: Timeline) -> dict[str, list[list[Row]]]:
    """Return the rows of each issue under its first topic, citizens' before others."""
    found: dict[str, list[tuple[tuple[int, bool], list[Row]]]] = {topic: [] for topic in TOPICS}
    for issue in timeline.disclosure.issues:
        if issue.topics:
            topic = under(issue.topics)
            rows = [(topic, each) for each in _rows(timeline, issue)]
            found[topic].append((_distance(issue), rows))
    return {
        topic: [rows for _, rows in sorted(held, key=lambda each: each[0])]
        for topic, held in found.items()
    }


def _distance(issue: Issue) -> tuple[int, bool]:
    """Return how far an issue is from a citizen's own matter: by what else it is about."""
    without = not issue.matters
    return nearness(issue.topics)[1] + without, without


def _rows(timeline: Timeline, issue: Issue) -> Iterator[Matter]:
    href = routes.relative(routes.HOME, routes.issue(timeline.disclosure.id, issue.id))
    report = timeline.latest_report(issue)
    note = f"{day(report.issued.on)}续报有新情况" if report else ""
    for each in issue.matters:
        yield Matter(name=each.name, answer=each.answer, note=note, href=href)
    if not issue.matters:
        name = issue.plain or issue.title
        answer = issue.summary or _state(timeline, issue)
        yield Matter(name=name, answer=answer, note=note, href=href)


def _state(timeline: Timeline, issue: Issue) -> str:
    """Return what is said of an issue as a whole: its words, else its state; "" for neither."""
    standing = timeline.standing(issue)
    who = "续报" if standing.report else "公布"
    if standing.said:
        return f"{who}说：{standing.said}"
    return "" if standing.status is Status.UNDISCLOSED else f"{who}说：{standing.status.label}"


def _groups(timeline: Timeline) -> Iterator[MatterGroup]:
    """Yield the first issues of each aspect, where no issue has a topic."""
    disclosure = timeline.disclosure
    held: dict[int, list[Issue]] = {}
    for aspect, _, issues in by_category(disclosure):
        held.setdefault(aspect, []).extend(issues)
    only = len(held) == 1
    for aspect, issues in held.items():
        shown = issues[: _MATTERS if only else _OF_A_GROUP]
        title = disclosure.announcement.aspects[aspect - 1].title if aspect else ""
        target = routes.aspect(disclosure.id, aspect) if aspect else routes.issues(disclosure.id)
        href = routes.relative(routes.HOME, target)
        is_more = len(issues) > len(shown)
        yield MatterGroup(
            title="" if only else title or "其他问题",
            matters=tuple(row for issue in shown for row in _rows(timeline, issue)),
            more=Link(f"看这{len(issues)}个问题", href) if is_more and not only else None,
        )


def edition(disclosure: Disclosure, gathering: Gathering) -> Edition:
    """Return a disclosure as the home page of a site with several lists it."""
    announcement = disclosure.announcement
    issued = announcement.issued
    count = len(gathering.still_open)
    open_href = routes.relative(routes.HOME, routes.chapter(disclosure.id, "open"))
    return Edition(
        link=Link(announcement.title, routes.relative(routes.HOME, routes.overview(disclosure.id))),
        inspected=announcement.inspected,
        issued=day(issued.on) if issued else "没有写明日期",
        iso=issued.on.isoformat() if issued else "",
        count=str(len(disclosure.issues)),
        open=Link(f"{count}个还有没办完的", open_href) if count else None,
        said=next(iter(whole.sentences(gathering.timeline)), ""),
    )


def _of_many(editions: Sequence[Edition]) -> Page[object]:
    is_cut = len(editions) > _EDITIONS
    view = EditionsView(
        editions=tuple(editions[:_EDITIONS]),
        count=str(len(editions)),
        all_href=routes.relative(routes.HOME, f"{routes.SITEMAP}#disclosures") if is_cut else "",
        search_href=routes.relative(routes.HOME, routes.SEARCH),
        supervise_href=routes.relative(routes.HOME, routes.SUPERVISE),
        about_href=routes.relative(routes.HOME, routes.ABOUT),
    )
    return Page(
        address=routes.HOME,
        kind=PageKind.EDITIONS,
        title="整改公开",
        description="巡视巡察整改情况公布：逐个问题说明做了什么、还有什么没有完成、向谁反映。",
        view=view,
    )
