"""What search knows of each page beside its words, and the names behind the numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import Content, Disclosure, Issue
from generator.domain.places import Path, tree
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.domain.topics import TOPICS
from generator.site.pages import supervise
from generator.site.pages.shared import naming
from generator.site.pages.shared.state import in_a_line
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """What search knows of a page beside its words; positions count from one, 0 for none."""

    label: str
    title: str
    plain: str = ""
    number: str = ""
    disclosure: int = 0
    aspect: int = 0
    status: int = 0
    topics: tuple[int, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names behind the numbers of `ResultFacts`, and the facts of every generated page by address.

    The facts stand in the order in which results of equal rank are shown.
    """

    disclosures: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each disclosure its id, its short name, and the names of its aspects."""
    statuses: tuple[tuple[str, str, str], ...]
    """Of each status its word, its label and its shape."""
    topics: tuple[str, ...]
    """In the order of the one list of topics, as everywhere."""
    facts: Mapping[str, ResultFacts]
    synonyms: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]
    """Words of which nothing is said, each with the nearest that is."""
    places: tuple[Path, ...] = ()
    """Where the body of each disclosure is; none where they are all in one place."""


@dataclass(frozen=True, slots=True)
class Known:
    """What search knows of the pages of one disclosure, wherever that stands in the site.

    Its position is none yet, and topics are numbered as in the list of all topics.
    """

    facts: Mapping[str, ResultFacts]
    name: tuple[str, str, tuple[str, ...]]
    """Its id, its short name, and the names of its aspects."""
    topics: frozenset[str]
    place: Path = ()


def known(disclosure: Disclosure, timeline: Timeline) -> Known:
    """Return what search knows of each page of a disclosure."""
    name = (disclosure.id, naming.edition(disclosure), tuple(_aspects(disclosure)))
    topics = frozenset(topic for issue in disclosure.issues for topic in issue.topics)
    return Known(dict(_facts(disclosure, timeline)), name, topics, disclosure.announcement.place)


def catalogue(content: Content, disclosures: Sequence[Known]) -> Catalogue:
    """Return what search knows of every generated page; `disclosures` are those of the content, in its order."""
    used = frozenset[str]().union(*(each.topics for each in disclosures))
    topics = tuple(topic for topic in TOPICS if topic in used)
    numbers = {TOPICS.index(topic) + 1: place for place, topic in enumerate(topics, 1)}
    facts: dict[str, ResultFacts] = {}
    for position, each in enumerate(disclosures, 1):
        for address, found in each.facts.items():
            own = tuple(numbers[topic] for topic in found.topics)
            facts[address] = replace(found, disclosure=position, topics=own)
    places = tree(content.disclosures)
    for address, title in supervise.titles(places, len(content.disclosures)):
        facts[address] = ResultFacts(label="本站", title=title)
    facts[routes.ABOUT] = ResultFacts(label="本站", title="关于本站")
    tags = [naming.status_tag(status) for status in Status]
    return Catalogue(
        tuple(each.name for each in disclosures),
        tuple((tag.word, tag.label, tag.shape) for tag in tags),
        topics,
        facts,
        content.synonyms,
        content.near,
        tuple(each.place for each in disclosures) if places else (),
    )


def _facts(disclosure: Disclosure, timeline: Timeline) -> Iterator[tuple[str, ResultFacts]]:
    """Yield what search knows of each page of a disclosure; all positions count from one."""
    statuses = {status: number for number, status in enumerate(Status, 1)}
    for issue in disclosure.issues:
        yield (
            routes.issue(disclosure.id, issue.id),
            ResultFacts(
                label=_place(disclosure, issue),
                title=issue.title,
                plain=issue.plain or "",
                number=issue.number or "",
                aspect=issue.aspect or 0,
                status=statuses[timeline.standing(issue).status],
                topics=tuple(TOPICS.index(topic) + 1 for topic in issue.topics),
                summary=in_a_line(timeline, issue),
            ),
        )
    title = disclosure.announcement.title
    yield routes.overview(disclosure.id), ResultFacts(label="概况", title=title)
    for report in disclosure.updates:
        on = report.issued.on
        yield (
            routes.day(disclosure.id, on),
            ResultFacts(label="变动", title=f"{day(on)}的情况"),
        )
    organisation = routes.chapter(disclosure.id, "organisation")
    yield organisation, ResultFacts(label="组织整改", title="组织整改")
    if disclosure.original:
        yield (
            routes.chapter(disclosure.id, "fulltext"),
            ResultFacts(label="全文", title=title),
        )


def _place(disclosure: Disclosure, issue: Issue) -> str:
    aspect = naming.aspect_of(disclosure, issue)
    if aspect is None:
        return "问题"
    group = naming.category_of(disclosure, issue) or aspect.title
    return f"{naming.aspect_name(issue.aspect or 0)} · {group}"


def _aspects(disclosure: Disclosure) -> Iterator[str]:
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        yield f"{naming.aspect_name(position)}：{aspect.title}"
