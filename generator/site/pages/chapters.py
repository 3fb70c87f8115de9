"""The pages that gather something over all issues of a disclosure."""

from collections.abc import Iterator

from generator.domain.model import Disclosure
from generator.site.pages.names import documents_page, units_page
from generator.site.pages.organisation import organisation_page
from generator.site.pages.progress import progress_page
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.views import Page
from generator.site.pages.still_open import open_page


def chapter_pages(disclosure: Disclosure, gathering: Gathering) -> Iterator[Page[object]]:
    """Yield the gathering pages of a disclosure, as `routes.CHAPTERS` names them."""
    yield open_page(disclosure, gathering)
    if disclosure.announcement.organisation:
        yield organisation_page(disclosure, gathering)
    yield progress_page(disclosure, gathering)
    yield documents_page(disclosure, gathering)
    yield units_page(disclosure, gathering)
