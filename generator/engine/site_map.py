"""sitemap.xml: pages that are written already as MkDocs lists them, and the parts of one that is too long."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape

from mkdocs.config.defaults import MkDocsConfig

from generator.engine.shard import Entry


@dataclass(frozen=True, slots=True)
class ListedPage:
    """What the template asks of a page."""

    canonical_url: str | None
    abs_url: str | None
    update_date: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What the template asks of a file."""

    page: ListedPage


def entries(config: MkDocsConfig, pages: Iterable[Entry]) -> Iterator[Listed]:
    """Yield pages for the site map; without an address of the site they have none."""
    base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    for each in pages:
        address = urljoin(base, each.url) if base else None
        place = urlsplit(address).path if address else None
        yield Listed(ListedPage(address, place, each.updated))


MOST = 50_000
"""So many addresses a file may have (sitemaps.org)."""
_URL = re.compile("<url>.*?</url>", re.DOTALL)


def part_names(addresses: int) -> tuple[str, ...]:
    """Return what the parts of a site map of so many addresses are called; none where it is one file."""
    count = -(-addresses // MOST)
    return tuple(f"sitemap-{number}.xml" for number in range(1, count + 1)) if count > 1 else ()


def in_parts(text: str, site_address: str, most: int = MOST) -> tuple[str, dict[str, str]]:
    """Return sitemap.xml, and the parts that it names where it has more than `most` addresses.

    `site_address` is where the parts will stand, with a slash at its end.
    """
    urls = _URL.findall(text)
    if len(urls) <= most:
        return text, {}
    head = text[: text.index("<url>")].rstrip()
    parts = {
        f"sitemap-{start // most + 1}.xml": "\n".join((head, *urls[start:][:most], "</urlset>\n"))
        for start in range(0, len(urls), most)
    }
    named = (f"<sitemap><loc>{escape(site_address + name)}</loc></sitemap>" for name in parts)
    opened = head.replace("<urlset", "<sitemapindex")
    return "\n".join((opened, *named, "</sitemapindex>\n")), parts
