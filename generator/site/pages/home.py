"""The home page: what a citizen comes for, in the order in which citizens ask.

What is said of the whole, one's own matter, what is still open, whom to tell, and the disclosure: all of a site
with one disclosure. That of a site with several stands in `editions`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.domain import routes
from generator.domain.model import ChannelKind, Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Standing, Timeline, announced
from generator.domain.topics import OF_CITIZENS, TOPICS, anchor_of, nearness, under
from generator.site.page_kinds import PageKind
from generator.site.pages.issue_list import by_category
from generator.site.pages.shared import channels, events, naming, whole
from generator.site.pages.shared.contents import contents, links_from
from generator.site.pages.shared.events import DayLine
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.recorded import RecordHead
from generator.site.pages.shared.state import at_publication, newest
from generator.site.pages.shared.views import ContactLink, Link, Page, Prose
from generator.site.pages.still_open import (
    BEGUN,
    CONTESTED,
    STATED,
    OpenMatter,
    nearest_first,
    open_matter,
)
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter of citizens, and how it stands; the whole row leads to its issue."""

    name: str
    answer: str
    """What was done and what came of it, or what is said of the state; "" for nothing."""
    note: str
    """What a later report says of it, and that a verification says otherwise; "" for nothing."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterGroup:
    """Matters of one topic; where nobody has named topics yet, the issues of one aspect.

    `also` has the others, where these are few; `more` leads to all.
    """

    anchor: str
    title: str
    matters: tuple[Matter, ...]
    also: tuple[Matter, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the template of the home page of a site with one disclosure sees."""

    said: tuple[Prose, ...]
    """What is said of the whole, the last report first."""
    search_href: str
    full_text: Link
    """The page that holds all the text: without scripts it stands in place of the search. What it holds is its note."""
    is_in_plain_words: bool
    """Whether somebody has said of an issue what it is about."""
    groups: tuple[MatterGroup, ...]
    """By topic, the citizens' own first; where issues have no topics, titles by aspect."""
    topics: tuple[Link, ...]
    """Where each group begins, where they are topics."""
    issue_count: str
    issues_href: str
    open: tuple[Link, ...]
    """What is seen to be open, and what is only said to be in hand, each with its count."""
    rest: str
    """What is said of the others; "" where each has a state of its own."""
    all_open: Link | None
    """Where the rest of it stands; None where all of it stands here."""
    open_matters: tuple[OpenMatter, ...]
    """The first of what is said to be open."""
    nothing_open: str
    unnamed: str
    next_report: str
    promised: str
    """The day by which that report is promised to the public, ISO; "" where none is due."""
    later: tuple[DayLine, ...]
    """The last days on which something happened since the announcement, that of the last report too."""
    later_href: str
    quiet: str
    """That nothing came since the announcement, as far as the site knows; "" where something did."""
    editor: str
    """Who wrote what is not the announcement's, and that the site passes nothing on; "" of a verbatim one."""
    call: Link | None
    """The first number to call, as printed, with what dials it: the elder view begins with it."""
    call_for: str
    """Whose it is; "" where nobody is named."""
    phones: tuple[ContactLink, ...]
    has_channels: bool
    is_written_to: bool
    """Whether letters or mails are taken."""
    closing: str
    """What the disclosure says of supervision; "" for nothing."""
    closing_is_verbatim: bool
    supervise_href: str
    about: Link
    """The record of the disclosure."""
    issued: str
    iso: str
    chapters: tuple[Link, ...]
    recorded: RecordHead | None
    """The head of the site's record; None where nothing is recorded."""


_OF_A_TOPIC = 2
"""So many rows of each topic at most; the others follow in smaller type."""
_NAMED = 5
"""Of more others there is only the link to the list."""
_ENOUGH = 6
"""With so many rows of citizens' own topics, other topics are left to the list."""
_OF_AN_ASPECT = 3
_OF_ALL = 15
"""So many titles where there is neither topic nor aspect."""
_OPEN = 3
_LATER = 3


def home_page(gathering: Gathering, recorded: RecordHead | None) -> Page[object]:
    """Return the home page of a site with one disclosure."""
    disclosure = gathering.timeline.disclosure
    question = whole.question(disclosure)
    said = next(iter(whole.sentences(gathering.timeline)), "还没有收入逐个问题的内容。")
    return Page(
        address=routes.HOME,
        kind=PageKind.HOME,
        title=question,
        description=f"{naming.edition(disclosure)}：{said}",
        view=_view(disclosure, gathering, recorded),
        disclosure=disclosure,
    )


