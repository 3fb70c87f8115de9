"""The home page of a site with several disclosures, or none: one's own place, what changed, what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.places import Area
from generator.domain.timeline import Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.areas import AreaLink, OpenLine, area_links, open_lines
from generator.site.pages.edition import Edition
from generator.site.pages.shared import events
from generator.site.pages.shared.events import DayLine
from generator.site.pages.shared.recorded import RecordHead
from generator.site.pages.shared.views import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """What the template of a home page with several disclosures, or none, sees."""

    areas: tuple[AreaLink, ...]
    """The places that readers choose among; none where all bodies are in one."""
    areas_href: str
    open: tuple[OpenLine, ...]
    """How much is seen to be open in each of them."""
    editions: tuple[Edition, ...]
    count: str
    later: tuple[DayLine, ...]
    """The last days on which something was published, reported, corrected or withdrawn; the last report's too."""
    later_href: str
    all_href: str
    """Where all disclosures are listed; "" where these are all."""
    search_href: str
    supervise_href: str
    about_href: str
    recorded: RecordHead | None
    """The head of the site's record; None where nothing is recorded."""


_LATER = 3
_EDITIONS = 12
_BESIDE_AREAS = 6
"""So many of the newest, where readers find their own place above them."""


def editions_page(
    editions: Sequence[Edition],
    whole: Area | None,
    timelines: Sequence[Timeline],
    recorded: RecordHead | None,
) -> Page[object]:
    """Return the home page; `whole` are the places of the site, None where there is no way to be found."""
    here = routes.HOME
    shown = _BESIDE_AREAS if whole else _EDITIONS
    days = events.days_of(timelines)
    by_id = {each.id: each for each in editions}
    all_href = routes.AREAS if whole else f"{routes.SITEMAP}#disclosures"
    view = EditionsView(
        areas=area_links(whole, here) if whole else (),
        areas_href=routes.relative(here, routes.AREAS),
        open=open_lines(whole, by_id, here) if whole else (),
        editions=tuple(each.at(here) for each in editions[:shown]),
        count=str(len(editions)),
        later=tuple(events.day_line(*each, here) for each in events.last_days(days, _LATER)),
        later_href=routes.relative(here, routes.CHANGES),
        all_href=routes.relative(here, all_href) if len(editions) > shown else "",
        search_href=routes.relative(here, routes.SEARCH),
        supervise_href=routes.relative(here, routes.SUPERVISE),
        about_href=routes.relative(here, routes.ABOUT),
        recorded=recorded,
    )
    return Page(
        address=here,
        kind=PageKind.EDITIONS,
        title="整改公开",
        description="巡视巡察整改情况公布：逐个问题说明做了什么、还有什么没有完成、向谁反映。",
        view=view,
    )
