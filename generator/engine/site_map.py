"""Pages that are written already, as sitemap.xml of MkDocs lists them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

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
