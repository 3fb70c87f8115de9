"""What the issue list can be narrowed by: the facets, their values, and which issue has which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.domain.topics import OF_CITIZENS, TOPICS
from generator.site.pages.shared import naming
from generator.site.pages.shared.gathering import Gathering

LABELS = {
    "area": "地方",
    "disclosure": "公布",
    "topic": "主题",
    "open": "还没办完",
    "status": "状态",
    "verified": "核验",
    "unit": "责任单位",
    "aspect": "方面",
    "category": "类别",
}
"""Everything that a list can be narrowed by: its parameter in the address, and its name for readers."""
OF_ISSUES = ("topic", "open", "status", "verified", "unit", "aspect", "category")
"""What narrows the list of issues, in the order of the page."""
OF_ANSWERS = ("area", "disclosure", "topic", "status", "aspect")
"""What narrows the answers of the search page; `index.py` and search/facets.js know their values."""

_FREQUENT = 8
"""So many values stand in sight; the others are behind 更多."""
OPEN = "yes"
"""Of 还没办完: it is said that something is not done yet."""
BEGUN = "begun"
"""Of 还没办完: something is said to be in hand, and nobody says how far it is."""

DISPUTED = "disputed"
"""Of 核验: several bodies verified it, not all as the same state."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: as addresses write it, as readers see it, how many issues have it."""

    value: str
    label: str
    count: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list; `name` is its parameter in the address.

    `folded` names what opens the list of options where these are long, "" where they stand in
    sight; `more` are those shown when the reader asks for more.
    """

    name: str
    options: tuple[Option, ...]
    folded: str = ""
    more: tuple[Option, ...] = ()

    @property
    def label(self) -> str:
        """Return its name for readers."""
        return LABELS[self.name]


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of a list, and for each issue the positions of its options, counted from 0."""

    facets: tuple[Facet, ...]
    option_positions: Mapping[str, str]


def facets(disclosure: Disclosure, gathering: Gathering) -> Facets:
    """Return what narrows the issue list of a disclosure; a facet that cannot is left out."""
    offered = tuple(_offered(disclosure, gathering))
    positions: dict[str, list[str]] = {issue.id: [] for issue in disclosure.issues}
    position = 0
    for facet, holders in offered:
        for option in (*facet.options, *facet.more):
            for issue in holders[option.value]:
                positions[issue].append(str(position))
            position += 1
    return Facets(
        tuple(facet for facet, _ in offered),
        {issue: " ".join(found) for issue, found in positions.items()},
    )


Holders = Mapping[str, tuple[str, ...]]
"""The ids of the issues that have each value."""


def _offered(disclosure: Disclosure, gathering: Gathering) -> Iterator[tuple[Facet, Holders]]:
    count = len(disclosure.issues)
    for facet, holders in (
        _topics(disclosure),
        _open(gathering),
        _statuses(disclosure, gathering.timeline),
        _verified(disclosure, gathering.timeline),
        _units(gathering),
        _aspects(disclosure),
        _categories(disclosure),
    ):
        if any(len(each) < count for each in holders.values()):
            yield facet, holders


def _held_by(disclosure: Disclosure, values: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return the issues of each value, from the values of each issue."""
    holders: dict[str, list[str]] = {}
    for issue in disclosure.issues:
        for value in dict.fromkeys(values[issue.id]):
            holders.setdefault(value, []).append(issue.id)
    return holders


def _topics(disclosure: Disclosure) -> tuple[Facet, Holders]:
    """The topics in the order of the one list: those of citizens in sight, the rest behind 更多."""
    found = _held_by(disclosure, {each.id: each.topics for each in disclosure.issues})
    holders = {topic: tuple(found[topic]) for topic in TOPICS if topic in found}
    options = tuple(Option(each, each, str(len(held))) for each, held in holders.items())
    near = sum(topic in OF_CITIZENS for topic in holders)
    return _in_sight("topic", options, near or _FREQUENT), holders


def _in_sight(name: str, options: tuple[Option, ...], shown: int) -> Facet:
    """Return a facet of which so many options stand in sight; a fold for one or two helps nobody."""
    shown = shown if len(options) > shown + 2 else len(options)
    return Facet(name, options[:shown], more=options[shown:])


def _open(gathering: Gathering) -> tuple[Facet, Holders]:
    """What the announcement and later reports say is not done yet, and what they leave open."""
    said = ((OPEN, "还没办完的", gathering.still_open),
            (BEGUN, "没说办到哪一步的", gathering.only_begun))  # fmt: skip
    options = tuple(Option(value, label, str(len(found))) for value, label, found in said if found)
    holders = {value: tuple(each.issue.id for each in found) for value, _, found in said if found}
    return Facet("open", options), holders


def _statuses(disclosure: Disclosure, timeline: Timeline) -> tuple[Facet, Holders]:
    current = {each.id: (str(timeline.standing(each).status),) for each in disclosure.issues}
    found = _held_by(disclosure, current)
    holders = {str(each): tuple(found[each]) for each in Status if each in found}
    options = tuple(
        Option(each, Status(each).label, str(len(held))) for each, held in holders.items()
    )
    return Facet("status", options), holders


def _verified(disclosure: Disclosure, timeline: Timeline) -> tuple[Facet, Holders]:
    """Whether somebody verified what is reported, and found it so; left out where nobody did."""
    found = _held_by(
        disclosure, {each.id: tuple(_checks(timeline, each)) for each in disclosure.issues}
    )
    labels = {str(each): words for each, words in naming.CHECKS.items()}
    labels[DISPUTED] = "几家核验的不一样"
    holders = {each: tuple(found[each]) for each in labels if each in found}
    options = tuple(Option(each, labels[each], str(len(held))) for each, held in holders.items())
    return Facet("verified", options), holders


def _checks(timeline: Timeline, issue: Issue) -> Iterator[str]:
    yield str(timeline.check(issue))
    if timeline.dissents(issue):
        yield DISPUTED


def _units(gathering: Gathering) -> tuple[Facet, Holders]:
    """The units that answer for an issue, the most frequent first; not those that are only named."""
    holders = {
        name: tuple(each.id for each in held) for name, held in gathering.responsible.items()
    }
    options = tuple(Option(each, each, str(len(held))) for each, held in holders.items())
    return _in_sight("unit", options, _FREQUENT), holders


def _aspects(disclosure: Disclosure) -> tuple[Facet, Holders]:
    found = _held_by(
        disclosure,
        {each.id: (str(each.aspect),) if each.aspect else () for each in disclosure.issues},
    )
    options, holders = [], {}
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        if held := found.get(str(position)):
            name = naming.aspect_name(position)
            options.append(Option(str(position), aspect.title, str(len(held)), name))
            holders[str(position)] = tuple(held)
    return Facet("aspect", tuple(options), folded=f"{len(options)}个方面"), holders


def _categories(disclosure: Disclosure) -> tuple[Facet, Holders]:
    found = _held_by(
        disclosure,
        {
            each.id: (f"{each.aspect}-{each.category}",) if each.category else ()
            for each in disclosure.issues
        },
    )
    options, holders = [], {}
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        for place, title in enumerate(aspect.categories, 1):
            value = f"{position}-{place}"
            if held := found.get(value):
                name = naming.aspect_name(position)
                options.append(Option(value, title, str(len(held)), name))
                holders[value] = tuple(held)
    return Facet("category", tuple(options), folded=f"{len(options)}个类别"), holders
