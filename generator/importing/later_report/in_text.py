"""Set the marks of values in the running text of a later report, sentence by sentence (`told` reads them)."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importing.later_report.closings import closing
from generator.importing.later_report.told import (
    CHECKED_AGAIN,
    NO_FINDING,
    Told,
    Value,
    finding,
    new_limit,
    state_in,
)
from generator.importing.recognise.checks.bodies import says_state
from generator.text.folding import Folded, for_matching
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.ways import BETWEEN
from generator.text.marked.words import CUT_OFF, DOUBT, END, JOIN, Reading, Scope, Shape

_CHECKER = "report.verified.by"
_FINDING = "核验结果"
_TEXTS = frozenset(("举措", "成效", "还没办完", JOIN, "状态", "时限", "验收", "销号", _FINDING))
"""Marks whose text may tell of a new limit or of a check."""
_SENTENCE = re.compile(r"[^。;!?！？]+[。;!?！？]?")
_GUESSED = frozenset(("=还没办完", "=状态", "=时限", "=验收", "=验收单位", "=销号", "=申请销号"))
"""What the reading of announcements marks in a sentence, and a finding holds inside it."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a line that is in one run of an issue."""

    word: str
    start: int
    end: int
    mark: int | None
    """Which mark of the line opens it; None where the line goes on with the one before."""


def with_told(text: MarkedText, on: datetime.date | None = None) -> MarkedText:
    """Return the text with the new limits and findings of its sentences marked, or asked for.

    `on` is the day of the report.
    """
    lines: list[MarkedLine] = []
    walk = _Walk(on)
    for line in text.lines:
        stretches = list(walk.stretches(line))
        made, taken = _marked(line, stretches, walk) if stretches else (line, [])
        if taken and lines and _is_doubt(lines[-1]):
            left = _without_answered(lines.pop(), taken)
            left = _without_state_doubt(left, for_matching(line.text).text, taken)
            lines.extend([left] if left.marks[0].mark.reason else [])
        lines.append(made)
    return replace(text, lines=tuple(replace(each, number=n) for n, each in enumerate(lines, 2)))


def _is_doubt(line: MarkedLine) -> bool:
    return len(line.marks) == 1 and line.marks[0].mark.word == DOUBT


_ANSWERED = re.compile(
    r"“(.+)”(?:像整改状态，没有记到状态里|像是还没办完，没有记下来|记成还没办完，.*|像一项内容的名称，.*)"
)


def _without_answered(line: MarkedLine, taken: Sequence[str]) -> MarkedLine:
    """Return a line without the doubts of words that turned out to tell a limit or a finding."""

    def is_left(reason: str) -> bool:
        found = _ANSWERED.fullmatch(reason)
        return found is None or not any(found[1] in each for each in taken)

    marks = []
    for each in line.marks:
        reasons = each.mark.reason.split(BETWEEN)
        left = [reason for reason in reasons if is_left(reason)]
        sureness = each.mark.sureness if left else Sureness.PLAIN
        mark = replace(each.mark, sureness=sureness, reason=BETWEEN.join(left))
        marks.append(each if left == reasons else replace(each, mark=mark))
    return replace(line, marks=tuple(marks))


@dataclass(slots=True)
class _Walk:
    """Which issue and run the text is in, from line to line."""

    on: datetime.date | None
    word: str = ""
    """The word of the run; "" outside of an issue."""
    is_checked: bool = False
    """Whether a finding of the issue was marked already."""

    def stretches(self, line: MarkedLine) -> Iterator[_Stretch]:
        """Yield the parts of a line in which something may be told, and go on behind it."""
        at, mark = 0, None
        for place, each in enumerate(line.marks):
            if not opens_part(each.mark):
                continue
            if self.word in _TEXTS and each.at > at:
                yield _Stretch(self.word, at, each.at, mark)
            self._open(each.mark)
            at, mark = each.at, place
        if self.word in _TEXTS and len(line.text) > at:
            yield _Stretch(self.word, at, len(line.text), mark)

    def _open(self, mark: Mark) -> None:
        scope = mark.meaning.scope
        if scope is Scope.HEADING or (mark.word == JOIN and mark.argument):
            self.word, self.is_checked = mark.word, False
        elif scope in (Scope.DISCLOSURE, Scope.GROUP):
            self.word = ""
        elif self.word:
            self.word = mark.word
        self.is_checked = self.is_checked or mark.meaning.field == _CHECKER


def opens_part(mark: Mark) -> bool:
    """Tell whether a mark ends the part of a line before it and opens one."""
    return mark.meaning.shape in (Shape.RUN, Shape.JOIN) and mark.word != CUT_OFF