def _view(disclosure: Disclosure, gathering: Gathering, recorded: RecordHead | None) -> HomeView:
    here = routes.HOME
    own = disclosure.id
    issued = disclosure.announcement.issued
    writer = Writer(own, here, gathering.find, gathering.telling)
    is_in_plain_words = any(each.plain or each.matters for each in disclosure.issues)
    groups = tuple(_by_topic(gathering.timeline, is_whole=not is_in_plain_words))
    days = events.days_of((gathering.timeline,), without_first=True)
    return HomeView(
        said=tuple(writer.prose(each) for each in _whole(gathering.timeline)),
        search_href=routes.relative(here, routes.SEARCH),
        full_text=Link(
            naming.whole_text(disclosure),
            routes.relative(here, routes.chapter(own, "fulltext")),
            naming.held_on_one_page(disclosure),
        ),
        is_in_plain_words=is_in_plain_words,
        groups=groups or tuple(_by_aspect(gathering.timeline)),
        topics=tuple(Link(each.title, f"#{each.anchor}") for each in groups),
        issue_count=str(len(disclosure.issues)),
        issues_href=routes.relative(here, routes.issues(own)),
        open=tuple(_open(disclosure, gathering)),
        rest=whole.rest(gathering.timeline),
        all_open=_all_open(disclosure, gathering),
        open_matters=tuple(
            open_matter(gathering.timeline, each, writer)
            for each in nearest_first(gathering.still_open)[:_OPEN]
        ),
        nothing_open=whole.nothing_open(gathering.timeline),
        unnamed=whole.unnamed(gathering.timeline),
        next_report=whole.next_report(disclosure),
        promised=whole.promised(disclosure),
        later=tuple(events.day_line(*each, here) for each in events.last_days(days, _LATER)),
        later_href=routes.relative(here, routes.chapter(own, "changes")),
        quiet=events.quiet(gathering.timeline)
        or ("" if days else events.summary(gathering.timeline)),
        editor=_editor(disclosure, gathering.editor),
        call=channels.first_number(disclosure),
        call_for=channels.whose(disclosure),
        phones=tuple(
            each for each in channels.contact_links(disclosure) if each.kind == ChannelKind.PHONE
        ),
        has_channels=bool(disclosure.announcement.channels),
        is_written_to=any(
            each.kind in (ChannelKind.POST, ChannelKind.EMAIL)
            for each in disclosure.announcement.channels
        ),
        closing=disclosure.announcement.closing or "",
        closing_is_verbatim=disclosure.announcement.is_verbatim,
        supervise_href=routes.relative(here, routes.SUPERVISE),
        about=Link(disclosure.announcement.title, routes.relative(here, routes.overview(own))),
        issued=f"{issued.by} {day(issued.on)}" if issued else "",
        iso=issued.on.isoformat() if issued else "",
        chapters=links_from(here, contents(disclosure, gathering).chapters),
        recorded=recorded,
    )


def _editor(disclosure: Disclosure, editor: str) -> str:
    """Return who wrote the words, and that the site takes no letters: a number beside them leaves that open."""
    if disclosure.announcement.is_verbatim:
        return ""
    by = f"编者是{editor}" if editor else "编者没有署名"
    return f"{by}；本站不收信、不转交。"


def _whole(timeline: Timeline) -> Iterator[str]:
    """Yield what is said of the whole, what was verified of it, and that some is not here any more."""
    yield from whole.sentences(timeline)
    yield from filter(None, (whole.verified(timeline), whole.withdrawn(timeline)))


def _href(disclosure: Disclosure, issue: Issue) -> str:
    return routes.relative(routes.HOME, routes.issue(disclosure.id, issue.id))


def _open(disclosure: Disclosure, gathering: Gathering) -> Iterator[Link]:
    """Yield the ways to what is said to be open, and to what is only said to be in hand."""
    page = routes.relative(routes.HOME, routes.chapter(disclosure.id, "open"))
    for words, anchor, found in (
        ("还没办完{}个", STATED, gathering.still_open),
        ("自报办完、核验说没办完{}个", CONTESTED, gathering.contested),
        ("没说办到哪一步{}个", BEGUN, gathering.only_begun),
    ):
        if found:
            yield Link(words.format(len(found)), f"{page}#{anchor}")


def _all_open(disclosure: Disclosure, gathering: Gathering) -> Link | None:
    """Return the way to what is said to be open and has no place on this page."""
    if len(gathering.still_open) <= _OPEN:
        return None
    page = routes.relative(routes.HOME, routes.chapter(disclosure.id, "open"))
    return Link(f"{len(gathering.still_open)}个全看", page)


