"""Word documents: paragraphs with their printed marks, tables, and what stands beside the text."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docx.oxml.ns import qn
from lxml.etree import LxmlError

from generator.importing.carriers.element import Element
from generator.importing.carriers.numbering import Numbering, read_numbering
from generator.importing.carriers.package import WordPackage, guard, word_package
from generator.importing.carriers.styles import Style, own_print, own_style, read_styles, value_of
from generator.importing.carriers.symbols import symbol
from generator.importing.carriers.tables import table_lines, table_names
from generator.importing.carriers.txt import CONTROL
from generator.importing.lines import CarrierText, Line
from generator.importing.remarks import Remark, UnreadableError, unreadable
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching

_DAMAGE = (
    LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What python-docx, lxml and zipfile raise on a document whose parts are broken or missing."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:rt"),
    qn("w:instrText"),
    qn("w:delText"),
}
_TEXTS = {qn("w:t"), _FORMULA_TEXT}
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
_BLOCKS = {qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")}
_COVERED: Sequence[Line] = ()
_PICTURES = (qn("pic:pic"), "{urn:schemas-microsoft-com:vml}imagedata")
_PAGE_NUMBER = re.compile(r"第?[\d一二三四五六七八九十]*页|共|[\d,，/／|.·—–-]")


def read_docx(content: bytes, path: Path) -> CarrierText:
    """Return the lines of a Word document, or raise the way out where it cannot be read."""
    guard(content, path)
    try:
        with word_package(content) as package:
            return _body_of(package, path)
    except UnreadableError:
        raise
    except _DAMAGE as error:
        raise unreadable("M08", path, type(error).__name__) from error


def _body_of(package: WordPackage, path: Path) -> CarrierText:
    body = package.root(package.main).find(qn("w:body"))
    if body is None:
        raise unreadable("M08", path, "没有正文")
    if body.find(f".//{qn('w:altChunk')}") is not None:
        raise unreadable("M46", path)
    return _Document(package, body).read()


@dataclass(slots=True)
class _GatheredParagraph:
    """What one paragraph gathers: printed lines, and the text that stands beside them."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    boxes: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def add(self, text: str, style: Style) -> None:
        """Add what a run of that style prints, or hides."""
        if style.hidden:
            self.hidden.append(text)
        else:
            self.lines[-1].append((text, bool(style.bold)))

    @property
    def is_hidden(self) -> bool:
        """Tell whether there is text and none of it is printed."""
        return bool(self.hidden) and not any(
            each.strip() for line in self.lines for each, _ in line
        )


