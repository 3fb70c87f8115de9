"""A disclosure as of a day, with what its tables ask: its timeline, its mentions, its place in the record."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.domain import routes
from generator.domain.canonical import issue_thing
from generator.domain.corrections import as_is_right_today, as_readers_call_it
from generator.domain.model import Disclosure, RecordEntry
from generator.domain.on_a_day import on_a_day
from generator.domain.recording import newest_lines
from generator.domain.timeline import Timeline
from generator.site.pages.shared.gathering import Gathering, mentions_of
from generator.text.mentions import Mention

Address = Callable[[str], str]
"""Makes of an address of ours what a person can open: whole where the site's own is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a disclosure says at the end of a day."""

    on: datetime.date | None
    """None where nothing is dated."""
    said: Disclosure
    """As its files have it, or had it then."""
    timeline: Timeline
    """Of the same as readers call it: by its corrected names."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """By the id of the issue."""
    address: Address
    lines: Mapping[str, tuple[RecordEntry, str]] = field(repr=False)
    """The newest line of each thing in the record, with its hash."""

    @property
    def disclosure(self) -> Disclosure:
        """What it says, called as readers call it."""
        return self.timeline.disclosure

    @property
    def name(self) -> str:
        """The folder that its files stand in: its day."""
        return self.on.isoformat() if self.on else routes.LATEST

    def id(self, *steps: str) -> str:
        """Return the lasting id of a row; it begins with the disclosure's."""
        return "/".join((self.disclosure.id, *steps))

    def issue(self, issue: str) -> str:
        """Return the lasting id of an issue: its address without the last slash."""
        return self.id(*issue_thing(issue).split("/"))

    def report(self, report: str | None) -> str | None:
        """Return the lasting id of a later report; None for the announcement."""
        return self.id("updates", report) if report else None

    def page(self, issue: str, anchor: str = "") -> str:
        """Return the page of an issue, or a place on it."""
        return self.address(routes.issue(self.disclosure.id, issue) + anchor)

    def day(self, on: datetime.date) -> str:
        """Return the page of a day."""
        return self.address(routes.day(self.disclosure.id, on))

    def chapter(self, name: str, anchor: str = "") -> str:
        """Return a page that gathers something."""
        return self.address(routes.chapter(self.disclosure.id, name) + anchor)


def editions(said: Disclosure, gathering: Gathering, address: Address) -> Iterator[Edition]:
    """Yield a disclosure as of each day on which something happened, the newest first; at least one."""
    days = gathering.timeline.days
    yield Edition(
        on=days[0] if days else None,
        said=said,
        timeline=gathering.timeline,
        mentions=gathering.by_issue,
        address=address,
        lines=newest_lines(said.record),
    )
    for day in days[1:]:
        yield _earlier(said, day, gathering, address)


def _earlier(
    said: Disclosure, day: datetime.date, gathering: Gathering, address: Address
) -> Edition:
    then = on_a_day(said, day)
    called = as_readers_call_it(then)
    return Edition(
        on=day,
        said=then,
        timeline=Timeline(called),
        mentions=_mentions(said, called, day, gathering),
        address=address,
        lines=newest_lines(then.record),
    )


def _mentions(
    said: Disclosure, then: Disclosure, day: datetime.date, gathering: Gathering
) -> dict[str, tuple[Mention, ...]]:
    """Return what issues mentioned; what was not corrected since is not looked through again."""
    since = {each.issue for each in said.corrections if each.on > day}
    return {
        each.id: mentions_of(as_is_right_today(then, each), gathering.find)
        if each.id in since
        else gathering.by_issue[each.id]
        for each in then.issues
    }
