"""From runs to what pages and the proof of a site are given: whose is what, and what is doubted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.domain.model import Original
from generator.domain.signed import Marks, RunLine, SignedRun, SourceDoubt
from generator.text.marked.arguments import named_issues
from generator.text.marked.marked_text import Mark, PlacedMark, Sureness
from generator.text.marked.runs import Run, Runs, Stretch
from generator.text.marked.signed_runs import SignedLine, SignedPiece, signed_lines
from generator.text.marked.words import DOUBT, OTHER, TABLE


def original_of(runs: Runs, gone: Collection[str] = ()) -> Original:
    """Return the announcement as signed, with what its marks say of it.

    What belongs to the issues that are `gone`, for they were withdrawn, is withheld, and so is a row of
    a table that speaks of none but them.
    """
    signed = signed_lines(runs)
    rows = _rows_of(runs, gone)
    kept = [
        replace(each, pieces=() if each.number in rows else tuple(_kept(each, gone)))
        for each in signed
    ]
    lines = [each for each in kept if each.text.strip()]
    withheld = sum(
        len(one.pieces) < len(other.pieces) for one, other in zip(kept, signed, strict=True)
    )
    owners = [tuple(_of_issues(each)) for each in lines]
    confirmed = sum(each.sureness is Sureness.CONFIRMED for each in _marks(runs))
    marks = Marks(
        runs=tuple(_signed_runs(runs, lines)),
        lines=tuple(each.number for each in lines),
        own=_own_lines(lines, owners),
        elsewhere=_elsewhere(runs),
        order=tuple(each.id for each in runs.issues),
        doubts=tuple(doubts_of(runs)),
        confirmed=confirmed,
        totals=tuple(_totals(runs, gone)),
        taken_out=sum(each.withheld for each in lines),
    )
    paragraphs = tuple(
        (line.text, pieces[0].issue if pieces else None)
        for line, pieces in zip(lines, owners, strict=True)
    )
    return Original(paragraphs, withheld, marks, _cuts(kept, signed, gone))


def _cuts(
    kept: Sequence[SignedLine], signed: Sequence[SignedLine], gone: Collection[str]
) -> dict[str, int]:
    """Return how many lines that are left stand before the words of each issue that is gone.

    A line that was all its own tells the place better than one that it had a part of.
    """
    whole: dict[str, int] = {}
    shared: dict[str, int] = {}
    before = 0
    for left, line in zip(kept, signed, strict=True):
        is_left = bool(left.text.strip())
        before += is_left
        for each in line.pieces:
            if each.issue in gone and each.text.strip():
                (shared if is_left else whole).setdefault(each.issue, before)
    return shared | whole


def _rows_of(runs: Runs, gone: Collection[str]) -> frozenset[int]:
    """Return the lines that are rows of a table all of whose values are of issues that are gone."""
    named: dict[int, set[str]] = {}
    for run in runs.runs if gone else ():
        for span in run.spans if run.mark.word == TABLE else ():
            for each in span.stretches:
                named.setdefault(runs.number(each.line), set()).update(named_issues(span.mark))
    return frozenset(line for line, names in named.items() if names and names.issubset(gone))


def _kept(line: SignedLine, gone: Collection[str]) -> Iterator[SignedPiece]:
    return (each for each in line.pieces if each.issue not in gone)


def _marks(runs: Runs) -> Iterator[Mark]:
    return (each.mark for line in runs.text.lines for each in line.marks)


def _of_issues(line: SignedLine) -> Iterator[SignedPiece]:
    """Yield what of a line stands on the pages of issues: 其他 is on the full text only."""
    return (each for each in line.pieces if each.issue and each.run.mark.word != OTHER)


def _own_lines(
    lines: Sequence[SignedLine], owners: Sequence[Sequence[SignedPiece]]
) -> dict[str, tuple[RunLine, ...]]:
    own: dict[str, list[RunLine]] = {}
    for line, pieces in zip(lines, owners, strict=True):
        parts: dict[str, str] = {}
        for each in pieces:
            parts[each.issue] = parts.get(each.issue, "") + each.text
        for issue, text in parts.items():
            if text.strip():
                own.setdefault(issue, []).append(RunLine(line.number, text))
    return {issue: tuple(texts) for issue, texts in own.items()}


def _elsewhere(runs: Runs) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in runs.issues:
        groups = (runs.runs[run] for run in (each.under, each.state) if run is not None)
        found[each.id] = [runs.words(run.stretches) for run in groups]
    for run in runs.runs:
        for span in run.spans:
            for name in named_issues(span.mark):
                found.setdefault(name, []).append(runs.words(span.stretches))
    return {issue: tuple(texts) for issue, texts in found.items() if texts}


_TOTAL, _TOTAL_IN_TEXT = "总数", "=总数"


def _totals(runs: Runs, gone: Collection[str]) -> Iterator[str]:
    """Yield the words of each stated total; not those inside an issue that was withdrawn."""
    for run in runs.runs:
        if runs.owner(run) in gone:
            continue
        if run.mark.word == _TOTAL:
            yield runs.words(run.stretches)
        for span in run.spans:
            if span.mark.word == _TOTAL_IN_TEXT:
                yield runs.words(span.stretches)


def _signed_runs(runs: Runs, lines: Sequence[SignedLine]) -> Iterator[SignedRun]:
    texts: dict[int, dict[int, str]] = {}
    for line in lines:
        for each in line.pieces:
            held = texts.setdefault(id(each.run), {})
            held[line.number] = held.get(line.number, "") + each.text
    for run in runs.runs:
        own = texts.get(id(run), {})
        if text := tuple(RunLine(number, words) for number, words in own.items()):
            yield SignedRun(run.mark.word, runs.number(run.line), runs.owner(run), text)


def doubts_of(runs: Runs) -> Iterator[SourceDoubt]:
    """Yield each mark that the program is not sure of, with the issue that it stands in."""
    owner: str | None = None
    following = (*(each.text for each in runs.text.lines[1:]), "")
    for line, behind, held in zip(runs.text.lines, following, runs.by_line(), strict=True):
        for each in line.marks:
            owner = _owner_at(runs, held, each, owner)
            if each.mark.sureness is Sureness.DOUBTED:
                is_of_gap = each.mark.word == DOUBT
                written = f"[[{each.mark.word}{each.mark.argument and f' {each.mark.argument}'}]]"
                words = behind if is_of_gap else line.text
                yield SourceDoubt(
                    line.number, written, each.mark.reason, owner, is_of_gap, words.strip()
                )


def _owner_at(
    runs: Runs, held: Sequence[tuple[Stretch, Run]], placed: PlacedMark, before: str | None
) -> str | None:
    """Return the issue of the text behind a mark; where none follows, that of the text before it."""
    for stretch, run in held:
        if stretch.start <= placed.at < stretch.end:
            return runs.owner(run)
    return before
