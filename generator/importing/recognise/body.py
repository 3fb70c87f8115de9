"""The body of an announcement: its groups, its issues, and what stands around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Aspect
from generator.domain.status import Status
from generator.importing.recognise.groups import (
    Position,
    named_states,
    part_headings,
    read_groups,
    state_headings,
    told_states,
)
from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.outline.candidate import Candidate
from generator.importing.recognise.parts.issue import RecognisedIssue, read_issue
from generator.importing.recognise.parts.later import read_later, without_outlook
from generator.importing.recognise.parts.organisation import (
    Organisation,
    with_paragraphs,
    with_section,
)
from generator.importing.recognise.parts.own_labels import own_labels
from generator.importing.recognise.parts.told_first import told_first
from generator.importing.recognise.parts.totals import (
    FoundTotals,
    StatedTotal,
    counted_in_heading,
    read_totals,
)
from generator.importing.text.heading import group_title
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.importing.text.taken_run import TakenRun


@dataclass(frozen=True, slots=True)
class PositionedIssue:
    """An issue and where it stands."""

    issue: RecognisedIssue
    position: Position


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between the head and the end."""

    aspects: tuple[Aspect, ...]
    issues: tuple[PositionedIssue, ...]
    organisation: Organisation
    later: Organisation
    """The sections behind the issues."""
    totals: tuple[StatedTotal, ...]
    """Those that stand outside of the organisation part."""
    counted: tuple[StatedTotal, ...]
    """Those in the headings that group the issues by their state; the text may have said them before."""
    taken: tuple[TakenRun, ...]
    spans: tuple[tuple[str, Slice], ...] = ()
    """The words of values that stay in their text, each with the word of its mark."""


def read_body(
    found: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    organisation: Organisation,
    issued: str = "",
) -> Body:
    """Return what the blocks hold; sections above the first issue go on with `organisation`.

    `issued` is the day of the announcement in ISO form, where it is known.
    """
    found, outlook = without_outlook(found, paragraphs)
    parts = part_headings(found)
    named = own_labels(found, paragraphs)
    told_below = told_first(found, paragraphs)
    issues = {
        each.start: read_issue(
            each, paragraphs, named, is_told_first=each.start in told_below, issued=issued
        )
        for each in found
        if each.role == "issue"
    }
    states = state_headings(found, parts)
    groups = read_groups(found, parts, states, issues)
    by_name = named_states(found, parts, states)
    told = {} if states or by_name else told_states(found, parts, paragraphs)
    given = states | {at: status for at, (status, _) in (by_name | told).items()}
    paths = {each.start: each.path for each in found}
    issues = {at: _with_state(each, paths[at], given) for at, each in issues.items()}
    counts = [
        counted_in_heading(each.candidate.run.strip("。:"), states[each.start])
        for each in found
        if each.start in states
    ]
    first = next((n for n, each in enumerate(found) if each.role != "other"), len(found))
    for block in found[:first]:
        own = paragraphs[block.start : block.end]
        organisation = with_section(organisation, block.candidate, own)
    organisation = _with_intro(organisation, found, parts, paragraphs)
    later = with_paragraphs(Organisation(), outlook) + read_later(found, paragraphs)
    taken = {each.paragraph.index for item in organisation.items for each in item.text}
    between = [
        each
        for block in found[first:]
        for each in _between(block, paragraphs)
        if isinstance(each, TakenRun) or each.paragraph.index not in taken
    ]
    headings = [each for each in between if isinstance(each, TakenRun)]
    stated = [(each, read_totals(each, every=True)) for each in between if isinstance(each, Slice)]
    return Body(
        groups.aspects,
        tuple(PositionedIssue(each, groups.positions[at]) for at, each in issues.items()),
        organisation,
        later,
        tuple(each for _, totals in stated for each in totals.totals),
        tuple(filter(None, counts)),
        (
            *groups.taken,
            *(TakenRun(words, "state", "group-state") for _, words in told.values()),
            *later.taken,
            *(run for n, item in enumerate(later.items) for run in item.taken(f"later[{n}]")),
            *headings,
            *(each for one in stated for each in _taken(*one)),
        ),
        tuple(("=状态", words) for _, words in by_name.values()),
    )


def _with_state(
    issue: RecognisedIssue, path: Sequence[Candidate], states: Mapping[int, Status]
) -> RecognisedIssue:
    """Return an issue with the state of its group, where it has none of its own."""
    given = [states[each.start] for each in path if each.start in states]
    if issue.said or not given:
        return issue
    return replace(issue, status=given[-1])


def _with_intro(
    organisation: Organisation,
    found: Sequence[Block],
    parts: frozenset[int],
    paragraphs: Sequence[Paragraph],
) -> Organisation:
    """Return the organisation with what stands between the name of the issues' part and its first.

    Where the answers have a part of their own, what stands above the first of them is told too.
    """
    first = next((n for n, each in enumerate(found) if each.role == "issue"), len(found))
    for block in found[:first]:
        if block.start in parts and block.candidate.is_solo:
            inner = paragraphs[block.start + 1 : block.end]
            own = [each for each in inner if not each.is_apart and not _only_counts(each)]
            organisation = with_paragraphs(organisation, own)
    for block in (each for each in found[first:] if each.role == "answers"):
        inner = paragraphs[block.start + 1 : block.end]
        own = [each for each in inner if not each.is_apart and each.folded.endswith("。")]
        organisation = with_paragraphs(organisation, own)
    return organisation


def _only_counts(paragraph: Paragraph) -> bool:
    """Tell whether a line leads to the issues and says how many there are (共发现11个问题：)."""
    is_leading = paragraph.folded.endswith(":") and len(paragraph.folded) <= _LONGEST_COUNT
    return is_leading and bool(read_totals(paragraph.all(), every=True).totals)


_LONGEST_COUNT = 40


def _between(block: Block, paragraphs: Sequence[Paragraph]) -> Iterator[Slice | TakenRun]:
    """Yield what stands between headings or behind the issues: it may state totals.

    The heading of a section that holds nothing but totals comes as the run of a section.
    """
    first, *inner = [
        each.all() for each in paragraphs[block.start : block.end] if not each.is_apart
    ]
    if block.role == "group":
        yield first.sub(block.candidate.run.start + group_title(block.candidate.run)[1])
    elif block.role == "answers":
        yield TakenRun(first, "section")
    elif block.role == "other":
        is_totals = inner and all(read_totals(each, every=True).is_all for each in inner)
        yield TakenRun(first, "section") if is_totals else first
    if block.role != "issue":
        yield from inner


def _taken(run: Slice, found: FoundTotals) -> Iterator[TakenRun]:
    """Yield the runs that became totals: all of a run, or what states them; the rest is unplaced."""
    if found.totals and found.is_all:
        yield TakenRun(run, "totals", "totals")
    else:
        yield from (TakenRun(each.run, "totals", "totals") for each in found.totals)
