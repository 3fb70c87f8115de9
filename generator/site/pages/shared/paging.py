"""Lists that go on over several pages: what each is called, and the ways between them."""

from collections.abc import Sequence

from generator.domain import routes
from generator.site.pages.shared.views import Link


def numbered(title: str, place: int) -> str:
    """Return the title of a page of a list; the first has the list's own."""
    return f"{title}（第{place + 1}页）" if place else title


def pages(places: Sequence[str], here: str) -> tuple[Link, ...]:
    """Return the ways between the pages of a list; this one leads nowhere. None where it is alone."""
    found = (
        Link(f"第{number}页", "" if each == here else routes.relative(here, each))
        for number, each in enumerate(places, 1)
    )
    return tuple(found) if len(places) > 1 else ()
