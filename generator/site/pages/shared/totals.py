"""The totals of a disclosure as each text states them, over time, and beside them what can be counted.

No number is computed into something that nobody stated. What is counted issue by issue is called so
and stands in a row of its own; where the stated number can not be the same, words say both. A text that
counts other issues than all of them, or does not say which, stands in no table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.model import Disclosure, Issued, Total, Update
from generator.domain.scope import scope
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.site.pages.shared import bars, particulars, whole
from generator.site.pages.shared.bars import Part
from generator.text.dates import day


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
    """What the counted lines leave out, and where a stated number is another one."""

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
    report: Update | None = None

    @property
    def name(self) -> str:
        """What it is, with its day, if it has one."""
        return f"{day(self.issued.on) if self.issued else ''}{self.what}"


_Key = tuple[str, str | None, str | None, bool]
_Held = Mapping[Status | None, Total]
"""What is said of the whole (None) and of each state."""


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
        *(_Text("续报", each.issued, each.totals, each) for each in later),
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
    stated = [
        (text, held)
        for text, held in stated
        if held and _is_of_all(timeline, text, key, held, is_counted=is_counted)
    ]
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
            lines.append(_counted_line(text, counts[id(text)], statuses))
    return OverTime(
        of=particulars.of_total(next(each for each in stated[0][0].totals if _key(each) == key)),
        unit=key[2] or "",
        columns=tuple(_columns(statuses)),
        lines=tuple(lines),
        notes=tuple(
            _notes(
                timeline.disclosure,
                [(text, held, counts[id(text)]) for text, held in stated if id(text) in counts],
            )
        ),
    )


def _is_of_all(
    timeline: Timeline, text: _Text, key: _Key, held: _Held, *, is_counted: bool
) -> bool:
    """Tell whether a text counts all issues; of other things, whether it says of how many its parts are."""
    return _whole_of(timeline, text, key, held) if is_counted else None in held


def _whole_of(timeline: Timeline, text: _Text, key: _Key, held: _Held) -> bool:
    of, within, _, is_number = key
    if within or not is_number:
        return False
    parts = sum(_number(total) for status, total in held.items() if status)
    whole = held[None].count if None in held else None
    found = scope(timeline, of, whole, parts, text.report)
    return found is not None and found.is_all


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
    counts: Mapping[Status | None, int],
    statuses: Sequence[Status | None],
) -> Line:
    return Line(
        on=day(text.issued.on) if text.issued else "",
        iso=text.issued.on.isoformat() if text.issued else "",
        what="逐项数出来",
        is_counted=True,
        cells=tuple(str(counts.get(each, 0)) for each in statuses),
        words="",
        parts=(),
    )


_Counts = Mapping[Status | None, int]


def _notes(
    disclosure: Disclosure, counted: Sequence[tuple[_Text, _Held, _Counts]]
) -> Iterator[str]:
    """Yield how issues were counted, what a stated number may hold besides, and which ones are others."""
    if not counted:
        return
    yield "“逐项数出来”是照那一天每个问题写明的自报状态数的，不是公布写的数。"
    if any(counts.get(Status.UNDISCLOSED) for _, _, counts in counted):
        yield "没有逐项公布状态的问题，写明的数里可能算在某一种状态里，所以两个数可以不一样。"
    for text, held, counts in counted:
        yield from _otherwise(text, held, counts, len(disclosure.gone))
    if disclosure.gone:
        yield f"撤下的{len(disclosure.gone)}个问题不在逐项数出来的里面。"


def _otherwise(text: _Text, held: _Held, counts: _Counts, gone: int) -> Iterator[str]:
    """Yield the stated numbers that no state of issues without one, or withdrawn, makes the counted ones."""
    unknown = counts.get(Status.UNDISCLOSED, 0) + gone
    for status, total in held.items():
        known = counts.get(status, 0)
        if status and status.is_published and not known <= _number(total) <= known + unknown:
            yield (
                f"{text.name}写的{status.label}是{_value(total)}{total.unit or ''}，这里逐项数出来的是{known}{total.unit or ''}。"
                f"{text.what}的数法可能和这里不同，两个数都照实列出。"
            )
