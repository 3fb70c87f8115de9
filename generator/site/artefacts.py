"""The files of a site that are no pages, by path: a function a file, the same bytes each time."""

from collections.abc import Iterator
from pathlib import Path

from generator.domain import routes
from generator.domain.model import Content, Disclosure
from generator.site.data import whole as data
from generator.site.feeds.files import feed_paths
from generator.site.record_files import record_files, record_paths, site_record_files

GIVES_WAY = frozenset(["robots.txt"])
"""A file of the site owner's own takes the place of these; any other clash is a mistake."""


def artefacts(content: Content, address: str) -> dict[str, bytes]:
    """Return the files of a site as a whole; `address` is its own, "" where it has none."""
    return {"robots.txt": _robots(address).encode(), **dict(site_record_files(content))}


def disclosure_artefacts(disclosure: Disclosure) -> dict[str, bytes]:
    """Return the files beside the pages of a disclosure."""
    return {**dict(_sizes(disclosure)), **dict(record_files(disclosure))}


def artefact_paths(content: Content) -> Iterator[str]:
    """Yield the paths of the files beside the pages, without making them."""
    yield "robots.txt"
    for disclosure in content.disclosures:
        yield from (path for path, _ in _sizes(disclosure))
    yield from record_paths(content)
    yield from feed_paths(content)
    yield from data.site_paths(len(content.disclosures))
    for disclosure in content.disclosures:
        yield from data.paths(disclosure)


def copied(disclosure: Disclosure) -> Iterator[tuple[str, Path]]:
    """Yield the files of a disclosure that are published as they are, but for what they say beside what they show."""
    for name, picture in disclosure.evidence.items():
        yield f"{routes.evidence(disclosure.id)}{name}", picture.path
    for report, scan in disclosure.scans.items():
        yield routes.scan(disclosure.id, report, scan.ending), scan.path


def _sizes(disclosure: Disclosure) -> Iterator[tuple[str, bytes]]:
    """Yield the sizes of the pictures of before and after, as far as they are drawn."""
    folder = routes.evidence(disclosure.id)
    for picture in disclosure.evidence.values():
        yield from ((f"{folder}{size}", raw) for size, raw in picture.drawn.items())


def _robots(address: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and the site map is here."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address}sitemap.xml\n" if address else "")
