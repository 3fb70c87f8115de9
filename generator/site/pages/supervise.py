"""怎么监督: the channels of every body, by place where they are in several, and how to use them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import ChannelKind, Disclosure
from generator.domain.places import Area
from generator.site.page_kinds import PageKind
from generator.site.pages import areas
from generator.site.pages.areas import AreaLink
from generator.site.pages.shared import channels, naming, paging
from generator.site.pages.shared.views import ContactLink, Crumb, Link, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The channels of one disclosure; its links count from the root of our pages, until a page has it."""

    id: str
    name: str
    title: str
    channels: tuple[ContactLink, ...]
    href: str
    closing: str
    """What the disclosure says of supervision; "" for nothing."""
    is_verbatim: bool
    """Whether it says so in these words."""
    takes_letters: bool
    issues_href: str

    def at(self, address: str) -> "Board":
        """Return it for the page at an address."""
        return replace(
            self,
            href=routes.relative(address, self.href),
            issues_href=routes.relative(address, self.issues_href),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseView:
    """What the template of 怎么监督 sees."""

    boards: tuple[Board, ...]
    areas: tuple[AreaLink, ...]
    """Where the channels of each place stand, in place of boards."""
    is_first: bool
    """Whether it says how to use the channels; the other pages lead to that one."""
    how_href: str
    pages: tuple[Link, ...]


_ON_A_PAGE = 20
_TITLE = "怎么监督"
_ABOVE = (Crumb(text=_TITLE, name=_TITLE, address=routes.SUPERVISE),)


def board(disclosure: Disclosure) -> Board:
    """Return the channels of a disclosure."""
    announcement = disclosure.announcement
    return Board(
        id=disclosure.id,
        name=naming.edition(disclosure),
        title=announcement.title,
        channels=channels.contact_links(disclosure),
        href=routes.overview(disclosure.id),
        closing=announcement.closing or "",
        is_verbatim=announcement.is_verbatim,
        takes_letters=any(each.kind is ChannelKind.POST for each in announcement.channels),
        issues_href=routes.issues(disclosure.id),
    )


def addresses(whole: Area | None, disclosures: int) -> Iterator[str]:
    """Yield the address of every page of 怎么监督 but the one that each site has."""
    for address, _ in titles(whole, disclosures):
        if address != routes.SUPERVISE:
            yield address


def titles(whole: Area | None, disclosures: int) -> Iterator[tuple[str, str]]:
    """Yield the address of every page of 怎么监督 with its title."""
    yield routes.SUPERVISE, _TITLE
    if whole is None:
        for number, here in enumerate(_places(routes.SUPERVISE, disclosures)[1:], 1):
            yield here, paging.numbered(_TITLE, number)
        return
    for each in (*whole.areas(), *areas.others(whole)):
        for number, here in enumerate(_places(routes.supervise(each.path), len(each.bodies))):
            yield here, paging.numbered(_title(each), number)


def _title(area: Area) -> str:
    return f"{area.title or areas.OTHERS}怎么监督"


def _places(address: str, boards: int) -> tuple[str, ...]:
    return routes.paged(address, -(-boards // _ON_A_PAGE))


def supervise_pages(whole: Area | None, boards: Mapping[str, Board]) -> Iterator[Page[object]]:
    """Yield the pages of all channels; `boards` by disclosure, in the order of the site.

    Where bodies are in several places, each place has those of its own bodies, and leads to the places in it.
    """
    if whole is None:
        yield from _pages(routes.SUPERVISE, _TITLE, tuple(boards.values()), ())
        return
    first = areas.area_links(whole, routes.SUPERVISE, routes.supervise)
    yield from _pages(routes.SUPERVISE, _TITLE, (), first)
    for each in (*whole.areas(), *areas.others(whole)):
        here = routes.supervise(each.path)
        own = [boards[body[0]] for body in each.bodies]
        inside = tuple(areas.below_links(each, here, routes.supervise))
        yield from _pages(here, _title(each), own, inside)


def _pages(
    address: str, title: str, boards: Sequence[Board], inside: tuple[AreaLink, ...]
) -> Iterator[Page[object]]:
    places = _places(address, len(boards))
    for number, here in enumerate(places):
        shown = boards[number * _ON_A_PAGE :][:_ON_A_PAGE]
        view = SuperviseView(
            boards=tuple(each.at(here) for each in shown),
            areas=() if number else inside,
            is_first=here == routes.SUPERVISE,
            how_href=f"{routes.relative(here, routes.SUPERVISE)}#how",
            pages=paging.pages(places, here),
        )
        yield _page(here, paging.numbered(title, number), view)


def _page(address: str, title: str, view: SuperviseView) -> Page[object]:
    return Page(
        address=address,
        kind=PageKind.SUPERVISE,
        title=title,
        description="监督电话、来信地址、邮箱，以及怎么把一个问题反映清楚。",
        view=view,
        above=() if address == routes.SUPERVISE else _ABOVE,
        letters=tuple(each.id for each in view.boards),
    )
