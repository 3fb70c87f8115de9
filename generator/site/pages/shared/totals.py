"""The totals of a disclosure as each text states them, over time, and beside them what can be counted.

No number is computed into something that nobody stated. What is counted issue by issue is called so
and stands in a row of its own; where it is another number than the stated one, a mark says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.model import Disclosure, Issued, Total
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.site.pages.shared import bars, particulars, whole
from generator.site.pages.shared.bars import Part
from generator.text.dates import day

DIFFERS = "≠"
"""Before a number that was counted, where the text of that day states another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column counts; `kind` is how a bar draws it, "" for the whole."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one text states, or what is counted on its day; a cell is "" where nothing is said."""

    on: str
    iso: str
    what: str
    is_counted: bool
    cells: tuple[str, ...]
    words: str
    """The same as a line of text beside its bar."""
    parts: tuple[Part, ...]
    """What is drawn; none where the parts are not all of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """One thing that several texts count."""

    of: str
    unit: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    """What the counted lines leave out, and what the mark in them means."""

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw."""
        return any(each.parts for each in self.lines)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text that states totals: the announcement, or a later report."""

    what: str
    issued: Issued | None
    totals: Sequence[Total]


_Key = tuple[str, str | None, str | None, bool]


def over_time(timeline: Timeline) -> tuple[OverTime, ...]:
    """Return what more than one text states, in the order in which it is stated first.

    Where there is no later report there is nothing to compare: then this is empty.
    """
    texts = _texts(timeline.disclosure)
    if len(texts) < 2:
        return ()
    keys = dict.fromkeys(_key(total) for text in texts for total in text.totals)
    counted = _speaks_of_issues(texts)
    found = (_of(timeline, texts, key, is_counted=key == counted) for key in keys)
    return tuple(each for each in found if each)


def _texts(disclosure: Disclosure) -> tuple[_Text, ...]:
    """Return the announcement and the later reports, the first first."""
    announcement = disclosure.announcement
    later = reversed(whole.newest_first(disclosure))
    return (
        _Text("公布", announcement.issued, announcement.totals),
        *(_Text("续报", each.issued, each.totals) for each in later),
    )


def _key(total: Total) -> _Key:
    return total.of, total.within, total.unit, total.count is not None


def _speaks_of_issues(texts: Sequence[_Text]) -> _Key | None:
    """Return what is counted where the issues are; None where no text counts them."""
    for text in reversed(texts):
        if found := whole.stated_whole(text.totals):
            named = (_key(each) for each in text.totals if each.of == found.of and each.count)
            return next(named, None)
    return None


def _of(
    timeline: Timeline, texts: Sequence[_Text], key: _Key, *, is_counted: bool
) -> OverTime | None:
    stated = [(text, _states(text, key)) for text in texts]
    stated = [(text, held) for text, held in stated if held]
    if len(stated) < 2:
        return None
    counts = {}
    for text, _ in stated if is_counted else ():
        found = _counted(timeline, text)
        if any(status and status.is_published for status in found):
            counts[id(text)] = found
    statuses = _statuses([held for _, held in stated], list(counts.values()))
    most = max((_number(held.get(None)) for _, held in stated), default=0)
    lines: list[Line] = []
    for text, held in stated:
        lines.append(_line(text, held, statuses, key[2] or "", most))
        if id(text) in counts:
            lines.append(_counted_line(text, held, counts[id(text)], statuses))
    return OverTime(
        of=particulars.of_total(next(each for each in stated[0][0].totals if _key(each) == key)),
        unit=key[2] or "",
        columns=tuple(_columns(statuses)),
        lines=tuple(lines),
        notes=tuple(_notes(timeline.disclosure, lines)),
    )


_Held = Mapping[Status | None, Total]
"""What is said of the whole (None) and of each state."""


def _states(text: _Text, key: _Key) -> dict[Status | None, Total]:
    return {each.status: each for each in text.totals if _key(each) == key}


def _value(total: Total) -> str:
    if total.count is not None:
        return str(total.count)
    return f"{total.percent}%" if total.percent is not None else total.said or ""


def _stated(held: _Held, status: Status | None) -> str | None:
    """Return what is said of a state, as printed; None where nothing is."""
    return _value(held[status]) if status in held else None


def _number(total: Total | None) -> int:
    return total.count or 0 if total else 0


def _counted(timeline: Timeline, text: _Text) -> dict[Status | None, int]:
    """Return how many issues stood in which state at the end of the day of a text."""
    issues = timeline.disclosure.issues
    found: dict[Status | None, int] = {None: len(issues)}
    for issue in issues:
        status = timeline.standing(issue, text.issued.on if text.issued else None).status
        found[status] = found.get(status, 0) + 1
    return found


def _statuses(
    stated: Sequence[_Held], counts: Sequence[Mapping[Status | None, int]]
) -> tuple[Status | None, ...]:
    held = {status for each in (*stated, *counts) for status in each}
    return tuple(each for each in (None, *Status) if each in held)


def _columns(statuses: Sequence[Status | None]) -> Iterator[Column]:
    for each in statuses:
        if each is None:
            yield Column(label="一共" if len(statuses) > 1 else "写明的", kind="")
        else:
            yield Column(label=each.label, kind=bars.kind_of(each))


def _line(
    text: _Text, held: _Held, statuses: Sequence[Status | None], unit: str, most: int
) -> Line:
    parts = [
        (each, held[each].state_word, _number(held[each]))
        for each in statuses
        if each and each in held
    ]
    return Line(
        on=day(text.issued.on) if text.issued else "",
        iso=text.issued.on.isoformat() if text.issued else "",
        what=text.what,
        is_counted=False,
        cells=tuple(_stated(held, each) or "" for each in statuses),
        words="，".join(f"{word}{count}{unit}" for _, word, count in parts),
        parts=bars.parts_of(parts, _number(held.get(None)), most),
    )


def _counted_line(
    text: _Text,
    held: _Held,
    counts: Mapping[Status | None, int],
    statuses: Sequence[Status | None],
) -> Line:
    return Line(
        on=day(text.issued.on) if text.issued else "",
        iso=text.issued.on.isoformat() if text.issued else "",
        what="逐项数出来",
        is_counted=True,
        cells=tuple(_cell(_stated(held, each), counts.get(each, 0)) for each in statuses),
        words="",
        parts=(),
    )


def _cell(stated: str | None, count: int) -> str:
    return f"{DIFFERS}{count}" if stated is not None and stated != str(count) else str(count)


def _notes(disclosure: Disclosure, lines: Sequence[Line]) -> Iterator[str]:
    counted = [each for each in lines if each.is_counted]
    if not counted:
        return
    yield "“逐项数出来”是照那一天每个问题写明的自报状态数的，不是公布写的数。"
    if any(cell.startswith(DIFFERS) for each in counted for cell in each.cells):
        yield f"带{DIFFERS}的，和上面一行写明的数不一样。"
    if disclosure.gone:
        yield f"撤下的{len(disclosure.gone)}个问题不在逐项数出来的里面。"
