"""The whole site as values: content -> views -> pages. Nothing here writes or asks the clock."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes, timeline
from generator.domain.model import Content
from generator.site import resources, search
from generator.site.pages import chapters, head, issue, listing, overview, site
from generator.site.pages.gathering import gather
from generator.site.pages.linked import Facts
from generator.site.pages.search import search_page
from generator.site.pages.site import SiteFrame
from generator.site.pages.views import Page
from generator.site.render import Renderer

Progress = Callable[[int, int], None]
"""Told how many pages of how many are made."""


@dataclass(frozen=True, slots=True)
class Made:
    """A site in Markdown: its pages by path, and the frame that stands round each of them."""

    pages: Mapping[str, bytes]
    frame: SiteFrame
    updated: str
    """The date of the last thing published, ISO; "" where nothing is dated."""
    facts: Mapping[str, Facts]
    """What can be said of each page, by its address, for <head> and the site map."""
    catalogue: search.Catalogue
    """What search knows of the pages."""


def make(content: Content, told: Progress | None = None) -> Made:
    """Return the site of some content as Markdown pages: the same content gives the same bytes."""
    renderer = Renderer(resources.theme() / "templates")
    pages: dict[str, bytes] = {}
    facts: dict[str, Facts] = {}
    known = head.Known(content)
    total = 5 + sum(6 + len(each.issues) for each in content.disclosures)
    for page in _pages(content):
        pages[routes.markdown_path(page.address)] = renderer.markdown(page)
        facts[page.address] = known.facts(page)
        if told:
            told(len(pages), max(total, len(pages)))
    catalogue = search.catalogue(content)
    updated = timeline.last_day(content)
    frame = site.site_frame(content)
    return Made(pages, frame, updated.isoformat() if updated else "", facts, catalogue)


def _pages(content: Content) -> Iterator[Page]:
    """Yield every page of the site."""
    gatherings = {}
    for disclosure in content.disclosures:
        gathering = gather(disclosure)
        if len(content.disclosures) == 1:
            gatherings[disclosure.id] = gathering
        yield overview.overview_page(disclosure, gathering)
        yield listing.issues_page(disclosure, gathering)
        yield from issue.issue_pages(disclosure, gathering)
        yield from chapters.chapter_pages(disclosure, gathering)
        yield listing.fulltext_page(disclosure, gathering)
    yield overview.home_page(content, gatherings)
    yield from site.site_pages(content)
    yield search_page(content)
