"""Lines of a carrier to marked text: what was recognised, as marks, each with how sure it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importing.ids import NumberedPlace, issue_ids
from generator.importing.lines import CarrierText
from generator.importing.recognise.announcement import RecognisedAnnouncement, recognise
from generator.importing.recognise.checked import checked_reading
from generator.importing.recognise.checks import reasons
from generator.importing.recognise.cross_checks import odd_numbers, odd_paragraphs
from generator.importing.recognise.cuts import Wanted, with_cuts
from generator.importing.recognise.doubts import with_doubts
from generator.importing.recognise.marking import Key, mark_runs
from generator.importing.recognise.pasted_tables import with_pasted_tables
from generator.importing.recognise.source_lines import source_lines
from generator.importing.recognise.spans import Places, found_spans, with_spans
from generator.importing.remarks import Remark
from generator.importing.text.paragraphs import Paragraph, is_cut_off, paragraphs, with_cut_off
from generator.text.marked.marked_text import MarkedText, Source
from generator.text.marked.strip import text_hash
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
    whole = paragraphs(with_pasted_tables([each for each in shown if not is_cut_off(each)]))
    recognised = recognise(whole)
    lines = source_lines(with_cut_off(whole, [each for each in shown if is_cut_off(each)]))
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
    spans = tuple(found_spans(recognised, places))
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
    marked = with_spans(cut, spans)
    doubted = with_doubts(marked, reasons(checked_reading(marked, recognised, places)))
    text = MarkedText(tuple(line for line, _ in doubted))
    return RecognisedText(
        replace(text, source=Source(clean_argument(name), text_hash(text))),
        tuple(lines[place].number for _, place in doubted),
        tuple(_remarks(recognised, whole)),
    )


def _remarks(recognised: RecognisedAnnouncement, whole: Sequence[Paragraph]) -> Iterator[Remark]:
    yield from recognised.remarks
    for each in recognised.body.issues:
        yield from each.issue.remarks
    yield from odd_numbers(recognised.body.issues)
    yield from odd_paragraphs(whole)
