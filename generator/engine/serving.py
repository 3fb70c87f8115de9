"""What live reload needs: when to rebuild, what a mistake of the editor's does then, the address."""

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from generator.engine.config import content_folder, has_python_tags, require_no_python_tags
from generator.site import resources

log = get_plugin_logger("zhenggai")

OnServed = Callable[[str], None]
on_served: ContextVar[OnServed | None] = ContextVar("on_served", default=None)
"""Called with the address of the site once `serve` has its port; MkDocs makes the plugin anew there."""


def watch(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch the content and the theme, and give the address of the site to who waits for it."""
    if announce := on_served.get():
        _announce_when_open(server, announce)
    server.watch(str(content_folder(config)))
    server.watch(str(resources.theme()))
    if config.theme.custom_dir:
        server.watch(config.theme.custom_dir)


class Rebuild:
    """Builds again after a change; a mistake keeps the last pages, unless these are gone."""

    def __init__(self, config_file: Path, builder: Callable[..., Any]) -> None:
        self._file = config_file
        self._builder = builder
        self._had_python_tags = has_python_tags(config_file)

    def __call__(self, has_begun_to_write: Callable[[], bool]) -> None:
        """Build, or log why not; raises what MkDocs raised where it has begun to write."""
        try:
            if not self._had_python_tags:  # else they were allowed, and have run
                require_no_python_tags(self._file)
            self._builder()
        except (Abort, ConfigurationError) as error:
            if has_begun_to_write():
                raise  # the old pages are gone, and MkDocs holds requests back
            log.error("%s", error)  # noqa: TRY400 - the editor's mistake, no traceback
            log.error("先显示上一次的页面；改好以后会自动刷新。")  # noqa: TRY400


def _announce_when_open(server: LiveReloadServer, announce: OnServed) -> None:
    """Say where the site is as soon as the server has its port, and not before."""
    activate = server.server_activate

    def activated() -> None:
        activate()
        announce(server.url)

    server.server_activate = activated  # type: ignore[method-assign]
