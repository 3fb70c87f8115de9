"""The events of MkDocs, and nothing else: each hands what was prepared to MkDocs or takes from it.

MkDocs 1.x and Material are in maintenance: whatever replaces them meets the program in this folder.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.domain.diagnostics import Diagnostic, has_errors
from generator.domain.model import Content
from generator.engine import by_disclosure, page_steps, serving, site_map, site_place
from generator.engine.approval import require_publishable
from generator.engine.check_site import check_settings
from generator.engine.config import (
    PluginOptions,
    own_theme,
    placement_of,
    too_wide,
)
from generator.engine.environment import furnish, show
from generator.engine.errors import Refused
from generator.engine.generated_page import GeneratedPage
from generator.engine.held_html import hold_html
from generator.engine.known_content import KnownContent
from generator.engine.own_templates import broken_template
from generator.engine.prepare import (
    OnProgress,
    Prepared,
    personal_in_artefacts,
    prepare,
    setting_of,
)
from generator.engine.purpose import Purpose
from generator.engine.theme import is_unused, require_theme
from generator.engine.ways import Ways
from generator.engine.writing_index import Gathered, write_index
from generator.files import writer
from generator.files.site_folder import SiteBuild
from generator.files.spare import Spare
from generator.site import csp
from generator.site.artefacts import GIVES_WAY
from generator.site.frame.draft import Draft, draft
from generator.site.make import Made

if TYPE_CHECKING:  # a server, which no build has to load
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("zhenggai")

Result = TypeVar("Result")

_WRITTEN = "生成网页"
"""The step in which pages are written, as whoever waits for it is told."""


class ZhenggaiPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the content folder to a MkDocs site."""

    def __init__(self) -> None:
        self._on_progress: OnProgress | None = None
        self._handed: Prepared | None = None
        self._ways = Ways(
            1
        )  # MkDocs' own commands may have changed settings, which no other process knows
        self._earlier: by_disclosure.Earlier | None = None
        self._prepared: Prepared | None = None
        self._made: Made | None = None
        self._is_served = False
        self._is_first = False
        self._served: serving.Served | None = None
        self._place = ""
        self._own_theme: Path | None = None
        self._build: SiteBuild | None = None
        self._held: tuple[str, ...] = ()
        self._written = by_disclosure.NOTHING
        self._gathered: Gathered | None = None
        self._done: dict[str, int] = {}
        self._total = 0
        self._is_writing = False

    def hand_over(
        self,
        prepared: Prepared,
        on_progress: OnProgress,
        ways: Ways,
        earlier: by_disclosure.Earlier | None,
    ) -> None:
        """Take a site that is checked already, whom to call as it is built, how it is built, and what earlier builds have left."""
        self._ways, self._earlier = ways, earlier
        self._handed = prepared
        self._on_progress = on_progress

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep one instance alive over the rebuilds of `mkdocs serve`."""
        self._is_served = self._is_first = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge everything before MkDocs touches the site folder, if nobody has yet."""
        self._plainly(lambda: _require_narrow(config))
        if self._is_first:
            self._is_first, self._served = False, _served(config)
        self._prepared = self._handed or self._plainly(lambda: self._judged(config))
        self._made = self._prepared.made
        self._place = config.site_dir
        self._own_theme = own_theme(config)
        self._done = {}
        self._written = by_disclosure.NOTHING
        reason = by_disclosure.why_not(config)
        require_theme(config, is_alone=not reason)
        if reason:
            log.info("全部页面一起排版，内存用得多一些：%s可能要看到每一页。", reason)
        return config

    @event_priority(-100)  # after every plugin that may still choose another folder
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Look again at what other plugins left of the settings; MkDocs empties the folder next.

        So it is given one beside the site, which takes the place of the site at the very end.
        """
        assert self._prepared is not None  # noqa: S101 - on_config has run, or MkDocs has stopped
        _require_no_more(config, self._prepared)
        if self._served:
            config.site_dir = str(self._served.begin())
        elif not self._is_served:
            self._plainly(lambda: self._begin(config))
        self._is_writing = self._served is None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what has been made; leave out what of the theme the site does not use.

        Where nothing else sees all pages, those of the disclosures are written here, one disclosure after the other.
        """
        self._gathered = Gathered(Path(config.site_dir))
        made = self._made or self._by_disclosure(config)
        self._made = made
        taken = {each.dest_uri.casefold(): each.src_uri for each in files}
        for path, content in made.pages.items():
            page = _generated(config, path, content)
            if other := taken.get(page.dest_uri.casefold()):
                raise PluginError(
                    f"手写的页面 {other} 和程序生成的页面地址相同。请给手写的页面换一个文件名，"
                    "或者用插件的 home: false 和 prefix 给程序的页面另找地方。"
                )
            files.append(page)
        beside = [_generated(config, *each) for each in made.artefacts.items()]
        beside += [_copied(config, *each) for each in made.copied.items()]
        for file in beside:
            path = file.src_uri
            if not files.get_file_from_path(path):
                files.append(file)
            elif path not in GIVES_WAY:
                raise PluginError(f"文件 {path} 和程序生成的文件地址相同。请给它换一个文件名。")
        for file in [each for each in files if is_unused(each)]:
            files.remove(file)
        written = len(self._written.entries)
        self._total = written + len(files.documentation_pages())
        self._done[_WRITTEN] = written
        return files

    @event_priority(-100)  # after every plugin that still puts pages into the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let the program's own pages be converted its own way, but for those with a title there."""
        titled = {each.file.src_uri for each in nav.pages}
        for file in files.documentation_pages():
            if file.generated_by == "zhenggai" and file.src_uri not in titled:
                GeneratedPage(None, file, config)  # becomes the page of its file
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let the theme draw the frame from the disclosures."""
        assert self._made is not None  # noqa: S101 - as in on_pre_build
        site = furnish(env, config, self.policy, self._draft)
        show(env, site, self._made.frame, self._made.facts)
        return env

    @event_priority(-100)  # after every plugin that still changes the page as a string
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell templates which values are HTML already; every other value is text."""
        page_steps.as_html(page)
        return context

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Spare MkDocs the HTML of generated pages: it would parse it all, twice, to no effect."""
        self._held = ()
        if page.file.generated_by != "zhenggai":
            return markdown
        skeleton, self._held = hold_html(markdown)
        return skeleton

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Date the page from the data, so that rebuilding never changes a date."""
        assert self._made is not None  # noqa: S101 - as in on_pre_build
        own = placement_of(config).own(page.url)
        facts = None if own is None else self._made.facts.get(own)
        page_steps.date(page, facts, self._made.updated)
        page.markdown = ""  # of no use any more, and ten thousand of them fill the memory
        if page.file.generated_by:
            page.file.content_bytes = b""
        if not self._written.entries:  # of which this step is a part of the next
            self._count_page("排版")
        return page_steps.whole(html, self._held, page)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep what search has to know of the page; let go of what has been written."""
        assert self._made is not None  # noqa: S101 - as in on_pre_build
        assert self._gathered is not None  # noqa: S101 - as in on_pre_build
        text = page_steps.text_of(page, output, self._made.frame, placement_of(config))
        self._gathered.texts.add([text] if text else [])
        page.content = ""
        self._count_page(_WRITTEN)
        return output

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Put the pages that are written already into sitemap.xml, before the others."""
        if template_name == "sitemap.xml" and self._written.entries:
            pages = [*site_map.entries(config, self._written.entries), *context["pages"]]
            return {**context, "pages": pages}  # type: ignore[typeddict-item]
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out of sitemap.xml what is not known: a date, or the site's address and so all; put it in parts where it is too long."""
        if template_name != "sitemap.xml":
            return output
        if not config.site_url:
            return ""
        known = output.replace(f"<lastmod>{page_steps.UNDATED}</lastmod>", "")
        whole, parts = site_map.in_parts(known, f"{config.site_url.rstrip('/')}/")
        writer.fill(Path(config.site_dir), {name: text.encode() for name, text in parts.items()})
        return whole

    def _write_index(self, *, config: MkDocsConfig) -> None:
        """Write the index of the pages that have been built."""
        assert self._made is not None  # noqa: S101 - as in on_pre_build
        if self._on_progress:
            self._on_progress("编写查找用的索引", 0, 0)
        assert self._gathered is not None  # noqa: S101 - as in on_pre_build
        site, prefix = Path(config.site_dir), placement_of(config).prefix
        write_index(self._gathered.texts, self._made.catalogue, site, prefix, self._spare)
        self._gathered.close()

    @event_priority(-100)  # after every plugin that still writes into the site
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Prove the site and put it in its place, unless MkDocs stops for a warning next."""
        if self._served:
            self._served.show()
        if self._build is None or _has_warnings():
            return
        assert self._prepared is not None  # noqa: S101 - as in on_pre_build
        build, content, beside = self._build, self._prepared.content, self._prepared.beside
        assert self._made is not None  # noqa: S101 - as above
        written = replace(self._written, made_of=self._made.made_of)
        clean = self._earlier.clean if self._earlier else None
        hashes = self._plainly(
            lambda: require_publishable(build.folder, config, content, written, clean)
        )
        self._plainly(lambda: site_place.publish(build, config, beside, hashes, written.settled))

    on_post_build = CombinedEvent(_write_index, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing beside the old site, which stays; say what is wrong in the owner's theme."""
        self.discard()
        if self._own_theme and (wrong := broken_template(error, self._own_theme)):
            self._refuse(wrong)

    def on_shutdown(self) -> None:
        """Leave nothing beside the site where somebody has stopped MkDocs."""
        self.discard()
        if self._served:
            self._served.end()

    def discard(self) -> None:
        """Throw away what has been built and not been published."""
        if self._gathered:
            self._gathered.close()
        if self._build:
            self._build.discard()
        self._build = None

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> "LiveReloadServer":
        """Rebuild on a change in the content or in the theme; an error keeps the last pages."""
        serving.watch(server, config)
        if self._served:
            server.root = str(self._served.shown)
            server.error_handler = self._served.not_found
        rebuild = serving.Rebuild(Path(config.config_file_path), builder)

        def rebuilt() -> None:
            self._is_writing = False
            rebuild(lambda: self._is_writing)

        server.builder = rebuilt
        return server

    @property
    def _spare(self) -> Spare | None:
        """The site before the last one, of which the next may take what is the same."""
        if self._served:
            return self._served.spare
        return self._earlier.spare if self._earlier else None

    @property
    def policy(self) -> str:
        """The policy of the pages; "" under `serve`, whose live reload is an inline script."""
        return "" if self._is_served else csp.POLICY

    def _by_disclosure(self, config: MkDocsConfig) -> Made:
        """Write the disclosures; return the rest of the site."""
        assert self._prepared is not None  # noqa: S101 - as in on_pre_build
        content = self._prepared.content
        if not self._served:
            return self._write(config, content, self._earlier)
        with self._served.building({each.id for each in content.disclosures}) as earlier:
            made = self._write(config, content, earlier)
        found = (*self._written.personal, *personal_in_artefacts(made, config, content))
        if has_errors(found):
            self._plainly(lambda: _refuse_personal(found))
        return made

    def _write(
        self, config: MkDocsConfig, content: Content, earlier: by_disclosure.Earlier | None
    ) -> Made:
        assert self._gathered is not None  # noqa: S101 - as in on_pre_build
        on_progress = self._on_progress
        made, self._written = by_disclosure.write_by_disclosure(
            config,
            content,
            setting_of(config, content),
            policy=self.policy,
            draft=self._draft,
            ways=self._ways,
            earlier=earlier,
            on_page=partial(on_progress, _WRITTEN) if on_progress else None,
            texts=self._gathered.texts,
        )
        return made

    def _judged(self, config: MkDocsConfig) -> Prepared:
        """Return the site for MkDocs' own commands, or raise Refused before anything is written."""
        if not self._is_served:
            site_place.require_place(Path(config.site_dir), config)
        return _prepared(config, Purpose.SERVED if self._is_served else Purpose.SITE)

    def _begin(self, config: MkDocsConfig) -> None:
        if config.site_dir != self._place:  # somebody has chosen another folder meanwhile
            site_place.require_place(Path(config.site_dir), config, self._marker)
        looks = self._earlier.looks if self._earlier else None
        self._build = site_place.begin(config, self._marker, self._spare, looks)

    @property
    def _draft(self) -> Draft | None:
        """What stands on every page of a draft; None for a site."""
        assert self._prepared is not None  # noqa: S101 - as in on_pre_build
        return draft(self._prepared.content) if self._prepared.is_draft else None

    @property
    def _marker(self) -> str:
        assert self._prepared is not None  # noqa: S101 - as in on_pre_build
        return self._prepared.marker

    def _plainly(self, act: Callable[[], Result]) -> Result:
        """Act; where that is refused, MkDocs' own commands are told what is wrong, in the log."""
        try:
            return act()
        except Refused as refused:
            if self._handed:
                raise
            _log_all(refused.diagnostics)
            raise PluginError(str(refused)) from None

    def _refuse(self, wrong: Diagnostic) -> None:
        """Stop for a mistake in the owner's theme; MkDocs' own commands need it in the log."""
        reason = "自己的主题有错误。"
        if self._handed:
            raise Refused((wrong,), reason)
        _log_all((wrong,))
        raise Abort(reason)

    def _count_page(self, step: str) -> None:
        """Count a page of a step; both steps see every page."""
        self._done[step] = self._done.get(step, 0) + 1
        if self._on_progress:
            self._on_progress(step, self._done[step], self._total)


