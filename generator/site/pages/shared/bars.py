"""A counted whole and how much of it is done, open and dropped: ready to draw, and as a table.

The parts always stand in the same order and look alike everywhere: done is solid, done in part is
shaded, open is an outline, dropped is hatched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain.model import Progress, Total
from generator.domain.status import Status
from generator.site.pages.shared import particulars
from generator.site.pages.shared.views import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a bar: which, what it is called, how many; start and width are in percent.

    `hatch` is the path of the lines that are drawn across it; "" for none.
    """

    kind: str
    label: str
    count: str
    start: str
    share: str
    hatch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A counted whole and its parts."""

    of: str
    total: str
    unit: str
    parts: tuple[Part, ...]
    is_drawn: bool
    """Whether the parts are all of the whole, so that a drawing tells no more than is stated."""
    issue: Link | None = None


def progress_bar(progress: Progress, issue: Link | None = None) -> Bar:
    """Return a progress; `issue` is where it stands, where that is another page."""
    counted = [(each.kind, each.word, each.count) for each in progress.parts]
    return _bar(progress.of, progress.total, progress.unit, counted, issue)


def total_bars(totals: Sequence[Total]) -> Iterator[tuple[Bar, list[Total]]]:
    """Yield the stated totals whose parts by status are stated too, each with all that it shows.

    A part may be written before its whole: the order of the file is the editor's.
    """
    for whole in totals:
        if parts := _parts_of(whole, totals):
            of = particulars.of_total(whole)
            shown = [each for each in totals if _same(each) == _same(whole)]
            yield _bar(of, whole.count or 0, whole.unit or "", parts), shown


def kind_of(status: Status) -> str:
    """Return how a part in this state is drawn."""
    return _KINDS[status]


def parts_of(counted: Sequence[tuple[Status, str, int]], total: int, most: int) -> tuple[Part, ...]:
    """Return the parts of a whole on a scale that ends at `most`; none where they are not all of it."""
    if not total or sum(count for _, _, count in counted) != total:
        return ()
    named = [(_KINDS[status], word, count) for status, word, count in counted if count]
    return tuple(_parts(sorted(named, key=lambda each: _ORDER.index(each[0])), most))


_ORDER = ("done", "partial", "open", "dropped")
_KINDS = {
    status: "done" if status.is_done else "partial" if status is Status.STAGED else "open"
    for status in Status
}


def _same(total: Total) -> tuple[str, str | None, str | None, bool]:
    return total.of, total.within, total.unit, total.count is not None


def _parts_of(whole: Total, totals: Sequence[Total]) -> list[tuple[str, str, int]]:
    """Return the counts by status of the same things, as a bar draws them; none for what is a part itself."""
    if whole.status or not whole.count:
        return []
    same = [each for each in totals if _same(each) == _same(whole)]
    return [
        (_KINDS[each.status], each.state_word, each.count)
        for each in same
        if each.status and each.count is not None
    ]


def _bar(
    of: str,
    total: int,
    unit: str,
    counted: Sequence[tuple[str, str, int]],
    issue: Link | None = None,
) -> Bar:
    ordered = sorted(counted, key=lambda each: _ORDER.index(each[0]))
    is_drawn = total > 0 and sum(count for _, _, count in ordered) == total
    return Bar(
        of=of,
        total=str(total),
        unit=unit,
        parts=tuple(_parts(ordered, total if is_drawn else 0)),
        is_drawn=is_drawn,
        issue=issue,
    )


def _parts(counted: Sequence[tuple[str, str, int]], total: int) -> Iterator[Part]:
    start = 0.0
    for kind, label, count in counted:
        share = count / total * 100 if total else 0.0
        yield Part(
            kind=kind,
            label=label,
            count=str(count),
            start=f"{start:.2f}",
            share=f"{share:.2f}",
            hatch=_hatch(start, share) if kind == "dropped" else "",
        )
        start += share


_HATCH = 1.25


def _hatch(start: float, share: float) -> str:
    """Return lines that rise to the right across a part, none of them reaching beyond it."""
    count = int(share / _HATCH)
    return "".join(
        f"M{start + n * _HATCH:.2f} 10L{start + (n + 1) * _HATCH:.2f} 0" for n in range(count)
    )
