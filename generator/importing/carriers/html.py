"""Web pages: the article found inside its page, as the lines that a browser would show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.importing.carriers.article import Shown, find_article, length, odd_lines
from generator.importing.carriers.concealed import Seen, StyleSheet, style_sheet
from generator.importing.carriers.number_formats import formatted
from generator.importing.carriers.page_element import PageElement, walk
from generator.importing.carriers.page_formulas import drawn_text, formula_of
from generator.importing.carriers.page_tree import TextLost, TooMuch, page_tree
from generator.importing.carriers.raised import lowered, raised
from generator.importing.carriers.tables import table_lines, table_names
from generator.importing.carriers.tags import (
    BLOCKS,
    is_bold,
    is_hidden,
    is_link,
    is_skipped,
)
from generator.importing.carriers.txt import CONTROL, decode
from generator.importing.lines import FURNITURE, HIDDEN, CarrierText, Line
from generator.importing.remarks import Remark, unreadable
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching

_SHORTEST = 200
"""An article of fewer characters in a page with a frame is none: the frame holds the text."""
_MOSTLY = 2
"""How many times more text a page hides than it shows, where a script is to show it."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WIDE = "\u2e80-\u9fff\uff00-\uffef“”‘’…—、。《》"
_FOLDS = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes, path: Path) -> CarrierText:
    """Return the lines that a web page shows; those around the article, and hidden ones in it, stand aside."""
    declared = _CHARSET.search(content[:4096])
    encoding = declared.group(1).decode("ascii").lower() if declared else ""
    decoded = decode(content, path, declared="gb18030" if encoding.startswith("gb") else encoding)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", CONTROL.sub("", decoded.text))
    root = _tree(text, path)
    head = root.find("head")
    if head is not None and root.find("body") is None:
        # Where <article> opens a page without <body>, the parser is still in its head.
        head.tag = "body"
    shown = _shown(root)
    is_own = find_article(shown) if shown else []
    article = [each for each, own in zip(shown, is_own, strict=True) if own]
    _refuse_frame(root, article, path)
    numbers = _numbers(shown, is_own)
    lines = _placed(shown, is_own, numbers)
    odd = (Remark("M74", numbers[place]) for place in odd_lines(shown, is_own))
    remarks = (*decoded.remarks, *_left_out(lines), *odd)
    return CarrierText(lines, remarks, sum(1 for _ in root.iter("img")))


def _shown(root: PageElement) -> list[Shown]:
    """Return the lines of a page; one whose styles hide most of it waits for a script to show it."""
    shown = _Page(style_sheet(root)).read(root)
    hidden = length(each for each in shown if each.is_hidden and not each.is_drawn)
    if hidden > _MOSTLY * length(each for each in shown if not each.is_hidden):
        return _Page(None).read(root)
    return shown


def _numbers(shown: Sequence[Shown], is_own: Sequence[bool]) -> dict[int, int]:
    """Return the number of each line, from one; lines that are hidden outside the article have none."""
    own = [place for place, each in enumerate(is_own) if each]
    inside = range(own[0], own[-1] + 1) if own else range(0)
    kept = [place for place, each in enumerate(shown) if not each.is_hidden or place in inside]
    return {place: number for number, place in enumerate(kept, start=1)}


def _placed(
    shown: Sequence[Shown], is_own: Sequence[bool], numbers: Mapping[int, int]
) -> tuple[Line, ...]:
    """Return the lines with their numbers, each by what it is."""
    return tuple(
        replace(
            shown[place].line,
            number=number,
            aside="" if is_own[place] else _aside(shown[place]),
        )
        for place, number in numbers.items()
    )


def _aside(shown: Shown) -> str:
    return HIDDEN if shown.is_hidden and not shown.is_drawn else FURNITURE


def _left_out(lines: Sequence[Line]) -> Iterator[Remark]:
    for code, aside in (("M35", FURNITURE), ("M71", HIDDEN)):
        if count := sum(each.aside == aside for each in lines):
            yield Remark(code, 0, f"{count} 行")


