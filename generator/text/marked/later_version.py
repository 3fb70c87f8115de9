"""A later version of an announcement takes over the marks of the earlier one, line by line."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from generator.domain.diagnostics import excerpts
from generator.text.folding import for_matching
from generator.text.marked.marked_text import (
    Mark,
    MarkedLine,
    MarkedText,
    PlacedMark,
    Source,
    Sureness,
)
from generator.text.marked.strip import text_hash
from generator.text.marked.words import DOUBT, JOIN, WITHHELD, WITHHELD_TEXT, Argument, Scope, Shape

_ALIKE = 0.6
"""How alike two lines are that are one line, changed."""
_NEAR = 20
"""How many lines further one looks for the line that one was."""
_LONG = 300
"""How much of a line is compared."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that the later version has otherwise."""

    line: int
    """The line of the new `marked.txt`, from 1; where the line went, the one that it stood before."""
    was: str
    """Empty where the line is new."""
    now: str
    """Empty where the line went."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The later version with the marks of the earlier one, and where their lines differ."""

    text: MarkedText
    changes: tuple[LineChange, ...]


def take_over(old: MarkedText, new: MarkedText) -> TakenOver:
    """Return a later version whose unchanged lines have the marks and ids of the earlier one.

    The other lines keep the marks that they were recognised with, the first with a ？ and the reason.
    """
    new = _with_withheld(old, new)
    carrier = _Carrier(_lines(old), _lines(new))
    carried = carrier.carried()
    lines = tuple(_with_doubts(old, new, carrier, carried))
    numbered = tuple(replace(each, number=at) for at, each in enumerate(lines, 2))
    text = MarkedText(numbered)
    if new.source:
        text = replace(text, source=Source(new.source.name, text_hash(text)))
    return TakenOver(text, tuple(_changes(numbered, carrier)))


def _is_doubt(line: MarkedLine) -> bool:
    return any(each.mark.word == DOUBT for each in line.marks)


def _lines(text: MarkedText) -> tuple[MarkedLine, ...]:
    return tuple(each for each in text.lines if not _is_doubt(each))


def _folded(line: MarkedLine) -> str:
    return for_matching(line.text).text


@dataclass(slots=True)
class _Carrier:
    """Takes marks from the lines of one version to those of the other."""

    old: Sequence[MarkedLine]
    new: Sequence[MarkedLine]
    ids: dict[str, str] = field(default_factory=dict)
    """For each id that was recognised in the new version the one that it has now."""
    went: list[tuple[int, MarkedLine]] = field(default_factory=list)
    """The lines that went, each with which of the new lines it stood before."""
    was: dict[int, MarkedLine | None] = field(default_factory=dict)
    """For each new line that differs the one that it was, None where it was none."""

    def carried(self) -> list[MarkedLine]:
        old, new = [_folded(each) for each in self.old], [_folded(each) for each in self.new]
        codes = SequenceMatcher(None, old, new, False).get_opcodes()
        for kind, start, end, first, last in codes:
            if kind != "equal":
                self._paired(range(start, end), range(first, last))
        self._keep_ids(codes)
        made = list(self.new)
        for kind, start, end, first, _ in codes:
            for place in range(end - start) if kind == "equal" else ():
                made[first + place] = _moved(self.old[start + place], self.new[first + place])
        for place, was in self.was.items():
            made[place] = self._doubted(self.new[place], was, made[:place])
        return made

    @property
    def changes_issues(self) -> bool:
        """Tell whether a line with an issue's heading came, went or changed."""
        new = [self.new[place] for place in self.was]
        old = [each for each in self.was.values() if each]
        return any(_ids(each) for each in (*new, *old, *(line for _, line in self.went)))

    def _paired(self, olds: range, news: range) -> None:
        """Tell which of the changed lines were which, in order; the others came or went."""
        left = list(olds)
        for place in news:
            match = next((each for each in left[:_NEAR] if self._are_alike(each, place)), None)
            self.was[place] = None if match is None else self.old[match]
            if match is not None:
                self._gone(left[: left.index(match)], place)
                left = left[left.index(match) + 1 :]
        self._gone(left, news.stop)

    def _gone(self, olds: Sequence[int], before: int) -> None:
        self.went.extend((before, self.old[each]) for each in olds)

    def _are_alike(self, old: int, new: int) -> bool:
        texts = _folded(self.old[old])[:_LONG], _folded(self.new[new])[:_LONG]
        matcher = SequenceMatcher(None, *texts, False)
        return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE

    def _keep_ids(self, codes: Sequence[tuple[str, int, int, int, int]]) -> None:
        """Let each issue of an unchanged or changed line keep its id; no new one gets an old id."""
        equal = {
            first + place: self.old[start + place]
            for kind, start, end, first, _ in codes
            if kind == "equal"
            for place in range(end - start)
        }
        for place, line in enumerate(self.new):
            was = equal.get(place) or self.was.get(place)
            for mine, theirs in zip(_ids(line), _ids(was) if was else (), strict=False):
                self.ids[mine] = theirs
        taken = {each for line in self.old for each in _ids(line)} | set(self.ids.values())
        for name in (each for line in self.new for each in _ids(line)):
            if name not in self.ids:
                self.ids[name] = _free(name, taken)
                taken.add(self.ids[name])

    def _doubted(
        self, line: MarkedLine, was: MarkedLine | None, before: Sequence[MarkedLine]
    ) -> MarkedLine:
        """Return a line that differs with its own marks, the first doubted, and with the ids that stay."""
        reason = "这一行是新加的"
        if was:
            before_it, _ = excerpts(was.text.strip(), line.text.strip())
            reason = f"这一行改过，原来是“{before_it}”"
        marks = [replace(each, mark=self._named(each.mark)) for each in line.marks]
        if not marks:
            return replace(line, marks=(PlacedMark(0, _goes_on(before, reason)),))
        first, *others = marks
        reasons = "；".join(filter(None, (reason, first.mark.reason)))
        doubted = replace(first.mark, sureness=Sureness.DOUBTED, reason=reasons)
        return replace(line, marks=(replace(first, mark=doubted), *others))

    def _named(self, mark: Mark) -> Mark:
        is_named = mark.meaning.argument is Argument.ISSUE and mark.argument in self.ids
        return replace(mark, argument=self.ids[mark.argument]) if is_named else mark


