"""The events of MkDocs, and nothing else: each hands what was prepared to MkDocs or takes from it.

MkDocs 1.x and Material are in maintenance: whatever replaces them meets the program in this folder.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.domain.diagnostics import Diagnostic, has_errors
from generator.engine import serving, site_place
from generator.engine.approval import require_publishable
from generator.engine.check_site import check_settings
from generator.engine.config import (
    PluginOptions,
    appearance_of,
    own_theme,
    placement_of,
    site_address,
    too_wide,
)
from generator.engine.errors import Refused
from generator.engine.generated_page import GeneratedPage
from generator.engine.held_html import Lost, hold_html, put_back
from generator.engine.own_templates import broken_template
from generator.engine.prepare import OnProgress, Prepared, prepare
from generator.engine.purpose import Purpose
from generator.engine.theme import is_unused, require_theme
from generator.files import writer
from generator.files.site_folder import SiteBuild
from generator.site import csp, government, qr, resources, search
from generator.site.artefacts import GIVES_WAY
from generator.site.frame.draft import Draft, draft
from generator.site.frame.head import Heads, Site
from generator.site.frame.sidebar import SideColumns
from generator.site.make import Made
from generator.site.render import with_components

log = get_plugin_logger("zhenggai")

Result = TypeVar("Result")

_UNDATED = "1970-01-01"
"""Stands where MkDocs needs a date and the content has none; never published."""


class ZhenggaiPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the content folder to a MkDocs site."""

    def __init__(self) -> None:
        self._on_progress: OnProgress | None = None
        self._handed: Prepared | None = None
        self._prepared: Prepared | None = None
        self._made: Made | None = None
        self._is_served = False
        self._place = ""
        self._own_theme: Path | None = None
        self._build: SiteBuild | None = None
        self._held: tuple[str, ...] = ()
        self._texts: list[search.PageText] = []
        self._done: dict[str, int] = {}
        self._total = 0
        self._is_writing = False

    def hand_over(self, prepared: Prepared, on_progress: OnProgress) -> None:
        """Take a site that is checked and made already, and whom to call as it is built."""
        self._handed = prepared
        self._on_progress = on_progress

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep one instance alive over the rebuilds of `mkdocs serve`."""
        self._is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge everything before MkDocs touches the site folder, if nobody has yet."""
        self._plainly(lambda: _require_narrow(config))
        self._prepared = self._handed or self._plainly(lambda: self._judged(config))
        self._made = self._prepared.made
        self._place = config.site_dir
        self._own_theme = own_theme(config)
        self._done = {}
        self._texts = []
        require_theme(config)
        return config

    @event_priority(-100)  # after every plugin that may still choose another folder
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Look again at what other plugins left of the settings; MkDocs empties the folder next.

        So it is given one beside the site, which takes the place of the site at the very end.
        """
        assert self._prepared is not None  # noqa: S101 - on_config has run, or MkDocs has stopped
        _require_no_more(config, self._prepared)
        if not self._is_served:
            self._plainly(lambda: self._begin(config))
        self._is_writing = True

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what has been made; leave out what of the theme the site does not use."""
        assert self._made is not None  # noqa: S101 - as in on_pre_build
        taken = {each.dest_uri.casefold(): each.src_uri for each in files}
        for path, content in self._made.pages.items():
            page = _generated(config, path, content)
            if other := taken.get(page.dest_uri.casefold()):
                raise PluginError(
                    f"手写的页面 {other} 和程序生成的页面地址相同。请给手写的页面换一个文件名，"
                    "或者用插件的 home: false 和 prefix 给程序的页面另找地方。"
                )
            files.append(page)
        beside = [_generated(config, *each) for each in self._made.artefacts.items()]
        beside += [_copied(config, *each) for each in self._made.copied.items()]
        for file in beside:
            path = file.src_uri
            if not files.get_file_from_path(path):
                files.append(file)
            elif path not in GIVES_WAY:
                raise PluginError(f"文件 {path} 和程序生成的文件地址相同。请给它换一个文件名。")
        for file in [each for each in files if is_unused(each)]:
            files.remove(file)
        self._total = len(files.documentation_pages())
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
        env.loader = with_components(env.loader, resources.theme() / "templates")
        env.globals["zhenggai"] = self._made.frame
        env.globals["zhenggai_side"] = SideColumns()
        env.globals["zhenggai_qr"] = qr.Codes()
        owner, _ = government.read(config.extra.get("government"))
        env.globals["zhenggai_government"] = owner
        address = site_address(config)
        own_address = f"{address}{placement_of(config).prefix}" if address else ""
        site = Site(config.site_name, own_address, _shared_picture(config), owner)
        env.globals["zhenggai_heads"] = Heads(site, self._made.facts)
        env.globals["zhenggai_policy"] = self.policy
        env.globals["zhenggai_draft"] = self._draft
        # MkDocs leaves escaping to each template; one forgotten filter would publish a script.
        env.autoescape = True
        config.copyright = Markup(config.copyright or "")  # noqa: S704 - the site owner's own HTML
        return env

    @event_priority(-100)  # after every plugin that still changes the page as a string
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell templates which values are HTML already; every other value is text."""
        page.content = Markup(page.content or "")  # noqa: S704 - converted by Markdown
        parts = list(page.toc)
        while parts:
            part = parts.pop()
            part.title = Markup(part.title)  # noqa: S704 - as page.content
            parts += part.children
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
        page.update_date = (facts.modified if facts else "") or self._made.updated or _UNDATED
        page.markdown = ""  # of no use any more, and ten thousand of them fill the memory
        if page.file.generated_by:
            page.file.content_bytes = b""
        self._count_page("排版")
        if not self._held:
            return html
        try:
            return put_back(html, self._held)
        except Lost:
            raise PluginError(
                f"页面 {page.file.src_uri} 的内容没有全部转换出来，所以没有生成网站。"
                "请检查 mkdocs.yml 里的 markdown_extensions，去掉会改动 HTML 的扩展。"
            ) from None

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep what search has to know of the page; let go of what has been written."""
        assert self._made is not None  # noqa: S101 - as in on_files
        title = str(page.title or "")
        if self._made.frame.of(page.file.src_uri, title).kind.is_searched:
            address = placement_of(config).from_own_root(page.url)
            text = search.read(address, title, output)
            self._texts += [text] if text else []
        page.content = ""
        self._count_page("生成网页")
        return output

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out of sitemap.xml what is not known: a date, or the site's address and so all."""
        if template_name != "sitemap.xml":
            return output
        return output.replace(f"<lastmod>{_UNDATED}</lastmod>", "") if config.site_url else ""

    def _write_index(self, *, config: MkDocsConfig) -> None:
        """Write the index of the pages that have been built."""
        assert self._made is not None  # noqa: S101 - as in on_pre_build
        if self._on_progress:
            self._on_progress("编写查找用的索引", 0, 0)
        files = search.files(self._texts, self._made.catalogue)
        writer.fill(Path(config.site_dir) / placement_of(config).prefix, files)
        self._texts = []

    @event_priority(-100)  # after every plugin that still writes into the site
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Prove the site and put it in its place, unless MkDocs stops for a warning next."""
        if self._build is None or _has_warnings():
            return
        assert self._prepared is not None  # noqa: S101 - as in on_pre_build
        build, content, beside = self._build, self._prepared.content, self._prepared.beside
        hashes = self._plainly(lambda: require_publishable(build.folder, config, content))
        self._plainly(lambda: site_place.publish(build, config, beside, hashes))

    on_post_build = CombinedEvent(_write_index, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing beside the old site, which stays; say what is wrong in the owner's theme."""
        self.discard()
        if self._own_theme and (wrong := broken_template(error, self._own_theme)):
            self._refuse(wrong)

    def on_shutdown(self) -> None:
        """Leave nothing beside the site where somebody has stopped MkDocs."""
        self.discard()

    def discard(self) -> None:
        """Throw away what has been built and not been published."""
        if self._build:
            self._build.discard()
        self._build = None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Rebuild on a change in the content or in the theme; an error keeps the last pages."""
        serving.watch(server, config)
        rebuild = serving.Rebuild(Path(config.config_file_path), builder)

        def rebuilt() -> None:
            self._is_writing = False
            rebuild(lambda: self._is_writing)

        server.builder = rebuilt
        return server

    @property
    def policy(self) -> str:
        """The policy of the pages; "" under `serve`, whose live reload is an inline script."""
        return "" if self._is_served else csp.POLICY

    def _judged(self, config: MkDocsConfig) -> Prepared:
        """Return the site for MkDocs' own commands, or raise Refused before anything is written."""
        if not self._is_served:
            site_place.require_place(Path(config.site_dir), config)
        return _prepared(config, Purpose.SERVED if self._is_served else Purpose.SITE)

    def _begin(self, config: MkDocsConfig) -> None:
        if config.site_dir != self._place:  # somebody has chosen another folder meanwhile
            site_place.require_place(Path(config.site_dir), config, self._marker)
        self._build = site_place.begin(config, self._marker)

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


def _require_narrow(config: MkDocsConfig) -> None:
    """Raise Refused where a folder that is published holds the settings, as `/` does."""
    if wide := tuple(too_wide(config)):
        raise Refused(wide, "要公布的文件夹写得太宽。")


def _prepared(config: MkDocsConfig, purpose: Purpose) -> Prepared:
    """Return the site for MkDocs' own commands; what an editor should know of it is logged."""
    prepared = prepare(config, purpose=purpose)
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


def _shared_picture(config: MkDocsConfig) -> str:
    """Return the address of the picture that shared links show; "" where the site's is not known."""
    address, appearance = site_address(config), appearance_of(config)
    if not address:
        return ""
    if appearance.shared_picture == appearance.logo:
        return f"{address}{appearance.logo}"
    return f"{address}{placement_of(config).prefix}{appearance.shared_picture}"


def _log_all(diagnostics: tuple[Diagnostic, ...]) -> None:
    for each in diagnostics:
        level = logging.ERROR if has_errors((each,)) else logging.INFO
        log.log(level, "%s", each)
