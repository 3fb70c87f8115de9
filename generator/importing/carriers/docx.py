"""Word documents: paragraphs with their printed marks, tables, and what stands beside the text."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import LxmlError

from generator.importing.carriers.alternates import children
from generator.importing.carriers.element import Element
from generator.importing.carriers.fields import ListNumber
from generator.importing.carriers.notes import Notes, read_notes
from generator.importing.carriers.numbering import Numbering, PrintedMark, read_numbering
from generator.importing.carriers.package import WordPackage, guard, word_package
from generator.importing.carriers.runs import (
    BOX,
    Beside,
    GatheredParagraph,
    NoteReference,
    RunReader,
)
from generator.importing.carriers.styles import Style, own_style, read_styles, value_of
from generator.importing.carriers.tables import table_lines, table_names
from generator.importing.carriers.txt import CONTROL
from generator.importing.lines import CONTENTS, HIDDEN, MARGINS, READING, STRUCK, CarrierText, Line
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
"""What lxml and zipfile raise on a document whose parts are broken or missing."""

_SKIPPED = frozenset(qn(f"w:{each}") for each in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))
_BLOCKS = {qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")}
_COVERED: Sequence[Line] = ()
_PICTURES = (qn("pic:pic"), "{urn:schemas-microsoft-com:vml}imagedata")
_PAGE_NUMBER = re.compile(r"第?[\d一二三四五六七八九十]*页|共|[\d,，/／|.·—–-]")
_TITLE = re.compile(r"(?:关于|整改|巡[视察]).*(?:通报|公布|公示|公告|公开|通告|报告|续报)$")
_PAGED = re.compile(r"\t\s*[\divxlIVXL—–-]+\s*$")
_FLOATING_TITLE = re.compile(rf"{_TITLE.pattern}|关于.*情况$")


_NOTHING: Element = parse_xml(f"<w:p {nsdecls('w')}/>")


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
    if any(True for _ in body.iter(qn("w:altChunk"), qn("w:subDoc"))):
        raise unreadable("M46", path)
    return _Document(package, body).read()


class _Document:
    """One document being read, top to bottom."""

    def __init__(self, package: WordPackage, body: Element) -> None:
        self.package = package
        self.body = body
        self.part = package.main
        """The part that is being read: the text, a header."""
        self.styles = read_styles(self._related("styles"))
        self.numbering: Numbering = read_numbering(self._related("numbering"))
        self.notes: Notes = read_notes(self._related, body)
        self.runs = RunReader(self.styles, self._part, self._remark, self.notes.sign, self._counted)
        self.lines: list[Line] = []
        self.remarks: list[Remark] = []
        self.said: set[Remark] = set()
        self.shown: set[str | None] = set()
        """The parts of drawings whose words are taken: once, however often they are drawn."""
        self.floating: list[tuple[Line, ...]] = []
        """The lines of each text box, and those that are drawn as pictures."""
        self.number = 0
        self.table = 0
        self.names: tuple[str, ...] = ()
        """What the columns of the last table mean."""
        self.cells = 0
        """How many cells deep the text stands."""
        self.joined: GatheredParagraph | None = None
        """A paragraph whose end was struck out, or a drop cap: the next one goes on with it."""

    def read(self) -> CarrierText:
        body = self.body
        self._blocks(body)
        if any(True for _ in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveTo"))):
            self.remarks.append(Remark("M32", 0))
        comments = self._related("comments")
        if comments is not None and _printed_text(comments):
            self.remarks.append(Remark("M48", 0))
        self._margins()
        pictures = sum(1 for _ in body.iter(*_PICTURES))
        if pictures:
            self.remarks.append(Remark("M57", 0, str(pictures)))
        return CarrierText(self._titled(), tuple(self.remarks), pictures)

    def _titled(self) -> tuple[Line, ...]:
        """Return the lines, a title that is drawn or boxed above them: it floats where it is anchored."""
        floating = [each for each in self.floating if _is_title_of(each, _FLOATING_TITLE)]
        loose = [line for each in self.floating for line in each]
        set_in_type = (each for each in self.lines if not each.aside and each not in loose)
        if len(floating) != 1 or any(_is_title_of((each,), _TITLE) for each in set_in_type):
            return tuple(self.lines)
        title = floating[0]
        rest = (each for each in self.lines if not any(each is line for line in title))
        return (*(replace(each, aside="") for each in title), *rest)

    def _blocks(self, parent: Element) -> None:
        for element in children(parent):
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._end_joined()
                self._table(element)
            elif element.tag not in _SKIPPED:
                self._blocks(element)
        self._end_joined()

    def _end_joined(self) -> None:
        if self.joined:
            gathered, self.joined = self.joined, None
            self._print(gathered, Style())

    def _paragraph(self, element: Element) -> None:
        self.number += 1
        style = self._style(element)
        gathered, self.joined = self.joined or GatheredParagraph(), None
        self.runs.read(element, gathered, style)
        if _is_end_struck(element) or _is_drop_cap(element):
            self.joined = gathered
        else:
            self._print(gathered, style)

    def _print(self, gathered: GatheredParagraph, style: Style) -> None:
        # Word counts a paragraph without text too, but none that it does not show at all.
        mark = PrintedMark() if gathered.is_hidden else self._mark(style)
        shown = mark.text
        for parts in gathered.lines:
            line = self._line(parts, shown, style.level)
            if line and (style.is_contents or _is_entry(line, gathered)):
                self._note(line.text, CONTENTS)
            elif line:
                shown = ""
                self.lines.append(line)
        if shown and self.cells and not gathered.struck:
            # The first column of a ledger often holds nothing but the numbers that Word counts.
            self.lines.append(Line(self.number, shown.strip()))
            shown = ""
        if mark.unknown and not shown:
            self._remark("M56", mark.unknown)
        self._print_beside(gathered, shown)

    def _print_beside(self, gathered: GatheredParagraph, mark: str) -> None:
        """Print what hangs on a paragraph; `mark` is its own where none of its text took it."""
        is_bare = not any(each.strip() for line in gathered.lines for each, _ in line)
        for text in gathered.art:
            self._drawn_words(text, is_bare=is_bare)
        for beside in gathered.beside:
            self._aside(beside)
        for texts, label in (
            (gathered.struck, STRUCK),
            (gathered.hidden, HIDDEN),
            (gathered.readings, READING),
        ):
            own = mark if label == STRUCK and is_bare and texts else ""
            self._note(own + "".join(texts), label)
        for each in gathered.notes:
            self._footnote(each)

    def _drawn_words(self, text: str, *, is_bare: bool) -> None:
        if not is_bare or self.cells:
            self._note(text, "艺术字")
        elif text.strip():
            line = Line(self.number, CONTROL.sub("", text))
            self.lines.append(line)
            self.floating.append((line,))

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

    def _style(self, element: Element) -> Style:
        properties = element.find(qn("w:pPr"))
        usual = self.styles.get("", Style())
        if properties is None:
            return usual
        named = self.styles.get(value_of(properties, "w:pStyle") or "", usual)
        return own_style(properties, named)

    def _mark(self, style: Style) -> PrintedMark:
        if style.list_id in (None, "0"):
            return PrintedMark()
        list_id = style.list_id or ""
        level = self.numbering.level_of(list_id, style.list_style)
        return self.numbering.mark(list_id, style.list_level or 0 if level is None else level)

    def _counted(self, asked: ListNumber) -> str | None:
        """Return what a field prints that counts in a list; None where nothing says how it counts."""
        mark = self.numbering.of_field(asked.name, asked.level, asked.start)
        return None if mark is None or mark.unknown else mark.text

    def _aside(self, beside: Beside) -> None:
        for text in beside.lines:
            self._note(text, beside.label)
        if beside.box is not None:
            self._box(beside.box, beside.label)

    def _footnote(self, reference: NoteReference) -> None:
        note = self.notes.take(reference.kind, reference.id)
        if note is not None:
            outer, self.runs.own_sign = self.runs.own_sign, reference.sign
            self._box(note, "脚注" if reference.kind == "footnotes" else "尾注")
            self.runs.own_sign = outer

    def _box(self, element: Element, label: str) -> None:
        # Its lines are numbered by the paragraph that they hang on: that is where an editor looks.
        number = self.number
        with self.numbering.apart():
            inner = self._inner(element)
        self.number = number
        before = len(self.lines)
        for line in inner:
            self._note(line.text, line.aside or label)
        if label == BOX:
            self.floating.append(tuple(self.lines[before:]))

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
            self._remark("M33", label)

    def _remark(self, code: str, what: str) -> None:
        said = Remark(code, self.number, what)
        if said not in self.said:
            self.said.add(said)
            self.remarks.append(said)

    def _related(self, kind: str) -> Element | None:
        return self.package.related(self.package.main, kind)

    def _part(self, name: str) -> Element | None:
        found = (each for each in self.package.relationships(self.part) if each.id == name)
        target = next((each.target for each in found), None)
        if target in self.shown:
            return _NOTHING
        self.shown.add(target or "")
        return self.package.root(target) if target else None

    def _margins(self) -> None:
        """Keep what stands above and below every page, each text once, behind all others."""
        said: set[str] = set()
        for each in self.package.relationships(self.package.main):
            if each.kind not in MARGINS:
                continue
            self.part = each.target
            remarks, self.remarks = self.remarks, []
            with self.numbering.apart():
                inner = self._inner(self.package.root(each.target))
            self.remarks = remarks
            texts = [line.text for line in inner if line.text not in said]
            said.update(texts)
            self.lines.extend(Line(self.number, text, aside=MARGINS[each.kind]) for text in texts)
            text = "".join("".join(texts).split())
            if re.search(r"[\u4e00-\u9fff]", _PAGE_NUMBER.sub("", text)):
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


def _is_entry(line: Line, gathered: GatheredParagraph) -> bool:
    """Tell whether a line of a table of contents is one by its page: its field may never end."""
    return gathered.is_contents and _PAGED.search(line.text) is not None


def _is_title_of(lines: Sequence[Line], pattern: re.Pattern[str]) -> bool:
    """Tell whether a few short lines end as the title of an announcement does."""
    is_short = 1 <= len(lines) <= 3 and all(len(each.text) <= 80 for each in lines)
    last = for_matching(lines[-1].text).text if is_short else ""
    return pattern.search(last) is not None and leading_mark(last) is None


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
    for child in children(element):
        if child.tag == qn(name):
            yield child
        elif child.tag not in _BLOCKS and child.tag not in _SKIPPED:
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
