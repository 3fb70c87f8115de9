"""What the browser tests stand on: a browser, a built site, a server, a page that is watched."""

import gzip
import json
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
)

from tests import sites
from tests.sites import ADDRESS, ROOT
from tools.browser import find

SHIPPED = ROOT / "content"
TWO = ROOT / "tests" / "sites" / "two" / "content"
"""The content of a made-up site of two disclosures: it uses what the shipped one does not need."""

INTRANET = "intranet.test"
"""A name that leads to this machine, but that no browser takes for a secure context."""

FOLDER = urlsplit(ADDRESS).path
"""Where on its host the tested site is: below a folder, as many are."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 256}
"""1280 x 1024 at 400 % zoom is a window of 320 x 256 (WCAG 2.2, 1.4.10)."""


PATIENCE = 90_000
"""Milliseconds; no test is judged by them: a browser on a busy machine is slow, not wrong."""
expect.set_options(timeout=PATIENCE)


@contextmanager
def launched(playwright: Playwright) -> Iterator[tuple[Browser, str]]:
    """Run the browser to test with; gives it, and in words which one it is. Raises NoBrowser."""
    found = find(Path(playwright.chromium.executable_path))
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0  # root in a container has no sandbox
    running = playwright.chromium.launch(
        executable_path=found.executable,
        timeout=PATIENCE,
        args=[
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1",
            *(["--no-sandbox"] if is_root else []),
        ],
    )
    try:
        yield running, f"浏览器测试用{found.how} {found.executable}，版本 {running.version}"
    finally:
        running.close()


GOVERNMENT = """
extra:
  government:
    site_name: 某某区人民政府
    site_domain: www.example.gov.cn
    site_id: "4100000001"
    host: 某某区委办公室
    organiser: 某某区大数据管理局
    icp: 豫ICP备00000000号-1
    police: 豫公网安备41000002000001号
    phone: 0373-0000000
    keywords: [巡视整改, 公开]
