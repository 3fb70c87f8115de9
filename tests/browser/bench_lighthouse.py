"""What Lighthouse says of the pages that people come to: part of `make bench`, too slow for `make test`.

Lighthouse is got from the npm registry for the run, or named by ZHENGGAI_LIGHTHOUSE (its `cli/index.js`).
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browser import NoBrowser, find

PACKAGE = "lighthouse@12.8.2"
NAMED = "ZHENGGAI_LIGHTHOUSE"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ADDRESSES = {
    "home": "",
    "list": "muye-2025/issues/",
    "issue": "muye-2025/issues/17/",
    "search": "search/?q=燃气",
}
_COMPRESSED = (".html", ".css", ".js", ".svg", ".json")
_HANGS = 300

Scores = Mapping[str, Mapping[str, float]]
"""Of each page the median of each category, 100 at best."""


class NoLighthouse(Exception):
    """Lighthouse cannot be run here; the message says why, in a line."""


def measure(site: Path, repeat: int = 5) -> Scores:
    """Return what Lighthouse says of a built site; raises NoLighthouse."""
    with tempfile.TemporaryDirectory() as folder, _serving(site) as start:
        command = [_node(), str(_lighthouse(Path(folder)))]
        return {
            name: _medians([_run(command, start + address) for _ in range(repeat)])
            for name, address in ADDRESSES.items()
        }


def _medians(runs: list[Mapping[str, float]]) -> Mapping[str, float]:
    return {each: statistics.median(run[each] for run in runs) for each in CATEGORIES}


def _run(command: list[str], address: str) -> Mapping[str, float]:
    asked = [
        *command,
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage",
    ]
    environment = {**os.environ, "CHROME_PATH": _browser()}
    done = _called(asked, env=environment)
    found = json.loads(done)["categories"]
    return {each: round(found[each]["score"] * 100) for each in CATEGORIES}


def _browser() -> str:
    try:
        with sync_playwright() as driver:
            return str(find(Path(driver.chromium.executable_path)).executable)
    except NoBrowser as error:
        raise NoLighthouse(str(error)) from error


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise NoLighthouse("node is not installed")
    return node


def _lighthouse(folder: Path) -> Path:
    """Return its script: the named one, else that of the package, got for this run."""
    if named := os.environ.get(NAMED):
        return Path(named)
    npm = shutil.which("npm")
    if npm is None:
        raise NoLighthouse(f"npm is not installed, and {NAMED} names no Lighthouse")
    _called([npm, "install", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts",
             "--prefix", str(folder), PACKAGE])  # fmt: skip
    return folder / "node_modules/lighthouse/cli/index.js"


def _called(command: list[str], env: Mapping[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_HANGS, check=True, env=env
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = str(getattr(error, "stderr", None) or error).strip().splitlines()
        telling = [each for each in said if "error" in each.lower()] or said
        raise NoLighthouse(f"{Path(command[0]).name}: {telling[0].strip()}") from error
    return done.stdout


class _Compressing(SimpleHTTPRequestHandler):
    """Serves a site as hosts do: compressed, and what has its version in the address for good."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in _COMPRESSED:
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Say nothing."""


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
