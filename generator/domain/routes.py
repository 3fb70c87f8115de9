"""The addresses of the site: permanent, relative to its root, each ending with a slash.

DESIGN section 6 promises them to everyone who cites a page: add, never change.
"""

import datetime
import hashlib
import posixpath
import unicodedata
from functools import lru_cache
from urllib.parse import quote

HOME = ""
SUPERVISE = "supervise/"
ABOUT = "about/"
SITEMAP = "sitemap/"
SEARCH = "search/"
CHANGES = "changes/"
"""What changed on the whole site, newest first."""
FOLLOW = "follow/"
"""The issues that a reader follows on this device."""
CORRECTIONS = "changes/corrections/"
"""Every correction of the whole site."""
DATA = "data/"
"""What can be taken away: leads to the data of each disclosure."""
AREAS = "areas/"
"""Where readers find their own place, on a site whose bodies are in several."""
NO_AREA = "areas/other/"
"""The bodies that belong to no one place."""
LATEST = "latest"
"""The folder of a disclosure's newest data; those of a day are called by the day."""

ON_A_MAP = 50
"""So many disclosures stand on one page of the site map, and on any other page that lists them."""

SITE_PAGES = (SUPERVISE, ABOUT, SITEMAP, SEARCH, CHANGES, CORRECTIONS, DATA, FOLLOW)
"""The pages beside the home page that belong to no disclosure."""

_FILES = ("assets/", "404.html")
_FOLDERS = ("pages/", "schema/", "updates/")

RESERVED = frozenset(
    address.partition("/")[0].removesuffix(".html")
    for address in (*SITE_PAGES, AREAS, *_FILES, *_FOLDERS)
)
"""Names at the top of the site that no disclosure may take: its pages, what stands beside them, and
folders that mean something else in the content folder."""

CHAPTERS = ("open", "organisation", "progress", "documents", "units", "changes", "fulltext")
"""The pages that gather something of a disclosure; which of them it has depends on what it says."""


def sitemap(disclosures: int) -> tuple[str, ...]:
    """Return the addresses of the pages of the site map of so many disclosures."""
    return paged(SITEMAP, -(-disclosures // ON_A_MAP))


def catalogue(disclosures: int) -> tuple[str, ...]:
    """Return the addresses of the pages that lead to the data of so many disclosures."""
    return paged(DATA, -(-disclosures // ON_A_MAP))


def area(path: tuple[str, ...]) -> str:
    """Return the address of a place, named with all that it lies in; of no one place for ()."""
    return f"{AREAS}{_code(path)}/" if path else NO_AREA


def supervise(path: tuple[str, ...]) -> str:
    """Return where the channels of all bodies in a place stand; of those in no one place for ()."""
    return f"{SUPERVISE}{_code(path) if path else 'other'}/"


def _code(path: tuple[str, ...]) -> str:
    """Return a lasting, ASCII name for a place."""
    return hashlib.sha256("/".join(path).encode()).hexdigest()[:10]


def paged(address: str, pages: int) -> tuple[str, ...]:
    """Return the addresses of a list of so many pages, at least one; the first has the list's own."""
    return (address, *(f"{address}{number}/" for number in range(2, pages + 1)))


def overview(disclosure: str) -> str:
    """Return the address of a disclosure."""
    return f"{disclosure}/"


def issues(disclosure: str) -> str:
    """Return the address of the list of all issues."""
    return f"{disclosure}/issues/"


def aspect(disclosure: str, position: int, category: int = 0) -> str:
    """Return where an aspect, or a category of it, stands in the list of all issues."""
    return f"{issues(disclosure)}#{aspect_anchor(position, category)}"


def aspect_anchor(position: int, category: int = 0) -> str:
    """Return the id of an aspect or a category, by position, wherever its issues are listed."""
    return f"aspect-{position}-{category}" if category else f"aspect-{position}"


def narrowed(disclosure: str, facet: str, value: str) -> str:
    """Return the list of all issues with one value of one facet chosen, as readers share it."""
    return f"{issues(disclosure)}?{facet}={quote(value)}"


def issue(disclosure: str, issue_id: str) -> str:
    """Return the lasting address of one issue."""
    return f"{disclosure}/issues/{issue_id}/"


def evidence(disclosure: str) -> str:
    """Return the folder of a disclosure's pictures."""
    return f"{disclosure}/evidence/"


def scan(disclosure: str, report: str, ending: str) -> str:
    """Return the file of the scan of an announcement, or of a later report, by its id."""
    return f"{disclosure}/signed{f'-{report}' if report else ''}{ending}"


def chapter(disclosure: str, name: str) -> str:
    """Return the address of one of the pages that gather something of a disclosure."""
    if name not in CHAPTERS:
        raise KeyError(name)
    return f"{disclosure}/{name}/"


def day(disclosure: str, on: datetime.date) -> str:
    """Return the address of what happened on a day, and how each issue stood at its end."""
    return f"{chapter(disclosure, 'changes')}{on.isoformat()}/"


def data(disclosure: str, edition: str = LATEST) -> str:
    """Return the folder of a disclosure's data as of a day, and the page that explains it."""
    return f"{disclosure}/data/{edition}/"


def data_changes(disclosure: str) -> str:
    """Return the folder of the lists of what changed from each edition of the data to the next."""
    return f"{disclosure}/data/changes/"


def markdown_path(address: str) -> str:
    """Return the Markdown file that becomes the page at `address`."""
    parts = address.strip("/").split("/") if address else []
    is_index = len(parts) == 0 or (len(parts) == 1 and f"{parts[0]}/" not in SITE_PAGES)
    if is_index or (len(parts) == 2 and parts[1] == "issues"):
        return posixpath.join(*parts, "index.md")
    return f"{'/'.join(parts)}.md"


def relative(origin: str, target: str) -> str:
    """Return the link from the page at `origin` to `target`, which may carry ?query and #fragment.

    Both are addresses of this site, and so ASCII: nothing needs encoding.
    """
    address, hash_mark, fragment = target.partition("#")
    address, question_mark, query = address.partition("?")
    ending = question_mark + query + hash_mark + fragment
    if address == origin and ending:
        return ending
    here, there = origin.split("/")[:-1], address.split("/")[:-1]
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    link = "../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:])
    return (link or "./") + ending


@lru_cache(maxsize=4096)
def anchor(kind: str, name: str) -> str:
    """Return a lasting, ASCII id for a name that pages link to (a document, a unit)."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return f"{kind}-{hashlib.sha256(folded.encode()).hexdigest()[:10]}"
