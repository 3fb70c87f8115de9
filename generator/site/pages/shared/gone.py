"""Where an issue stood that is withdrawn, in the announcement's own text, in ours, or in a later report's."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Update
from generator.site.pages.shared.amendments import of_withdrawal
from generator.site.pages.shared.views import Link

Place = int | str | None
"""Where an issue stood that is withdrawn: behind so many paragraphs of a signed text, or behind the issue
with this anchor, "" for before all; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class GoneNote:
    """That an issue stood here and is withdrawn: when, on which ground, by whom; its page says it too."""

    anchor: str
    issue: Link
    said: str


GoneNotes = dict[Place, tuple[GoneNote, ...]]


def gone_from_fulltext(disclosure: Disclosure, address: str) -> GoneNotes:
    """Return the issues that are withdrawn by where each stood in the full text."""
    return _gone(disclosure, address, lambda issue: _stood(disclosure, issue))


def gone_from_report(disclosure: Disclosure, report: Update, address: str) -> GoneNotes:
    """Return the issues of which a later report's own text spoke and that are withdrawn, by where it did."""
    signed = disclosure.reports.get(report.id)
    found = _gone(disclosure, address, (signed.cuts if signed else {}).get)
    return {place: notes for place, notes in found.items() if place is not None}


def _gone(disclosure: Disclosure, address: str, stood: Callable[[str], Place]) -> GoneNotes:
    found: GoneNotes = {}
    for issue, each in {each.issue: each for each in disclosure.withdrawn}.items():
        link = Link(f"问题 {issue}", routes.relative(address, routes.issue(disclosure.id, issue)))
        place, said = stood(issue), of_withdrawal(each)
        found[place] = (*found.get(place, ()), GoneNote(f"issue-{issue}", link, said))
    return found


def _stood(disclosure: Disclosure, issue: str) -> Place:
    if disclosure.original:
        return disclosure.original.cuts.get(issue)
    before = disclosure.behind.get(issue)
    return f"issue-{before}" if before else before