"""
"""Every tag and every line of the footer that can be configured; invented, for tests only."""


def build_site(folder: Path, more: str = "", content: Path = SHIPPED) -> Path:
    """Build a site below `folder`, with more lines in the `mkdocs.yml` of the repository."""
    shutil.copytree(content, folder / "content")
    (folder / "content" / "pages").mkdir(exist_ok=True)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    theme = f": {(ROOT / 'theme').as_posix()}"
    config = folder / "mkdocs.yml"
    config.write_text(f"{text.replace(': theme', theme)}\n{more}\n", "utf-8")
    return sites.built(config, folder / "site")


def complete_site(factory: pytest.TempPathFactory) -> Path:
    """Return the site of the repository with everything configured that can be."""
    more = f"site_url: {ADDRESS}\n{GOVERNMENT}"
    return sites.once(factory, "browser-site", lambda folder: build_site(folder, more)) / "site"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below FOLDER as a plain host does: an unknown address gets 404.html."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # most answers go out in one piece

    def __init__(self, *args: Any, policy: str | None = None, **kwargs: Any) -> None:
        self._policy = policy
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(FOLDER):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path(path.removeprefix(FOLDER[:-1]))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        if self._policy:
            self.send_header("Content-Security-Policy", self._policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Never writes to this process's stderr, where a site may be being built that has to be silent."""

    request_queue_size = 64
    daemon_threads = True

    def __init__(self, *args: Any) -> None:
        self.wrong: list[Exception] = []
        super().__init__(*args)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - its base's
        """Keep what broke, but for a visitor who went before the answer had come."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, ConnectionError):
            self.wrong.append(error)


@contextmanager
def serving(site: Path, policy: str | None = None) -> Iterator[str]:
    """Serve a site on this machine only, with a Content-Security-Policy if named; its address.

    Raises at its end what broke while it served.
    """
    handler = partial(_Handler, directory=str(site), policy=policy)
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    if server.wrong:
        raise ExceptionGroup("the server of the tests broke", server.wrong)


def watch(page: Page, start: str) -> list[str]:
    """Return a list that fills with all a page must never do: errors, and requests elsewhere.

    `start` is the address below which everything that the page asks for has to be.
    """
    wrong: list[str] = []

    def requested(request: Request) -> None:
        if not request.url.startswith((start, "data:", "blob:")):
            wrong.append(f"{page.url} asks {request.url}")

    def failed(request: Request) -> None:
        if "ERR_ABORTED" not in str(request.failure):  # the visitor went on before it came
            wrong.append(f"{request.failure} {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"{page.url} says {message.text}")

    page.on("request", requested)
    page.on("requestfailed", failed)
    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(f"{page.url} breaks: {error}"))
    return wrong


def new_page(browser: Browser, **options: Any) -> Page:
    """Open a page for a visitor of its own, whom nobody watches; closing its context ends both.

    Takes what `Browser.new_context` takes.
    """
    return _new_context(browser, options).new_page()


def _new_context(browser: Browser, options: Mapping[str, Any]) -> BrowserContext:
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


_IDLE: list[tuple[Browser, Mapping[str, Any], BrowserContext]] = []
"""Contexts without a visitor, the last used last; each has one empty page, for closing the last
page of a context and opening another takes longer than most tests."""
_MOST_IDLE = 4


@contextmanager
def opened(browser: Browser, start: str, **options: Any) -> Iterator[Page]:
    """Open a page for a visitor of its own, which must end without anything wrong.

    Takes what `Browser.new_context` takes; `start` as in `watch`.
    """
    options = {"locale": "zh-CN", "viewport": DESK} | options
    context = _idle_context(browser, options)
    page = context.new_page()
    wrong = watch(page, start)
    try:
        yield page
    except BaseException:
        context.close()  # whatever state it is in
        raise
    _forget_visit(context, start)
    _IDLE.append((browser, options, context))
    if len(_IDLE) > _MOST_IDLE:
        _IDLE.pop(0)[2].close()
    assert not wrong, "\n".join(wrong)


def _idle_context(browser: Browser, options: Mapping[str, Any]) -> BrowserContext:
    for each in _IDLE:
        if each[:2] == (browser, options):
            _IDLE.remove(each)
            return each[2]
    context = _new_context(browser, options)
    context.new_page()
    return context


def _forget_visit(context: BrowserContext, start: str) -> None:
    """Close what a visitor has opened and drop what is stored, so that the next one is new."""
    empty, *visited = context.pages
    for page in visited:
        page.close()
    context.clear_cookies()
    context.clear_permissions()
    parts = urlsplit(start)
    origin = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "all"}
    session = context.new_cdp_session(empty)
    session.send("Storage.clearDataForOrigin", origin)
    session.detach()


class Wire:
    """What a page asks for, and what that weighs over the wire where the host compresses."""

    def __init__(self, page: Page, site: Path) -> None:
        self.asked: list[str] = []
        self._site = site
        page.on("request", lambda request: self.asked.append(request.url))

    @property
    def kilobytes(self) -> float:
        """The weight of all that was asked for, in thousands of bytes."""
        files = map(self._file, self.asked)
        return sum(len(gzip.compress(each.read_bytes(), 6)) for each in files) / 1000

    def _file(self, asked: str) -> Path:
        path = unquote(urlsplit(asked).path).removeprefix(FOLDER)
        return self._site / (path if path and not path.endswith("/") else f"{path}index.html")


def remember(page: Page, stored: Mapping[str, str]) -> None:
    """Let a visitor arrive with choices made on an earlier visit."""
    if stored:
        value = json.dumps(json.dumps(stored))
        page.add_init_script(f"localStorage.setItem('zhenggai.display', {value})")


def addresses(site: Path) -> tuple[str, ...]:
    """Return the address of every page of a built site."""
    found = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return tuple(sorted(path.removesuffix("index.html") for path in found))


_ISSUE = re.compile(r"[^/]+/issues/[^/]+/")
_SHOWN_ISSUES = ("1", "15")


def kinds(site: Path) -> tuple[str, ...]:
    """Return the addresses of every kind of page: all of them, but only a few of the issues."""
    return tuple(
        each
        for each in addresses(site)
        if not _ISSUE.fullmatch(each) or each.split("/")[2] in _SHOWN_ISSUES
    )
