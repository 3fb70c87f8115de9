"""A disclosure as the pages of the whole site list it: all that they ask of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import Disclosure, Total
from generator.domain.places import Path
from generator.site.pages.shared import channels, not_listed, particulars, whole
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.views import Link
from generator.site.pages.still_open import stated
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One disclosure in a list of several; its links count from the root of our pages, until a page has it."""

    id: str
    link: Link
    inspected: str
    place: Path
    issued: str
    iso: str
    count: str
    open: Link | None
    open_count: int
    said: str
    totals: tuple[str, ...]
    """The totals as the announcement states them, a line for each thing that is counted."""
    call: Link | None
    """The first number to call, as printed; None where none is named."""
    next_report: str
    """When another report is promised to the public; "" where none is due."""
    promised: str
    """The day of it, ISO."""

    def at(self, address: str) -> "Edition":
        """Return it for the page at an address."""
        return replace(
            self, link=_from(self.link, address), open=self.open and _from(self.open, address)
        )


def _totals(totals: Sequence[Total]) -> Iterator[str]:
    """Yield what each thing counts to as stated: the whole, then the states of it."""
    held: dict[str, list[Total]] = {}
    for each in totals:
        held.setdefault(particulars.of_total(each), []).append(each)
    for of, found in held.items():
        said = (f"{each.state_word}{particulars.total_value(each)}" for each in found)
        yield f"{of}：{'，'.join(said)}"


def _from(link: Link, address: str) -> Link:
    return Link(link.text, routes.relative(address, link.href), link.note)


def edition(disclosure: Disclosure, gathering: Gathering) -> Edition:
    """Return a disclosure as the pages of the whole site list it."""
    announcement = disclosure.announcement
    issued = announcement.issued
    count = len(gathering.still_open)
    return Edition(
        id=disclosure.id,
        link=Link(announcement.title, routes.overview(disclosure.id)),
        inspected=announcement.inspected,
        place=announcement.place,
        issued=day(issued.on) if issued else not_listed.NO_DAY,
        iso=issued.on.isoformat() if issued else "",
        count=str(len(disclosure.issues)),
        open=Link(stated(count), routes.chapter(disclosure.id, "open")) if count else None,
        open_count=count,
        said="".join(
            (
                *whole.sentences(gathering.timeline)[:1],
                whole.verified(gathering.timeline),
                whole.withdrawn(gathering.timeline),
            )
        ),
        totals=tuple(_totals(announcement.totals)),
        call=channels.first_number(disclosure),
        next_report=whole.next_report(disclosure) if whole.promised(disclosure) else "",
        promised=whole.promised(disclosure),
    )
