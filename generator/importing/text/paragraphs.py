"""Paragraphs of an announcement and slices of them, matched folded and kept as written."""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import east_asian_width

from generator.importing.lines import PAGE_NUMBER, Cell, Line, PrintedCell
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_page_number
from generator.text.folding import Folded, for_matching

_PAIRS = {"“": "”", "《": "》", "(": ")", "〈": "〉", "【": "】"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the source; `folded` is its matching copy without spaces."""

    index: int
    line: int
    text: str
    folded: str
    fold: Folded = field(repr=False)
    bold: int = 0
    """How many folded characters at its start are bold."""
    level: int = 0
    cell: Cell | None = None
    printed: PrintedCell | None = None
    aside: str = ""
    is_parted: bool = False
    """Whether it was cut off a paragraph that holds two issues."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Where in the text page numbers stand between its halves; the matching copy has none of them."""
    doubt: str = ""
    """Why it may not be a paragraph of its own."""

    def all(self) -> "Slice":
        """Return the whole paragraph."""
        return Slice(self, 0, len(self.folded))

    @property
    def is_apart(self) -> bool:
        """Tell whether it is no running text: a text box, a footnote, a table's row of names."""
        return bool(self.aside) or (self.cell is not None and self.cell.is_apart)

    @property
    def is_bold(self) -> bool:
        """Tell whether the whole paragraph is bold."""
        return 0 < len(self.folded) <= self.bold


@dataclass(frozen=True, slots=True)
class Slice:
    """A run of one paragraph, in places of its folded copy; its ends never hold a space."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The matching copy of the run."""
        return self.paragraph.folded[self.start : self.end]

    @property
    def span(self) -> tuple[int, int]:
        """Where the run stands in the paragraph's own text."""
        return self.paragraph.fold.span(self.start, self.end)

    @property
    def text(self) -> str:
        """The run as written, without the page numbers inside it."""
        start, end = self.span
        text = self.paragraph.text
        for first, last in reversed(self.paragraph.breaks):
            if start < last and first < end:
                text, end = text[:first] + text[last:], end - (last - first)
        return text[start:end]

    def sub(self, start: int, end: int | None = None) -> "Slice":
        """Return a part of the run, in places counted from its start."""
        length = self.end - self.start
        # Compared by hand: this is asked a million times of a long announcement.
        end = length if end is None or end > length else end
        start = 0 if start < 0 else length if start > length else start
        return Slice(
            self.paragraph, self.start + start, self.start + (end if end > start else start)
        )

    def strip(self, characters: str) -> "Slice":
        """Return the run without the given folded characters at its ends."""
        folded = self.folded
        start = len(folded) - len(folded.lstrip(characters))
        return self.sub(start, len(folded.rstrip(characters)))

    def __bool__(self) -> bool:
        return self.end > self.start


_DEEPEST = 20
"""Quotes and brackets in each other; so many that never close are not looked for to the end each time."""


def first_stop(folded: str, start: int = 0, stops: str = "。！？!?") -> int:
    """Return where the first stop outside quotes and brackets ends; -1 where there is none.

    Where quotes do not pair up, or stand deeper in each other than anybody reads, the first stop
    at all counts.
    """
    depth: list[str] = []
    first = -1
    for place in range(start, len(folded)):
        each = folded[place]
        if len(depth) > _DEEPEST and first >= 0:
            return first
        if each in stops:
            if not depth or len(depth) > _DEEPEST:
                return place + 1
            first = first if first >= 0 else place + 1
        elif len(depth) > _DEEPEST:
            continue
        elif each in _PAIRS:
            depth.append(each)
        elif each in _CLOSING and _CLOSING[each] in depth:
            while depth.pop() != _CLOSING[each]:
                pass
    return first if depth else -1


def closing_quote(folded: str, start: int) -> int:
    """Return where the quote that opens at `start` is closed; -1 where it is not."""
    depth = 0
    for place in range(start, len(folded)):
        if folded[place] == "“":
            depth += 1
            if depth > _DEEPEST:
                return -1
        elif folded[place] == "”":
            depth -= 1
            if depth == 0:
                return place
    return -1


def gaps(run: Slice) -> frozenset[int]:
    """Return the places in a run (folded) in front of which the source has a space."""
    at, text = run.paragraph.fold.at, run.paragraph.text
    return frozenset(
        place - run.start
        for place in range(run.start + 1, run.end)
        if any(each.isspace() for each in text[at[place - 1] + 1 : at[place]])
    )


def sentences(whole: Slice) -> Iterator[Slice]:
    """Yield the sentences of a run, each with its stop."""
    start = 0
    folded = whole.folded
    while start < len(folded):
        end = first_stop(folded, start, "。！？!?;")
        end = len(folded) if end < 0 else end
        yield whole.sub(start, end)
        start = end


_ITEM = re.compile(r"(?:^|(?<=[。;]))[\d一二三四五六七八九十]{1,3}\)")
"""A mark such as 1): its bracket has no partner and needs none."""


def unbalanced(folded: str) -> str:
    """Return the first quote or bracket that has no partner, or nothing."""
    for opening, closing in (("“", "”"), ("《", "》"), ("(", ")"), ("【", "】")):
        text = _ITEM.sub("", folded) if opening == "(" else folded
        if text.count(opening) != text.count(closing):
            return opening if text.count(opening) > text.count(closing) else closing
    return ""


@dataclass(frozen=True, slots=True)
class _FoldedLine:
    """A line with its matching copy, made once; None until a line that others joined needs one."""

    line: Line
    known: Folded | None = None
    is_cut: bool = False
    """Whether it was cut off a line that holds two issues."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Where page numbers stand in it."""
    doubt: str = ""
    """Why it may not begin a paragraph."""

    @property
    def copy(self) -> Folded:
        return self.known or _without(for_matching(self.line.text), self.breaks)


def _without(copy: Folded, breaks: Sequence[tuple[int, int]]) -> Folded:
    """Return a matching copy without what stands in the breaks."""
    if not breaks:
        return copy
    kept = [
        (at, each)
        for at, each in zip(copy.at, copy.text, strict=True)
        if not any(start <= at < end for start, end in breaks)
    ]
    return Folded("".join(each for _, each in kept), tuple(at for at, _ in kept))


def paragraphs(
    lines: Sequence[Line], cuts: Mapping[int, Sequence[int]] | None = None
) -> tuple[Paragraph, ...]:
    """Return the paragraphs that the lines make; a sentence broken over two lines is one again.

    Page numbers come last: they part neither a list nor a signature. `cuts` are places (folded) at which lines, by their numbers, are parted.
    """
    lines = [_told_apart(each) for each in lines]
    whole = _joined(lines)
    inside: dict[int, Sequence[int]] = dict(_left_out(whole)) | dict(cuts or {})
    joined = ((each, inside.get(each.line.number)) for each in whole)
    parted = (each for line, at in joined for each in (_cut_at(line, at) if at else _parted(line)))
    return tuple(_paragraph(index, each) for index, each in enumerate(parted))


def _told_apart(line: Line) -> Line:
    """Return a line that is a page's number, pasted with the text, as none of the running text."""
    is_number = not (line.cell or line.aside) and is_page_number(line.text)
    return replace(line, aside=PAGE_NUMBER) if is_number else line


def _joined(lines: Sequence[Line]) -> list[_FoldedLine]:
    """Return the lines, each joined by those that go on with it, behind them the pages' numbers.

    A page number between two halves of a sentence goes with them.
    """
    running = [each for each in lines if each.aside != PAGE_NUMBER]
    wrapped = _wrapping(running)
    set_off = _set_off_width(running)
    folds = [_FoldedLine(each, for_matching(each.text)) for each in running if wrapped]
    # A name that opens more than one line is a label here; alone it may be words of a sentence.
    names = Counter(name for each in folds if (name := _name_of(each)))
    joined: list[_FoldedLine] = []
    pages: list[_FoldedLine] = []
    apart: list[_FoldedLine] = []
    last: _FoldedLine | None = None
    for line in lines:
        folded = _FoldedLine(line, for_matching(line.text))
        if line.aside == PAGE_NUMBER:
            pages.append(folded)
            continue
        if last is None:
            goes_on = False
        elif line.goes_on is not None:
            goes_on = line.goes_on
        elif set_off and not pages:
            goes_on = _goes_on(last.line, line, set_off)
        else:
            goes_on = _continues(joined[-1], last, folded, wrapped)
            goes_on = goes_on or bool(pages and wrapped and _is_cut(joined[-1], last, folded))
            if goes_on and wrapped and _may_begin(last, folded, wrapped):
                is_known = names[_name_of(folded)] > 1
                goes_on, folded = False, replace(folded, doubt="" if is_known else MAY_GO_ON)
        if goes_on:
            joined[-1] = _with_line(joined[-1], [*pages, folded])
        else:
            apart.extend(pages)
            joined.append(folded)
        pages, last = [], folded
    return [*joined, *apart, *pages]


def with_asides(whole: Sequence[Paragraph], lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs, each with what hangs on it behind it: lines that no rule has read."""
    apart = [
        _paragraph(place, _FoldedLine(line)) for place, line in enumerate(lines, start=len(whole))
    ]
    return sorted([*whole, *apart], key=lambda each: each.line)


MAY_GO_ON = "上面一行正好写满，这一行可能是接着它的"


def _may_begin(last: _FoldedLine, own: _FoldedLine, wrapped: "_Wrapping") -> bool:
    """Tell whether a line below a full one that ends a sentence looks like the start of something.

    It does where a label opens it, or where it is short and no stop ends it, as headings and names are.
    """
    if last.copy.text[-1:] not in ("。", "！", "？", "!", "?") or not wrapped.is_full(last.line):
        return False
    is_short = not wrapped.is_full(own.line) and len(own.copy.text) <= _LONGEST_NAME
    is_name = is_short and own.copy.text[-1:] not in (*_ENDS, ",", "、", "”", ")")
    return is_name or bool(_name_of(own))


def _name_of(line: _FoldedLine) -> str:
    """Return the name that opens a line (责任单位：), empty where none does."""
    found = _NAMED.match(line.copy.text)
    return found["name"] if found else ""


_LONGEST_NAME = 40
_NAMED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}):")


def _is_cut(before: _FoldedLine, last: _FoldedLine, own: _FoldedLine) -> bool:
    """Tell whether a page ends inside a sentence of prose, and the next page goes on with it."""
    is_open = last.copy.text[-1:] not in _ENDS and re.search("[,。;]", last.copy.text) is not None
    is_new = leading_mark(own.copy.text) or own.line.level or not own.copy.text
    return is_open and not is_new and not any(map(_is_placed, (before.line, own.line)))


def _with_line(before: _FoldedLine, following: Sequence[_FoldedLine]) -> _FoldedLine:
    """Return a line with those that go on with it: page numbers, and the rest of its sentence.

    The paragraph keeps its first line's number: that is where an editor looks.
    """
    line, text, breaks = before.line, before.line.text, list(before.breaks)
    for each in following:
        if each.line.aside:
            breaks.append((len(text), len(text) + len(each.line.text)))
        text += each.line.text
    whole = Line(line.number, text, line.bold, line.level)
    return _FoldedLine(whole, breaks=tuple(breaks), doubt=before.doubt)


_COUNTED = frozenset(("n", "(n)", "n)", "(cn)", "cn", "issue"))


def _left_out(whole: Sequence[_FoldedLine]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the lines that hold the number a list leaves out, by their numbers, and where it stands.

    Between 5. and 7. the 6. behind a stop of 5. begins an issue of its own, though no line does.
    """
    marks = [None if _is_placed(each.line) else leading_mark(each.copy.text) for each in whole]
    last: dict[str, tuple[int, int]] = {}
    for place, mark in enumerate(marks):
        if mark is None or mark.number is None or mark.kind not in _COUNTED:
            continue
        first, number = last.get(mark.kind, (place, mark.number))
        last[mark.kind] = place, mark.number
        if mark.number != number + 2:
            continue
        found = _inside(whole[first].copy.text, mark.kind, number + 1)
        if found:
            yield whole[first].line.number, (found,)


def _inside(folded: str, kind: str, number: int) -> int | None:
    """Return where a number stands behind a stop in a text, with a sentence of its own behind it."""
    for stop in re.finditer("[。;]", folded):
        mark = leading_mark(folded[stop.end() : stop.end() + 40])
        if mark and (mark.kind, mark.number) == (kind, number) and "。" in folded[stop.end() :]:
            return stop.end()
    return None


_SECOND = re.compile(
    r"(?<=。)(?:\((?P<a>\d{1,3})\)|\((?P<b>[一二三四五六七八九十]{1,3})\)|(?P<c>\d{1,3})[.、](?!\d)|(?P<d>[一二三四五六七八九十]{1,3})是(?=关于|针对))"
    r"(?=[^。;]{2,80}问题的?整改(?:落实|进展|完成)*情况[。:]|(?:关于|针对)[^。;]{2,80}的?问题[。:])"
)


def _parted(folded: _FoldedLine) -> Iterator[_FoldedLine]:
    """Yield the line, parted where the next issue of the same kind starts inside it."""
    line, copy = folded.line, folded.copy
    mark = leading_mark(copy.text)
    start = 0
    for match in () if line.cell or line.aside else _SECOND.finditer(copy.text):
        following = leading_mark(copy.text[match.start() :])
        if not mark or not following or following.kind != mark.kind:
            continue
        if mark.number is None or following.number != mark.number + 1:
            continue
        place = copy.span(match.start(), match.end())[0]
        part = replace(line, text=line.text[start:place], bold=0)
        yield _FoldedLine(part, is_cut=start > 0, breaks=_breaks_in(folded, start, place))
        mark, start = following, place
    rest = replace(line, text=line.text[start:], bold=0)
    breaks = _breaks_in(folded, start, len(line.text))
    yield _FoldedLine(rest, is_cut=True, breaks=breaks) if start else replace(folded, known=copy)


def _cut_at(folded: _FoldedLine, places: Sequence[int]) -> Iterator[_FoldedLine]:
    """Yield a line in the parts that begin at its start and at each place."""
    line, copy = folded.line, folded.copy
    edges = [0, *(copy.span(place, place + 1)[0] for place in places), len(line.text)]
    for start, end in itertools.pairwise(edges):
        part = replace(line, text=line.text[start:end], bold=0)
        yield _FoldedLine(part, is_cut=start > 0, breaks=_breaks_in(folded, start, end))


def _breaks_in(folded: _FoldedLine, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the page numbers in a part of a line, counted from its start."""
    return tuple(
        (first - start, last - start) for first, last in folded.breaks if start <= first < end
    )


def _paragraph(index: int, folded: _FoldedLine) -> Paragraph:
    line, copy = folded.line, folded.copy
    bold = bisect.bisect_left(copy.at, line.bold)
    return Paragraph(
        index=index,
        line=line.number,
        text=line.text,
        folded=copy.text,
        fold=copy,
        bold=bold,
        level=line.level,
        cell=line.cell,
        printed=line.printed,
        aside=line.aside,
        is_parted=folded.is_cut,
        breaks=folded.breaks,
        doubt=folded.doubt,
    )


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How a text was wrapped by hand or machine: its width, in characters or as it is seen."""

    width: int
    is_seen: bool
    slack: int = 3
    """How much shorter a full line may be."""

    def is_full(self, line: Line) -> bool:
        """Tell whether a line reaches to the width, so that the next may go on with it."""
        return _length(line, is_seen=self.is_seen) >= self.width - self.slack

    def is_nearly_full(self, line: Line) -> bool:
        """Tell whether a line reaches most of the width."""
        return _length(line, is_seen=self.is_seen) * 5 >= self.width * 4


def _breaks_near_end(last: _FoldedLine, wrapped: _Wrapping) -> bool:
    """Tell whether prose breaks off in mid-sentence in a line that is nearly full.

    Signs and figures of half a width let lines of one text end at different places.
    """
    folded = last.copy.text
    is_open = folded[-1:] not in (*_ENDS, "”", ")", "】")
    is_prose = re.search("[,。;]", folded) is not None or leading_mark(folded) is None
    return is_open and is_prose and wrapped.is_nearly_full(last.line)


def _length(line: Line, *, is_seen: bool) -> int:
    text = line.text.strip()
    return sum(1 + (east_asian_width(each) in "WFA") for each in text) if is_seen else len(text)


def _wrapping(lines: Sequence[Line]) -> _Wrapping | None:
    """Return how a text was wrapped, None where it was not.

    It was where a third of its lines are full, or where several are, nearly all in mid-sentence.
    """
    own = [each for each in lines if not (each.cell or each.printed or each.aside)]
    for is_seen in (False, True):
        lengths = [_length(each, is_seen=is_seen) for each in own]
        widest = max(lengths, default=0)
        full = [place for place, each in enumerate(lengths) if each >= widest - 3]
        if len(own) < 8 or not 16 <= widest <= 90 * (1 + is_seen):
            continue
        if len(full) * 3 >= len(own) or _break_off(own, full):
            return _Wrapping(widest, is_seen)
        filled = [place for place in full if lengths[place] == widest]
        if len(filled) > 3 and _break_off(own, filled):
            return _Wrapping(widest, is_seen, slack=0)
    return None


def _break_off(lines: Sequence[Line], full: Sequence[int]) -> bool:
    """Tell whether several full lines break off inside a sentence, nearly all of them.

    Two or three are proof only where each of them does, in prose.
    """
    broken = sum(_breaks_off(lines, place) for place in full)
    is_prose = all(re.search("[，。,;；]", lines[place].text) for place in full)
    few = broken == len(full) >= 2 and is_prose
    return few or (broken >= 4 and broken * 5 >= len(full) * 4)


def _breaks_off(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line ends in mid-sentence, and nothing new begins below it."""
    below = for_matching(lines[place + 1].text).text if place + 1 < len(lines) else ""
    is_open = lines[place].text.rstrip()[-1:] not in _ENDS
    return is_open and below != "" and leading_mark(below) is None


_TITLE = re.compile(r"(?:关于|整改|巡[视察]).*(?:通报|公布|公示|公告|公开|通告|报告|续报)$")
"""A title fills its line without a stop, and what stands below it begins anew."""
_ENDS = tuple("。：:；;！!？?")


def _set_off_width(lines: Sequence[Line]) -> int:
    """Return the width at which a text was wrapped, where its paragraphs are set off; else 0.

    They are by an indent or a blank line; all other lines then follow a full one.
    """
    widest = max((len(each.text.strip()) for each in lines), default=0)
    if not 16 <= widest <= 90 or any(each.cell or each.aside or each.level for each in lines):
        return 0
    pairs = list(itertools.pairwise(lines))
    inner = [(above, line) for above, line in pairs if not _is_set_off(above, line)]
    if len(pairs) - len(inner) < 3:
        return 0
    full = [above for above, _ in inner if _is_full(above, widest)]
    # Two or three such lines are proof only where each of them breaks off inside a sentence.
    is_broken = len(full) == len(inner) >= 2 and not any(
        above.text.rstrip().endswith(tuple("。：:；;")) for above in full
    )
    is_wrapped = is_broken or (len(full) >= 4 and len(full) * 10 >= len(inner) * 9)
    return widest if is_wrapped else 0


def _is_set_off(above: Line, line: Line) -> bool:
    return line.text[:1].isspace() or line.number - above.number > 1


def _is_full(line: Line, width: int) -> bool:
    return len(line.text.strip()) >= width - 5


def _goes_on(above: Line, line: Line, width: int) -> bool:
    return not _is_set_off(above, line) and _is_full(above, width)


def _is_placed(line: Line) -> bool:
    """Tell whether a line stands in a table or beside the text, so that no other goes on with it."""
    return bool(line.printed or line.cell or line.aside)


def _continues(
    before: _FoldedLine, last: _FoldedLine, own: _FoldedLine, wrapped: _Wrapping | None
) -> bool:
    line, folded = own.line, own.copy.text
    is_title = len(before.copy.text) <= 80 and _TITLE.search(before.copy.text)
    if is_title or line.level or any(map(_is_placed, (before.line, line))):
        return False
    if leading_mark(folded) or not folded:
        return False
    ended = last.copy.text[-1:]
    if wrapped and not wrapped.is_full(last.line) and _breaks_near_end(last, wrapped):
        return True
    if wrapped and wrapped.is_full(last.line):
        return ended not in "。:;!?！？" or line.text[:1] not in " \u3000\t"
    if ended in ",、《“(":
        return True
    whole = before.copy.text
    return (
        whole.count("“") == whole.count("”") + 1
        and 0 <= folded.find("”") < (folded.find("“") if "“" in folded else len(folded))
        and ended not in "。:;!?！？"
    )
