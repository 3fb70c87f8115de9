"""The ready nginx.conf does what docs/hosting.md says, tried with nginx itself on a built site."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.site.csp import POLICY
from tests.browser import plumbing
from tests.hosts import NO_NGINX, Host, nginx, require_every_file
from tests.long import served

pytestmark = [pytest.mark.process, pytest.mark.skipif(bool(NO_NGINX), reason=NO_NGINX)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plumbing.complete_site(tmp_path_factory)


@pytest.fixture(scope="module", params=["/zhenggai/", "/"])
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Run nginx with the fragment as it ships, and as changed for the root of a host."""
    with nginx(tmp_path_factory.mktemp("nginx"), site, request.param) as running:
        yield running


PAGES = ("", "muye-2025/", "muye-2025/issues/15/", "search/?q=%E6%95%99%E8%82%B2")


@pytest.mark.parametrize("address", PAGES)
def test_pages_come_whole_and_are_never_kept_unasked(host: Host, site: Path, address: str) -> None:
    answer = host.get(address)
    assert answer.status == 200
    assert answer.body == (site / address.partition("?")[0] / "index.html").read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    again = host.get(address, If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("address", [*PAGES, "assets/css/site.css", "search/entry.js", "no-such/"])
def test_every_answer_carries_the_headers(host: Host, address: str) -> None:
    headers = host.get(address).headers
    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["permissions-policy"] == "camera=(), microphone=(), geolocation=()"


@pytest.mark.parametrize(
    "address",
    ["muye-2025/fulltext/", "assets/css/site.css", "assets/js/site.js", "search/entry.js"],
)
def test_text_is_sent_compressed(host: Host, address: str) -> None:
    plain = host.get(address)
    small = host.get(address, Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert small.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(small.body) == plain.body
    assert len(small.body) < len(plain.body)


@pytest.mark.parametrize("address", ["no-such", "muye-2025/issues/999/", "assets/none.css"])
def test_what_is_not_there_gets_the_page_that_helps(host: Host, site: Path, address: str) -> None:
    answer = host.get(address)
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ["muye-2025", "muye-2025/issues/15", "search"])
def test_a_folder_without_its_slash_leads_to_it_on_the_same_host(host: Host, address: str) -> None:
    answer = host.get(address)
    assert answer.status == 301
    assert answer.headers["location"] == f"{host.base}{address}/"


def test_the_folder_of_the_site_itself_needs_no_slash(host: Host) -> None:
    if host.base != "/":
        answer = Host(host.port, host.base.rstrip("/")).get("")
        assert (answer.status, answer.headers["location"]) == (301, host.base)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("assets/css/site.css", "text/css; charset=utf-8"),
        ("assets/js/site.js", "application/javascript; charset=utf-8"),
        ("assets/favicon.svg", "image/svg+xml"),
    ],
)
def test_assets_are_kept_for_an_hour(host: Host, address: str, kind: str) -> None:
    headers = host.get(address).headers
    assert headers["cache-control"] == "max-age=3600"
    assert headers["content-type"] == kind


def test_the_search_index_is_script_and_its_parts_are_kept(host: Host, site: Path) -> None:
    entry = host.get("search/entry.js").headers
    assert entry["cache-control"] == "no-cache"
    parts = [
        each for each in (site / "search").iterdir() if re.fullmatch("[0-9a-f]{12}", each.name)
    ]
    assert len(parts) == 1
    for file in parts[0].iterdir():
        headers = host.get(file.relative_to(site).as_posix()).headers
        assert headers["content-type"] == entry["content-type"]
        assert headers["content-type"] == "application/javascript; charset=utf-8"
        assert headers["cache-control"] == "max-age=31536000"


def test_every_page_and_file_comes_whole_with_its_headers(host: Host, site: Path) -> None:
    require_every_file(host, site)


def test_outside_the_site_nothing_is_said(host: Host) -> None:
    if host.base != "/":
        answer = Host(host.port, "/").get("elsewhere")
        assert answer.status == 404
        assert "content-security-policy" not in answer.headers


@pytest.mark.parametrize("prefix", ["zhenggai/", "open/zhenggai/"])
def test_the_index_is_kept_below_a_prefix_too(tmp_path: Path, prefix: str) -> None:
    part = tmp_path / "site" / prefix / "search/0123456789ab/p0.js"
    part.parent.mkdir(parents=True)
    part.write_text("1", "utf-8")
    with nginx(tmp_path, tmp_path / "site", "/") as host:
        headers = host.get(f"{prefix}search/0123456789ab/p0.js").headers
    assert headers["cache-control"] == "max-age=31536000"


def test_no_request_fails_while_builds_are_swapped_in(tmp_path: Path) -> None:
    requests = served.under_nginx(tmp_path, swaps=12)
    assert requests.swaps == 12
    assert requests.failures == []
    assert requests.count >= 12