def _goes_on(before: Sequence[MarkedLine], reason: str) -> Mark:
    """Return the mark that lets a line go on with the run before it, doubted."""
    opening = (
        each.mark
        for line in reversed(before)
        for each in reversed(line.marks)
        if each.mark.meaning.shape in (Shape.RUN, Shape.JOIN)
        and not each.mark.meaning.is_passed_over
    )
    last = next(opening, None)
    is_value = last is not None and last.meaning.is_value
    mark = Mark(last.word, last.argument) if last and is_value else Mark(JOIN)
    return replace(mark, sureness=Sureness.DOUBTED, reason=reason)


def _is_heading(mark: Mark) -> bool:
    return mark.meaning.scope is Scope.HEADING


def _ids(line: MarkedLine) -> tuple[str, ...]:
    return tuple(each.mark.argument for each in line.marks if _is_heading(each.mark))


def _free(name: str, taken: set[str]) -> str:
    """Return an id that no issue ever had."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _moved(old: MarkedLine, new: MarkedLine) -> MarkedLine:
    """Return a line with the marks of one that reads the same, each before the same character."""
    if old.text == new.text:
        return replace(new, marks=old.marks)
    was, now = for_matching(old.text), for_matching(new.text)
    marks = []
    for each in old.marks:
        place = bisect_left(was.at, each.at)
        at = 0 if each.at == 0 else now.at[place] if place < len(now.at) else len(new.text)
        marks.append(replace(each, at=at))
    return replace(new, marks=tuple(marks))


def _changes(lines: Sequence[MarkedLine], carrier: _Carrier) -> Iterator[LineChange]:
    """Yield the lines that differ, in the order of the new text."""
    own = [each for each in lines if not _is_doubt(each)]
    end = lines[-1].number + 1 if lines else 2
    numbers = [*(each.number for each in own), end]
    found = [
        LineChange(numbers[place], was.text.strip() if was else "", own[place].text.strip())
        for place, was in carrier.was.items()
    ]
    found.extend(LineChange(numbers[at], line.text.strip(), "") for at, line in carrier.went)
    yield from sorted(found, key=lambda each: (each.line, bool(each.now)))


def _with_doubts(
    old: MarkedText, new: MarkedText, carrier: _Carrier, lines: Sequence[MarkedLine]
) -> Iterator[MarkedLine]:
    """Yield the lines with their doubts: those of the old text, and where an issue changed the new ones.

    What a person answered stays answered; what may be another number of issues is asked anew.
    """
    is_other = carrier.changes_issues
    kept = _doubts(old, *((Sureness.CONFIRMED,) if is_other else Sureness))
    asked = _doubts(new, *Sureness) if is_other else {}
    places = _places(_lines(old), lines)
    for place in range(len(lines) + 1):
        for at, each in kept.items():
            if places[at] == place:
                yield from each
        yield from asked.get(place, ())
        yield from lines[place : place + 1]


def _doubts(text: MarkedText, *wanted: Sureness) -> dict[int, list[MarkedLine]]:
    """Return the doubts of a text by which of its other lines they stand before."""
    found: dict[int, list[MarkedLine]] = {}
    place = 0
    for line in text.lines:
        if not _is_doubt(line):
            place += 1
        elif line.marks[0].mark.sureness in wanted:
            found.setdefault(place, []).append(line)
    return found


def _places(old: Sequence[MarkedLine], new: Sequence[MarkedLine]) -> list[int]:
    """Return for each place between old lines the place between the new ones."""
    before, after = [_folded(each) for each in old], [_folded(each) for each in new]
    places = [0] * (len(old) + 1)
    for kind, start, end, first, last in SequenceMatcher(None, before, after, False).get_opcodes():
        for place in range(start, end + 1):
            places[place] = first + place - start if kind == "equal" else min(first, last)
        places[end] = last
    return places


def _with_withheld(old: MarkedText, new: MarkedText) -> MarkedText:
    """Return the new text without the words that were taken out of the old one.

    They were taken out for the protection of a person: a new file must not bring them back.
    """
    hidden = [each for each in old.lines if any(m.mark.word == WITHHELD for m in each.marks)]
    lines = list(new.lines)
    for line in hidden:
        parts = [for_matching(each).text for each in line.text.split(WITHHELD_TEXT)]
        for place, each in enumerate(lines):
            if _has_parts(_folded(each), parts):
                lines[place] = replace(line, number=each.number)
                break
    return replace(new, lines=tuple(lines))


def _has_parts(text: str, parts: Sequence[str]) -> bool:
    """Tell whether a line is made of these words with others between them."""
    first, *middle, last = parts
    if not text.startswith(first) or not text.endswith(last) or not "".join(parts):
        return False
    place = len(first)
    for each in middle:
        place = text.find(each, place)
        if place < 0:
            return False
        place += len(each)
    return place < len(text) - len(last)
