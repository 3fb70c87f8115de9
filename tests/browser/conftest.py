"""Fixtures of the browser tests: the site built once, served, and seen by watched visitors."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests import sites
from tests.browser import plumbing
from tools import desk_walk
from tools.browser import NoBrowser

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
        with plumbing.launched(playwright) as (running, words):
            sites.once(tmp_path_factory, "browser-said", lambda _: _say(request.config, words))
            yield running
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)


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


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site of the repository as it ships, without an address of its own."""
    folder = sites.once(tmp_path_factory, "browser-shipped", plumbing.build_site)
    with plumbing.serving(folder / "site") as address:
        yield address


@pytest.fixture(scope="session")
def two_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of two made-up disclosures, with an address."""

    def make(folder: Path) -> None:
        plumbing.build_site(folder, f"site_url: {sites.ADDRESS}", plumbing.TWO)

    return sites.once(tmp_path_factory, "browser-two", make) / "site"


@pytest.fixture(scope="session")
def two(two_folder: Path) -> Iterator[str]:
    """Serve the site of two made-up disclosures; its address."""
    with plumbing.serving(two_folder) as address:
        yield address


@pytest.fixture(scope="session")
def made_up_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of `demo/`."""
    return sites.demo(tmp_path_factory)


@pytest.fixture(scope="session")
def made_up(made_up_folder: Path) -> Iterator[str]:
    """Serve the site of `demo/`; its address."""
    with plumbing.serving(made_up_folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    """Open pages for visitors whose browsers must never complain nor ask another host."""
    with ExitStack() as visitors:
        yield lambda start=home, **options: visitors.enter_context(
            plumbing.opened(browser, start, **options)
        )


@pytest.fixture
def page(visit: Visit) -> Page:
    """Open an empty page for one visitor at a desk."""
    return visit()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Start the command in an empty folder, and give the address that it prints."""
    with desk_walk.desk(tmp_path) as printed:
        yield printed
