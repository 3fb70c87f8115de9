"""The MkDocs plugin, and the only module that knows MkDocs.

MkDocs 1.x and Material are in maintenance: whatever replaces them meets the program here.
"""

import datetime
import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from traceback import walk_tb
from typing import Any, Literal

from markupsafe import Markup
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.content.check import Checked, check
from generator.content.rules import channels_of, look_through
from generator.domain.diagnostics import Diagnostic, has_errors
from generator.domain.model import Content
from generator.engine import settings
from generator.files import writer
from generator.site import csp, government, qr, resources, search, verification
from generator.site.make import Made, make
from generator.site.pages.head import Heads, Site
from generator.site.render import Lost, TemplateError, hold_html, put_back
from generator.text.personal_data import published_channels

log = get_plugin_logger("zhenggai")

SITE_MARKS = ("index.html", "404.html")
"""What every built site has: a folder without them is somebody's, and is not replaced."""

# Material prints a notice about MkDocs' end of life when it is loaded. Whoever runs `mkdocs` should
# see it; whoever runs `zhenggai` chose this program, and docs/architecture.md tells the way out.
_NOTICE = "NO_MKDOCS_2_WARNING"
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")

_UNDATED = "1970-01-01"
"""Stands where MkDocs needs a date and the content has none; never published."""

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
        self._made: Made | None = None
        self._content: Content | None = None
        self._government = government.Government()
        self._is_served = False
        self._held: tuple[str, ...] = ()
        self._texts: list[search.Text] = []
        self._done: dict[str, int] = {}
        self._total = 0
        self._is_writing = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep one instance alive over the rebuilds of `mkdocs serve`."""
        self._is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge everything before MkDocs touches the site folder."""
        if wrong := _overlap(Path(config.site_dir), config):
            raise PluginError(f"{wrong.message}。{wrong.hint}")
        checked = check_configured(config)
        self._government, _ = government.read(config.extra.get("government"))
        self.diagnostics = checked.diagnostics
        told = self.told
        if told is None:
            _log_all(checked.diagnostics)
        if not checked.is_sound:
            message = "内容有错误，网站没有改动。请按上面的提示改好，再运行一次。"
            # Our own command reports the diagnostics itself; MkDocs would log an error before them.
            raise PluginError(message) if told is None else Abort(message)
        self._content = checked.content
        self._made = make(
            checked.content, (lambda done, total: told("写出页面", done, total)) if told else None
        )
        self._done = {}
        self._texts = []
        _require_theme(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Note that MkDocs is about to empty the site folder."""
        self._is_writing = True

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; leave out what of the theme the site does not use."""
        assert self._made is not None  # noqa: S101 - on_config has run, or MkDocs has stopped
        for path, content in self._made.pages.items():
            if files.get_file_from_path(path):
                raise PluginError(
                    f"手写的页面 {path} 和程序生成的页面地址相同。请给手写的页面换一个文件名。"
                )
            file = File.generated(
                config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV
            )
            files.append(file)
        if not files.get_file_from_path("robots.txt"):
            files.append(File.generated(config, "robots.txt", content=_robots(config)))
        for file in [each for each in files if _is_unused(each)]:
            files.remove(file)
        self._total = len(files.documentation_pages())
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let the theme draw the frame from the disclosures."""
        assert self._made is not None  # noqa: S101 - as in on_files
        env.globals["zhenggai"] = self._made.frame
        env.globals["zhenggai_qr"] = qr.Codes()
        env.globals["zhenggai_updated"] = self._made.updated
        env.globals["zhenggai_government"] = self._government
        site = Site(config.site_name, _slashed(config.site_url), self._government)
        env.globals["zhenggai_heads"] = Heads(site, self._made.facts)
        env.globals["zhenggai_policy"] = self.policy
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
        assert self._made is not None  # noqa: S101 - as in on_files
        facts = self._made.facts.get(page.url)
        page.update_date = (facts.modified if facts else "") or self._made.updated or _UNDATED
        page.markdown = ""  # of no use any more, and ten thousand of them fill the memory
        if page.file.generated_by:
            page.file.content_bytes = b""
        self._tell("排版")
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
        if search.is_indexed(page.meta.get("kind")):
            text = search.read(page.url, str(page.title or ""), output)
            self._texts += [text] if text else []
        page.content = ""
        self._tell("生成网页")
        return output

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out of sitemap.xml what is not known: a date, or the site's address and so all."""
        if template_name != "sitemap.xml":
            return output
        return output.replace(f"<lastmod>{_UNDATED}</lastmod>", "") if config.site_url else ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index of the pages that have been built."""
        assert self._made is not None  # noqa: S101 - as in on_files
        if self.told:
            self.told("编写查找用的索引", 0, 0)
        files = search.files(self._texts, self._made.catalogue)
        writer.write(Path(config.site_dir), files)
        self._texts = []

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Rebuild on a change in the content or in the theme; an error keeps the last pages."""
        server.watch(str(self.content_folder(config)))
        server.watch(str(resources.theme()))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)

        def rebuild() -> None:
            self._is_writing = False
            try:
                builder()
            except (Abort, ConfigurationError) as error:
                if self._is_writing:
                    raise  # the old pages are gone, and MkDocs holds requests back
                log.error("%s", error)  # noqa: TRY400 - the editor's mistake, no traceback
                log.error("先显示上一次的页面；改好以后会自动刷新。")  # noqa: TRY400

        server.builder = rebuild
        return server

    def proofs(self, site: Path) -> Iterator[Diagnostic]:
        """Yield where the built site differs from the announcements attached to its disclosures."""
        for disclosure in self._content.disclosures if self._content else ():
            yield from verification.prove(site, disclosure)

    @property
    def policy(self) -> str:
        """The policy of the pages; "" under `serve`, whose live reload is an inline script."""
        return "" if self._is_served else csp.POLICY

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

    Returns the folder of the site. Raises Refused where it must not be published as it is,
    writer.NotOurs where the folder is not a site, OSError where files cannot be written.
    """
    config = _load(config_file)
    folder = site or Path(config.site_dir)
    if wrong := _overlap(folder, config):
        raise Refused((wrong,), "网站的文件夹放错了地方。")
    with writer.replacing(folder, SITE_MARKS) as building:
        config.site_dir = str(building)
        plugin = plugin_of(config)
        plugin.told = told
        try:
            mkdocs_build.build(config)
        except Abort as error:
            is_content = has_errors(plugin.diagnostics)
            raise Refused(plugin.diagnostics, str(error), is_content=is_content) from error
        except TemplateError as error:
            if (wrong := _own_template(error, config)) is None:
                raise
            raise Refused((wrong,), "自己的主题有错误。") from error
        if found := tuple(plugin.proofs(building)):
            raise Refused(found, "网页和公布的原文不符。")
    return folder


def _overlap(site: Path, config: MkDocsConfig) -> Diagnostic | None:
    """Return that a site would stand in, or take with it, what it is made from; None if not."""
    content = plugin_of(config).content_folder(config)
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    settings_file = Path(config.config_file_path)
    try:
        writer.require_apart(site, [content, Path(config.docs_dir), *own, settings_file])
    except writer.Overlap as overlap:
        return settings.overlapping(PurePath(settings_file.name), site, overlap.args[0])
    return None


def _own_template(error: TemplateError, config: MkDocsConfig) -> Diagnostic | None:
    """Return what is wrong with a template of the site owner's own; None where it is not theirs."""
    if not config.theme.custom_dir or _is_program_theme(config.theme.custom_dir):
        return None
    own = Path(config.theme.custom_dir).resolve()
    for frame, line in reversed(list(walk_tb(error.__traceback__))):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(own):
            shown = PurePath(own.name) / file.relative_to(own)
            return settings.broken_template(shown, line, error.message or type(error).__name__)
    return None


