"""Fixtures of the browser tests: the site built once, served, and seen by watched visitors."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import plumbing

Visit = Callable[..., Page]
"""Opens a page for a visitor of its own; takes what `Browser.new_context` takes, and `start`, the
address below which everything that the page asks for has to be (the served site's)."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Browser]:
    try:
        found = plumbing.find_browser(plumbing.own_browser(playwright))
    except plumbing.NoBrowser as error:
        pytest.exit(str(error), returncode=1)
    running = playwright.chromium.launch(
        executable_path=found.executable, args=plumbing.arguments()
    )
    words = f"浏览器测试用{found.how} {found.executable}，版本 {running.version}"
    plumbing.once(tmp_path_factory, "browser-said", lambda _: _say(request.config, words))
    yield running
    running.close()


def _say(config: pytest.Config, words: str) -> None:
    """Say something to whoever runs the tests, past pytest's capture and out of any worker."""
    capture: Any = config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n{words}", file=sys.stderr, flush=True)  # noqa: T201


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the repository with everything configured that can be."""
    return plumbing.complete_site(tmp_path_factory)


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """Serve the site; its address."""
    with plumbing.serving(site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    """Open pages for visitors whose browsers must never complain nor ask another host."""
    contexts: list[BrowserContext] = []
    watched: list[list[str]] = []

    def opened(start: str = home, **options: Any) -> Page:
        context = browser.new_context(**{"locale": "zh-CN", "viewport": plumbing.DESK} | options)
        contexts.append(context)
        page = context.new_page()
        watched.append(plumbing.watch(page, start))
        return page

    yield opened
    for context in contexts:
        context.close()
    wrong = [each for one in watched for each in one]
    assert wrong == []


@pytest.fixture
def page(visit: Visit) -> Page:
    """Open an empty page for one visitor at a desk."""
    return visit()
