"""Every page reads without scripts, from a disk, at 320 px, and asks nothing of another host."""

from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser import plumbing
from tests.browser.conftest import Visit


def test_every_page_opens_without_complaint_or_request_elsewhere(
    visit: Visit, site: Path, home: str
) -> None:
    page = visit()
    for address in plumbing.addresses(site):
        response = page.goto(home + address, wait_until="domcontentloaded")
        assert response is not None
        assert response.status == 200, address
    page.wait_for_load_state()


def test_an_unknown_address_shows_a_page_that_helps(browser: Browser, home: str) -> None:
    page = plumbing.new_page(browser)
    for address in ("no/such/page/", "muye-2025/issues/99/"):
        response = page.goto(home + address)
        assert response is not None
        assert response.status == 404
        assert page.locator("h1").inner_text() == "没有找到这一页"
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "style is found"
        page.get_by_role("link", name="首页", exact=True).first.click()
        assert page.url == home
    page.context.close()


SEEN = """() => [
  document.querySelector('h1').getBoundingClientRect().height > 0
    && getComputedStyle(document.body).margin === '0px',
  [...document.querySelectorAll('.display, .display__panel, .read-aloud')].some(each => each.offsetParent),
  [...document.querySelectorAll('a[href]')].map(each => each.href),
]"""
"""Whether the page reads, whether it offers what only scripts can do, and where its links lead."""


def test_every_page_reads_and_every_link_works_without_scripts(
    visit: Visit, site: Path, home: str
) -> None:
    page = visit(java_script_enabled=False)
    wanted: set[str] = set()
    for address in plumbing.addresses(site):
        page.goto(home + address)
        reads, offers, links = page.evaluate(SEEN)
        assert (reads, offers) == (True, False), address
        wanted |= {urldefrag(each).url.partition("?")[0] for each in links if each.startswith(home)}
    assert len(wanted) > 50
    known = {home + each for each in plumbing.addresses(site)}
    files = wanted - known  # feeds and data: what a link leads to that is no page
    assert [each for each in files if not (site / each.removeprefix(home)).is_file()] == []
    ends = {each.rpartition("/")[2].rpartition(".")[2] for each in files}
    assert ends <= {"xml", "json", "jsonl", "csv", "xlsx", "sqlite", "jsonld", "SHA256SUMS"}


def test_the_drawer_opens_and_closes_without_scripts(visit: Visit, home: str) -> None:
    page = visit(viewport=plumbing.PHONE, java_script_enabled=False)
    page.goto(f"{home}muye-2025/issues/15/")
    side = page.locator("#contents")
    assert not side.is_visible()
    page.locator(".masthead__contents").click()
    assert side.is_visible()
    page.locator(".side__close").click()
    assert not side.is_visible()


def test_opened_from_a_disk_every_page_reads_and_every_link_works(visit: Visit, site: Path) -> None:
    page = visit(start=site.as_uri())
    wanted: set[str] = set()
    for address in plumbing.addresses(site):
        if address == "404.html":
            continue  # a host's page: its links count from the root of the site
        page.goto((site / address / "index.html").as_uri(), wait_until="domcontentloaded")
        reads, _, links = page.evaluate(SEEN)
        assert reads, address
        assert page.evaluate("document.documentElement.dataset.scripts") == "on", address
        wanted |= {urldefrag(each).url for each in links if each.startswith("file:")}
    assert len(wanted) > 50
    assert [each for each in wanted if not Path(urlsplit(each).path).is_file()] == []


WIDE = """() => {
  const room = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && (box.right > room + 1 || box.left < -1) && !each.closest('.skip')
      && getComputedStyle(each).visibility !== 'hidden';
  });
  return document.documentElement.scrollWidth > room
    ? out.slice(0, 3).map(each => each.tagName + '.' + each.className + ' ' + each.textContent.slice(0, 20)) : [];
}"""


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"size": "largest"},
        {"contrast": "high", "size": "large"},
        {"view": "elder"},
        {"view": "elder", "size": "largest"},
    ],
    ids=lambda stored: "-".join(stored.values()) or "default",
)
def test_nothing_scrolls_sideways_at_320_px(
    visit: Visit, site: Path, home: str, stored: dict[str, str]
) -> None:
    page = visit(viewport=plumbing.NARROW)
    plumbing.remember(page, stored)
    wide = {}
    for address in plumbing.kinds(site):
        page.goto(home + address)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        if address == "":
            page.locator(".display__opener").click()
        found = page.evaluate(WIDE)
        if found:
            wide[address] = found
    assert wide == {}


def test_nothing_scrolls_sideways_at_400_percent(visit: Visit, site: Path, home: str) -> None:
    page = visit(
        viewport=plumbing.NARROW, screen={"width": 1280, "height": 1024}, device_scale_factor=4
    )
    for address in plumbing.kinds(site):
        page.goto(home + address)
        assert page.evaluate(WIDE) == [], address


ATTEMPTS = """() => {
  const script = document.createElement('script');
  script.textContent = 'window.injected = true';
  document.body.append(script);
  const image = document.createElement('img');
  image.setAttribute('onerror', 'window.injected = true');
  image.src = 'https://elsewhere.example/x.png';
  document.body.append(image);
  const style = document.createElement('style');
  style.textContent = 'body { margin: 77px }';
  document.head.append(style);
}"""
"""Three things that a page must not do: run a script or a handler, style itself, ask elsewhere."""


def test_the_policy_stops_inline_scripts_and_other_hosts(browser: Browser, home: str) -> None:
    page = plumbing.new_page(browser)
    stopped: list[str] = []

    def refusals() -> int:
        return sum("Content Security Policy" in each for each in stopped)

    page.on("console", lambda message: stopped.append(message.text))
    page.goto(home)
    with page.expect_console_message(lambda _: refusals() >= 3):
        page.evaluate(ATTEMPTS)
    assert page.evaluate("window.injected") is None
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.context.close()


def test_a_link_to_a_place_is_there_at_once(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("is_served", [True, False], ids=["served", "disk"])
def test_no_visitor_knows_of_another(
    browser: Browser, site: Path, home: str, *, is_served: bool
) -> None:
    """What these tests stand on: a browser that is used again has forgotten the visit before."""
    start = home if is_served else site.as_uri()
    for _ in range(2):
        with plumbing.opened(browser, start) as page:
            page.goto(home if is_served else (site / "index.html").as_uri())
            assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
            assert page.evaluate("document.cookie") == ""
            assert page.evaluate("history.length") == 2, "an empty page, and this one"
            page.get_by_role("button", name="长者版").click()
            page.evaluate("sessionStorage.a = document.cookie = 'a=b'")
            assert page.evaluate("localStorage.length") == 1
