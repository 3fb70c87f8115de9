"""One disclosure as values: its pages and files, and all that the rest of the site asks of it.

What its pages show depends on the disclosure itself and on the setting only; what names others (rounds of the same
body, issues found again) is given.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.corrections import as_readers_call_it
from generator.domain.model import Disclosure
from generator.domain.timeline import Timeline, has_changed
from generator.site import search
from generator.site.artefacts import copied, disclosure_artefacts
from generator.site.data import whole as whole_data
from generator.site.data.whole import Taken
from generator.site.feeds.changes import Told, ToldDay
from generator.site.feeds.files import feed_files
from generator.site.frame import frame, head
from generator.site.frame.frame import Frame
from generator.site.pages import (
    changes,
    chapters,
    data,
    fulltext,
    issue,
    issue_list,
    overview,
    supervise,
    withdrawn,
)
from generator.site.pages.data import CatalogueEntry
from generator.site.pages.edition import Edition, edition
from generator.site.pages.shared.amendments import amended_original
from generator.site.pages.shared.contents import contents
from generator.site.pages.shared.gathering import Gathering, gather
from generator.site.pages.shared.rounds import Rounds
from generator.site.pages.shared.views import Page
from generator.site.part import Part, Setting
from generator.site.redirects import redirects
from generator.site.render import Renderer

OnPage = Callable[[], None]
"""Called when a page is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All that the rest of the site asks of a disclosure beside what it says itself."""

    id: str
    frame: Frame
    """What stands round its pages."""
    edition: Edition
    """How the pages of a site with several list it."""
    board: supervise.Board
    """How to reach its supervisor."""
    entry: CatalogueEntry
    """How the list of all data names it."""
    told: tuple[ToldDay, ...]
    """What happened last, for the feed of the site."""
    known: search.Known
    """What search knows of its pages."""
    last_day: datetime.date | None
    """The day of the last thing that was published of it."""
    has_changed: bool
    """Whether anything came after the publication itself."""


@dataclass(frozen=True, slots=True)
class MadeDisclosure:
    """A disclosure with its pages and files; `gathering` is what they were made of."""

    part: Part
    summary: Summary
    gathering: Gathering


def make_disclosure(
    said: Disclosure,
    rounds: Rounds,
    setting: Setting,
    renderer: Renderer,
    on_page: OnPage = lambda: None,
) -> MadeDisclosure:
    """Return the pages and files of a disclosure, and its summary; `said` is as its files have it.

    The same disclosure gives the same bytes, whatever else the site has and whatever was made before.
    """
    gathering = gathering_of(said, rounds, setting)
    disclosure = gathering.timeline.disclosure
    placement, before_names = setting.placement, setting.appearance.before_names
    taken = whole_data.taken(
        said, gathering, lambda each: setting.address + placement.path(each), setting.terms
    )
    menu = contents(disclosure, gathering).chapters
    around = {disclosure.id: frame.disclosure_frame(disclosure, menu)}
    pages, facts, frames = {}, {}, {}
    for page in _pages(disclosure, gathering, taken, setting):
        path = routes.markdown_path(page.address)
        pages[placement.path(path)] = renderer.markdown(page)
        frames[path] = frame.page_frame(page, around, placement, has_feeds=setting.has_feeds)
        modified = gathering.timeline.last_day(page.issue)
        facts[page.address] = head.facts(page, frames[path].crumbs, modified, before_names)
        on_page()
    told = Told(gathering.timeline, before_names)
    own = disclosure_artefacts(said)
    own |= taken.files
    own |= redirects(disclosure, facts, setting.address, placement)
    own |= feed_files(told, setting.address, placement, has_feeds=setting.has_feeds)
    part = Part(
        pages=pages,
        artefacts={placement.path(name): each for name, each in own.items()},
        copied={placement.path(name): each for name, each in copied(disclosure)},
        frames=frames,
        facts=facts,
        made_of=taken.made_of,
    )
    summary = Summary(
        id=disclosure.id,
        frame=around[disclosure.id],
        edition=edition(disclosure, gathering),
        board=supervise.board(disclosure),
        entry=data.catalogue_entry(taken.editions[0]),
        told=told.newest(),
        known=search.known(disclosure, gathering.timeline),
        last_day=gathering.timeline.last_day(),
        has_changed=has_changed(gathering.timeline.events),
    )
    return MadeDisclosure(part, summary, gathering)


def gathering_of(said: Disclosure, rounds: Rounds, setting: Setting) -> Gathering:
    """Return what the pages of a disclosure are made of; `said` is as its files have it."""
    original = tuple(amended_original(said, "original-"))
    look = setting.appearance
    return gather(as_readers_call_it(said), rounds, original, look.editor or "", look.before_names)


def count_of(told: Timeline) -> int:
    """Return how many pages a disclosure has, without making them."""
    disclosure = told.disclosure
    gathered = len(routes.CHAPTERS) - (not disclosure.announcement.organisation)
    overview_and_list = 2
    of_issues = len(disclosure.issues) + len(disclosure.gone)
    by_day = (*changes.addresses(told), *data.addresses(told))
    return overview_and_list + gathered + of_issues + len(by_day)


def _pages(
    disclosure: Disclosure, gathering: Gathering, taken: Taken, setting: Setting
) -> Iterator[Page[object]]:
    yield overview.overview_page(disclosure, gathering)
    yield issue_list.issues_page(disclosure, gathering)
    yield from issue.issue_pages(disclosure, gathering)
    yield from withdrawn.withdrawn_pages(disclosure)
    yield from chapters.chapter_pages(disclosure, gathering)
    yield from changes.changes_pages(disclosure, gathering)
    yield from data.data_pages(
        taken, gathering.timeline, setting.terms, has_feeds=setting.has_feeds
    )
    yield fulltext.fulltext_page(disclosure, gathering)