def _is_program_theme(folder: str) -> bool:
    return os.path.realpath(folder) == os.path.realpath(resources.theme() / "overrides")


def serve_site(config_file: Path, address: str) -> None:
    """Show the site with live reload until Ctrl-C; raises Refused where it cannot be built."""
    plugin_of(_load(config_file))
    try:
        mkdocs_serve.serve(config_file=str(config_file), dev_addr=address, strict=False)
    except Abort as error:
        raise Refused((), str(error)) from error


def check_configured(config: MkDocsConfig, reading_on: datetime.date | None = None) -> Checked:
    """Read and judge the content of a site, and what `mkdocs.yml` and its own theme add to it."""
    checked = check(plugin_of(config).content_folder(config), reading_on)
    own, wrong = government.read(config.extra.get("government"))
    allowed = channels_of(checked.content.disclosures) | published_channels([own.phone or ""])
    file = Path(config.config_file_path)
    published = {key: config.get(key) for key in _PUBLISHED}
    found = [*settings.personal(file, PurePath(file.name), published, allowed)]
    if (folder := config.theme.custom_dir) and not _is_program_theme(folder):
        for template in sorted(Path(folder).rglob("*.html")):
            shown = PurePath(Path(folder).name) / template.relative_to(folder)
            found += look_through(template, shown, allowed)
    return Checked(checked.content, (*wrong, *found, *checked.diagnostics))


