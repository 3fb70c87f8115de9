"""Real web servers for tests: how they are run and asked, and what every answer must carry."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.site.csp import POLICY
from tests import sites
from tests.posix import is_root

_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
NGINX = shutil.which("nginx", path=_PATH)
NO_NGINX = (
    ""
    if NGINX
    else "没有 nginx，不能试 docs/hosting/nginx.conf；Debian：apt-get install nginx-light"
)
"""Why nginx cannot be tried; "" where it can."""

_MODULES = Path("/usr/lib/apache2/modules")
_TYPES = Path("/etc/mime.types")
APACHE = shutil.which("apache2", path=_PATH)
NO_APACHE = (
    ""
    if APACHE and _MODULES.is_dir() and _TYPES.is_file()
    else "没有 Debian 的 apache2，不能试 docs/hosting/htaccess；apt-get install apache2"
)
"""Why Apache cannot be tried; "" where it can."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the body as sent, header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Host:
    """A running server, and below which path of it the site is."""

    port: int
    base: str

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address of the site, counted from its root."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=sites.HANGS)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", f"{self.base}{address}", headers=sent)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, headers, answer.read())
        finally:
            connection.close()


def free_port() -> int:
    """Return a port that nobody uses in this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", name: str) -> None:
    """Return when a server answers; fail with what it says where it ends or stays silent."""
    end = time.monotonic() + sites.HANGS
    while time.monotonic() < end:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"{name} does not answer")


KNOWN_TYPE = re.compile(r"text/|image/|application/(javascript|json|xml|atom|wasm|vnd\.|gzip|zip)")
"""What browsers know what to do with."""

HEADERS = {
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
"""What every answer carries, as docs/hosting.md says."""


def expected_type(path: str) -> str:
    """Return the Content-Type that a file of a site is to be sent with, without its character set."""
    if "." not in path.rpartition("/")[2]:
        return "text/plain"
    return TYPES[path.rpartition(".")[2]]


TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "html": "text/html",
    "js": "application/javascript",
    "json": "application/json",
    "jsonl": "text/plain",
    "jsonld": "application/ld+json",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "text/xml",
}
"""From the registry of media types, as far as both servers agree with it."""


def require_every_file(host: Host, site: Path) -> None:
    """Ask for every page and file of a site: each comes whole, with its headers and its type."""
    for file in sorted(each for each in site.rglob("*") if each.is_file()):
        path = file.relative_to(site).as_posix()
        address = path.removesuffix("index.html") if path.endswith("/index.html") else path
        answer = host.get(quote("" if path == "index.html" else address))
        assert (answer.status, answer.body) == (200, file.read_bytes()), path
        assert HEADERS.items() <= answer.headers.items(), path
        kind, _, charset = answer.headers["content-type"].partition(";")
        assert kind.replace("text/javascript", "application/javascript").replace(
            "application/xml", "text/xml"
        ) == expected_type(path), path
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        if is_text and kind != "image/svg+xml":
            assert charset.strip() == "charset=utf-8", path
        assert answer.headers["cache-control"] == kept_for(path), path


def kept_for(path: str) -> str:
    """Return how long a browser may keep a file without asking again."""
    if path.startswith("assets/"):
        return "max-age=3600"
    is_part = re.match(r"search/[0-9a-f]{12}/", path)
    return "max-age=31536000" if is_part else "no-cache"


_NGINX_CONFIG = """\
daemon off;
{user}
pid {home}/nginx.pid;
error_log stderr warn;
worker_processes 1;
events {{}}
http {{
  include {types};
  access_log off;
  client_body_temp_path {home}/body;
  proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    include {fragment};
  }}
}}
"""


@contextmanager
def nginx(home: Path, site: Path, base: str) -> Iterator[Host]:
    """Run nginx with the ready file on a site, below a path of the host or at its root."""
    fragment = home / "zhenggai.conf"
    ready = sites.ROOT / "docs/hosting/nginx.conf"
    fragment.write_text(ready.read_text("utf-8").replace("/zhenggai/", base), "utf-8")
    root = home / "www"
    root.mkdir()
    if base != "/":
        (root / base.strip("/")).symlink_to(site)
    text = _NGINX_CONFIG.format(
        user="user root;" if is_root() else "",  # the test's folders are the test's own
        home=home,
        types=_mime_types(),
        port=(port := free_port()),
        root=site if base == "/" else root,
        fragment=fragment,
    )
    config = home / "nginx.conf"
    config.write_text(text, "utf-8")
    with _running("nginx", [str(NGINX), "-e", "stderr", "-p", str(home), "-c", str(config)], port):
        yield Host(port, base)


def _mime_types() -> Path:
    """Return nginx's own list of types, which its packages put beside its configuration."""
    built_with = subprocess.run(
        [str(NGINX), "-V"], capture_output=True, text=True, check=True
    ).stderr
    found = re.search(r"--conf-path=(\S+)", built_with)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").with_name("mime.types")


_LOADED = (
    "mpm_event", "authz_core", "authn_core", "mime", "dir", "headers", "deflate", "filter",
)  # fmt: skip
"""What Debian's apache2 switches on by itself, of what the file uses; mod_headers is asked for."""

_APACHE_CONFIG = """\
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


def htaccess(base: str) -> str:
    """Return the ready file for Apache, changed for where on its host a site is."""
    ready = sites.ROOT / "docs/hosting/htaccess"
    return ready.read_text("utf-8").replace("/zhenggai/", base)


@contextmanager
def apache(home: Path, root: Path, base: str) -> Iterator[Host]:
    """Run Apache on a folder in which a site with its `.htaccess` is below `base`."""
    for above in (home, *home.parents[:3]):  # the server drops to another user where we are root
        above.chmod(above.stat().st_mode | 0o055)
    text = _APACHE_CONFIG.format(
        home=home,
        port=(port := free_port()),
        root=root,
        modules="\n".join(f"LoadModule {each}_module {_MODULES}/mod_{each}.so" for each in _LOADED),
        types=_TYPES,
        user="User www-data\nGroup www-data" if is_root() else "",
    )
    config = home / "apache.conf"
    config.write_text(text, "utf-8")
    command = [str(APACHE), "-f", str(config)]
    with _running("Apache", command, port, "-DFOREGROUND"):
        yield Host(port, base)


@contextmanager
def _running(name: str, command: list[str], port: int, *more: str) -> Iterator[None]:
    """Run a web server, which has nothing to say against its configuration."""
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr
    with subprocess.Popen([*command, *more], stderr=subprocess.PIPE) as process:
        try:
            wait_for(port, process, name)
            yield
        finally:
            process.terminate()
