"""The way to one's own place: the places of a site, and for each its bodies and what they say.

What several bodies say stands side by side as each states it. Nothing is added up over bodies but how many
matters are seen to be open, and nobody is ranked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.places import Area, Path, entrance
from generator.site.page_kinds import PageKind
from generator.site.pages.edition import Edition
from generator.site.pages.shared import paging
from generator.site.pages.shared.views import Crumb, Link, Page

Address = Callable[[Path], str]
"""Which page of a place is meant."""
Editions = Mapping[str, Edition]
"""By the id of the disclosure."""

ON_A_PAGE = 20
"""So many bodies stand on one page."""
_NAMED = 400
"""With more places than that one has to go in before one sees the names inside."""
OTHERS = "不按地方分的单位"
"""How the bodies are called that belong to no one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLink:
    """A place that can be gone into, with the places in it by name."""

    link: Link
    """Its note says how many disclosures it has."""
    below: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """How much is seen to be open in a place, or in what one body says."""

    link: Link
    """Its note says how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body: its newest disclosure, and the earlier ones."""

    newest: Edition
    place: str
    """Where it is, below the place of the page; "" where that is the same."""
    earlier: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreasView:
    """What the template of 按地方找 sees."""

    areas: tuple[AreaLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """What the template of a place sees."""

    name: str
    counted: str
    search_href: str
    search_area: str
    """The value of the place in the address of the search page."""
    areas: tuple[AreaLink, ...]
    open: tuple[OpenLine, ...]
    open_said: str
    bodies: tuple[BodyRow, ...]
    is_compared: bool
    """Whether several bodies stand side by side."""
    supervise_href: str
    areas_href: str
    pages: tuple[Link, ...]


def value_of(path: Path) -> str:
    """Return a place as addresses of the search page write it."""
    return "/".join(path)


def addresses(whole: Area | None) -> Iterator[str]:
    """Yield the address of every page of the places of a site."""
    if whole is None:
        return
    yield routes.AREAS
    for each in (*whole.areas(), *others(whole)):
        yield from _places(each)


def others(whole: Area) -> Iterator[Area]:
    """Yield what belongs to no one place, as if it were one."""
    yield from _itself(whole)


def _itself(area: Area) -> Iterator[Area]:
    """Yield a place with the bodies that are filed under it itself, without what lies in it; nothing where it has none."""
    if area.bodies:
        yield Area(area.path, (), area.bodies)


def _places(area: Area) -> tuple[str, ...]:
    count = len(tuple(area.all_bodies()))
    return routes.paged(routes.area(area.path), -(-count // ON_A_PAGE))


def areas_pages(whole: Area | None, editions: Editions) -> Iterator[Page[object]]:
    """Yield the page of all places, and the pages of each; nothing where there is no way to be found."""
    if whole is None:
        return
    yield Page(
        address=routes.AREAS,
        kind=PageKind.AREAS,
        title="按地方找",
        description="按省、市、县找自己的地方：那里哪些单位公布了整改情况。",
        view=AreasView(areas=area_links(whole, routes.AREAS)),
    )
    for area in (*whole.areas(), *others(whole)):
        yield from _pages(area, editions)


def area_links(whole: Area, here: str, address_of: Address = routes.area) -> tuple[AreaLink, ...]:
    """Return the places that readers choose among first, and what belongs to none.

    `address_of` says which page of a place is meant.
    """
    first = entrance(whole)
    found = list(below_links(first, here, address_of))
    if first.path:
        for each in _itself(first):
            own = AreaLink(link=_link(each, here, address_of, f"{first.name}本级"), below=())
            found.insert(0, own)
    found += [_area_link(each, here, address_of, is_named=False) for each in others(whole)]
    return tuple(found)


def below_links(area: Area, here: str, address_of: Address = routes.area) -> Iterator[AreaLink]:
    """Yield the places right below one, each with the names of those in it where these are not too many."""
    is_named = sum(len(each.below) for each in area.below) <= _NAMED
    for each in area.below:
        yield _area_link(each, here, address_of, is_named=is_named)


def _area_link(area: Area, here: str, address_of: Address, *, is_named: bool) -> AreaLink:
    inside = area.below if is_named else ()
    return AreaLink(
        link=_link(area, here, address_of, area.name or OTHERS),
        below=tuple(Link(each.name, _href(each, here, address_of)) for each in inside),
    )


def _link(area: Area, here: str, address_of: Address, name: str) -> Link:
    count = sum(len(each) for each in area.all_bodies())
    return Link(name, _href(area, here, address_of), f"{count}份公布")


def _href(area: Area, here: str, address_of: Address) -> str:
    return routes.relative(here, address_of(area.path))


def open_lines(whole: Area, editions: Editions, here: str) -> tuple[OpenLine, ...]:
    """Return how much is seen to be open in each of the places that readers choose among first."""
    first = entrance(whole)
    own = _itself(first) if first.path else ()
    areas = [*own, *first.below, *others(whole)]
    return tuple(_open_below(areas, editions, here))


def _open_below(areas: list[Area], editions: Editions, here: str) -> Iterator[OpenLine]:
    for each in areas:
        if said := open_said(each, editions):
            section = "#open" if len(tuple(each.all_bodies())) > 1 else ""
            href = f"{routes.relative(here, routes.area(each.path))}{section}"
            yield OpenLine(link=Link(each.name or OTHERS, href, said))


def open_said(area: Area, editions: Editions) -> str:
    """Return how much is seen to be open in a place: of how many bodies, how many matters; "" for nothing.

    Of each body the newest disclosure counts: an earlier one may have been overtaken.
    """
    counts = [editions[body[0]].open_count for body in area.all_bodies()]
    some = [each for each in counts if each]
    return f"{sum(some)}个问题（{len(some)}个单位）" if some else ""


def crumbs(path: Path) -> tuple[Crumb, ...]:
    """Return the way to a place: all that it lies in."""
    first = Crumb(text="按地方找", name="按地方找", address=routes.AREAS)
    return (
        first,
        *(
            Crumb(text=path[end - 1], name="".join(path[:end]), address=routes.area(path[:end]))
            for end in range(1, len(path))
        ),
    )


def _pages(area: Area, editions: Editions) -> Iterator[Page[object]]:
    places, bodies = _places(area), tuple(area.all_bodies())
    title = area.title or OTHERS
    for number, here in enumerate(places):
        shown = bodies[number * ON_A_PAGE :][:ON_A_PAGE]
        itself = Crumb(text=area.name or title, name=title, address=places[0])
        yield Page(
            address=here,
            kind=PageKind.AREA,
            title=paging.numbered(title, number),
            short_title="" if number else area.name,
            description=f"{title}的单位公布的整改情况：做了什么、还有什么没有办完、向谁反映。",
            view=_view(area, editions, shown, here, places),
            above=(*crumbs(area.path), *((itself,) if number else ())),
        )


def _view(
    area: Area,
    editions: Editions,
    shown: tuple[tuple[str, ...], ...],
    here: str,
    places: tuple[str, ...],
) -> AreaView:
    bodies = tuple(area.all_bodies())
    is_first = here == places[0]
    return AreaView(
        name=area.name or OTHERS,
        counted=f"{len(bodies)}个单位，{sum(map(len, bodies))}份公布",
        search_href=routes.relative(here, routes.SEARCH),
        search_area=value_of(area.path),
        areas=tuple(below_links(area, here)) if is_first else (),
        open=tuple(_open(area, editions, here)) if is_first and len(bodies) > 1 else (),
        open_said=open_said(area, editions),
        bodies=tuple(_row(each, editions, area.path, here) for each in shown),
        is_compared=len(bodies) > 1,
        supervise_href=routes.relative(here, routes.supervise(area.path)),
        areas_href=routes.relative(here, routes.AREAS),
        pages=paging.pages(places, here),
    )


def _open(area: Area, editions: Editions, here: str) -> Iterator[OpenLine]:
    """Yield what is seen to be open: of each body of the place itself, then of each place in it."""
    for body in area.bodies[:ON_A_PAGE]:
        found = editions[body[0]].at(here)
        if found.open:
            said = f"{found.open_count}个问题"
            yield OpenLine(link=Link(found.inspected, found.open.href, said))
    yield from _open_below(list(area.below), editions, here)


def _row(body: tuple[str, ...], editions: Editions, within: Path, here: str) -> BodyRow:
    newest, *earlier = (editions[each].at(here) for each in body)
    return BodyRow(
        newest=newest,
        place="".join(newest.place[len(within) :]),
        earlier=tuple(Link(each.issued, each.link.href) for each in earlier[:ON_A_PAGE]),
    )
