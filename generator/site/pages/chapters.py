"""The pages that gather something over all issues: organisation, numbers, documents, units."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure
from generator.site.page_kinds import PageKind
from generator.site.pages.names import documents_page, units_page
from generator.site.pages.progress import progress_page
from generator.site.pages.shared import naming, particulars
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import LeadAndText, Page
from generator.site.pages.still_open import open_page


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What the template of the organisation page sees."""

    paragraphs: tuple[LeadAndText, ...]


def chapter_pages(disclosure: Disclosure, gathering: Gathering) -> Iterator[Page[object]]:
    """Yield the gathering pages of a disclosure; a page without anything to show is left out."""
    yield open_page(disclosure, gathering)
    if disclosure.announcement.organisation:
        yield _organisation(disclosure, gathering)
    yield progress_page(disclosure, gathering)
    yield documents_page(disclosure, gathering)
    yield units_page(disclosure, gathering)


def _organisation(disclosure: Disclosure, gathering: Gathering) -> Page[OrganisationView]:
    address = routes.chapter(disclosure.id, "organisation")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    about = writer.about(disclosure, None)
    paragraphs = disclosure.announcement.organisation
    view = OrganisationView(particulars.sections(paragraphs, about, "organisation", "part"))
    described = f"{naming.edition(disclosure)}：整改工作是怎么组织的。"
    return Page(
        address=address,
        kind=PageKind.ORGANISATION,
        title="组织整改",
        description=described,
        view=view,
        disclosure=disclosure,
    )