def _served(config: MkDocsConfig) -> serving.Served | None:
    """Return where the site is built that is shown while it is written; None where MkDocs' own folder has to do."""
    depth = placement_of(config).prefix.count("/") + 1
    try:
        return serving.Served(Path(config.config_file_path).parent, depth)
    except OSError as error:
        log.info("缓存（.cache）写不进去，每次全部重新生成：%s", error.strerror)
        return None


def _refuse_personal(found: tuple[Diagnostic, ...]) -> None:
    raise Refused(found, "生成的网页和文件里有不能公开的内容。")


def _require_narrow(config: MkDocsConfig) -> None:
    """Raise Refused where a folder that is published holds the settings, as `/` does."""
    if wide := tuple(too_wide(config)):
        raise Refused(wide, "要公布的文件夹写得太宽。")


def _prepared(config: MkDocsConfig, purpose: Purpose) -> Prepared:
    """Return the site for MkDocs' own commands; what an editor should know of it is logged."""
    if purpose is not Purpose.SERVED:
        prepared = prepare(config, purpose=purpose)
    else:
        known = KnownContent(Path(config.config_file_path).parent)
        try:
            prepared = prepare(config, purpose=purpose, known=known)
        finally:
            known.save()
    _log_all(prepared.diagnostics)
    return prepared


