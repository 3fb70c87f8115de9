"""The part that tells how the work was organised: paragraphs with their leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.recognise.outline.candidate import Candidate
from generator.importing.recognise.parts.measures import split_measures
from generator.importing.recognise.parts.totals import StatedTotal, is_stated, read_totals
from generator.importing.text.labels import leading_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop
from generator.importing.text.steps import LONGEST_LEAD, RecognisedMeasure, with_lead
from generator.importing.text.taken_run import TakenRun

_STEPS = frozenset(("shi", "first", "ordinal", "circle", "qi"))
"""Marks of which one paragraph may hold several."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The paragraphs of the organisation part."""

    items: tuple[RecognisedMeasure, ...] = ()
    totals: tuple[StatedTotal, ...] = ()
    taken: tuple[TakenRun, ...] = ()

    def __add__(self, other: "Organisation") -> "Organisation":
        return Organisation(
            self.items + other.items,
            self.totals + other.totals,
            self.taken + other.taken,
        )


def with_section(
    organisation: Organisation, heading: Candidate, own: Sequence[Paragraph]
) -> Organisation:
    """Return the part with a section more: its heading and its paragraphs."""
    inner = [each for each in own[1:] if not each.is_apart]
    if not heading.is_solo and first_stop(heading.run.folded) < len(heading.run.folded):
        return with_paragraphs(organisation, [own[0], *inner])
    named = Organisation(taken=(TakenRun(own[0].all(), "section"),))
    return with_paragraphs(organisation + named, inner)


def with_paragraphs(organisation: Organisation, own: Sequence[Paragraph]) -> Organisation:
    """Return the part with paragraphs more.

    Those of the first kind of mark are items; what follows one belongs to it.
    """
    for mark, whole_runs in _items(own):
        runs = tuple(each for each in whole_runs if each)
        if runs and mark is not None:
            organisation += _marked(mark, runs)
            continue
        for run in runs:
            organisation += _unmarked(run)
    return organisation


def _marked(mark: Slice, runs: tuple[Slice, ...]) -> Organisation:
    """Return an item with its mark; one paragraph may hold several (一是…二是…)."""
    totals = tuple(each for run in runs for each in read_totals(run, every=False).totals)
    whole = runs[0].paragraph.all()
    found = leading_mark(whole.folded)
    if found and found.kind in _STEPS:
        return Organisation(split_measures([whole, *runs[1:]])[0], totals=totals)
    return Organisation((with_lead(mark, runs),), totals=totals)


def _unmarked(run: Slice) -> Organisation:
    """Return a paragraph without a mark: it is an item, whatever it counts."""
    items = split_measures([run])[0]
    if _is_one_sentence(items):
        items = (RecognisedMeasure(None, None, (run,)),)
    return Organisation(items, totals=read_totals(run, every=True).totals)


def _is_one_sentence(items: Sequence[RecognisedMeasure]) -> bool:
    """Tell whether items are parts of one sentence (主要有三类：一是……；二是……)."""
    return any(text.folded.endswith(";") for each in items[:-1] for text in each.text[-1:])


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
