"""Lay out pages of the program one by one, as MkDocs does it with all of them, where nothing else acts on them.

MkDocs reads every page before it writes the first; a page that is laid out by itself can be let go.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import get_navigation
from mkdocs.utils.meta import get_data

from generator.engine import page_steps
from generator.engine.config import placement_of
from generator.engine.environment import furnish, show
from generator.engine.generated_page import GeneratedPage
from generator.engine.held_html import hold_html
from generator.site import search
from generator.site.frame.draft import Draft
from generator.site.frame.frame import SiteFrame
from generator.site.part import Part

_NOT_IN_NAV = InclusionLevel.NOT_IN_NAV


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page as it is published."""

    path: str
    """Where it is written, in the site."""
    url: str
    updated: str
    """The day of the last thing that it tells, ISO."""
    html: bytes
    text: search.PageText | None
    """What search has to know of it; None where it is not searched."""


class Layout:
    """The theme of a site, ready for pages."""

    def __init__(self, config: MkDocsConfig, policy: str, draft: Draft | None) -> None:
        self._config = config
        self._placement = placement_of(config)
        self._env = config.theme.get_env()
        self._site = furnish(self._env, config, policy, draft)
        self._files = Files([])
        self._nav = get_navigation(self._files, config)

    def pages(self, part: Part, frame: SiteFrame, updated: str) -> Iterator[LaidOut]:
        """Yield the pages of a part of the site as they are published; `updated` dates those without a day."""
        show(self._env, self._site, frame, part.facts)
        for path, markdown in part.pages.items():
            yield self._page(path, markdown, part, frame, updated)

    def _page(
        self, path: str, markdown: bytes, part: Part, frame: SiteFrame, updated: str
    ) -> LaidOut:
        # Not File.generated, which asks MkDocs whose event this is, nor page.read_source, which is an event itself.
        config = self._config
        file = File(path, None, config.site_dir, config.use_directory_urls, inclusion=_NOT_IN_NAV)
        file.generated_by = "zhenggai"
        page = GeneratedPage(None, file, config)
        source, page.meta = get_data(markdown.decode())
        page.markdown, held = hold_html(source)
        page.render(config, self._files)
        page.content = page_steps.whole(page.content or "", held, page)
        own = self._placement.own(page.url)
        page_steps.date(page, None if own is None else part.facts.get(own), updated)
        page.active = True
        context = get_context(self._nav, self._files, config, page)
        page_steps.as_html(page)
        template = self._env.get_template(page.meta.get("template", "main.html"))
        output = template.render(context)
        text = page_steps.text_of(page, output, frame, self._placement)
        html = output.encode("utf-8", errors="xmlcharrefreplace")
        file.page = None  # else each holds the other, and none of them goes
        return LaidOut(file.dest_uri, page.url, str(page.update_date), html, text)
