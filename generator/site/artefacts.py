"""The files of a site that are no pages, by path: a function a file, the same bytes each time."""

GIVES_WAY = frozenset(["robots.txt"])
"""A file of the site owner's own takes the place of these; any other clash is a mistake."""


def artefacts(address: str) -> dict[str, bytes]:
    """Return the files beside the pages; `address` is the site's own, "" where it has none."""
    return {"robots.txt": _robots(address).encode()}


def _robots(address: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and the site map is here."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address}sitemap.xml\n" if address else "")
