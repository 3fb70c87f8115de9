"""What speaks against a reading: one function a check, each with its reason in plain words.

No check changes what was read. A reason stands at the line that it speaks of; where all that can be
told is that something in a stretch is wrong, it stands at each line that may be meant.
"""

from collections.abc import Callable, Iterator

from generator.importing.recognise.checked import CheckedReading
from generator.importing.recognise.checks import (
    bodies,
    counts,
    groups,
    headings,
    sequence,
    titles,
    unread,
)
from generator.importing.recognise.checks.reason import Reason

CHECKS: tuple[Callable[[CheckedReading], Iterator[Reason]], ...] = (
    counts.stated_count,
    counts.stated_aspects,
    counts.stated_states,
    sequence.numbers,
    sequence.unnumbered,
    groups.two_kinds_of_marks,
    titles.titles,
    titles.unlike_titles,
    bodies.lengths,
    bodies.strangers,
    bodies.untaken_states,
    headings.two_issues_in_one,
    headings.headings_as_text,
    bodies.broken_sentences,
    bodies.unlike_fields,
    sequence.restarting_steps,
    unread.unknown_text,
    unread.no_issues,
    bodies.pasted_tables,
    groups.groups,
    sequence.group_numbers,
    groups.lonely_issues,
    headings.late_findings,
    bodies.odd_years,
)
"""Every check, in the order in which their reasons are named."""


def reasons(reading: CheckedReading) -> dict[int, tuple[str, ...]]:
    """Return for each line that may be read wrongly why."""
    found: dict[int, list[str]] = {}
    for check in CHECKS:
        for each in check(reading):
            own = found.setdefault(each.line, [])
            if each.text not in own:
                own.append(each.text)
    return {line: tuple(own) for line, own in found.items()}
