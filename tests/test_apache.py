"""The ready .htaccess does what docs/hosting.md says, tried with Apache itself on a built site."""

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import sites
from tests.browser import plumbing
from tests.hosts import HEADERS, Host, free_port, require_every_file, wait_for
from tests.posix import is_root

HTACCESS = sites.ROOT / "docs" / "hosting" / "htaccess"
APACHE = shutil.which("apache2", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
MODULES = Path("/usr/lib/apache2/modules")
TYPES = Path("/etc/mime.types")

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        APACHE is None or not MODULES.is_dir() or not TYPES.is_file(),
        reason="没有 Debian 的 apache2，不能试 docs/hosting/htaccess；apt-get install apache2",
    ),
]

LOADED = (
    "mpm_event", "authz_core", "authn_core", "mime", "dir", "headers", "deflate", "filter",
)  # fmt: skip
"""What Debian's apache2 switches on by itself, of what the file uses; mod_headers is asked for."""

CONFIG = """\
ServerRoot {home}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {home}/apache.pid
ErrorLog {home}/error.log
{user}
{modules}
TypesConfig {types}
DocumentRoot {root}
<Directory {root}>
  AllowOverride All
  Options FollowSymLinks
  Require all granted
</Directory>
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
"""


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
    text = HTACCESS.read_text("utf-8").replace("/zhenggai/", base)
    (placed / ".htaccess").write_text(text, "utf-8")
    for above in (home, *home.parents[:3]):  # the server drops to another user where we are root
        above.chmod(above.stat().st_mode | 0o055)
    port = free_port()
    config = home / "apache.conf"
    modules = "\n".join(f"LoadModule {each}_module {MODULES}/mod_{each}.so" for each in LOADED)
    user = "User www-data\nGroup www-data" if is_root() else ""
    config.write_text(
        CONFIG.format(home=home, port=port, root=root, modules=modules, types=TYPES, user=user),
        "utf-8",
    )
    command = [str(APACHE), "-f", str(config)]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    with subprocess.Popen([*command, "-DFOREGROUND"], stderr=subprocess.PIPE) as process:
        try:
            wait_for(port, process, "Apache")
            yield Host(port, base)
        finally:
            process.terminate()


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
