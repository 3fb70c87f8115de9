"""The site as a whole as values: the pages and files that belong to no single disclosure."""

from collections.abc import Iterator, Mapping, Sequence

from generator.domain import routes
from generator.domain.model import Content
from generator.domain.places import Area, tree
from generator.domain.timeline import Timeline
from generator.site import resources
from generator.site.appearance import files as appearance_files
from generator.site.artefacts import artefacts
from generator.site.data import whole as whole_data
from generator.site.feeds.changes import site_feed
from generator.site.feeds.files import site_feed_files
from generator.site.frame import frame, head
from generator.site.of_disclosure import OnPage, Summary
from generator.site.pages import areas, data, editions, home, site_changes, site_pages, supervise
from generator.site.pages.search import search_page
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.recorded import site_head
from generator.site.pages.shared.views import Page
from generator.site.part import Part, Setting
from generator.site.placement import Placement
from generator.site.render import Renderer


def make_whole(  # noqa: PLR0913, PLR0917 - what a site is put together from
    content: Content,
    summaries: Sequence[Summary],
    gathering: Gathering | None,
    setting: Setting,
    renderer: Renderer,
    on_page: OnPage = lambda: None,
) -> Part:
    """Return the pages and files of a site as a whole, from its content as readers call it and the summaries in its order.

    `gathering` is that of the only disclosure, whose home page it is; None where there are several.
    """
    placement, before_names = setting.placement, setting.appearance.before_names
    timelines = tuple(map(Timeline, content.disclosures))
    around = {each.id: each.frame for each in summaries}
    pages, facts, frames = {}, {}, {}
    for page in _pages(content, summaries, timelines, gathering, setting):
        path = routes.markdown_path(page.address)
        pages[placement.path(path)] = renderer.markdown(page)
        frames[path] = frame.page_frame(page, around, placement, has_feeds=setting.has_feeds)
        modified = gathering.timeline.last_day() if page.disclosure and gathering else None
        facts[page.address] = head.facts(page, frames[path].crumbs, modified, before_names)
        on_page()
    own = dict(_files(content, summaries, setting))
    beside = {placement.path(name): each for name, each in own.items()}
    return Part(pages=pages, artefacts=beside, frames=frames, facts=facts)


def count_of(timelines: Sequence[Timeline], placement: Placement) -> int:
    """Return how many pages a site has as a whole, without making them."""
    disclosures = [each.disclosure for each in timelines]
    places = tree(disclosures)
    further = (
        len(routes.sitemap(len(timelines)))
        + len(routes.catalogue(len(timelines)))
        - 2
        + len(tuple(site_changes.addresses(timelines)))
        + len(tuple(areas.addresses(places)))
        + len(tuple(supervise.addresses(places, len(disclosures))))
    )
    return placement.has_home + len(routes.SITE_PAGES) + further


def _files(
    content: Content, summaries: Sequence[Summary], setting: Setting
) -> Iterator[tuple[str, bytes]]:
    appearance, address, placement = setting.appearance, setting.address, setting.placement
    yield from artefacts(content, address).items()
    yield from appearance_files(appearance, resources.icon()).items()
    datasets = [
        (
            routes.data(each.id, summary.entry.iso or routes.LATEST),
            routes.data(each.id),
            each.announcement.title,
        )
        for each, summary in zip(content.disclosures, summaries, strict=True)
    ]
    root = f"{address}{placement.prefix}" if address else ""
    yield from whole_data.site_files(datasets, appearance.before_names + setting.title, root)
    if not setting.has_feeds:
        return
    told = (day for each in summaries for day in each.told)
    feed = site_feed(told, content.record, setting.title, appearance.before_names)
    yield from site_feed_files(feed, address, placement)


def _pages(
    content: Content,
    summaries: Sequence[Summary],
    timelines: Sequence[Timeline],
    gathering: Gathering | None,
    setting: Setting,
) -> Iterator[Page[object]]:
    placement = setting.placement
    places = tree(content.disclosures)
    if placement.has_home:
        yield _home(content, summaries, timelines, gathering, places)
    yield from areas.areas_pages(places, {each.id: each.edition for each in summaries})
    yield from supervise.supervise_pages(places, {each.id: each.board for each in summaries})
    menus = {each.id: each.frame.chapters for each in summaries}
    yield from site_pages.site_pages(
        content, placement, menus, setting.appearance.editor or "", has_feeds=setting.has_feeds
    )
    yield from site_changes.site_changes_pages(timelines)
    yield from data.catalogue_pages(
        content, [each.entry for each in summaries], has_feeds=setting.has_feeds
    )
    yield search_page(content)


def _home(
    content: Content,
    summaries: Sequence[Summary],
    timelines: Sequence[Timeline],
    gathering: Gathering | None,
    places: Area | None,
) -> Page[object]:
    recorded = site_head(content, routes.HOME)
    if gathering is not None:
        return home.home_page(gathering, recorded)
    listed = [each.edition for each in summaries]
    return editions.editions_page(listed, places, timelines, recorded)


def site_frame(
    summaries: Sequence[Summary], pages: Mapping[str, frame.PageFrame], setting: Setting
) -> frame.SiteFrame:
    """Return what stands round every page of a site."""
    return frame.site_frame(
        {each.id: each.frame for each in summaries},
        pages,
        setting.placement,
        setting.appearance,
        has_changed=any(each.has_changed for each in summaries),
        has_places=len({each.edition.place for each in summaries}) > 1,
    )
