"""The part that tells how the work was organised: paragraphs with their leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importing.recognise.outline.candidate import Candidate
from generator.importing.recognise.parts.measures import (
    LONGEST_LEAD,
    RecognisedMeasure,
    split_measures,
    with_lead,
)
from generator.importing.recognise.parts.totals import is_stated, read_totals
from generator.importing.text.labels import leading_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop
from generator.importing.text.taken_run import TakenRun

_STEPS = frozenset(("shi", "first", "ordinal", "circle", "qi"))
"""Marks of which one paragraph may hold several."""


@dataclass(slots=True)
class Organisation:
    """The paragraphs of the organisation part, and what stands before its first item."""

    items: list[RecognisedMeasure] = field(default_factory=list)
    intro: list[Slice] = field(default_factory=list)
    totals: list[tuple[dict[str, Any], Slice]] = field(default_factory=list)
    taken: list[TakenRun] = field(default_factory=list)


def read_section(
    organisation: Organisation, candidate: Candidate, own: Sequence[Paragraph]
) -> None:
    """Add a section: its heading, the intro before its first item, and its items."""
    head = own[0].all()
    inner = [each for each in own[1:] if not each.is_apart]
    if candidate.is_solo or first_stop(candidate.run.folded) >= len(candidate.run.folded):
        organisation.taken.append(TakenRun(head, "section"))
        add_paragraphs(organisation, inner, has_intro=True)
    else:
        add_paragraphs(organisation, [own[0], *inner], has_intro=False)


def add_paragraphs(
    organisation: Organisation, own: Sequence[Paragraph], *, has_intro: bool
) -> None:
    """Add paragraphs: those of the first kind of mark are items, what follows one belongs to it."""
    groups = list(_items(own))
    has_items = any(mark is not None for mark, _ in groups)
    for mark, whole_runs in groups:
        runs = tuple(each for each in whole_runs if each)
        if not runs:
            continue
        if mark is not None:
            organisation.totals.extend(_stated(runs))
            whole = runs[0].paragraph.all()
            found_mark = leading_mark(whole.folded)
            if found_mark and found_mark.kind in _STEPS:
                organisation.items.extend(split_measures([whole, *runs[1:]])[0])
            else:
                organisation.items.append(with_lead(mark, runs))
            continue
        for run in runs:
            found, only = read_totals(run, every=True)
            organisation.totals.extend(found)
            if found and only:
                organisation.taken.append(TakenRun(run, "totals", "totals"))
            elif has_intro and has_items and not organisation.items:
                organisation.intro.append(run)
            else:
                organisation.items.extend(split_measures([run])[0])


def _stated(runs: Sequence[Slice]) -> Iterator[tuple[dict[str, Any], Slice]]:
    for run in runs:
        yield from read_totals(run, every=False)[0]


def _items(own: Sequence[Paragraph]) -> Iterator[tuple[Slice | None, tuple[Slice, ...]]]:
    """Yield marked items with all that belongs to them, and unmarked paragraphs on their own."""
    kind: str | None = None
    mark: Slice | None = None
    runs: list[Slice] = []
    for paragraph in own:
        found = leading_mark(paragraph.folded)
        whole = paragraph.all()
        heads = found.kind if found else ("bold" if paragraph.is_bold or paragraph.level else None)
        kind = kind or heads
        if heads is not None and heads == kind and not leading_label(whole):
            if runs:
                yield mark, tuple(runs)
            length = found.length if found else 0
            mark, runs = whole.sub(0, length), [whole.sub(length)]
        elif runs and (
            _is_heading(runs) or ((heads is not None or _is_open(runs)) and not is_stated(whole))
        ):
            runs.append(whole)
        else:
            if runs:
                yield mark, tuple(runs)
            mark, runs = None, []
            yield None, (whole,)
    if runs:
        yield mark, tuple(runs)


def _is_open(runs: Sequence[Slice]) -> bool:
    """Tell whether an item is still only a heading, or goes on over paragraphs of its own."""
    stop = first_stop(runs[0].folded)
    return len(runs) > 1 or stop < 0 or stop >= len(runs[0].folded)


def _is_heading(runs: Sequence[Slice]) -> bool:
    """Tell whether an item is a heading without text yet: what follows is its text, totals too."""
    folded = runs[0].folded
    return len(runs) == 1 and 0 < len(folded) <= LONGEST_LEAD + 1 and _is_open(runs)
