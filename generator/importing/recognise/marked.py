"""Lines of a carrier to marked text: what was recognised, as marks, each with how sure it is."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importing.ids import NumberedPlace, issue_ids
from generator.importing.lines import PAGE_NUMBER, CarrierText, Line
from generator.importing.recognise.announcement import RecognisedAnnouncement, recognise
from generator.importing.recognise.checked import checked_reading
from generator.importing.recognise.checks import reasons
from generator.importing.recognise.cross_checks import odd_numbers, odd_paragraphs
from generator.importing.recognise.cuts import Wanted, with_cuts
from generator.importing.recognise.doubts import with_doubts
from generator.importing.recognise.issue_tables import (
    issue_tables,
    settled,
    with_tables_apart,
)
from generator.importing.recognise.marking import Key, mark_runs
from generator.importing.recognise.outline.label_lists import list_cuts
from generator.importing.recognise.pages_between import with_joined_pages
from generator.importing.recognise.parts.issue import RecognisedIssue
from generator.importing.recognise.parts.numbered_states import NumberedState, numbered_states
from generator.importing.recognise.parts.states_above import states_above
from generator.importing.recognise.pasted_tables import with_pasted_tables
from generator.importing.recognise.source_lines import SourceLine, source_lines
from generator.importing.recognise.spans import PlacedSpan, Places, found_spans, with_spans
from generator.importing.remarks import DOUBTED, Remark
from generator.importing.text.paragraphs import Paragraph, paragraphs, with_asides
from generator.text.marked.marked_text import Mark, MarkedText, Source
from generator.text.marked.strip import text_hash
from generator.text.marked.tables import with_tables
from generator.text.marked.words import ISSUES_KEY
from generator.text.marked.write import clean_argument


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """Marked text, and from which line of the file each of its lines comes."""

    text: MarkedText
    lines: tuple[int, ...]
    remarks: tuple[Remark, ...]


def recognise_text(carried: CarrierText, name: str) -> RecognisedText:
    """Return the marked text of what a carrier holds; `name` is that of its file."""
    shown = [each for each in carried.lines if each.text.strip()]
    own = with_pasted_tables([each for each in shown if not each.aside])
    whole, recognised = _recognised(own)
    lines = source_lines(with_asides(whole, [each for each in shown if each.aside]))
    ids = issue_ids(
        [
            NumberedPlace(each.issue.count, each.position.aspect, each.position.category)
            for each in recognised.body.issues
        ]
    )
    taken = [
        *recognised.taken,
        *(
            run.under(f"issues/{name}.yml ")
            for name, each in zip(ids, recognised.body.issues, strict=True)
            for run in each.issue.taken
        ),
    ]
    runs = mark_runs(lines, taken, recognised, ids)
    places = Places(lines)
    named = _named_states(recognised, whole)
    spans = (
        *_without(found_spans(recognised, places), named, places),
        *_marked(named, ids, places),
    )
    headings = {
        Key("问题", name): each.issue
        for name, each in zip(ids, recognised.body.issues, strict=True)
    }
    steps = {
        Key("举措", key.issue, f"measures[{place}]"): step
        for key, issue in headings.items()
        for place, step in enumerate(issue.measures)
    }
    cut = with_cuts(runs, Wanted(steps, headings), places)
    marked = with_joined_pages(with_tables(MarkedText(with_spans(cut, spans))).lines)
    found = reasons(checked_reading(marked, recognised, places))
    doubted = with_doubts(marked, _with_unread(found, carried.remarks, lines))
    text = MarkedText(tuple(line for line, _ in doubted))
    return RecognisedText(
        replace(text, source=Source(clean_argument(name), text_hash(text))),
        tuple(lines[place].number for _, place in doubted),
        tuple(_remarks(recognised, whole)),
    )


def _recognised(own: Sequence[Line]) -> tuple[tuple[Paragraph, ...], RecognisedAnnouncement]:
    """Return the paragraphs of lines, and what they are; tables that speak of issues elsewhere set apart.

    Whether a table does, the issues tell: where they do not fit it, all is read without.
    """
    found = issue_tables(own)
    whole, recognised = _read(with_tables_apart(own, found))
    if not found:
        return whole, recognised
    kept = [settled(each, recognised.body.issues) for each in found]
    if kept == [*found]:
        return whole, recognised
    return _read(with_tables_apart(own, [each for each in kept if each]))


def _read(own: Sequence[Line]) -> tuple[tuple[Paragraph, ...], RecognisedAnnouncement]:
    whole = paragraphs(own)
    if cuts := list_cuts(whole):
        whole = paragraphs(own, cuts)
    return whole, recognise([each for each in whole if each.aside != PAGE_NUMBER])


def _named_states(
    recognised: RecognisedAnnouncement, whole: Sequence[Paragraph]
) -> tuple[NumberedState, ...]:
    """Return the states that the text outside of the issues gives these by their numbers."""
    issues = [each.issue for each in recognised.body.issues]
    own = {run.run.paragraph.index for each in issues for run in each.taken}
    outside = [each.all() for each in whole if each.index not in own and not each.is_apart]
    found = (
        *numbered_states(outside, [each.count for each in issues], list(map(_list_of, issues))),
        *states_above(recognised.body.issues, whole),
    )
    silent = {place for place, each in enumerate(issues) if not each.said}
    kept = (replace(each, places=tuple(silent.intersection(each.places))) for each in found)
    return tuple(each for each in kept if each.places)


def _list_of(issue: RecognisedIssue) -> str:
    """Return the words before an issue's number that say of which list it is (上轮问题1)."""
    first = issue.printed[0] if issue.printed else None
    return first.paragraph.all().sub(0, first.start).folded if first else ""


