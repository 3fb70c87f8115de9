"""The whole site as values: content -> views -> pages. Nothing here writes or asks the clock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.domain import routes, timeline
from generator.domain.corrections import as_readers_call_it
from generator.domain.model import Content, Disclosure
from generator.site import resources, search
from generator.site.appearance import PLAIN, Appearance
from generator.site.appearance import files as appearance_files
from generator.site.artefacts import artefacts, copied
from generator.site.data import whole as whole_data
from generator.site.data.about import Terms
from generator.site.data.whole import Taken
from generator.site.feeds.files import feed_files
from generator.site.frame import frame, head
from generator.site.frame.frame import Frame, PageFrame, SiteFrame
from generator.site.frame.linked_data import HeadFacts
from generator.site.pages import (
    changes,
    chapters,
    data,
    fulltext,
    home,
    issue,
    issue_list,
    overview,
    site_changes,
    site_pages,
    withdrawn,
)
from generator.site.pages.search import search_page
from generator.site.pages.shared.amendments import amended_original
from generator.site.pages.shared.contents import contents
from generator.site.pages.shared.gathering import Gathering, gather
from generator.site.pages.shared.rounds import rounds
from generator.site.pages.shared.views import OriginalParagraph, Page
from generator.site.placement import WHOLE_SITE, Placement
from generator.site.redirects import redirects
from generator.site.render import Renderer

OnPage = Callable[[int, int], None]
"""Called with how many pages of how many are made."""


@dataclass(frozen=True, slots=True)
class Made:
    """A site: its pages in Markdown, the files beside them, and the frame round each page."""

    pages: Mapping[str, bytes]
    """Every page in Markdown, by its path in the site."""
    artefacts: Mapping[str, bytes]
    """Every other file, by its path in the site, as it is published."""
    copied: Mapping[str, Path]
    """The files that are copied, by their path in the site; what they say beside what they show goes."""
    frame: SiteFrame
    updated: str
    """The date of the last thing published, ISO; "" where nothing is dated."""
    facts: Mapping[str, HeadFacts]
    """What can be said of each page, by its own address, for <head> and the site map."""
    catalogue: search.Catalogue
    """What search knows of the pages."""


def make(  # noqa: PLR0913 - what a site is made of
    content: Content,
    on_page: OnPage | None = None,
    *,
    name: str = "",
    address: str = "",
    placement: Placement = WHOLE_SITE,
    appearance: Appearance = PLAIN,
) -> Made:
    """Return the site of some content: the same content gives the same bytes.

    `name` is what the site is called. `address` is that of the site, with a slash at its end; "" where it is not known. `placement` says
    where in it the pages stand, `appearance` how it shows itself.
    """
    originals = {
        each.id: tuple(amended_original(each, "original-")) for each in content.disclosures
    }
    said = content
    terms = Terms(
        address=address,
        notice=appearance.fictional or "",
        before_names=appearance.before_names,
        licence=appearance.licence or "",
    )
    taken: dict[str, bytes] = {}

    def take(disclosure: Disclosure, gathering: Gathering) -> Taken:
        own = next(each for each in said.disclosures if each.id == disclosure.id)
        found = whole_data.taken(own, gathering, lambda each: address + placement.path(each), terms)
        taken.update(found.files)
        return found

    content = replace(content, disclosures=tuple(map(as_readers_call_it, content.disclosures)))
    renderer = Renderer(resources.theme() / "templates", content.glossary)
    pages: dict[str, bytes] = {}
    facts: dict[str, HeadFacts] = {}
    frames: dict[str, PageFrame] = {}
    around: dict[str, Frame] = {}
    timelines = {each.id: timeline.Timeline(each) for each in content.disclosures}
    total = _count(tuple(timelines.values()), placement)
    for page in _pages(content, originals, placement, around, appearance, take=take, terms=terms):
        path = routes.markdown_path(page.address)
        pages[placement.path(path)] = renderer.markdown(page)
        frames[path] = frame.page_frame(page, around, placement)
        modified = timelines[page.disclosure.id].last_day(page.issue) if page.disclosure else None
        facts[page.address] = head.facts(
            page, frames[path].crumbs, modified, appearance.before_names
        )
        if on_page:
            on_page(len(pages), total)
    catalogue = search.catalogue(content)
    updated = timeline.last_day(content)
    whole = frame.site_frame(
        around, frames, placement, appearance, has_changed=_has_changed(content)
    )
    day = updated.isoformat() if updated else ""
    own = artefacts(said, address) | appearance_files(appearance, resources.icon())
    own |= taken
    datasets = [(routes.data(e.id), e.announcement.title) for e in content.disclosures]
    root = f"{address}{placement.prefix}" if address else ""
    own |= whole_data.site_files(datasets, appearance.before_names + (name or _UNNAMED), root)
    own |= redirects(content, facts, address, placement)
    own |= feed_files(
        content,
        tuple(timelines.values()),
        name=name or _UNNAMED,
        before_names=appearance.before_names,
        address=address,
        placement=placement,
    )
    beside = {placement.path(name): each for name, each in own.items()}
    whole_files = {placement.path(name): each for name, each in copied(content).items()}
    return Made(pages, beside, whole_files, whole, day, facts, catalogue)


_UNNAMED = "整改公开"

Originals = Mapping[str, Sequence[OriginalParagraph]]
"""The announcements as signed, by the id of their disclosure, with the corrections of their words."""


Take = Callable[[Disclosure, Gathering], Taken]
"""Makes the files of a disclosure's data."""


