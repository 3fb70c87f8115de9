"""The files of a site that are no pages, by path: a function a file, the same bytes each time."""

from collections.abc import Iterator
from pathlib import Path

from generator.domain import routes
from generator.domain.model import Content
from generator.site.data import whole as data
from generator.site.feeds.files import feed_paths
from generator.site.record_files import record_files, record_paths

GIVES_WAY = frozenset(["robots.txt"])
"""A file of the site owner's own takes the place of these; any other clash is a mistake."""


def artefacts(content: Content, address: str) -> dict[str, bytes]:
    """Return the files beside the pages; `address` is the site's own, "" where it has none."""
    return {
        "robots.txt": _robots(address).encode(),
        **dict(_sizes(content)),
        **dict(record_files(content)),
    }


def artefact_paths(content: Content) -> Iterator[str]:
    """Yield the paths of the files beside the pages, without making them."""
    yield "robots.txt"
    yield from (path for path, _ in _sizes(content))
    yield from record_paths(content)
    yield from feed_paths(content)
    yield from data.site_paths(len(content.disclosures))
    for disclosure in content.disclosures:
        yield from data.paths(disclosure)


def copied(content: Content) -> dict[str, Path]:
    """Return the files that are published as they are, but for what they say beside what they show."""
    return dict(_copied(content))


def _copied(content: Content) -> Iterator[tuple[str, Path]]:
    for disclosure in content.disclosures:
        for name, picture in disclosure.evidence.items():
            yield f"{routes.evidence(disclosure.id)}{name}", picture.path
        for report, scan in disclosure.scans.items():
            yield routes.scan(disclosure.id, report, scan.ending), scan.path


def _sizes(content: Content) -> Iterator[tuple[str, bytes]]:
    """Yield the sizes of the pictures of before and after, as far as they are drawn."""
    for disclosure in content.disclosures:
        folder = routes.evidence(disclosure.id)
        for picture in disclosure.evidence.values():
            yield from ((f"{folder}{size}", raw) for size, raw in picture.drawn.items())


def _robots(address: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and the site map is here."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address}sitemap.xml\n" if address else "")