def _require_no_more(config: MkDocsConfig, prepared: Prepared) -> None:
    """Stop where a plugin or hook of the site owner's has put something wrong into the settings."""
    found = set(check_settings(config, prepared.content)) - {*prepared.diagnostics}
    if has_errors(found):
        raise PluginError("\n".join(str(each) for each in sorted(found)))


def _has_warnings() -> bool:
    """Tell whether MkDocs has counted a warning, as it does when it is told to be strict."""
    return any(
        isinstance(each, CountHandler) and each.get_counts()
        for each in logging.getLogger("mkdocs").handlers
    )


def _generated(config: MkDocsConfig, path: str, content: bytes) -> File:
    return _Held.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


class _Held(File):
    """A file that was made: its folder is mostly there, and asking for it costs as much as writing."""

    def copy_file(self, dirty: bool = False) -> None:
        """Write it; a folder that is not there yet is made first."""
        content = self._content
        if not isinstance(content, bytes):
            super().copy_file(dirty)  # somebody has changed it
            return
        try:
            with Path(self.abs_dest_path).open("wb", buffering=0) as file:
                file.write(content)
        except FileNotFoundError:
            super().copy_file(dirty)


def _copied(config: MkDocsConfig, path: str, file: Path) -> File:
    return File.generated(config, path, abs_src_path=str(file), inclusion=InclusionLevel.NOT_IN_NAV)


def _log_all(diagnostics: tuple[Diagnostic, ...]) -> None:
    for each in diagnostics:
        level = logging.ERROR if has_errors((each,)) else logging.INFO
        log.log(level, "%s", each)
