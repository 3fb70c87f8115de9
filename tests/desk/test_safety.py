"""Nobody but the person at the desk: other users, other pages, other names, other folders are refused."""

import io
import socket
import threading
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.desk.desk import Desk
from generator.desk.server import serve
from tests.desk.walk import HOST, OWN, TODAY, Browser, desk


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(desk(tmp_path)[0])


@pytest.fixture
def stranger(tmp_path: Path) -> Browser:
    """Another user of the machine: knows the port, and has no key."""
    return Browser(desk(tmp_path)[0], is_in=False)


def site_of(browser: Browser) -> str:
    return browser.desk.known.sites()[0].id


def test_who_was_not_let_in_sees_nothing(stranger: Browser) -> None:
    site = site_of(stranger)
    for address in ("/", f"/s/{site}/", "/theme/css/site.css", "/static/desk.css", "/enter/guess"):
        assert stranger.get(address).status_code == 403, address
    assert stranger.get("/look/guess/x/site/").status_code == 403
    assert stranger.post(f"/s/{site}/publish/").status_code == 403


def test_the_printed_address_lets_in_one_browser_once(browser: Browser) -> None:
    again = browser.client.application.test_client()
    answer = again.get(f"/enter/{browser.desk.keys.entry}", base_url=OWN)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(stranger: Browser) -> None:
    cookie = stranger.get(f"/enter/{stranger.desk.keys.entry}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_name_that_was_bound_to_loopback_is_refused(browser: Browser) -> None:
    for name in ("attacker.example:8123", "127.0.0.1:8124", "localhost:8123"):
        assert browser.get("/", Host=name).status_code == 403, name
    assert browser.get("/", Host=HOST).status_code == 200


@pytest.mark.parametrize("origin", ["http://attacker.example", "null", "http://127.0.0.1:9", None])
def test_another_page_in_the_browser_cannot_send_a_form(
    browser: Browser, origin: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}
    form = {"key": browser.desk.keys.form, "name": "x"}
    answer = browser.client.post("/sites/new", base_url=OWN, data=form, headers=headers)
    assert answer.status_code == 403
    assert not browser.desk.new_sites_in.exists()


def test_a_form_without_the_key_is_refused(browser: Browser) -> None:
    assert browser.post("/sites/new", {"key": "", "name": "x"}).status_code == 403
    assert browser.post("/sites/new", {"key": "guess", "name": "x"}).status_code == 403
    assert not browser.desk.new_sites_in.exists()


def test_reading_changes_nothing(browser: Browser) -> None:
    site = site_of(browser)
    for address in (f"/s/{site}/import", "/sites/new", "/sites/open"):
        assert browser.get(address).status_code == 405, address


@pytest.mark.parametrize(
    "name", ["..", "../site of a town", "%2e%2e", "..%2f..", "con", "yunxi-2025/..", "schema"]
)
def test_no_address_leads_out_of_the_content(browser: Browser, name: str) -> None:
    assert browser.get(f"/s/{site_of(browser)}/{name}/review/").status_code == 404


@pytest.mark.parametrize("name", ["../x", "a/b", "con", "名字", "x" * 300])
def test_no_new_folder_lies_elsewhere(browser: Browser, name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    form = {"folder": name, "file": (io.BytesIO("一、问题".encode()), "a.txt")}
    assert browser.post(f"/s/{site_of(browser)}/import", form).status_code == 400
    assert sorted(tmp_path.rglob("*")) == before


def test_the_preview_has_an_origin_of_its_own_and_gives_only_its_folder(browser: Browser) -> None:
    site = browser.desk.known.sites()[0]
    folder = site.folder / "site-draft"
    folder.mkdir()
    (folder / "index.html").write_text("<p>草稿", "utf-8")
    look = f"/look/{browser.desk.keys.preview}/{site.id}/draft/"
    page = browser.get(look)
    assert page.status_code == 200
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert "allow-same-origin" not in page.headers["Content-Security-Policy"]
    for path in ("../mkdocs.yml", "%2e%2e/mkdocs.yml", "..%5cmkdocs.yml", "/etc/passwd"):
        assert browser.get(look + path).status_code in (404, 308), path


def test_every_page_says_what_it_may_do(browser: Browser) -> None:
    for address in ("/", f"/s/{site_of(browser)}/", "/nothing/"):
        policy = browser.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_hostile_words_are_text(tmp_path: Path) -> None:
    made, site = desk(tmp_path)
    marked = site.folder / "content/yunxi-2025/source/marked.txt"
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    marked.write_text(marked.read_text("utf-8").replace("每月两次", f"每月两次{hostile}"), "utf-8")
    page = Browser(made).get(f"/s/{site.id}/yunxi-2025/review/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert "<script>alert" not in page


def test_the_server_listens_on_loopback_only(tmp_path: Path) -> None:
    """A real server: its address is loopback, another address of this machine gets no answer."""
    made = Desk(tmp_path / "kept", tmp_path / "new", lambda: TODAY)
    told = threading.Event()
    printed: list[str] = []

    def announce(address: str) -> None:
        printed.append(address)
        told.set()

    threading.Thread(target=serve, args=(made, 0, announce), daemon=True).start()
    assert told.wait(60)
    parts = urlsplit(printed[0])
    assert parts.hostname == "127.0.0.1"
    assert parts.port
    with closing(HTTPConnection("127.0.0.1", parts.port, timeout=60)) as connection:
        connection.request("GET", "/")
        with connection.getresponse() as answer:
            assert answer.status == 403
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", parts.port))
