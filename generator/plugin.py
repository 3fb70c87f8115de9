"""The MkDocs plugin, and the only module that knows MkDocs.

MkDocs 1.x and Material are in maintenance: whatever replaces them meets the program here.
"""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator import build, publish, resources, search
from generator.diagnostics import Diagnostic, has_errors
from generator.render import hold_html, put_back

log = get_plugin_logger("zhenggai")

SITE_MARKS = ("index.html", "404.html")
"""What every built site has: a folder without them is somebody's, and is not replaced."""

# Material prints a notice about MkDocs' end of life when it is loaded. Whoever runs `mkdocs` should
# see it; whoever runs `zhenggai` chose this program, and docs/architecture.md tells the way out.
_NOTICE = "NO_MKDOCS_2_WARNING"
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")

Told = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done, and how much there is."""


class PluginOptions(base.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """What `mkdocs.yml` may say below `- zhenggai:`."""

    content = config_options.Type(str, default="content")
    """The folder of the disclosures, relative to `mkdocs.yml`."""


class ZhenggaiPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the content folder to a MkDocs site."""

    def __init__(self) -> None:
        self.told: Told | None = None
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self._made: build.Made | None = None
        self._held: tuple[str, ...] = ()
        self._texts: list[search.Text] = []
        self._done: dict[str, int] = {}
        self._total = 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep one instance alive over the rebuilds of `mkdocs serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge everything before MkDocs touches the site folder."""
        checked = build.check(self.content_folder(config))
        self.diagnostics = checked.diagnostics
        if not checked.is_sound:
            if self.told is None:
                _log_all(checked.diagnostics)
            raise PluginError("内容有错误，网站没有改动。请按上面的提示改好，再运行一次。")
        if self.told is None:
            _log_all(checked.diagnostics)
        told = self.told
        self._made = build.make(
            checked.content, (lambda done, total: told("写出页面", done, total)) if told else None
        )
        self._done = {}
        self._texts = []
        _require_theme(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; leave out what of the theme the site does not use."""
        assert self._made is not None  # noqa: S101 - on_config has run, or MkDocs would have stopped
        for path, content in self._made.pages.items():
            if files.get_file_from_path(path):
                raise PluginError(
                    f"手写的页面 {path} 和程序生成的页面地址相同。请给手写的页面换一个文件名。"
                )
            file = File.generated(
                config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV
            )
            files.append(file)
        for file in [each for each in files if _is_unused(each)]:
            files.remove(file)
        self._total = len(files.documentation_pages())
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let the theme draw the frame from the disclosures."""
        assert self._made is not None  # noqa: S101 - as in on_files
        env.globals["zhenggai"] = self._made.frame
        env.globals["zhenggai_updated"] = self._made.updated
        return env

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
        assert self._made is not None  # noqa: S101 - as in on_files
        frame = self._made.frame.frames.get(str(page.meta.get("disclosure", "")))
        page.update_date = (frame.published if frame else "") or self._made.updated
        page.markdown = ""  # of no use any more, and ten thousand of them fill the memory
        if page.file.generated_by:
            page.file.content_bytes = b""
        self._tell("排版")
        return put_back(html, self._held)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep what search has to know of the page; let go of what has been written."""
        if search.is_indexed(page.meta.get("kind")):
            text = search.read(page.url, str(page.title or ""), output)
            self._texts += [text] if text else []
        page.content = ""
        self._tell("生成网页")
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index of the pages that have been built."""
        assert self._made is not None  # noqa: S101 - as in on_files
        if self.told:
            self.told("编写查找用的索引", 0, 0)
        files = search.files(self._texts, self._made.catalogue)
        publish.write(Path(config.site_dir), files)
        self._texts = []

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Rebuild on a change in the content or in the theme."""
        server.watch(str(self.content_folder(config)))
        server.watch(str(resources.theme()))
        return server

    def content_folder(self, config: MkDocsConfig) -> Path:
        """Return the folder of the disclosures."""
        return Path(config.config_file_path).parent / self.config.content

    def _tell(self, step: str) -> None:
        """Count a page of a step; both steps see every page."""
        self._done[step] = self._done.get(step, 0) + 1
        if self.told:
            self.told(step, self._done[step], self._total)


def build_site(config_file: Path, told: Told, site: Path | None = None) -> Path:
    """Build the site of a `mkdocs.yml` beside the old one and swap it in whole.

    Returns the folder of the site. Raises Refused where the content must not be published,
    publish.NotOurs where the folder is not a site, OSError where files cannot be written.
    """
    config = _load(config_file)
    folder = site or Path(config.site_dir)
    with publish.replacing(folder, SITE_MARKS) as building:
        config.site_dir = str(building)
        plugin = plugin_of(config)
        plugin.told = told
        try:
            mkdocs_build.build(config)
        except Abort as error:
            raise Refused(plugin.diagnostics, str(error)) from error
    return folder


def serve_site(config_file: Path, address: str) -> None:
    """Show the site with live reload until Ctrl-C; raises Refused where it cannot be built."""
    _load(config_file)
    try:
        mkdocs_serve.serve(config_file=str(config_file), dev_addr=address, strict=False)
    except Abort as error:
        raise Refused((), str(error)) from error


def content_of(config_file: Path) -> Path:
    """Return the content folder that a `mkdocs.yml` names."""
    config = _load(config_file)
    return plugin_of(config).content_folder(config)


class Refused(Exception):
    """MkDocs or the content stopped the build; `diagnostics` say why where the content did."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], reason: str) -> None:
        super().__init__(reason)
        self.diagnostics = diagnostics

    @property
    def is_content(self) -> bool:
        """Whether the content has errors."""
        return has_errors(self.diagnostics)


class NoSite(Exception):
    """There is no usable `mkdocs.yml`; the message says why, in plain Chinese."""


def plugin_of(config: MkDocsConfig) -> ZhenggaiPlugin:
    """Return the plugin of a loaded configuration."""
    plugin = config.plugins.get("zhenggai")
    if not isinstance(plugin, ZhenggaiPlugin):
        raise NoSite("mkdocs.yml 里没有启用 zhenggai 插件。请在 plugins 下面加上一行“- zhenggai”。")
    return plugin


def _load(config_file: Path) -> MkDocsConfig:
    os.environ.setdefault(_NOTICE, "true")
    if not config_file.is_file():
        raise NoSite(
            f"这里没有 {config_file.name}。请到网站的文件夹里运行，或者用 zhenggai init 建一个新站。"
        )
    try:
        config = load_config(str(config_file))
    except (ConfigurationError, Abort) as error:
        raise NoSite(f"{config_file.name} 写得不对：{error}") from error
    return config


def _require_theme(config: MkDocsConfig) -> None:
    """Put the program's own templates behind the site owner's and before Material's."""
    overrides = str(resources.theme() / "overrides")
    known = {os.path.realpath(each) for each in config.theme.dirs}
    if os.path.realpath(overrides) not in known:
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, overrides)
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")


def _is_unused(file: File) -> bool:
    """Tell whether a file is one of Material's scripts or styles, which our pages do not load."""
    if not file.src_uri.startswith(_UNUSED) or file.src_dir is None:
        return False
    return f"{os.sep}material{os.sep}templates" in file.src_dir


def _log_all(diagnostics: tuple[Diagnostic, ...]) -> None:
    for each in diagnostics:
        level = logging.ERROR if has_errors((each,)) else logging.INFO
        log.log(level, "%s", each)