def _count(timelines: Sequence[timeline.Timeline], placement: Placement) -> int:
    """Return how many pages `_pages` yields, without making them."""
    further = (
        len(routes.sitemap(len(timelines)))
        + len(routes.catalogue(len(timelines)))
        - 2
        + len(tuple(site_changes.addresses(timelines)))
    )
    of_site = placement.has_home + len(routes.SITE_PAGES) + further
    return of_site + sum(map(_count_of, timelines))


def _count_of(told: timeline.Timeline) -> int:
    disclosure = told.disclosure
    gathered = len(routes.CHAPTERS) - (not disclosure.announcement.organisation)
    overview_and_list = 2
    of_issues = len(disclosure.issues) + len(disclosure.gone)
    by_day = (*changes.addresses(told), *data.addresses(told))
    return overview_and_list + gathered + of_issues + len(by_day)


def _pages(  # noqa: PLR0913 - what pages are made of
    content: Content,
    originals: Originals,
    placement: Placement,
    around: dict[str, Frame],
    appearance: Appearance,
    *,
    take: Take,
    terms: Terms,
) -> Iterator[Page[object]]:
    """Yield every page of the site; `around` is given the frame of each disclosure before its pages.

    `take` makes the files of a disclosure's data, whose page says how large they are; `terms` what they all say.
    """
    gatherings, editions, timelines, entries = {}, [], [], []
    together = rounds(content)
    for disclosure in content.disclosures:
        gathering = gather(
            disclosure,
            together,
            originals[disclosure.id],
            appearance.editor or "",
            appearance.before_names,
        )
        if len(content.disclosures) == 1:
            gatherings[disclosure.id] = gathering
        editions.append(home.edition(disclosure, gathering))
        timelines.append(gathering.timeline)
        menu = contents(disclosure, gathering).chapters
        around[disclosure.id] = frame.disclosure_frame(disclosure, menu)
        yield overview.overview_page(disclosure, gathering)
        yield issue_list.issues_page(disclosure, gathering)
        yield from issue.issue_pages(disclosure, gathering)
        yield from withdrawn.withdrawn_pages(disclosure)
        yield from chapters.chapter_pages(disclosure, gathering)
        yield from changes.changes_pages(disclosure, gathering)
        found = take(disclosure, gathering)
        entries.append(data.catalogue_entry(found.editions[0]))
        yield from data.data_pages(found, gathering.timeline, terms)
        yield fulltext.fulltext_page(disclosure, gathering)
    if placement.has_home:
        yield home.home_page(content, gatherings, editions, timelines)
    menus = {each.id: each.chapters for each in around.values()}
    yield from site_pages.site_pages(content, placement, menus, appearance.editor or "")
    yield from site_changes.site_changes_pages(timelines)
    yield from data.catalogue_pages(content, entries)
    yield search_page(content)


def _has_changed(content: Content) -> bool:
    """Tell whether anything came after the publications themselves."""
    return any(
        event.kind is not timeline.EventKind.PUBLISHED
        for each in content.disclosures
        for event in timeline.events(each)
    )