def _marked(
    states: Sequence[NumberedState], ids: Sequence[str], places: Places
) -> Iterator[PlacedSpan]:
    for each in states:
        named = "、".join(ids[place] for place in sorted(each.places))
        yield PlacedSpan(*places.at(each.words), Mark("=状态", f"{ISSUES_KEY}={named}"))


def _without(
    spans: Iterable[PlacedSpan], states: Sequence[NumberedState], places: Places
) -> Iterator[PlacedSpan]:
    """Yield the spans but for totals in a clause that names issues: 问题5正在推进 counts nothing."""
    clauses = [places.at(each.clause) for each in states]
    for span in spans:
        is_named = any(
            line == span.line and start <= span.start < end for line, start, end in clauses
        )
        if span.mark.word != "=总数" or not is_named:
            yield span


_MOST_REASONS = 8
"""More are not named; a line may hold thousands of signs that nobody knows."""


def _with_unread(
    found: dict[int, tuple[str, ...]], remarks: Sequence[Remark], lines: Sequence[SourceLine]
) -> dict[int, tuple[str, ...]]:
    """Return why lines are doubted, first what the carrier could not read or tell of them."""
    starts = [min((each.paragraph.line for each in line.parts), default=0) for line in lines]
    for each in remarks:
        if each.code in DOUBTED and each.line:
            at = max(bisect.bisect_right(starts, each.line) - 1, 0)
            # Several lines of one paragraph have its number: the first is where somebody looks.
            at = bisect.bisect_left(starts, starts[at])
            said, others = each.said.rstrip("。"), found.get(at, ())
            if said not in others and len(others) < _MOST_REASONS:
                found[at] = (said, *others)
    for at, line in enumerate(lines):
        unsure = next((each.paragraph.doubt for each in line.parts if each.paragraph.doubt), "")
        if unsure:
            found[at] = (unsure, *found.get(at, ()))
    return found


def _remarks(recognised: RecognisedAnnouncement, whole: Sequence[Paragraph]) -> Iterator[Remark]:
    yield from recognised.remarks
    for each in recognised.body.issues:
        yield from each.issue.remarks
    yield from odd_numbers(recognised.body.issues)
    yield from odd_paragraphs(whole)