def _tree(text: str, path: Path) -> PageElement:
    try:
        root = page_tree(text)
    except TooMuch as error:
        raise unreadable("M13", path, str(error)) from error
    except TextLost as error:
        raise unreadable("M52", path, str(error)) from error
    if root is None:
        raise unreadable("M03", path)
    return root


_LONG_CELL = 10
"""More lines than a cell of data has, where it has most of its table's text."""


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Line]]] = field(default_factory=list)
    reach: dict[int, int] = field(default_factory=dict)
    """For each column, how many more rows a cell from above still covers."""
    start: int = 0

    holds_table: bool = False

    def is_layout(self, characters: int) -> bool:
        """Tell whether its cells are parts of the page: a column of links, the article, a footer."""
        cells = [cell for row in self.rows if sum(map(bool, row)) > 1 for cell in row]
        if self.holds_table or any(0 < line.level < 4 for cell in cells for line in cell):
            return True
        largest = max(cells, key=len, default=[])
        is_most = sum(len(line.text) for line in largest) * 10 > characters * 6
        return len(self.rows) <= 3 and len(largest) >= _LONG_CELL and is_most

    def open_row(self) -> None:
        """Begin a row; the row above ends with the cells that still cover its last columns."""
        if self.rows:
            row = self.rows[-1]
            last = max((at for at, left in self.reach.items() if left > 0), default=-1)
            for column in range(len(row), last + 1):
                self.reach[column] = max(self.reach.get(column, 0) - 1, 0)
                row.append([])
        self.rows.append([])


