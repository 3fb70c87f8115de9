"""The desk is ended from its own page: where it has no console, there is no Ctrl-C."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from tests.desk.walk import Browser, desk
from tests.sites import environment, run

DESK = (sys.executable, "-m", "generator", "desk", "--no-browser", "--keep-in", "kept")


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(desk(tmp_path)[0])


def test_ending_is_asked_and_done_by_a_form_with_the_key(browser: Browser) -> None:
    ended = threading.Event()
    browser.desk.end = ended.set
    assert "<button>结束工作台</button>" in browser.get("/end/").text
    assert browser.post("/end/", {"key": "guess"}).status_code == 403
    assert not ended.wait(1), "looking at the page or a foreign form must not end it"
    assert "可以关掉这个窗口了" in browser.post("/end/").text
    assert ended.wait(60)


def test_every_page_leads_to_the_end(browser: Browser) -> None:
    site = browser.desk.known.sites()[0].id
    for address in ("/", f"/s/{site}/", f"/s/{site}/yunxi-2025/review/"):
        assert '<a href="/end/">' in browser.get(address).text, address


@pytest.fixture
def program(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Return a desk that runs, and is ended whatever comes of the test."""
    with subprocess.Popen(
        DESK, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        try:
            yield running
        finally:
            running.kill()


@pytest.mark.process
def test_the_program_opens_once_and_ends_with_its_page(
    program: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    assert program.stdout is not None
    found = re.search(r"http://\S+", program.stdout.readline())
    assert found
    origin = found[0].partition("/enter/")[0]
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    browser.open(found[0])
    second = run(*DESK, cwd=tmp_path, env=environment())
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout.startswith(f"工作台已经开着，在 {origin}/enter/")
    assert "可以关掉这个窗口了" in _sent(browser, f"{origin}/end/", origin)
    assert program.wait(60) == 0


def _sent(browser: OpenerDirector, address: str, origin: str) -> str:
    page = browser.open(address).read().decode()
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    form = Request(address, urlencode({"key": key}).encode(), {"Origin": origin})  # noqa: S310 - on loopback
    return str(browser.open(form).read().decode())
