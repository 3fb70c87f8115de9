"""The whole site as values: content -> views -> pages. Nothing here writes or asks the clock."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.domain.corrections import as_readers_call_it
from generator.domain.model import Content
from generator.domain.timeline import Timeline
from generator.site import of_disclosure, of_site, resources, search
from generator.site.appearance import PLAIN, Appearance
from generator.site.frame.frame import SiteFrame
from generator.site.frame.linked_data import HeadFacts
from generator.site.pages.shared.rounds import rounds
from generator.site.part import Setting
from generator.site.placement import WHOLE_SITE, Placement
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
    made_of: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Of which files a file says the same once more, all by their SHA-256."""


def make(  # noqa: PLR0913 - what a site is made of
    content: Content,
    on_page: OnPage | None = None,
    *,
    name: str = "",
    address: str = "",
    placement: Placement = WHOLE_SITE,
    appearance: Appearance = PLAIN,
    has_feeds: bool = True,
) -> Made:
    """Return the site of some content: the same content gives the same bytes.

    `name` is what the site is called. `address` is that of the site, with a slash at its end; "" where it is not known. `placement` says
    where in it the pages stand, `appearance` how it shows itself, `has_feeds` whether there are feeds to subscribe to.
    """
    setting = Setting(
        name=name,
        address=address,
        placement=placement,
        appearance=appearance,
        glossary=content.glossary,
        has_feeds=has_feeds,
    )
    readers = as_readers_say(content)
    counted = _Counted(count_of(readers, placement), on_page)
    renderer = Renderer(resources.theme() / "templates", content.glossary)
    together = rounds(readers)
    made = [
        of_disclosure.make_disclosure(each, together, setting, renderer, counted)
        for each in content.disclosures
    ]
    summaries = [each.summary for each in made]
    only = made[0].gathering if len(made) == 1 else None
    whole = of_site.make_whole(readers, summaries, only, setting, renderer, counted)
    parts = [*(each.part for each in made), whole]
    frames = {path: each for part in parts for path, each in part.frames.items()}
    days = [each.last_day for each in summaries if each.last_day]
    return Made(
        pages={path: each for part in parts for path, each in part.pages.items()},
        artefacts={path: each for part in parts for path, each in part.artefacts.items()},
        copied={path: each for part in parts for path, each in part.copied.items()},
        frame=of_site.site_frame(summaries, frames, setting),
        updated=max(days).isoformat() if days else "",
        facts={address: each for part in parts for address, each in part.facts.items()},
        catalogue=search.catalogue(content, [each.known for each in summaries]),
        made_of={sha256: each for part in parts for sha256, each in part.made_of.items()},
    )


def as_readers_say(content: Content) -> Content:
    """Return some content in which what is only called by a name is called by the right one."""
    return replace(content, disclosures=tuple(map(as_readers_call_it, content.disclosures)))


def count_of(content: Content, placement: Placement) -> int:
    """Return how many pages a site has, without making them."""
    timelines = tuple(map(Timeline, content.disclosures))
    return of_site.count_of(timelines, placement) + sum(map(of_disclosure.count_of, timelines))


class _Counted:
    """Says how many pages of how many are made."""

    def __init__(self, total: int, on_page: OnPage | None) -> None:
        self._total, self._on_page = total, on_page
        self._made = 0

    def __call__(self) -> None:
        self._made += 1
        if self._on_page:
            self._on_page(self._made, self._total)