@dataclass(slots=True)
class _Page:
    """A page being read, tag by tag."""

    sheet: StyleSheet | None
    """None where nothing that styles hide is to be hidden."""
    shown: list[Shown] = field(default_factory=list)
    parts: list[tuple[str, bool, bool]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    """What styles hide of the line that is being gathered."""
    drawn: list[str] = field(default_factory=list)
    """The words of drawings in the line that is being gathered."""
    seen: list[Seen] = field(default_factory=lambda: [Seen()])
    """What is seen of each open element."""
    holders: list[PageElement] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    mark: str = ""
    raised: list[str] = field(default_factory=list)
    """The open elements whose text is printed raised (sup) or lowered (sub)."""
    bold: int = 0
    linked: int = 0
    kept: int = 0
    number: int = 0
    table: int = 0
    names: tuple[str, ...] = ()
    """What the columns of the last table mean."""

    def read(self, root: PageElement) -> list[Shown]:
        skipped: PageElement | None = None
        for event, element in walk(root):
            if skipped is None and event == "start":
                if is_skipped(element):
                    skipped = element
                    self._take_drawn(element)
                else:
                    self.seen.append(self._see(element))
                    self._open(element)
            elif event == "end":
                if skipped is None:
                    self._close(element)
                    self.seen.pop()
                elif skipped is element:
                    skipped = None
                if skipped is None and element is not root and element.tail:
                    self._take_text(element.tail)
        self._flush()
        return self.shown

    def _take_drawn(self, element: PageElement) -> None:
        """Take what a formula says as text, and the words of a drawing as a line beside the text."""
        if is_hidden(element) or self.seen[-1].is_hidden or self.seen[-1].is_gone:
            return
        if element.tag == "math" and (said := formula_of(element)):
            self.parts.append((said, bool(self.bold), bool(self.linked)))
        elif element.tag == "svg" and (said := drawn_text(element)):
            self.drawn.append(said)

    def _see(self, element: PageElement) -> Seen:
        return self.sheet.seen(element, self.seen[-1]) if self.sheet else Seen()

    def _open(self, element: PageElement) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
            self.holders.append(element)
        self.raised += [tag] * (tag in ("sup", "sub"))
        self.bold += is_bold(element)
        self.linked += is_link(element)
        self.kept += tag == "pre"
        if tag == "br":
            self._flush()
        elif self.seen[-1].is_gone:
            pass  # neither an item nor a cell is there
        elif tag == "ol":
            self.marks.append(_start(element, "start") - 1)
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self.table += 1
            self.tables.append(_Table(start=len(self.shown)))
        elif tag == "tr" and self.tables:
            self.tables[-1].open_row()
        elif tag in ("td", "th") and self.tables:
            self._open_cell(element)
        if element.text:
            self._take_text(element.text)

    def _close(self, element: PageElement) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
            self.holders.pop()
        if tag in ("sup", "sub"):
            self.raised.pop()
        self.bold -= is_bold(element)
        self.linked -= is_link(element)
        self.kept -= tag == "pre"
        if self.seen[-1].is_gone:
            return
        if tag == "ol" and self.marks:
            self.marks.pop()
        elif tag == "table" and self.tables:
            self._close_table()

    def _take_text(self, text: str) -> None:
        text = self._as_printed(text)
        if self.seen[-1].is_hidden:
            self.unseen.append(text)
            return
        if self.kept:
            first, *others = text.split("\n")
            self.parts.append((first, bool(self.bold), bool(self.linked)))
            for each in others:
                self._flush()
                self.parts.append((each, bool(self.bold), bool(self.linked)))
            return
        self.parts.append((text, bool(self.bold), bool(self.linked)))

    def _as_printed(self, text: str) -> str:
        """Return text that is printed raised or lowered in signs that say so: 10⁴ is not 104."""
        if not self.raised or not text.strip():
            return text
        return raised(text) if self.raised[-1] == "sup" else lowered(text)

    def _item(self, element: PageElement) -> None:
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or not self.marks:
            return
        self.marks[-1] = _start(element, "value", self.marks[-1] + 1)
        self.mark = _list_mark(parent, self.marks[-1])

    def _open_cell(self, element: PageElement) -> None:
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while table.reach.get(len(row), 0):
            table.reach[len(row)] -= 1
            row.append([])
        across, down = _start(element, "colspan"), _start(element, "rowspan")
        for step in range(min(across, 60)):
            table.reach[len(row)] = min(down, 5000) - 1
            row.append([])
            if step == 0:
                element.set("data-column", str(len(row) - 1))

    def _close_table(self) -> None:
        """Take the table's lines back out and ask the table how they read."""
        table = self.tables.pop()
        taken = self.shown[table.start :]
        by_line = {each.line.number: each for each in reversed(taken)}
        again: list[Shown] = []
        names = table_names(table.rows, self.names)
        self.names = names or self.names
        is_layout = not names and table.is_layout(length(taken))
        for line in () if is_layout else table_lines(table.rows, self.table, names):
            shown = by_line[line.number]
            again.append(shown if shown.line is line else replace(shown, line=line))
        if is_layout:
            again = taken
        placed = {each.line.number for each in again}
        joined = {line.number for row in table.rows for cell in row for line in cell}
        loose = [
            each
            for each in taken
            if each.line.number not in placed and each.line.number not in joined
        ]
        self.shown[table.start :] = sorted(again + loose, key=lambda each: each.line.number)
        if self.tables:
            self.tables[-1].holds_table = True
        if self.tables and (cell := self._cell()) is not None:
            own = {each.line.number for each in taken}
            cell[:] = [each for each in cell if each.number not in own]
            cell.extend(each.line for each in self.shown[table.start :])

    def _cell(self) -> list[Line] | None:
        table = self.tables[-1]
        for holder in reversed(self.holders):
            if holder.tag in ("td", "th"):
                column = int(holder.get("data-column", "0"))
                row = table.rows[-1] if table.rows else []
                return row[column] if column < len(row) else None
            if holder.tag == "table":
                return None
        return None

    def _flush(self) -> None:
        parts, self.parts = self.parts, []
        text = "".join(each for each, _, _ in parts)
        if not self.kept:
            text = _SPACES.sub(" ", _FOLDS.sub("", text)).strip(" ")
        if text.strip():
            self._add(text, parts)
        unseen, self.unseen = self.unseen, []
        if hidden := _SPACES.sub(" ", "".join(unseen)).strip():
            self.number += 1
            line = Line(self.number, hidden)
            self.shown.append(Shown(line, self.holders[-1], 0, is_hidden=True))
        drawn, self.drawn = self.drawn, []
        for words in drawn:
            self.number += 1
            line = Line(self.number, _SPACES.sub(" ", words))
            self.shown.append(Shown(line, self.holders[-1], 0, is_hidden=True, is_drawn=True))

    def _add(self, text: str, parts: Sequence[tuple[str, bool, bool]]) -> None:
        mark, self.mark = self.mark, ""
        if mark and leading_mark(for_matching(text).text) is None:
            text = f"{mark} {text}" if text[0].isdigit() else mark + text
        else:
            mark = ""
        self.number += 1
        holder = self.holders[-1]
        level = int(holder.tag[1]) if re.match(r"h\d$", holder.tag) else 0
        line = Line(self.number, text, bold=_bold_start(parts, len(text), len(mark)), level=level)
        linked = sum(len(each.strip()) for each, _, is_linked in parts if is_linked)
        self.shown.append(Shown(line, holder, linked))
        if self.tables and (cell := self._cell()) is not None:
            cell.append(line)


_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = (
    ("none", "none"),
    ("decimal-leading-zero", "decimalZero"),
    ("lower-(?:alpha|latin)", "lowerLetter"),
    ("upper-(?:alpha|latin)", "upperLetter"),
    ("lower-roman", "lowerRoman"),
    ("upper-roman", "upperRoman"),
    ("cjk-ideographic|chinese|hanzi|japanese", "chineseCountingThousand"),
)


def _list_mark(parent: PageElement, count: int) -> str:
    """Return the mark that a browser prints for an item of a list."""
    shape = _LIST_TYPES.get(parent.get("type") or "", "decimal")
    if styled := re.search(r"list-style[^;]*", parent.get("style") or ""):
        shape = next(
            (name for words, name in _LIST_STYLES if re.search(words, styled.group())), shape
        )
    if shape == "none":
        return ""
    number = formatted(count, shape) or str(count)
    return number + ("、" if shape == "chineseCountingThousand" else ".")


def _bold_start(parts: Iterable[tuple[str, bool, bool]], length: int, mark: int) -> int:
    count = 0
    for text, is_strong, _ in parts:
        shown = _SPACES.sub(" ", text)
        if not is_strong and shown.strip():
            return min(length, count + mark) if count else 0
        if count or shown.strip():
            count += len(shown if count else shown.lstrip())
    return length if count else 0


def _start(element: PageElement, name: str, otherwise: int = 1) -> int:
    given = element.get(name) or ""
    return int(given) if re.fullmatch(r"\d{1,6}", given) else otherwise


def _refuse_frame(root: PageElement, article: Sequence[Shown], path: Path) -> None:
    """Refuse a page that only shows another page, or has a program write its text."""
    if length(article) >= _SHORTEST:
        return
    if any(each.get("src") and _is_seen(each) for each in root.iter("iframe", "frame")):
        raise unreadable("M50", path)
    if not article and any(_writes(each) for each in root.iter("script")):
        raise unreadable("M51", path)


def _is_seen(frame: PageElement) -> bool:
    """Tell whether a page in a page may hold text: buttons and counters of visits are small or hidden."""
    sides = (frame.get(each, "") for each in ("width", "height"))
    is_small = any(re.fullmatch(r"\d{1,2}(?:px)?", each) for each in sides)
    styled = re.search(r"(?:^|[;\s])(?:width|height)\s*:\s*\d{1,2}px", frame.get("style", ""))
    return not (is_small or styled or is_hidden(frame))


def _writes(script: PageElement) -> bool:
    return bool(script.get("src")) or len(script.text or "") >= _SHORTEST
