"""How the disclosures of a site belong together: rounds of the same body, and issues found again.

Both ways: the later disclosure leads to the earlier and the earlier to the later. An issue that was
found again names the one that it repeats (`recurs`); the other side is told here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.domain import routes
from generator.domain.model import Content, Disclosure, Issue
from generator.domain.timeline import Standing, Timeline
from generator.site.pages.shared import naming, not_listed
from generator.site.pages.shared.views import Link
from generator.text.dates import day

Key = tuple[str, str]
"""An issue of the site: the id of its disclosure, and its own."""


@dataclass(frozen=True, slots=True)
class Again:
    """The same finding in another round; `is_later` where that round came after this one."""

    disclosure: str
    issue: str
    text: str
    state: str
    """Where it stands today, in words; "" where nothing is said of it."""
    is_later: bool


@dataclass(frozen=True, slots=True)
class Round:
    """Another disclosure of the same body."""

    disclosure: str
    title: str
    issued: str
    iso: str


@dataclass(frozen=True, slots=True)
class Rounds:
    """What a site knows of rounds."""

    of_body: Mapping[str, tuple[Round, ...]] = field(default_factory=dict)
    """By disclosure the others of the same body, the newest first."""
    again: Mapping[Key, tuple[Again, ...]] = field(default_factory=dict)
    """By issue the same finding in other rounds."""

    def around(self, disclosure: str) -> "Rounds":
        """Return what of it the pages of one disclosure show."""
        bodies = {disclosure: self.of_body[disclosure]} if disclosure in self.of_body else {}
        again = {key: each for key, each in self.again.items() if key[0] == disclosure}
        return Rounds(bodies, again)

    @property
    def disclosures(self) -> frozenset[str]:
        """The disclosures that are named in it."""
        rounds = (each.disclosure for found in self.of_body.values() for each in found)
        again = (each.disclosure for found in self.again.values() for each in found)
        return frozenset((*rounds, *again))


NONE = Rounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainLine:
    """The same finding before or since: what that is called, and where it is."""

    name: str
    links: tuple[Link, ...]


_KEPT = 12
"""So many other rounds are named; the site map has all."""


def rounds(content: Content) -> Rounds:
    """Return how the disclosures of a site belong together."""
    by_body: dict[str, list[Disclosure]] = {}
    for each in content.disclosures:
        by_body.setdefault("".join(each.announcement.inspected.split()), []).append(each)
    return Rounds(
        {
            each.id: tuple(_others(each, held))[:_KEPT]
            for held in by_body.values()
            for each in held
            if len(held) > 1
        },
        _again(content),
    )


def _others(own: Disclosure, held: Sequence[Disclosure]) -> Iterator[Round]:
    for each in sorted(held, key=_issued_on, reverse=True):
        if each is not own:
            issued = each.announcement.issued
            yield Round(
                each.id,
                each.announcement.title,
                day(issued.on) if issued else not_listed.NO_DAY,
                issued.on.isoformat() if issued else "",
            )


def _issued_on(disclosure: Disclosure) -> str:
    issued = disclosure.announcement.issued
    return issued.on.isoformat() if issued else ""


def _again(content: Content) -> dict[Key, tuple[Again, ...]]:
    pairs = dict.fromkeys(
        ((disclosure.id, issue.id), (each.disclosure, each.issue))
        for disclosure in content.disclosures
        for issue in disclosure.issues
        for each in issue.recurs
    )
    if not pairs:
        return {}
    named = {key for pair in pairs for key in pair}
    known: dict[Key, tuple[Timeline, Issue]] = {}
    for disclosure in content.disclosures:
        held = [each for each in disclosure.issues if (disclosure.id, each.id) in named]
        timeline = Timeline(disclosure) if held else None
        known |= {(disclosure.id, each.id): (timeline, each) for each in held if timeline}
    found: dict[Key, dict[Key, Again]] = {}
    for later, earlier in pairs:
        if later in known and earlier in known:
            first, second = known[earlier][0].disclosure, known[later][0].disclosure
            is_turned = _issued_on(first) > _issued_on(second)
            found.setdefault(later, {})[earlier] = _of(*known[earlier], is_later=is_turned)
            found.setdefault(earlier, {})[later] = _of(*known[later], is_later=not is_turned)
    return {key: tuple(held.values()) for key, held in found.items()}


def _of(timeline: Timeline, issue: Issue, *, is_later: bool) -> Again:
    disclosure = timeline.disclosure
    title = f"{naming.edition(disclosure)}{naming.item_name(issue)}：{issue.title}"
    state = _state(timeline.standing(issue))
    return Again(disclosure.id, issue.id, title, state, is_later)


def _state(standing: Standing) -> str:
    said = standing.said or (standing.status.label if standing.status.is_published else "")
    if not said:
        return ""
    return f"{f'{day(standing.report.issued.on)}续报' if standing.report else '公布'}说：{said}"


def lines(found: Sequence[Again], origin: str) -> tuple[AgainLine, ...]:
    """Return the same finding before and since, as the page at `origin` names it."""
    named = (("以前也被指出过", False), ("后来又被指出", True))
    held = ((name, [each for each in found if each.is_later == later]) for name, later in named)
    return tuple(
        AgainLine(name=name, links=tuple(_link(each, origin) for each in those))
        for name, those in held
        if those
    )


def _link(each: Again, origin: str) -> Link:
    return Link(
        each.text, routes.relative(origin, routes.issue(each.disclosure, each.issue)), each.state
    )
