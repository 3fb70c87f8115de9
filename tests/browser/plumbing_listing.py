"""What the tests of the issue list and of acting need: built sites, a server, a browser.

A plugin of pytest, so that one browser serves all test modules; they import its words before
pytest registers it, hence: PYTEST_DONT_REWRITE.
"""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "content"
TWO = ROOT / "tests" / "sites" / "two" / "content"
SITE_URL = "https://www.example.gov.cn/zhenggai/"
INTRANET = "intranet.test"
"""A name that leads here, but that no browser takes for a secure context."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def build(folder: Path, content: Path, site_url: str = "") -> Path:
    """Build a site from a content folder and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(content, folder / "content")
    (folder / "content" / "pages").mkdir(exist_ok=True)
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    kept = [line.replace("theme/overrides", str(ROOT / "theme" / "overrides")) for line in lines]
    address = [f"site_url: {site_url}"] if site_url else []
    (folder / "mkdocs.yml").write_text("\n".join([*kept, *address]) + "\n", "utf-8")
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return folder / "site"


@contextmanager
def serving(site: Path) -> Iterator[int]:
    """Serve a folder on this machine and give the port."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the shipped site, built without an address of its own."""
    site = build(tmp_path_factory.mktemp("shipped"), SHIPPED)
    with serving(site) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def two_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the made-up site of two disclosures, with an address."""
    return build(tmp_path_factory.mktemp("two"), TWO, SITE_URL)


@pytest.fixture(scope="session")
def two(two_folder: Path) -> Iterator[str]:
    """The address of the made-up site."""
    with serving(two_folder) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("ZHENGGAI_BROWSER", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1",
            ],
        )
        yield launched
        launched.close()


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[Page]:
    """Give a page that must end without an error of its own."""
    context: BrowserContext = browser.new_context(**{"viewport": DESK, **options})  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: wrong.append(f"{request.failure} {request.url}"))
    try:
        yield page
        left = [each for each in wrong if "ERR_ABORTED" not in each]  # gone on before it came
        if left:
            pytest.fail("\n".join(left))
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as one:
        yield one