def _by_topic(timeline: Timeline, *, is_whole: bool) -> Iterator[MatterGroup]:
    """Yield the matters by topic: citizens' own, and where these have little the other topics.

    Where the issues themselves are asked for (`is_whole`), those of no such topic come last.
    """
    held = _topics(timeline)
    own = [topic for topic in held if topic in OF_CITIZENS]
    shown = sum(min(len(held[topic]), _OF_A_TOPIC) for topic in own)
    topics = tuple(held) if shown < _ENOUGH else own
    own_id = timeline.disclosure.id
    for topic in topics:
        narrowed = routes.narrowed(own_id, "topic", topic)
        more = Link(f"看“{topic}”的全部问题", routes.relative(routes.HOME, narrowed))
        yield _group(topic, anchor_of(topic), held[topic], more)
    if topics and is_whole and (others := tuple(_of_no(topics, timeline))):
        more = Link("看全部问题", routes.relative(routes.HOME, routes.issues(own_id)))
        yield _group("其他问题", "group-0", others, more)


def _of_no(topics: Collection[str], timeline: Timeline) -> Iterator[Matter]:
    for issue in timeline.disclosure.issues:
        if not any(topic in topics for topic in _rows_by_topic(timeline, issue)):
            yield from _rows(timeline, issue)


def _group(title: str, anchor: str, rows: Sequence[Matter], more: Link) -> MatterGroup:
    shown, others = rows[:_OF_A_TOPIC], rows[_OF_A_TOPIC:]
    return MatterGroup(
        anchor=anchor,
        title=title,
        matters=tuple(shown),
        also=tuple(others) if len(others) <= _NAMED else (),
        more=more if len(others) > _NAMED else None,
    )


def _topics(timeline: Timeline) -> dict[str, list[Matter]]:
    """Return the matters of each topic, in the order of the topics: what is nothing else first.

    Issues that are as near share the places: the first matter of each comes before the second of any.
    """
    found: dict[str, dict[tuple[int, bool], list[list[Matter]]]] = {topic: {} for topic in TOPICS}
    for issue in timeline.disclosure.issues:
        for topic, rows in _rows_by_topic(timeline, issue).items():
            found[topic].setdefault(_distance(issue), []).append(rows)
    ordered = {
        topic: [
            row
            for distance in sorted(by_distance)
            for turn in zip_longest(*by_distance[distance])
            for row in turn
            if row
        ]
        for topic, by_distance in found.items()
    }
    return {topic: rows for topic, rows in ordered.items() if rows}


def _rows_by_topic(timeline: Timeline, issue: Issue) -> dict[str, list[Matter]]:
    """Return the rows of an issue: each under its own topic, else under that of the issue."""
    found: dict[str, list[Matter]] = {}
    topics = [each.topic for each in issue.matters] or [None]
    for topic, row in zip(topics, _rows(timeline, issue), strict=True):
        if place := topic or under(issue.topics):
            found.setdefault(place, []).append(row)
    return found


def _distance(issue: Issue) -> tuple[int, bool]:
    """Return how far an issue is from a citizen's own matter: by what else it is about."""
    without = not issue.matters
    return nearness(issue.topics)[1] + without, without


def _rows(timeline: Timeline, issue: Issue) -> Iterator[Matter]:
    href = _href(timeline.disclosure, issue)
    note = newest(timeline, issue)
    when = at_publication(timeline, issue) if note else ""
    for each in issue.matters:
        place = naming.step_about(issue, each.name)
        answer = f"{when}{each.answer}"
        yield Matter(name=each.name, answer=answer, note=note, href=f"{href}{place}")
    if not issue.matters:
        name = issue.plain or issue.title
        answer = f"{when}{issue.summary}" if issue.summary else _state(issue)
        yield Matter(name=name, answer=answer, note=note, href=href)


def _state(issue: Issue) -> str:
    """Return what the announcement says of an issue as a whole; "" for nothing."""
    said = _said(announced(issue))
    return f"公布说：{said}" if said else ""


def _said(standing: Standing) -> str:
    """Return the words of a state, else its name; "" where none is published."""
    if standing.said:
        return standing.said
    return "" if standing.status is Status.UNDISCLOSED else standing.status.label


def _by_aspect(timeline: Timeline) -> Iterator[MatterGroup]:
    """Yield the first issues of each aspect, where no issue has a topic."""
    disclosure = timeline.disclosure
    held: dict[int, list[Issue]] = {}
    for aspect, _, issues in by_category(disclosure):
        held.setdefault(aspect, []).extend(issues)
    only = len(held) == 1
    for aspect, issues in held.items():
        shown = issues[: _OF_ALL if only else _OF_AN_ASPECT]
        title = disclosure.announcement.aspects[aspect - 1].title if aspect else ""
        target = routes.aspect(disclosure.id, aspect) if aspect else routes.issues(disclosure.id)
        href = routes.relative(routes.HOME, target)
        is_more = len(issues) > len(shown)
        yield MatterGroup(
            anchor=f"group-{aspect}",
            title="" if only else title or "其他问题",
            matters=tuple(row for issue in shown for row in _rows(timeline, issue)),
            also=(),
            more=Link(f"看这{len(issues)}个问题", href) if is_more and not only else None,
        )
