"""All data of a site by path: of each disclosure an edition a day, the newest once more as `latest`, and what changed between."""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure
from generator.domain.timeline import Timeline
from generator.site.data import dcat, openapi
from generator.site.data.about import Terms
from generator.site.data.changes import CHANGES, changed
from generator.site.data.csv_files import for_excel, for_programs
from generator.site.data.edition import Address, Edition, editions
from generator.site.data.files import EXCEL, EditionFiles, made, names
from generator.site.data.tables import Filled, filled
from generator.site.pages.shared.gathering import Gathering
from generator.site.redirects import former


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The data of a disclosure: its editions, newest first, and what changed with each."""

    editions: tuple[EditionFiles, ...]
    changes: Mapping[str, tuple[int, int]]
    """How many cells changed with an edition, and how large the list of them is, by its day; the first has none."""
    files: Mapping[str, bytes]
    """All of it by path, at its former addresses too; what others are made of stands before them."""
    made_of: Mapping[str, Collection[str]]
    """Of which files a file says the same once more, all by their SHA-256."""


def taken(said: Disclosure, gathering: Gathering, address: Address, terms: Terms) -> Taken:
    """Return the data of a disclosure; `said` is as its files have it."""
    found: list[EditionFiles] = []
    changes: dict[str, tuple[int, int]] = {}
    files: dict[str, bytes] = {}
    later: tuple[Edition, Filled] | None = None
    for edition in editions(said, gathering, address):
        rows = filled(edition)
        here = made(edition, rows, terms)
        files |= _by_path(here, is_latest=later is None)
        if later:
            own = _changes((edition, rows), later)
            files |= own.files
            changes[later[0].name] = own.size
        found.append(here)
        later = (edition, rows)
    for path, raw in tuple(files.items()):
        files |= dict.fromkeys(former(said, path), raw)
    made_of = dict(ChainMap(*(dict(each.made_of) for each in found)))
    return Taken(editions=tuple(found), changes=changes, files=files, made_of=made_of)


def _by_path(found: EditionFiles, *, is_latest: bool) -> dict[str, bytes]:
    folders = {found.edition.name, *([routes.LATEST] if is_latest else [])}
    return {
        routes.data(found.edition.disclosure.id, folder) + name: raw
        for folder in folders
        for name, raw in found.files.items()
    }


@dataclass(frozen=True, slots=True)
class _Changed:
    files: Mapping[str, bytes]
    size: tuple[int, int]


def _changes(before: tuple[Edition, Filled], after: tuple[Edition, Filled]) -> _Changed:
    rows = tuple(changed(before[1], *after))
    plain, excel = for_programs(CHANGES, rows), for_excel(CHANGES, rows)
    edition = after[0]
    own, for_people = change_names(edition.name)
    folder = routes.data_changes(edition.disclosure.id)
    return _Changed({folder + own: plain, folder + for_people: excel}, (len(rows), len(excel)))


def change_names(day: str) -> tuple[str, str]:
    """Return the files that list what changed with the edition of a day: for programs, and for Excel."""
    return f"{day}.csv", f"{EXCEL}{day}.csv"


def paths(disclosure: Disclosure) -> Iterator[str]:
    """Yield where the data of a disclosure stands, without making it."""
    for path in _paths(Timeline(disclosure)):
        yield from (path, *former(disclosure, path))


def _paths(timeline: Timeline) -> Iterator[str]:
    disclosure = timeline.disclosure.id
    days = [each.isoformat() for each in timeline.days]
    for edition in (routes.LATEST, *days):
        yield from (routes.data(disclosure, edition) + name for name in names())
    for day in days[:-1]:
        yield from (routes.data_changes(disclosure) + name for name in change_names(day))


def site_paths(disclosures: int) -> Iterator[str]:
    """Yield where the files stand that describe the data of a whole site."""
    yield routes.DATA + openapi.NAME
    yield from (page + dcat.CATALOGUE for page in routes.catalogue(disclosures))


def site_files(
    found: Sequence[tuple[str, str, str]], title: str, address: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that describe the data of a whole site; `found` has of each disclosure's the folder of its day, that of the newest, and its name."""
    yield routes.DATA + openapi.NAME, openapi.openapi(title, address)
    yield from dcat.catalogue(routes.catalogue(len(found)), found, title)
