"""What speaks against a reading: one function a check, each with its reason in plain words.

No check changes what was read. A reason stands at the line that it speaks of; where all that can be
told is that something in a stretch is wrong, it stands at each line that may be meant.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.importing.recognise.checked import CheckedReading
from generator.importing.recognise.checks import (
    agreeing,
    bodies,
    counts,
    fields,
    groups,
    headings,
    lists,
    nesting,
    profile,
    sequence,
    series,
    still_open,
    tables,
    titles,
    unknown_lists,
    unread,
    whole,
)
from generator.importing.recognise.checks.reason import Reason

Run = Callable[[CheckedReading], Iterator[Reason]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check, and whether it is of what an issue says: that explains no issue too few or too many."""

    run: Run
    is_of_values: bool = False


def _of_structure(*runs: Run) -> tuple[Check, ...]:
    return tuple(map(Check, runs))


def _of_values(*runs: Run) -> tuple[Check, ...]:
    return tuple(Check(each, is_of_values=True) for each in runs)


GROUP_CHECKS: tuple[Run, ...] = (
    lists.groups_beside_parts,
    groups.groups,
    groups.odd_names,
    groups.groups_with_states,
    groups.groups_with_names,
    groups.groups_of_two_levels,
    groups.unnumbered_groups,
)
"""Those of the headings of groups: the issues below a doubted one may stand in the wrong place."""

CHECKS: tuple[Check, ...] = (
    *_of_values(
        counts.stated_aspects,
        counts.stated_states,
        counts.ending_states,
        counts.ends_with_state,
        counts.states_of_those_above,
        counts.untaken_totals,
    ),
    *_of_structure(
        counts.lists_as_stated,
        sequence.numbers,
        sequence.unnumbered,
        groups.two_kinds_of_marks,
        titles.titles,
        titles.stops_in_titles,
        titles.unlike_titles,
        titles.titles_again,
        titles.titles_with_names,
        titles.titles_with_numbers,
        titles.titles_of_groups,
        titles.unlike_shapes,
        titles.broken_titles,
        titles.titles_with_states,
        titles.particulars_in_headings,
        lists.one_list_read_two_ways,
        bodies.lengths,
        bodies.strangers,
    ),
    *_of_values(
        bodies.untaken_states,
        bodies.odd_values,
        fields.names_in_text,
        fields.names_inside,
        fields.odd_units,
        fields.unknown_states,
        fields.odd_states,
        fields.states_in_text,
        fields.states_at_ends,
        fields.states_as_names,
        fields.short_results,
        fields.untaken_remainders,
        still_open.still_open,
        fields.odd_remainders,
    ),
    *_of_structure(fields.unsplit_steps, series.unsplit_series, fields.findings_as_steps),
    *_of_values(
        fields.unlike_names,
        fields.odd_facts,
        fields.own_names,
        fields.untaken_closing,
        agreeing.cut_remainders,
        agreeing.states_as_remainders,
        agreeing.completed_with_remainders,
        agreeing.closed_without_state,
        agreeing.states_by_exception,
        agreeing.names_again,
        agreeing.steps_of_two_names,
        agreeing.steps_in_two_cells,
    ),
    *_of_structure(agreeing.heads_in_steps),
    *_of_values(
        fields.odd_remains,
        fields.swallowing_texts,
        fields.cut_texts,
        fields.resumed_steps,
        profile.lacking_states,
    ),
    *_of_structure(
        profile.steps_of_two_kinds,
        profile.beginnings_alike,
        profile.long_steps,
        profile.untold_findings,
        bodies.glued_endings,
        bodies.unended_lines,
        headings.two_issues_in_one,
        headings.headings_as_text,
        bodies.broken_sentences,
        bodies.unlike_fields,
        sequence.restarting_steps,
        nesting.running_steps,
        nesting.nested_issues,
        nesting.bare_heads,
        unknown_lists.unknown_numbers,
        unknown_lists.unknown_records,
        unread.unknown_text,
        unread.no_issues,
        unread.untaken_head,
        unread.untaken_ends,
        unread.untaken_addresses,
        unread.lost_characters,
        bodies.pasted_tables,
        tables.unread_tables,
        tables.unread_rows,
        tables.unread_columns,
        *GROUP_CHECKS,
        groups.states_of_groups,
        groups.states_of_all,
        groups.issues_of_no_group,
        groups.lost_groups,
        groups.labels_between,
        sequence.group_numbers,
        groups.lonely_issues,
        headings.late_findings,
    ),
    *_of_values(bodies.odd_years),
)
"""Every check, in the order in which their reasons are named."""


def reasons(
    reading: CheckedReading, confirmed: Collection[int] = frozenset()
) -> dict[int, tuple[str, ...]]:
    """Return for each line that may be read wrongly why.

    Lines that a person confirmed say nothing of the others.
    """
    found: dict[int, list[str]] = {}
    explaining: set[int] = set()
    of_groups: set[int] = set()
    for check in CHECKS:
        told = tuple(check.run(reading))
        _enter(told, found)
        lines = {each.line for each in told}
        if not check.is_of_values:
            explaining |= lines
        if check.run in GROUP_CHECKS:
            of_groups |= lines
    _enter(groups.issues_of_doubted_groups(reading, frozenset(of_groups)), found)
    _enter(whole.others_of_doubted(reading, frozenset(found).difference(confirmed)), found)
    _enter(counts.stated_count(reading, frozenset(explaining)), found)
    return {line: tuple(own) for line, own in found.items()}


def _enter(reasons: Iterable[Reason], found: dict[int, list[str]]) -> None:
    for each in reasons:
        own = found.setdefault(each.line, [])
        if each.text not in own:
            own.append(each.text)
