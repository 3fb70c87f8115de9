"""Real web servers for tests: how they are asked, and what every answer must carry."""

import http.client
import re
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.site.csp import POLICY
from tests import sites


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
    "png": "image/png",
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
