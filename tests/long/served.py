"""Ask real web servers for pages while one build after another is swapped in: every answer is a whole page.

A part of `python -m tests.break`; a dozen swaps under each server are in `make test`.
"""

import http.client
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import site_folder, writer
from tests import sites
from tests.hosts import HEADERS, NO_APACHE, NO_NGINX, Host, apache, htaccess, nginx

SWAPS = 60
BASE = "/zhenggai/"
PAGES = ("index.html", "404.html", *(f"xian-2025/issues/{n}/index.html" for n in range(1, 41)))
_VISITORS = 2
_BETWEEN = 25
"""So many answers come between two swaps at least, or the swaps would be over before the load is on."""
_PER_CONNECTION = 50


@dataclass(slots=True)
class Requests:
    """What visitors have asked for beside the swaps, and what was wrong with the answers."""

    swaps: int = 0
    count: int = 0
    failures: list[str] = field(default_factory=list)


def page(path: str, build: int) -> bytes:
    """Return a page of one build, too long for one packet; half of it is no page."""
    return f"{path} of build {build};".encode() * 4_000


def under_nginx(home: Path, swaps: int) -> Requests:
    """Swap builds under nginx with the ready file."""
    site = home / "zhenggai"
    _build(site, 0)
    return _asked(nginx(home, site, BASE), site, swaps)


def under_apache(home: Path, swaps: int) -> Requests:
    """Swap builds under Apache; the ready file lies in the site, and each build carries it over."""
    site = home / "www" / "zhenggai"
    _build(site, 0)
    (site / ".htaccess").write_text(htaccess(BASE), "utf-8")
    return _asked(apache(home, home / "www", BASE), site, swaps)


def _build(site: Path, number: int) -> None:
    with site_folder.replacing(site, (".htaccess",)) as building:
        writer.fill(building, {path: page(path, number) for path in PAGES})


def _asked(server: AbstractContextManager[Host], site: Path, swaps: int) -> Requests:
    found, is_over, has_more = Requests(), threading.Event(), threading.Condition()
    with server as host:
        arguments = (host, found, is_over, has_more)
        visitors = [threading.Thread(target=_visit, args=arguments) for _ in range(_VISITORS)]
        for each in visitors:
            each.start()
        try:
            while found.swaps < swaps:
                _wait_for_more(found, has_more)
                _build(site, found.swaps + 1)
                found.swaps += 1
            _wait_for_more(found, has_more)
        finally:
            is_over.set()
            for each in visitors:
                each.join()
    return found


def _wait_for_more(found: Requests, has_more: threading.Condition) -> None:
    with has_more:
        enough = found.count + _BETWEEN
        assert has_more.wait_for(lambda: found.count >= enough, sites.HANGS), found.failures


def _visit(
    host: Host, found: Requests, is_over: threading.Event, has_more: threading.Condition
) -> None:
    """Ask for one page after another until it is over."""
    while not is_over.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", host.port, timeout=sites.HANGS)
        try:
            for place in range(_PER_CONNECTION):
                fault = _fault(connection, PAGES[place % len(PAGES)])
                with has_more:
                    found.count += 1
                    found.failures += [fault] if fault else []
                    has_more.notify_all()
        finally:
            connection.close()


def _fault(connection: http.client.HTTPConnection, path: str) -> str:
    """Ask for a page and return what is wrong with the answer; "" for a whole page of one build."""
    try:
        connection.request("GET", BASE + path.removesuffix("index.html"))
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        return f"{path}: {error!r}"
    headers = {name.lower(): value for name, value in answer.getheaders()}
    if answer.status != 200 or not HEADERS.items() <= headers.items():
        return f"{path}: {answer.status}, {headers}"
    build = body.partition(b"of build ")[2].partition(b";")[0]
    is_whole = build.isdigit() and body == page(path, int(build))
    return "" if is_whole else f"{path}: {len(body)} bytes of no build"


SERVERS: dict[str, tuple[str, Callable[[Path, int], Requests]]] = {
    "nginx": (NO_NGINX, under_nginx),
    "Apache": (NO_APACHE, under_apache),
}


def run() -> Iterator[tuple[bool, str]]:
    """Yield for each web server how many requests failed while builds were swapped in."""
    for name, (missing, under) in SERVERS.items():
        if missing:
            yield False, f"{name}: could not run: {missing}"
            continue
        with tempfile.TemporaryDirectory() as home:
            found = under(Path(home), SWAPS)
        failed = len(found.failures)
        yield (
            not failed,
            f"{name}: {found.swaps} swaps, {failed} of {found.count:,} requests failed",
        )
        yield from ((False, each) for each in found.failures[:5])
