"""The whole: content -> values -> views -> pages. Nothing here writes, nothing asks the clock."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator import resources, search
from generator.content.load import load
from generator.content.proofreading import read_through
from generator.content.rules import judge
from generator.domain import routes
from generator.domain.diagnostics import Diagnostic, Place, has_errors, tidy
from generator.domain.model import Content
from generator.pages import chapters, head, issue, listing, overview, site
from generator.pages.gathering import gather
from generator.pages.linked import Facts
from generator.pages.search import search_page
from generator.pages.site import SiteFrame
from generator.pages.views import Page
from generator.render import Renderer

Progress = Callable[[int, int], None]
"""Told how many pages of how many are made."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The content as read, and everything an editor should know about it."""

    content: Content
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the content may be published."""
        return not has_errors(self.diagnostics)


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


def check(content: Path, reading_on: datetime.date | None = None) -> Checked:
    """Read and judge a content folder; with a date, also read it through as an editor would."""
    loaded = load(content)
    advice = read_through(loaded, reading_on) if reading_on else ()
    return Checked(loaded.content, tidy((*loaded.diagnostics, *judge(loaded), *advice)))


def no_disclosure(folder: Path) -> Diagnostic | None:
    """Return that a folder holds no disclosure; None where it holds one."""
    if (folder / "disclosure.yml").is_file():
        return None
    message = "这里没有 disclosure.yml，不是一份公布的文件夹"
    hint = "请写明公布的文件夹，例如 content/muye-2025。"
    return Diagnostic(Place(PurePath(folder.resolve().name)), message, hint, "F01")


def check_one(folder: Path) -> Checked:
    """Read and judge the content folder that holds one disclosure; speak of that one only."""
    checked = check(folder.resolve().parent)
    own = tuple(
        each
        for each in checked.diagnostics
        if each.place.path.parts[:1] == (folder.resolve().name,)
    )
    return Checked(checked.content, own)


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
    return Made(pages, site.site_frame(content), _updated(content), facts, catalogue)


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


def _updated(content: Content) -> str:
    dates = [
        on.isoformat()
        for each in content.disclosures
        for on in (
            *((each.announcement.issued.on,) if each.announcement.issued else ()),
            *(update.issued.on for update in each.updates),
            *(correction.on for correction in each.corrections),
        )
    ]
    return max(dates, default="")
