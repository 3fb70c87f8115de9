"""The site map: every page of the site, so many disclosures a page that each opens on a phone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Content, Disclosure
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming
from generator.site.pages.shared.contents import links_from
from generator.site.pages.shared.views import Link, Page
from generator.site.placement import Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEntry:
    """One disclosure on the site map, with its pages."""

    id: str
    link: Link
    chapters: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """What the template of the site map sees."""

    site: tuple[Link, ...]
    disclosures: tuple[MapEntry, ...]
    issues: tuple[Link, ...]
    pages: tuple[Link, ...]
    """The pages of the map, where it has more than one; this one leads nowhere."""


def sitemap_pages(
    content: Content, placement: Placement, chapters: Mapping[str, tuple[Link, ...]]
) -> Iterator[Page[SitemapView]]:
    """Yield the pages of the site map; `chapters` are the pages of each disclosure."""
    addresses = routes.sitemap(len(content.disclosures))
    for place, here in enumerate(addresses):
        shown = content.disclosures[place * routes.ON_A_MAP :][: routes.ON_A_MAP]
        yield Page(
            address=here,
            kind=PageKind.SITEMAP,
            title=f"站点地图（第{place + 1}页）" if place else "站点地图",
            description="本站的全部页面。",
            view=SitemapView(
                site=() if place else tuple(_site(placement, here)),
                disclosures=tuple(_entry(each, chapters[each.id], here) for each in shown),
                issues=tuple(_issues(content, here)),
                pages=tuple(_pages(addresses, here)) if len(addresses) > 1 else (),
            ),
        )


def _site(placement: Placement, here: str) -> Iterator[Link]:
    yield Link("首页", placement.home_from(here))
    yield Link("搜索", routes.relative(here, routes.SEARCH))
    yield Link("怎么监督", routes.relative(here, routes.SUPERVISE))
    yield Link("关于本站", routes.relative(here, routes.ABOUT))


def _entry(disclosure: Disclosure, chapters: Sequence[Link], here: str) -> MapEntry:
    overview = routes.relative(here, routes.overview(disclosure.id))
    return MapEntry(
        id=disclosure.id,
        link=Link(disclosure.announcement.title, overview, naming.edition(disclosure)),
        chapters=links_from(here, chapters),
    )


def _issues(content: Content, here: str) -> Iterator[Link]:
    """Yield every issue of the only disclosure; of many, each disclosure's own list does that."""
    if len(content.disclosures) == 1:
        only = content.disclosures[0]
        for issue in only.issues:
            yield naming.issue_link(only, issue, here)


def _pages(addresses: Sequence[str], here: str) -> Iterator[Link]:
    for number, address in enumerate(addresses, 1):
        href = "" if address == here else routes.relative(here, address)
        yield Link(f"第{number}页", href)
