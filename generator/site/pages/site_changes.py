"""What changed on the whole site, newest first, and every correction of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Correction
from generator.domain.timeline import Timeline
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import events, naming, paging
from generator.site.pages.shared.events import CorrectionView, DayLine
from generator.site.pages.shared.views import Crumb, Link, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChangesView:
    """What the template of the changes of a site sees."""

    lines: tuple[DayLine, ...]
    is_of_several: bool
    """Whether the site has more than one disclosure, so that each line names its own."""
    correction_count: str
    """How many corrections there are; "" for none."""
    corrections_href: str
    quiet: str
    """That nothing came since the announcements; "" where something did."""
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCorrection:
    """A correction with the disclosure that it is of."""

    of: Link
    correction: CorrectionView


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """What the template of the corrections of a site sees."""

    corrections: tuple[SiteCorrection, ...]
    count: str
    is_of_several: bool
    changes_href: str
    pages: tuple[Link, ...]


_LINES = 40
_CORRECTIONS = 30

Found = tuple[Timeline, Correction]


def addresses(timelines: Sequence[Timeline]) -> Iterator[str]:
    """Yield the address of every page of these but the two that each site has."""
    yield from _changes(events.days_of(timelines))[1:]
    yield from _corrections(corrections(timelines))[1:]


def _changes(days: events.Days) -> tuple[str, ...]:
    return routes.paged(routes.CHANGES, -(-len(days) // _LINES))


def _corrections(found: Sequence[Found]) -> tuple[str, ...]:
    return routes.paged(routes.CORRECTIONS, -(-len(found) // _CORRECTIONS))


def corrections(timelines: Sequence[Timeline]) -> tuple[Found, ...]:
    """Return every correction of some disclosures, the newest first."""
    return tuple(
        (timeline, event.source)
        for timeline, on in events.days_of(timelines)
        for event in timeline.on(on)
        if isinstance(event.source, Correction)
    )


def site_changes_pages(timelines: Sequence[Timeline]) -> Iterator[Page[object]]:
    """Yield what changed on a site, and its corrections, so many a page that each opens on a phone."""
    days, corrected = events.days_of(timelines), corrections(timelines)
    is_of_several = len(timelines) > 1
    places = _changes(days)
    for number, address in enumerate(places):
        shown = days[number * _LINES :][:_LINES]
        yield Page(
            address=address,
            kind=PageKind.SITE_CHANGES,
            title=paging.numbered("变动", number),
            description="全站什么时候公布、续报、更正、撤下了什么，新的在前。",
            view=SiteChangesView(
                lines=tuple(events.day_line(*each, address) for each in shown),
                is_of_several=is_of_several,
                correction_count=str(len(corrected)) if corrected else "",
                corrections_href=routes.relative(address, routes.CORRECTIONS),
                quiet="" if number else _quiet(timelines),
                pages=paging.pages(places, address),
            ),
            above=_ABOVE if number else (),
        )
    yield from _corrections_pages(corrected, is_of_several=is_of_several)


def _quiet(timelines: Sequence[Timeline]) -> str:
    """Return that nothing came since the announcements; "" where something did, or nothing is published."""
    if not timelines or any(map(events.came_after, timelines)):
        return ""
    only = timelines[0] if len(timelines) == 1 else None
    return events.summary(only) if only else "公布以来没有续报、更正，也没有撤下的问题。"


def _corrections_pages(found: Sequence[Found], *, is_of_several: bool) -> Iterator[Page[object]]:
    places = _corrections(found)
    for number, address in enumerate(places):
        shown = found[number * _CORRECTIONS :][:_CORRECTIONS]
        yield Page(
            address=address,
            kind=PageKind.CORRECTIONS,
            title=paging.numbered("全部更正", number),
            description="公布以后更正过的每一处：原来怎么写，现在怎么写，为什么。",
            view=CorrectionsView(
                corrections=tuple(_correction(*each, address) for each in shown),
                count=str(len(found)),
                is_of_several=is_of_several,
                changes_href=routes.relative(address, routes.CHANGES),
                pages=paging.pages(places, address),
            ),
            above=_ABOVE,
        )


_ABOVE = (Crumb(text="变动", name="变动", address=routes.CHANGES),)


def _correction(timeline: Timeline, each: Correction, address: str) -> SiteCorrection:
    disclosure = timeline.disclosure
    changes = routes.relative(address, routes.chapter(disclosure.id, "changes"))
    return SiteCorrection(
        of=Link(naming.edition(disclosure), changes),
        correction=events.correction_view(timeline, each, address),
    )