_PUBLISHED = ("site_name", "site_description", "site_author", "copyright", "nav", "extra")
"""The settings that stand on the pages."""


def check_site(config_file: Path, reading_on: datetime.date | None = None) -> Checked:
    """Read and judge the site of a `mkdocs.yml`; with a date, also read it as an editor would."""
    return check_configured(_load(config_file), reading_on)


def content_of(config_file: Path) -> Path:
    """Return the content folder that a `mkdocs.yml` names."""
    config = _load(config_file)
    return plugin_of(config).content_folder(config)


class Refused(Exception):
    """Something stopped the build: the content, the theme, the proof or MkDocs itself.

    `diagnostics` say what, where it is known; `is_content` tells whether the content has errors.
    """

    def __init__(
        self, diagnostics: tuple[Diagnostic, ...], reason: str, *, is_content: bool = False
    ) -> None:
        super().__init__(reason)
        self.diagnostics = diagnostics
        self.is_content = is_content


class NoSite(Exception):
    """There is no usable `mkdocs.yml`; `diagnostics` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(each.message for each in diagnostics))
        self.diagnostics = diagnostics


def plugin_of(config: MkDocsConfig) -> ZhenggaiPlugin:
    """Return the plugin of a loaded configuration."""
    plugin = config.plugins.get("zhenggai")
    if not isinstance(plugin, ZhenggaiPlugin):
        raise NoSite(settings.no_plugin(PurePath(Path(config.config_file_path).name)))
    return plugin


def _load(config_file: Path) -> MkDocsConfig:
    os.environ.setdefault(_NOTICE, "true")
    shown = PurePath(config_file.name)
    if not config_file.is_file():
        raise NoSite(settings.missing(shown))
    heard = _Heard(config_file)
    try:
        with heard:
            return load_config(str(config_file))
    except Abort as error:  # MkDocs has said what is wrong
        raise NoSite(*heard.diagnostics) from error
    except ConfigurationError as error:
        raise NoSite(settings.unreadable(config_file, shown, str(error))) from error


class _Heard(logging.Handler):
    """Hears what MkDocs says of each setting while it loads them, and keeps it from the screen."""

    _SAYS = re.compile(r"Config value '([^']+)': (.+)", re.DOTALL)

    def __init__(self, config_file: Path) -> None:
        super().__init__(logging.WARNING)
        self.diagnostics: list[Diagnostic] = []
        self._file = config_file
        self._logger = logging.getLogger("mkdocs.config")

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a saying as a diagnostic."""
        said = record.getMessage()
        key, saying = found.groups() if (found := self._SAYS.match(said)) else ("mkdocs.yml", said)
        shown = PurePath(self._file.name)
        self.diagnostics.append(settings.explained(self._file, shown, key, saying))

    def __enter__(self) -> None:
        self._was_propagating = self._logger.propagate
        self._logger.propagate = False
        self._logger.addHandler(self)

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = self._was_propagating


def _require_theme(config: MkDocsConfig) -> None:
    """Put the program's own templates behind the site owner's and before Material's."""
    overrides = str(resources.theme() / "overrides")
    if not any(_is_program_theme(each) for each in config.theme.dirs):
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, overrides)
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")


def _slashed(url: str | None) -> str:
    """Return the address of the site with a slash at its end; "" where it is not configured."""
    return f"{url.rstrip('/')}/" if url else ""


def _robots(config: MkDocsConfig) -> str:
    """Return robots.txt: everything may be read, and the site map is here."""
    url = _slashed(config.site_url)
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {url}sitemap.xml\n" if url else "")


def _is_unused(file: File) -> bool:
    """Tell whether a file is one of Material's scripts or styles, which our pages do not load."""
    if not file.src_uri.startswith(_UNUSED) or file.src_dir is None:
        return False
    return f"{os.sep}material{os.sep}templates" in file.src_dir


def _log_all(diagnostics: tuple[Diagnostic, ...]) -> None:
    for each in diagnostics:
        level = logging.ERROR if has_errors((each,)) else logging.INFO
        log.log(level, "%s", each)
