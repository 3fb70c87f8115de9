"""What live reload needs: when to rebuild, what a mistake of the editor's does then, the address."""

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import get_plugin_logger

from generator.engine.by_disclosure import KEPT, MOST_KEPT, Earlier
from generator.engine.config import content_folder, has_python_tags, require_no_python_tags
from generator.files import locking, swap
from generator.files.kept_files import KeptFiles
from generator.files.spare import Spare
from generator.site import resources

if TYPE_CHECKING:  # a server, which no build has to load
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("zhenggai")

OnServed = Callable[[str], None]
on_served: ContextVar[OnServed | None] = ContextVar("on_served", default=None)
"""Called with the address of the site once `serve` has its port; MkDocs makes the plugin anew there."""


def watch(server: "LiveReloadServer", config: MkDocsConfig) -> None:
    """Watch the content and the theme, and give the address of the site to who waits for it."""
    if announce := on_served.get():
        _announce_when_open(server, announce)
    server.watch(str(content_folder(config)))
    server.watch(str(resources.theme()))
    if config.theme.custom_dir:
        server.watch(config.theme.custom_dir)


class Served:
    """A site that is shown while it is written: each time built beside the one that is shown, of which it takes what has not changed."""

    def __init__(self, beside: Path, depth: int) -> None:
        """`beside` is the folder of the settings; `depth` is how deep in the site the folders of disclosures stand.

        Raises OSError where nothing can be written there, or another `serve` does.
        """
        folder = beside / _FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        lock = locking.take(folder.with_name(f"{folder.name}.lock"))
        if lock is None:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))
        self._lock, self._folder = lock, folder
        self._clear()
        self.shown = folder / "shown"
        self._next, self._retired = folder / "next", folder / "retired"
        self.spare = Spare(folder / "spare", depth)
        self._kept = KeptFiles(beside / KEPT)

    @contextmanager
    def building(self, ids: Collection[str]) -> Iterator[Earlier]:
        """Give what earlier builds have left, which nobody else writes to meanwhile; `ids` are the disclosures of the site."""
        with self._kept.writing():
            yield Earlier(self._kept, self.spare)
            self._kept.forget_the_rest(ids, MOST_KEPT)

    def begin(self) -> Path:
        """Return an empty folder to build in."""
        shutil.rmtree(self._next, ignore_errors=True)
        self._next.mkdir()
        return self._next

    def show(self) -> None:
        """Show what was built."""
        swap.put_in_place(self._next, self.shown, self._retired)
        for old in (self._next, self._retired):
            if old.exists():
                self.spare.keep(old)

    def not_found(self, code: int) -> bytes | None:
        """Return the page that stands for an address that is not there; None for another mistake."""
        page = self.shown / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def end(self) -> None:
        """Leave nothing of it."""
        self._clear()
        self._lock.release()

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()


_FOLDER = Path(".cache", "zhenggai", "served")


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


def _announce_when_open(server: "LiveReloadServer", announce: OnServed) -> None:
    """Say where the site is as soon as the server has its port, and not before."""
    activate = server.server_activate

    def activated() -> None:
        activate()
        announce(server.url)

    server.server_activate = activated  # type: ignore[method-assign]
