"""How the work was organised: its figures first, then the announcement's paragraphs."""

from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming, particulars
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import LeadAndText, Page, Particular


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView:
    """What the template of the organisation page sees."""

    figures: tuple[Particular, ...]
    """Those that an editor chose, in the order of the paragraphs."""
    paragraphs: tuple[LeadAndText, ...]


def organisation_page(disclosure: Disclosure, gathering: Gathering) -> Page[OrganisationView]:
    """Return the page of a disclosure that says how the work was organised."""
    address = routes.chapter(disclosure.id, "organisation")
    plain = Writer(disclosure.id, address, gathering.find, gathering.telling)
    writer = plain.about(disclosure, None)
    parts = disclosure.announcement.organisation
    return Page(
        address=address,
        kind=PageKind.ORGANISATION,
        title="组织整改",
        description=f"{naming.edition(disclosure)}：整改工作是怎么组织的。",
        view=OrganisationView(
            figures=tuple(particulars.of_organisation(disclosure.announcement, writer)),
            paragraphs=particulars.sections(parts, writer, "organisation", "part"),
        ),
        disclosure=disclosure,
    )
