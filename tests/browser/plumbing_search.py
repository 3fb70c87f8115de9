"""What the browser tests of search stand on: a built site, served, and a browser to look at it."""

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def browser_path() -> str | None:
    """Return the browser to use: the one named in ZHENGGAI_BROWSER, or the system's."""
    named = os.environ.get("ZHENGGAI_BROWSER")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a running browser."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--disable-gpu", *(["--no-sandbox"] if is_root else [])]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser_path(), args=arguments)
        yield found
        found.close()


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'"
)
"""The Content-Security-Policy that every tested page has to live with."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address, ending with a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Wire:
    """What a page asks for, and what that weighs over the wire where the host compresses."""

    def __init__(self, page: Page, address: str, site: Path) -> None:
        self.asked: list[str] = []
        self._address = address
        self._site = site
        page.on("request", lambda request: self.asked.append(request.url))

    @property
    def kilobytes(self) -> float:
        """The weight of all that was asked for."""
        return (
            sum(len(gzip.compress(self._file(each).read_bytes(), 6)) for each in self.asked) / 1000
        )

    def _file(self, asked: str) -> Path:
        path = unquote(urlsplit(asked).path)[1:]
        return self._site / (path if path and not path.endswith("/") else f"{path}index.html")


def shared(name: str) -> Path | None:
    """Return a file of the project's shared folder, which lies beside the repository."""
    for folder in (*ROOT.parents, Path("/work")):
        if (folder / "shared" / name).is_file():
            return folder / "shared" / name
    return None