def _marked(
    line: MarkedLine, stretches: Sequence[_Stretch], walk: _Walk
) -> tuple[MarkedLine, list[str]]:
    """Return a line with its values marked, and the sentences that told them."""
    folded = for_matching(line.text)
    made, taken = line, list[str]()
    for each in reversed(stretches):  # from behind, so that the places of marks before stay right
        told = _told(folded, each, line, walk)
        made = _with_values(made, folded, told.values)
        taken.extend(told.sentences)
        if told.reasons:
            made = _asked(made, each, told.reasons)
        if each.word == "时限" and any(value.word == "=时限" for value in told.values):
            made = without_reason(made, *_OF_LIMIT_ALONE)
        if any(value.word == "=销号" for value in told.values):
            made = without_reason(made, "这里写着哪一天销号，没有记下来")
        if each.word == _FINDING and each.mark is not None:
            made = _as_finding(made, folded, each, told.values)
    made = _without_answered(made, taken)
    return _without_state_doubt(made, folded.text, taken), taken


STATE_UNTAKEN = "文字里写了整改状态，没有记到状态里"


def _without_state_doubt(line: MarkedLine, folded: str, taken: Sequence[str]) -> MarkedLine:
    """Return a line without the doubt of a state that stands in words of a finding or a closing only."""
    rest = folded
    for each in taken:
        rest = rest.replace(each, "", 1)
    return line if not taken or says_state(rest) else without_reason(line, STATE_UNTAKEN)


def without_reason(line: MarkedLine, *gone: str) -> MarkedLine:
    """Return a line whose marks are not doubted for some reasons."""

    def settled(mark: Mark) -> Mark:
        reasons = mark.reason.split(BETWEEN)
        left = [each for each in reasons if each not in gone]
        if left == reasons:
            return mark
        sureness = mark.sureness if left else Sureness.PLAIN
        return replace(mark, sureness=sureness, reason=BETWEEN.join(left))

    marks = tuple(replace(each, mark=settled(each.mark)) for each in line.marks)
    return replace(line, marks=marks)


_OF_LIMIT_ALONE = ("时限不像是完整的", "这里面好像还有另一个名称")
"""What is doubted of a limit that tells more than a day: that it moved, and why."""


def _as_finding(
    line: MarkedLine, folded: Folded, stretch: _Stretch, values: Sequence[Value]
) -> MarkedLine:
    """Return a line whose cell for what was found holds a sentence: its words are text, its values marked."""
    words = {each.word for each in values}
    if not words:
        return _with_state(line, folded, stretch)
    if words & {"=核验单位", "=销号"}:
        return _with_word(line, stretch, JOIN)
    return line


def _with_word(line: MarkedLine, stretch: _Stretch, word: str) -> MarkedLine:
    """Return a line whose run has another mark, with the doubts that it had."""
    marks = tuple(
        replace(each, mark=replace(each.mark, word=word, argument=""))
        if each.at == stretch.start and each.mark.word == stretch.word
        else each
        for each in line.marks
    )
    return replace(line, marks=marks)


def _with_state(line: MarkedLine, folded: Folded, stretch: _Stretch) -> MarkedLine:
    """Return a line whose finding behind a label says its state, where more words follow it."""
    words = folded.text[_place_in(folded, stretch.start) : _place_in(folded, stretch.end)]
    state = state_in(words.partition(":")[2].rstrip("。;"))
    marks = list(line.marks)
    at = next(
        n for n, each in enumerate(marks) if each.at == stretch.start and each.mark.word == _FINDING
    )
    if not state or marks[at].mark.argument:
        return line
    marks[at] = replace(marks[at], mark=replace(marks[at].mark, argument=state))
    return replace(line, marks=tuple(marks))


def _told(folded: Folded, stretch: _Stretch, line: MarkedLine, walk: _Walk) -> Told:
    told = Told()
    start, end = _place_in(folded, stretch.start), _place_in(folded, stretch.end)
    before, count = start, 0
    for sentence in _SENTENCE.finditer(folded.text, start, end):
        first, last = sentence.start(), sentence.end()
        own = _spans_in(line, *folded.span(first, last))
        limit = Told()
        if not any(each.meaning.reading is Reading.LIMIT for each in own):
            limit = new_limit(folded.text, first, last, is_limit=stretch.word == "时限")
            _add(told, limit)
        if not any(each.meaning.field.startswith("report.verified.") for each in own):
            found = finding(folded.text, first, last, before, walk.on)
            if stretch.word == _FINDING and not found.values:
                found = Told()
            if limit.values:
                found.reasons.clear()  # 经县委整改办审核同意，延期至……
            if any(each.start < first for each in found.values) and NO_FINDING in told.reasons:
                told.reasons.remove(NO_FINDING)  # the sentence before tells who checked
            if found.values and walk.is_checked:
                found = Told(reasons=[CHECKED_AGAIN])
            walk.is_checked = walk.is_checked or bool(found.values)
            _add(told, found)
        closed = _closed(folded.text[:last], first, line, walk.on)
        if closed.values:
            told.reasons = [each for each in told.reasons if each != NO_FINDING]
            marked = {each.word for each in own}
            closed.values = [each for each in closed.values if each.word not in marked]
            _add(told, closed)
        if len(told.values) > count:
            told.sentences.append(folded.text[first:last])
        before, count = first, len(told.values)
    return told


