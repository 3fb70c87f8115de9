"""The files of a site that are no pages, by path: a function a file, the same bytes each time."""

from collections.abc import Iterator

from generator.domain import routes
from generator.domain.model import Content

GIVES_WAY = frozenset(["robots.txt"])
"""A file of the site owner's own takes the place of these; any other clash is a mistake."""


def artefacts(content: Content, address: str) -> dict[str, bytes]:
    """Return the files beside the pages; `address` is the site's own, "" where it has none."""
    return {"robots.txt": _robots(address).encode(), **dict(_evidence(content))}


def _evidence(content: Content) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of before and after; their metadata goes when the site is built."""
    for disclosure in content.disclosures:
        for name, picture in disclosure.evidence.items():
            yield f"{routes.evidence(disclosure.id)}{name}", picture


def _robots(address: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and the site map is here."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address}sitemap.xml\n" if address else "")