class _Document:
    """One document being read, top to bottom."""

    def __init__(self, package: WordPackage, body: Element) -> None:
        self.package = package
        self.body = body
        self.styles = read_styles(self._related("styles"))
        self.numbering: Numbering = read_numbering(self._related("numbering"))
        self.lines: list[Line] = []
        self.remarks: list[Remark] = []
        self.number = 0
        self.table = 0
        self.names: tuple[str, ...] = ()
        """What the columns of the last table mean."""
        self.cells = 0
        """How many cells deep the text stands."""
        self.joined: _GatheredParagraph | None = None
        """A paragraph whose end was struck out, or a drop cap: the next one goes on with it."""

    def read(self) -> CarrierText:
        body = self.body
        self._blocks(body)
        for name, label in (("footnotes", "脚注"), ("endnotes", "尾注")):
            notes = self._related(name)
            if notes is not None:
                self._aside(notes, label)
        if any(True for _ in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveTo"))):
            self.remarks.append(Remark("M32", 0))
        comments = self._related("comments")
        if comments is not None and _printed_text(comments):
            self.remarks.append(Remark("M48", 0))
        self._margins()
        pictures = sum(1 for _ in body.iter(*_PICTURES))
        return CarrierText(tuple(self.lines), tuple(self.remarks), pictures)

    def _blocks(self, parent: Element) -> None:
        for element in parent.iterchildren():
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._end_joined()
                self._table(element)
            elif not _is_skipped(element):
                self._blocks(element)
        self._end_joined()

    def _end_joined(self) -> None:
        if self.joined:
            gathered, self.joined = self.joined, None
            self._print(gathered, Style())

    def _paragraph(self, element: Element) -> None:
        self.number += 1
        style = self._style(element)
        gathered, self.joined = self.joined or _GatheredParagraph(), None
        self._gather(element, gathered, style)
        if _is_end_struck(element) or _is_drop_cap(element):
            self.joined = gathered
        else:
            self._print(gathered, style)

    def _print(self, gathered: _GatheredParagraph, style: Style) -> None:
        # Word counts a paragraph without text too, but none that it does not show at all.
        mark = "" if gathered.is_hidden else self._mark(style)
        for parts in gathered.lines:
            line = self._line(parts, mark, style.level)
            if line and style.is_contents:
                self._note(line.text, "目录")
            elif line:
                mark = ""
                self.lines.append(line)
        if mark and self.cells:
            # The first column of a ledger often holds nothing but the numbers that Word counts.
            self.lines.append(Line(self.number, mark.strip()))
        for box in gathered.boxes:
            self._aside(box, "文本框")
        if gathered.hidden:
            self._note("".join(gathered.hidden), "隐藏文字")

    def _line(self, parts: list[tuple[str, bool]], mark: str, level: int) -> Line | None:
        text = "".join(each for each, _ in parts)
        if not text.strip():
            return None
        if mark and _runs_together(mark, text):
            mark += " "
        shown, dropped = CONTROL.subn("", mark + text)
        if dropped:
            self.remarks.append(Remark("M34", self.number, str(dropped)))
        bold = 0
        for each, is_bold in parts:
            if not is_bold and each.strip():
                break
            bold += len(each)
        return Line(self.number, shown, bold=bold + len(mark) if bold else 0, level=level)

    def _gather(self, element: Element, gathered: _GatheredParagraph, style: Style) -> None:
        for child in element.iterchildren():
            tag = child.tag
            if _is_skipped(child):
                continue
            if tag == qn("w:r"):
                self._gather(child, gathered, self._run_style(child, style))
            elif tag in _TEXTS:
                gathered.add(child.text or "", style)
            elif tag in _CHARACTERS:
                gathered.add(_CHARACTERS[tag], style)
            elif tag == qn("w:sym"):
                gathered.add(self._symbol(child), style)
            elif tag in (qn("w:br"), qn("w:cr")):
                gathered.lines.append([])
            elif tag == qn("w:txbxContent"):
                gathered.boxes.append(child)
            else:
                self._gather(child, gathered, style)

    def _run_style(self, run: Element, style: Style) -> Style:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return style
        named = self.styles.get(value_of(properties, "w:rStyle") or "-", Style())
        if named.bold is not None or named.hidden:
            style = Style(bold=named.bold or style.bold, hidden=named.hidden)
        return own_print(properties, style)

    def _symbol(self, element: Element) -> str:
        font, code = element.get(qn("w:font")) or "", element.get(qn("w:char")) or ""
        sign = symbol(font, int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
        if not sign:
            self.remarks.append(Remark("M49", self.number, f"{font} {code}".strip()))
        return sign or "•"

    def _style(self, element: Element) -> Style:
        properties = element.find(qn("w:pPr"))
        usual = self.styles.get("", Style())
        if properties is None:
            return usual
        named = self.styles.get(value_of(properties, "w:pStyle") or "", usual)
        return own_style(properties, named)

    def _mark(self, style: Style) -> str:
        if style.list_id in (None, "0"):
            return ""
        list_id = style.list_id or ""
        level = self.numbering.level_of(list_id, style.list_style)
        return self.numbering.mark(list_id, style.list_level or 0 if level is None else level)

    def _aside(self, element: Element, label: str) -> None:
        # Its lines are numbered by the paragraph that they hang on: that is where an editor looks.
        number = self.number
        inner = self._inner(element)
        self.number = number
        for line in inner:
            self._note(line.text, line.aside or label)

    def _inner(self, element: Element) -> list[Line]:
        """Return the lines of one element alone."""
        outer, self.lines = self.lines, []
        joined, self.joined = self.joined, None
        self._blocks(element)
        inner, self.lines = self.lines, outer
        self.joined = joined
        return inner

    def _note(self, text: str, label: str) -> None:
        shown = CONTROL.sub("", text)
        if shown.strip():
            self.lines.append(Line(self.number, shown, aside=label))
            self.remarks.append(Remark("M33", self.number, label))

    def _related(self, kind: str) -> Element | None:
        return self.package.related(self.package.main, kind)

    def _margins(self) -> None:
        for each in self.package.relationships(self.package.main):
            if each.kind in ("header", "footer"):
                text = _printed_text(self.package.root(each.target))
                if re.search(r"[\u4e00-\u9fff]", _PAGE_NUMBER.sub("", "".join(text.split()))):
                    self.remarks.append(Remark("M40", 0, text[:30]))

    def _table(self, element: Element) -> None:
        self.table += 1
        table = self.table
        rows = [self._row(each) for each in _own(element, "w:tr") if not _is_struck(each)]
        names = table_names(rows, self.names)
        self.names = names or self.names
        self.lines.extend(table_lines(rows, table, names))

    def _row(self, row: Element) -> list[Sequence[Line]]:
        properties = row.find(qn("w:trPr"))
        cells: list[Sequence[Line]] = [_COVERED] * _count(properties, "w:gridBefore")
        for cell in _own(row, "w:tc"):
            if cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None:
                continue
            self.cells += 1
            cells.append(self._inner(cell))
            self.cells -= 1
            properties = cell.find(qn("w:tcPr"))
            # One empty cell stands for all that are covered: thousands of rows may have dozens.
            cells.extend([_COVERED] * (_count(properties, "w:gridSpan") - 1))
        return cells


def _is_skipped(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    # The fallback says the same again for old readers; alone, it is all that there is.
    parent = element.getparent() if element.tag == f"{_MC}Fallback" else None
    return parent is not None and parent.find(f"{_MC}Choice") is not None


def _is_end_struck(paragraph: Element) -> bool:
    """Tell whether the paragraph's end was struck out, so that the next paragraph joins it."""
    properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return properties is not None and any(
        properties.find(qn(each)) is not None for each in ("w:del", "w:moveFrom")
    )


def _is_drop_cap(paragraph: Element) -> bool:
    """Tell whether the paragraph is the large first letter of the next one."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    return frame is not None and frame.get(qn("w:dropCap")) in ("drop", "margin")


def _is_struck(row: Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _own(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, that content controls may wrap."""
    for child in element.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag not in _BLOCKS and not _is_skipped(child):
            yield from _own(child, name)


def _count(properties: Element | None, name: str) -> int:
    stated = None if properties is None else value_of(properties, name)
    return min(int(stated), 60) if stated and re.fullmatch(r"\d{1,4}", stated) else 0


def _runs_together(mark: str, text: str) -> bool:
    """Tell whether a mark and its text would read as one word or one figure: 1 and 2GWH, 1. and 5."""
    first = text.lstrip()[:1]
    if not (first.isascii() and first.isalnum()):
        return False
    if mark[-1].isalnum():
        return True
    alone, joined = (
        leading_mark(for_matching(mark + "。").text),
        leading_mark(for_matching(mark + text).text),
    )
    return alone is not None and joined is None


def _printed_text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).strip()
