"""The site map: every page of the site, so many disclosures a page that each opens on a phone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Content, Disclosure
from generator.domain.timeline import Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, paging
from generator.site.pages.shared.contents import links_from
from generator.site.pages.shared.views import Link, Page
from generator.site.placement import Placement
from generator.text.dates import day


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
    days: tuple[Link, ...]
    """The days on which something happened, where the site has one disclosure."""
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
            title=paging.numbered("站点地图", place),
            description="本站的全部页面。",
            view=SitemapView(
                site=() if place else tuple(_site(placement, here)),
                disclosures=tuple(_entry(each, chapters[each.id], here) for each in shown),
                issues=tuple(_issues(content, here)),
                days=tuple(_days(content, here)),
                pages=paging.pages(addresses, here),
            ),
        )


def _site(placement: Placement, here: str) -> Iterator[Link]:
    yield Link("首页", placement.home_from(here))
    yield Link("搜索", routes.relative(here, routes.SEARCH))
    yield Link("变动", routes.relative(here, routes.CHANGES))
    yield Link("全部更正", routes.relative(here, routes.CORRECTIONS))
    yield Link("取走数据", routes.relative(here, routes.DATA))
    yield Link("我的关注", routes.relative(here, routes.FOLLOW))
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


def _days(content: Content, here: str) -> Iterator[Link]:
    """Yield the days of the only disclosure; of many, each disclosure's own page of changes does that."""
    if len(content.disclosures) == 1:
        only = content.disclosures[0]
        for on in Timeline(only).days:
            yield Link(f"{day(on)}的情况", routes.relative(here, routes.day(only.id, on)))
