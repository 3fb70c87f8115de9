"""Of which issues a text's counts are: of all that were published, of those that it reports on, or nobody knows.

A later report may count all issues again, or only those that were still open. Two numbers of which that is
not known to be the same are not compared.
"""

import re
from dataclasses import dataclass
from itertools import chain

from generator.domain.model import Issue, Update
from generator.domain.timeline import Timeline

ALL_ISSUES = re.compile(
    r"(?:(?:省委|市委|区委|县委)?(?:巡视|巡察)组?)?(?:反馈|指出|发现)?的?(?:具体|主要|突出)?问题"
)
"""What a total counts that is the number of all issues; 立行立改问题 are only some of them."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The issues that counts are of."""

    issues: tuple[Issue, ...]
    gone: int
    """How many of them were withdrawn since."""
    is_all: bool
    """Whether they are all that were published, or all but those that were withdrawn."""

    @property
    def count(self) -> int:
        """How many they were on the day of the text."""
        return len(self.issues) + self.gone


def scope(
    timeline: Timeline, of: str, whole: int | None, parts: int, report: Update | None = None
) -> Scope | None:
    """Return of which issues the counts of a text are; None where that is not known.

    `of` is what they count, `whole` the stated number of all of it, None where only parts are stated, and
    `parts` the sum of these. Without a report the text is the announcement.
    """
    disclosure = timeline.disclosure
    if whole is None and of not in _names_of_all(timeline):
        return None
    count = parts if whole is None else whole
    if count == timeline.published_count:
        return Scope(disclosure.issues, len(disclosure.gone), is_all=True)
    if count == len(disclosure.issues):
        return Scope(disclosure.issues, 0, is_all=True)
    if report is None:
        return None
    own = tuple(each for each in disclosure.issues if each.id in report.issues)
    found = Scope(own, disclosure.unsaid.get(report.id, 0), is_all=False)
    return found if count == found.count else None


def _names_of_all(timeline: Timeline) -> set[str]:
    """Return what the announcement, and whoever reports on it, calls that which all issues are."""
    disclosure = timeline.disclosure
    stated = (disclosure.announcement.totals, *(each.totals for each in disclosure.updates))
    return {
        each.of
        for each in chain.from_iterable(stated)
        if ALL_ISSUES.fullmatch(each.of) or each.count == timeline.published_count
        if each.within is None
    }
