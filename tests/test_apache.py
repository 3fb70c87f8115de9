"""The ready .htaccess does what docs/hosting.md says, tried with Apache itself on a built site."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import plumbing
from tests.hosts import HEADERS, NO_APACHE, Host, apache, htaccess, require_every_file
from tests.long import served

pytestmark = [pytest.mark.process, pytest.mark.skipif(bool(NO_APACHE), reason=NO_APACHE)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plumbing.complete_site(tmp_path_factory)


@pytest.fixture(scope="module", params=["/zhenggai/", "/"])
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Run Apache with the file as it ships, and as changed for the root of a host."""
    base: str = request.param
    home = tmp_path_factory.mktemp("apache")
    root = home / "www"
    placed = root / base.strip("/")
    shutil.copytree(site, placed)
    (placed / ".htaccess").write_text(htaccess(base), "utf-8")
    with apache(home, root, base) as running:
        yield running


PAGES = ("", "muye-2025/", "muye-2025/issues/15/", "search/?q=%E6%95%99%E8%82%B2")


def test_every_page_and_file_comes_whole_with_its_headers(host: Host, site: Path) -> None:
    require_every_file(host, site)


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_never_kept_unasked(host: Host, address: str) -> None:
    answer = host.get(address)
    assert answer.headers["cache-control"] == "no-cache"
    again = host.get(address, If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("address", ["no-such", "muye-2025/issues/999/", "assets/none.css"])
def test_what_is_not_there_gets_the_page_that_helps(host: Host, site: Path, address: str) -> None:
    answer = host.get(address)
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert HEADERS.items() <= answer.headers.items()


@pytest.mark.parametrize(
    "address", ["muye-2025/fulltext/", "assets/css/site.css", "search/entry.js", "sitemap.xml"]
)
def test_text_is_sent_compressed(host: Host, address: str) -> None:
    plain = host.get(address)
    small = host.get(address, Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["vary"]
    assert gzip.decompress(small.body) == plain.body


@pytest.mark.parametrize("address", ["muye-2025", "muye-2025/issues/15", "search"])
def test_a_folder_without_its_slash_leads_to_it(host: Host, address: str) -> None:
    answer = host.get(address)
    assert answer.status == 301
    assert answer.headers["location"].endswith(f"{host.base}{address}/")


def test_the_file_itself_is_not_shown(host: Host) -> None:
    assert host.get(".htaccess").status in (403, 404)


def test_no_request_fails_while_builds_are_swapped_in(tmp_path: Path) -> None:
    requests = served.under_apache(tmp_path, swaps=12)
    assert requests.swaps == 12
    assert requests.failures == []
    assert requests.count >= 12