def _closed(sentence: str, first: int, line: MarkedLine, on: datetime.date | None) -> Told:
    """Return what the sentence that ends a text says of a closing."""
    has_state = any(each.mark.meaning.field == "issue.status" for each in line.marks)
    return closing(sentence, first, on, has_state=has_state)


def _spans_in(line: MarkedLine, start: int, end: int) -> list[Mark]:
    """Return the marks of values inside a part of a line."""
    own = (each.mark for each in line.marks if start <= each.at < end)
    return [each for each in own if each.meaning.shape is Shape.SPAN]


def _add(told: Told, more: Told) -> None:
    told.values.extend(more.values)
    told.reasons.extend(each for each in more.reasons if each not in told.reasons)


def _place_in(folded: Folded, at: int) -> int:
    """Return which character of a folded text is the first that stands at a place or behind it."""
    return next((n for n, each in enumerate(folded.at) if each >= at), len(folded.text))


def _with_values(line: MarkedLine, folded: Folded, values: Sequence[Value]) -> MarkedLine:
    for each in values:
        start, end = folded.span(each.start, each.end)
        if each.word == "=时限":
            line = _rest_before(line, start)
        line = with_span(line, Mark(each.word, each.argument), start, end)
    return line


_COMMAS = "，,"


def _rest_before(line: MarkedLine, limit: int) -> MarkedLine:
    """Return a line whose rest (还没办完) ends before the clause that tells the new limit."""
    for opened, closed in span_pairs(line):
        first, last = line.marks[opened].at, line.marks[closed].at
        comma = max(line.text.rfind(each, first, limit) for each in _COMMAS)
        if line.marks[opened].mark.word == "=还没办完" and limit < last and comma - first >= _REST:
            marks = list(line.marks)
            marks[closed] = replace(marks[closed], at=comma)
            marks.sort(key=lambda each: each.at)
            return replace(line, marks=tuple(marks))
    return line


_REST = 6
"""Fewer characters say nothing of what is left."""


def with_span(line: MarkedLine, mark: Mark, start: int, end: int) -> MarkedLine:
    """Return a line with a value marked; guesses that it cuts, or holds where it is a finding, go."""
    gone: set[int] = set()
    for opened, closed in span_pairs(line):
        first, last = line.marks[opened].at, line.marks[closed].at
        is_cut = first < start < last < end or start < first < end < last
        is_held = start <= first and last <= end
        is_held = is_held or (
            first <= start and end <= last and _is_whole(mark, line.text[first:start], last - end)
        )
        if is_cut or (is_held and (line.marks[opened].mark.word in _GUESSED)):
            gone |= {opened, closed}
    kept = [each for n, each in enumerate(line.marks) if n not in gone]
    inner = [*(each for each in kept if each.at < end), PlacedMark(start, mark)]
    behind = [each for each in kept if each.at >= end]
    inner.sort(key=lambda each: each.at)
    return replace(line, marks=(*inner, PlacedMark(end, Mark(END)), *behind))


def _is_whole(mark: Mark, before: str, behind: int) -> bool:
    """Tell whether a guess around a value is no more than the value with its label before it."""
    is_label = len(before) + behind <= _LABEL and not re.search(r"\d", before)
    return mark.word == "=核验结果" or (mark.word == "=延期原因" and is_label)


_LABEL = 10


def span_pairs(line: MarkedLine) -> Iterator[tuple[int, int]]:
    """Yield which mark opens and which closes each span of a line."""
    opened: list[int] = []
    for place, each in enumerate(line.marks):
        if each.mark.meaning.shape is Shape.SPAN:
            opened.append(place)
        elif each.mark.word == END and opened:
            yield opened.pop(), place


def _asked(line: MarkedLine, stretch: _Stretch, reasons: Sequence[str]) -> MarkedLine:
    """Return a line with a doubt on the run that a sentence stands in."""
    if stretch.mark is None:
        own = Mark(JOIN, "", Sureness.DOUBTED, BETWEEN.join(reasons))
        return replace(line, marks=(PlacedMark(0, own), *line.marks))
    opening = [
        n for n, each in enumerate(line.marks) if opens_part(each.mark) and each.at <= stretch.start
    ]
    at = opening[-1]
    marks = list(line.marks)
    said = BETWEEN.join(filter(None, (marks[at].mark.reason, *reasons)))
    doubted = replace(marks[at].mark, sureness=Sureness.DOUBTED, reason=said)
    marks[at] = replace(marks[at], mark=doubted)
    return replace(line, marks=tuple(marks))
