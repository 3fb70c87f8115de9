"""What the tests of the desk share: its steps, what axe says, a disclosure read in, clicks counted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect


def violations(page: Page) -> list[str]:
    page.wait_for_load_state()  # axe stumbles over a page that is still on its way
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


EVERYBODY = pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
"""A narrow page in daylight, and a wide one in the dark."""


def page_for(browser: Browser, width: int, scheme: str) -> Page:
    """Open a page in a context of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    return context.new_page()


def scrolls_down_only(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def look(page: Page) -> None:
    """Nothing is wrong with a page for anybody, and it scrolls down only."""
    assert violations(page) == [], page.url
    scrolls_down_only(page)


def press(page: Page, name: str) -> None:
    """Press a button, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def confirm_all(page: Page) -> None:
    """Say of every doubt that it was read rightly, and of what may be unrecorded that it is not."""
    while page.get_by_role("button", name="看过，读得对").count():
        press(page, "看过，读得对")
    for _ in range(page.locator("button[name=not]").count()):
        press(page, page.locator("button[name=not]").first.inner_text())
    expect(page.locator("button[name=not]")).to_have_count(0)


def step(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("navigation", name="步骤").get_by_role("link", name=name).click()


def read_in(page: Page, address: str, folder: Path, text: str, name: str = "yunxi-2025") -> None:
    """Make a site at the desk and read an announcement in."""
    file = folder / "签发件.txt"
    file.write_text(text, "utf-8")
    page.goto(address)
    page.get_by_label("网站叫什么").fill("云溪镇整改公开")
    page.get_by_role("button", name="建网站").click()
    page.get_by_label("签发件").set_input_files(file)
    page.get_by_label("网址里的名字").fill(name)
    page.get_by_role("button", name="读入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对")


def disclosure_of(folder: Path, name: str = "yunxi-2025") -> Path:
    """Return where `read_in` had a disclosure written, in the home of the desk."""
    return next(folder.rglob(f"content/{name}"))


@dataclass
class Clicks:
    """Counts what a person does to mend one error: a click, a choice from a list, a word typed."""

    count: int = 0

    def click(self, what: Locator) -> None:
        """Click, and wait for the page that comes of it."""
        self._do(what.click)

    def choose(self, what: Locator, value: str) -> None:
        """Open a list and choose: two clicks."""
        self.count += 1
        self._do(lambda: what.select_option(value))

    def type(self, what: Locator, words: str) -> None:
        """Go to a field and type."""
        self._do(lambda: what.fill(words))

    def _do(self, act: Callable[[], object]) -> None:
        self.count += 1
        act()
