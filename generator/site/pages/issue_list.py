"""The issues of a disclosure in their groups, and the pages that show them all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.domain import routes
from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Event, EventKind, Timeline
from generator.domain.topics import TOPICS, anchor_of
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, rounds, whole
from generator.site.pages.shared.by_topic import also_about, by_topic
from generator.site.pages.shared.facets import OF_ISSUES, Facet, facets
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.rounds import AgainLine
from generator.site.pages.shared.state import Checked, at_publication, checked, own_words
from generator.site.pages.shared.views import Link, Page, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """When something was last published about an issue."""

    iso: str
    words: str
    """The day, what came on it and what it says of the state; "" where that is the publication itself."""
    then: str
    """What stands before the summary where the issue was reported again: it is not the last word; "" else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One issue in a list."""

    link: Link
    number: str
    title: str
    plain: str
    tag: Tag | None
    """Its state; none where the issues of the list do not differ in it."""
    verified: Checked | None
    """What somebody verified of it, beside what is reported."""
    again: tuple[AgainLine, ...]
    """The same finding in other rounds."""
    summary: str
    changed: Changed
    nearness: str
    """How near it is to citizens' lives, the smaller the nearer: the place of its first topic."""
    option_positions: str
    """The positions of the facets' options that this issue has, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryBlock:
    """The issues under one category, or directly under an aspect (no title then)."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectBlock:
    """The issues under one aspect; without a name where the disclosure has no aspects."""

    anchor: str
    name: str
    title: str
    count: str
    categories: tuple[CategoryBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBlock:
    """The issues that a citizen looks for under one heading, the nearest to their own lives first."""

    anchor: str
    title: str
    count: str
    """Of both: the rows, and those that stand below another heading."""
    rows: tuple[Row, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list: as addresses write it ("" for the one of the page), and for readers."""

    value: str
    label: str


_BY_TOPIC = Order("", "按事情分组")
_ANNOUNCED = "按公布的顺序"
_NEAR_FIRST = Order("near", "和生活有关的在前")
_CHANGED_FIRST = Order("changed", "最近变动的在前")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesView:
    """What the template of the issue list sees."""

    count: str
    topics: tuple[TopicBlock, ...]
    """By what they are about; none where they stand in the announcement's order only."""
    aspects: tuple[AspectBlock, ...]
    whole: str
    """What is said of the whole, where no row has a state of its own; "" where rows have."""
    states: tuple[str, ...]
    """What else is said once of the states of all issues."""
    why_href: str
    data_href: str
    facets: tuple[Facet, ...]
    facet_names: tuple[str, ...]
    """All that an address may ask for, whether it is offered here or not."""
    orders: tuple[Order, ...]
    """In which orders the list can be shown; the first is that of the page."""


def by_category(disclosure: Disclosure) -> Iterator[tuple[int, int, list[Issue]]]:
    """Yield aspect, category (0 for none) and the issues there, in the announcement's order.

    An issue may stand directly under its aspect, before the first category.
    """
    places: dict[tuple[int, int], list[Issue]] = {}
    for issue in disclosure.issues:
        place = issue.category or 0 if issue.aspect else 0
        places.setdefault((issue.aspect or 0, place), []).append(issue)
    if free := places.get((0, 0)):
        yield 0, 0, free
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        for place in range(len(aspect.categories) + 1):
            found = places.get((position, place), [])
            if found or place:
                yield position, place, found


def issues_page(disclosure: Disclosure, gathering: Gathering) -> Page[IssuesView]:
    """Return the list of all issues, grouped; complete without JavaScript."""
    address = routes.issues(disclosure.id)
    count = len(disclosure.issues)
    timeline = gathering.timeline
    narrowing = facets(disclosure, gathering)
    aspects = tuple(_aspects(gathering, address, narrowing.option_positions))
    rows = {row.link.href: row for each in aspects for row in _rows(each)}
    grouped = tuple(_by_topic(disclosure, address, rows))
    view = IssuesView(
        count=str(count),
        topics=grouped,
        aspects=aspects,
        whole="".join(_whole(timeline)),
        states=tuple(filter(None, _states(timeline))),
        why_href=routes.relative(address, f"{routes.ABOUT}#status"),
        data_href=routes.relative(address, routes.data(disclosure.id)),
        facets=narrowing.facets if count > 1 else (),
        facet_names=OF_ISSUES,
        orders=tuple(_orders(list(rows.values()), is_grouped=bool(grouped))),
    )
    name = naming.edition(disclosure)
    return Page(
        address=address,
        kind=PageKind.ISSUES,
        title=f"全部{count}个问题" if count else "全部问题",
        description=f"{name}：全部{count}个问题，按{'事情分组' if grouped else '方面和类别排列'}。",
        view=view,
        disclosure=disclosure,
    )


def _states(timeline: Timeline) -> Iterator[str]:
    """Yield what is to be said once of the states, because the rows do not say it."""
    count = len(timeline.disclosure.issues)
    found = {timeline.standing(each).status for each in timeline.disclosure.issues}
    if found == {Status.UNDISCLOSED}:
        yield from _explained(timeline)
        yield from _said_of_some(timeline)
    elif len(found) == 1:
        by = "按最新的自报，" if timeline.disclosure.updates else ""
        yield f"{by}{count}个问题都是“{found.pop().label}”。"
    elif Status.UNDISCLOSED in found:
        yield "公布没有写状态的，照实写“未逐项公布”。"
    yield whole.verified(timeline)
    yield whole.withdrawn(timeline)


def _whole(timeline: Timeline) -> Iterator[str]:
    if whole.is_unnamed(timeline):
        yield from whole.sentences(timeline)


def _explained(timeline: Timeline) -> Iterator[str]:
    """Yield what the states mean that the totals name and that are not done: no row explains them."""
    stated = whole.of_announcement(timeline.disclosure)
    for each in stated.not_done if stated else ():
        yield f"“{each.word}”：{_meaning(each)}"


def _meaning(part: whole.StatedPart) -> str:
    if part.is_ours:
        return "这是本站的归类，原话在公布全文里。"
    said = "" if part.word == part.status.label else part.word
    return naming.meaning(part.status, "公布", said).removeprefix("公布写明")


def _said_of_some(timeline: Timeline) -> Iterator[str]:
    """Yield of how many issues the announcement says in words how far they are, if of some."""
    said = [each for each in timeline.disclosure.issues if timeline.standing(each).said]
    if said:
        numbers = "、".join(each.number or "" for each in said)
        which = f"（第{numbers}项）" if all(each.number for each in said) else ""
        yield f"其中{len(said)}个{which}，公布有一句话说到整个问题。"


def _by_topic(
    disclosure: Disclosure, address: str, rows: Mapping[str, Row]
) -> Iterator[TopicBlock]:
    groups = by_topic(disclosure.issues)
    also = also_about(disclosure.issues, groups)
    for heading, held in groups.items():
        links = (naming.issue_link(disclosure, each, address) for each in held)
        others = also.get(heading, [])
        yield TopicBlock(
            anchor=anchor_of(heading),
            title=heading,
            count=str(len(held) + len(others)),
            rows=tuple(rows[link.href] for link in links),
            also=tuple(_also(disclosure, each, heading, address) for each in others),
        )


def _also(disclosure: Disclosure, issue: Issue, heading: str, address: str) -> Link:
    """Return the way to an issue that stands below another heading, by what of it is about this one."""
    own = "、".join(each.name for each in issue.matters if each.topic == heading)
    name = own or issue.plain or issue.title
    text = " ".join(filter(None, (naming.item_name(issue), name)))
    place = naming.step_about(issue, own) if own else ""
    return Link(text, f"{naming.issue_link(disclosure, issue, address).href}{place}")


def _orders(rows: Sequence[Row], *, is_grouped: bool) -> Iterator[Order]:
    if is_grouped:
        yield from (_BY_TOPIC, Order("announced", _ANNOUNCED))
    else:
        yield Order("", _ANNOUNCED)
    if not is_grouped and len({row.nearness for row in rows}) > 1:
        yield _NEAR_FIRST
    if len({row.changed.iso for row in rows}) > 1:
        yield _CHANGED_FIRST


def _nearness(issue: Issue) -> str:
    return str(min((TOPICS.index(topic) for topic in issue.topics), default=len(TOPICS)))


def _rows(aspect: AspectBlock) -> Iterator[Row]:
    for block in aspect.categories:
        yield from block.rows


def _aspects(
    gathering: Gathering, address: str, positions: Mapping[str, str]
) -> Iterator[AspectBlock]:
    timeline, disclosure = gathering.timeline, gathering.timeline.disclosure
    is_tagged = len({timeline.standing(each).status for each in disclosure.issues}) > 1
    by_aspect: dict[int, list[CategoryBlock]] = {}
    for aspect, category, issues in by_category(disclosure):
        titles = disclosure.announcement.aspects[aspect - 1].categories if aspect else ()
        block = CategoryBlock(
            anchor=routes.aspect_anchor(aspect, category) if category else "",
            title=titles[category - 1] if category else "",
            rows=tuple(
                _row(gathering, each, address, positions[each.id], is_tagged=is_tagged)
                for each in issues
            ),
        )
        by_aspect.setdefault(aspect, []).append(block)
    for position in sorted({*by_aspect, *range(1, len(disclosure.announcement.aspects) + 1)}):
        found = by_aspect.get(position, [])
        title = disclosure.announcement.aspects[position - 1].title if position else ""
        yield AspectBlock(
            anchor=routes.aspect_anchor(position),
            name=naming.aspect_name(position) if position else "",
            title=title,
            count=str(sum(len(block.rows) for block in found)),
            categories=tuple(found),
        )


def _row(
    gathering: Gathering, issue: Issue, address: str, positions: str, *, is_tagged: bool
) -> Row:
    timeline = gathering.timeline
    found = gathering.rounds.again.get((timeline.disclosure.id, issue.id), ())
    status, verified = timeline.standing(issue).status, checked(timeline, issue)
    return Row(
        link=naming.issue_link(timeline.disclosure, issue, address),
        number=issue.number or "",
        title=issue.title,
        plain=issue.plain or "",
        tag=naming.status_tag(status) if is_tagged or verified else None,
        verified=verified,
        again=rounds.lines(found, address),
        summary=issue.summary or "",
        changed=_changed(timeline, issue),
        nearness=_nearness(issue),
        option_positions=positions,
    )


def _changed(timeline: Timeline, issue: Issue) -> Changed:
    event = timeline.last_change(issue)
    return Changed(
        iso=event.on.isoformat() if event else "",
        words="；".join(_told(timeline, issue, each) for each in _last_ones(timeline, issue)),
        then=at_publication(timeline, issue) if timeline.latest_report(issue) else "",
    )


def _last_ones(timeline: Timeline, issue: Issue) -> Iterator[Event]:
    """Yield the last event since the publication; a correction does not hide the last report."""
    later = timeline.later(issue)
    yield from later[:1]
    if later and later[0].kind is EventKind.CORRECTION:
        yield from islice((each for each in later if each.kind is EventKind.UPDATE), 1)


def _told(timeline: Timeline, issue: Issue, event: Event) -> str:
    standing = timeline.standing(issue)
    is_said = event.source is standing.report and own_words(standing)
    said = f"说：{own_words(standing)}" if is_said else ""
    return f"{day(event.on)}{event.kind.label}{said}"
