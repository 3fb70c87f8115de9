"""Every document that issues name, and every unit that answers for one, with the issues."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Issue
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, not_listed
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.views import Link, Page
from generator.text.folding import for_naming


@dataclass(frozen=True, slots=True)
class Name:
    """A document or a unit, and its issues; the note of an issue says what it is to the unit."""

    anchor: str
    name: str
    issues: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """What the template of the documents sees."""

    count: str
    shared: tuple[Name, ...]
    """Those that several issues name, the most named first."""
    single: tuple[Name, ...]
    """Those that one issue names, in the order of the issues."""
    issues_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsView:
    """What the template of the units sees."""

    responsible: tuple[Name, ...]
    silent: str
    """How many issues have no unit that answers for them; "" where all do, or none does."""
    unlisted: str
    """That it is not listed here who answers for them."""
    fulltext_href: str
    """Where the announcement's own words stand; "" where they are not here."""
    mentioned: tuple[Name, ...]
    """Those that are only named, whatever for."""
    issues_href: str


def documents_page(disclosure: Disclosure, gathering: Gathering) -> Page[DocumentsView]:
    """Return the documents that issues name."""
    address = routes.chapter(disclosure.id, "documents")
    order = {issue.id: place for place, issue in enumerate(disclosure.issues)}
    single = sorted(
        (each for each in gathering.documents.items() if len(each[1]) == 1),
        key=lambda each: order[each[1][0].id],
    )
    shared = [each for each in gathering.documents.items() if len(each[1]) > 1]
    return Page(
        address=address,
        kind=PageKind.DOCUMENTS,
        title="文件",
        description=f"{naming.edition(disclosure)}：写到的文件和制度，以及写到它们的问题。",
        view=DocumentsView(
            count=str(len(gathering.documents)),
            shared=tuple(_documents(disclosure, shared, address)),
            single=tuple(_documents(disclosure, single, address)),
            issues_href=routes.relative(address, routes.issues(disclosure.id)),
        ),
        disclosure=disclosure,
    )


def _documents(
    disclosure: Disclosure, found: Sequence[tuple[str, tuple[Issue, ...]]], address: str
) -> Iterator[Name]:
    for name, issues in found:
        links = tuple(naming.issue_link(disclosure, issue, address) for issue in issues)
        yield Name(routes.anchor("document", name), f"《{name}》", links)


def units_page(disclosure: Disclosure, gathering: Gathering) -> Page[UnitsView]:
    """Return the units that answer for issues; those that are only named stand apart."""
    address = routes.chapter(disclosure.id, "units")
    responsible = frozenset(map(for_naming, gathering.responsible))
    mentioned = {
        name: issues for name, issues in gathering.organs.items() if name not in responsible
    }
    return Page(
        address=address,
        kind=PageKind.UNITS,
        title="责任单位",
        description=f"{naming.edition(disclosure)}：哪个单位负责哪个问题。",
        view=UnitsView(
            responsible=tuple(_units(disclosure, gathering.responsible, address)),
            silent=_silent(disclosure),
            unlisted=not_listed.units(disclosure),
            fulltext_href=_fulltext(disclosure, address),
            mentioned=tuple(_units(disclosure, mentioned, address)),
            issues_href=routes.relative(address, routes.issues(disclosure.id)),
        ),
        disclosure=disclosure,
    )


def _units(
    disclosure: Disclosure, found: Mapping[str, tuple[Issue, ...]], address: str
) -> Iterator[Name]:
    for name, issues in found.items():
        links = tuple(
            naming.issue_link(disclosure, issue, address, _leads(issue, name)) for issue in issues
        )
        yield Name(routes.anchor("unit", for_naming(name)), name, links)


def _leads(issue: Issue, name: str) -> str:
    """Return that a unit leads the work on an issue, where others answer for it too."""
    return "牵头" if issue.units and for_naming(issue.lead_unit or "") == for_naming(name) else ""


def _fulltext(disclosure: Disclosure, address: str) -> str:
    target = routes.chapter(disclosure.id, "fulltext")
    return routes.relative(address, target) if naming.has_own_text(disclosure) else ""


def _silent(disclosure: Disclosure) -> str:
    count = sum(not issue.units and not issue.lead_unit for issue in disclosure.issues)
    return str(count) if 0 < count < len(disclosure.issues) else ""
