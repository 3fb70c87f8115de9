"""Word documents: paragraphs with their printed marks, tables, and what stands beside the text."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from generator.importing.codes import Remark, UnreadableError, unreadable
from generator.importing.lines import Line, Reading
from generator.importing.numbering import Numbering, read_numbering
from generator.importing.plain import CONTROL
from generator.importing.tables import table_lines

LARGEST_UNPACKED = 300 * 1024 * 1024
"""The most that all parts of a document may unpack to, pictures included."""
LARGEST_XML = 48 * 1024 * 1024
"""The most that one XML part may unpack to; a document of a thousand issues takes about 3 MB."""
_LARGEST_RATIO = 250
_DAMAGE = (
    OpcError,
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

_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:rt"),
    qn("w:instrText"),
    qn("w:delText"),
    _MC_FALLBACK,
}
_CHARACTERS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): "\u00ad"}


def read_docx(content: bytes, path: Path) -> Reading:
    """Return the lines of a Word document, or raise the way out where it cannot be read."""
    _guard(content, path)
    try:
        return _Document(docx.Document(io.BytesIO(content))).read()
    except UnreadableError:
        raise
    except _DAMAGE as error:
        raise unreadable("M08", path, type(error).__name__) from error


def _guard(content: bytes, path: Path) -> None:
    """Refuse a document that unpacks to more than any announcement, before anything parses it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if any(each.flag_bits & 1 for each in parts):
                raise unreadable("M06", path)
            _weigh(parts, len(content), path)
            if "word/document.xml" not in {each.filename for each in parts}:
                raise unreadable("M11", path, "压缩包里没有 Word 正文")
            for part in parts:
                _guard_part(package, part, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise unreadable("M08", path, "压缩包不完整") from error


def _weigh(parts: list[zipfile.ZipInfo], packed: int, path: Path) -> None:
    total = sum(each.file_size for each in parts)
    if total > LARGEST_UNPACKED or (total > LARGEST_XML and total > packed * _LARGEST_RATIO):
        raise unreadable("M09", path, f"解压后 {total // 1024 // 1024} MB")
    if len(parts) > 20_000:
        raise unreadable("M09", path, f"内有 {len(parts)} 个文件")


def _guard_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    """Unpack one part in pieces: what it declares may be a lie."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    size = 0
    with package.open(part) as stream:
        while piece := stream.read(1 << 20):
            if is_xml and size == 0 and re.search(rb"<!\0?(?:D|E)\0?(?:O|N)", piece[:65536]):
                raise unreadable("M09", path, "XML 里有 DTD")
            size += len(piece)
            if size > (LARGEST_XML if is_xml else LARGEST_UNPACKED):
                raise unreadable("M09", path, f"{part.filename} 过大")


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool | None = None
    level: int = 0
    list_id: str | None = None
    list_level: int | None = None


@dataclass(slots=True)
class _Text:
    """What one paragraph gathers: printed lines, and the text that stands beside them."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    boxes: list[Any] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


class _Document:
    """One document being read, top to bottom."""

    def __init__(self, document: Any) -> None:
        self.document = document
        part = document.part
        self.styles = _styles(document.styles.element)
        self.numbering: Numbering = read_numbering(_related(part, "numbering"))
        self.lines: list[Line] = []
        self.remarks: list[Remark] = []
        self.number = 0
        self.table = 0

    def read(self) -> Reading:
        body = self.document.element.body
        self._blocks(body)
        for name, label in (("footnotes", "脚注"), ("endnotes", "尾注")):
            notes = _related(self.document.part, name)
            if notes is not None:
                self._aside(notes, label)
        if any(True for _ in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveTo"))):
            self.remarks.append(Remark("M32", 0))
        self._margins()
        return Reading(tuple(self.lines), tuple(self.remarks))

    def _blocks(self, parent: Any) -> None:
        for element in parent.iterchildren():
            if element.tag == qn("w:p"):
                self.lines.extend(self._paragraph(element))
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                self._blocks(element)

    def _paragraph(self, element: Any) -> list[Line]:
        self.number += 1
        style = self._style(element)
        gathered = _Text()
        self._gather(element, gathered, bold=bool(style.bold))
        mark = self._mark(element, style)
        lines = []
        for place, parts in enumerate(gathered.lines):
            prefix = mark if place == 0 else ""
            line = self._line(parts, prefix, style.level)
            if line:
                lines.append(line)
        for box in gathered.boxes:
            self._aside(box, "文本框")
        if gathered.hidden:
            self._note("".join(gathered.hidden), "隐藏文字")
        return lines

    def _line(self, parts: list[tuple[str, bool]], mark: str, level: int) -> Line | None:
        text = "".join(each for each, _ in parts)
        if not text.strip():
            return None
        if mark and mark[-1].isalnum() and text[0].isascii() and text[0].isalnum():
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

    def _gather(self, element: Any, gathered: _Text, *, bold: bool) -> None:
        for child in element.iterchildren():
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == qn("w:r"):
                if _is_on(child.find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
                    gathered.hidden.append(
                        "".join(each.text or "" for each in child.iter(qn("w:t")))
                    )
                    continue
                own = child.find(f"{qn('w:rPr')}/{qn('w:b')}")
                run_bold = bold if own is None else bool(_is_on(own))
                self._gather(child, gathered, bold=run_bold)
            elif tag == qn("w:t"):
                gathered.lines[-1].append((child.text or "", bold))
            elif tag in _CHARACTERS:
                gathered.lines[-1].append((_CHARACTERS[tag], bold))
            elif tag == qn("w:sym"):
                gathered.lines[-1].append(("•", bold))
            elif tag in (qn("w:br"), qn("w:cr")):
                gathered.lines.append([])
            elif tag == qn("w:txbxContent"):
                gathered.boxes.append(child)
            else:
                self._gather(child, gathered, bold=bold)

    def _style(self, element: Any) -> _Style:
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return self.styles.get("", _Style())
        named = _value(properties, "w:pStyle") or ""
        style = self.styles.get(named, self.styles.get("", _Style()))
        return _own_style(properties, style)

    def _mark(self, element: Any, style: _Style) -> str:
        if style.list_id in (None, "0") or not any(
            (each.text or "").strip() for each in element.iter(qn("w:t"))
        ):
            return ""
        return self.numbering.mark(style.list_id or "", style.list_level or 0)

    def _aside(self, element: Any, label: str) -> None:
        for paragraph in element.iter(qn("w:p")):
            gathered = _Text()
            self._gather(paragraph, gathered, bold=False)
            for parts in gathered.lines:
                self._note("".join(each for each, _ in parts), label)

    def _note(self, text: str, label: str) -> None:
        shown = CONTROL.sub("", text)
        if shown.strip():
            self.lines.append(Line(self.number, shown, aside=label))
            self.remarks.append(Remark("M33", self.number, label))

    def _margins(self) -> None:
        for section in self.document.sections:
            for margin in (section.header, section.footer):
                text = "" if margin.is_linked_to_previous else _plain(margin._element)
                if re.search(r"[\u4e00-\u9fff]", text):
                    self.remarks.append(Remark("M40", 0, text[:30]))

    def _table(self, element: Any) -> None:
        self.table += 1
        rows = [self._row(each) for each in element.iterchildren(qn("w:tr"))]
        self.lines.extend(table_lines(rows, self.table))

    def _row(self, row: Any) -> list[list[Line]]:
        cells: list[list[Line]] = []
        for cell in row.iter(qn("w:tc")):
            if cell.getparent() is not row and cell.getparent().tag == qn("w:tc"):
                continue
            outer = self.lines
            self.lines = []
            self._blocks(cell)
            cells.append(self.lines)
            self.lines = outer
            properties = cell.find(qn("w:tcPr"))
            span = _value(properties, "w:gridSpan") if properties is not None else None
            cells.extend(
                [] for _ in range(min(int(span), 60) - 1 if span and span.isdigit() else 0)
            )
        return cells


def _related(part: Any, name: str) -> Any | None:
    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            target = relation.target_part
            root = getattr(target, "_element", None)
            return parse_xml(target.blob) if root is None else root
    return None


def _styles(root: Any) -> dict[str, _Style]:
    elements = {each.get(qn("w:styleId")) or "": each for each in root.iter(qn("w:style"))}
    resolved: dict[str, _Style] = {}
    for name, element in elements.items():
        chain: list[str] = []
        step: str | None = name
        while step and step in elements and step not in chain:
            chain.append(step)
            step = _value(elements[step], "w:basedOn")
        style = _Style()
        for each in reversed(chain):
            style = _named_style(elements[each], style)
        resolved[name] = style
        if element.get(qn("w:default")) in ("1", "true") and (
            element.get(qn("w:type")) == "paragraph"
        ):
            resolved[""] = style
    return resolved


def _named_style(element: Any, base: _Style) -> _Style:
    bold = element.find(f"{qn('w:rPr')}/{qn('w:b')}")
    style = base if bold is None else replace(base, bold=_is_on(bold))
    name = (_value(element, "w:name") or "").lower()
    heading = re.fullmatch(r"(?:heading|标题) ?([1-9])", name)
    if heading:
        style = replace(style, level=int(heading.group(1)))
    properties = element.find(qn("w:pPr"))
    return style if properties is None else _own_style(properties, style)


def _own_style(properties: Any, style: _Style) -> _Style:
    outline = _value(properties, "w:outlineLvl")
    if outline and outline.isdigit():
        style = replace(style, level=int(outline) + 1 if int(outline) < 9 else 0)
    listed = properties.find(qn("w:numPr"))
    if listed is None:
        return style
    list_id, level = _value(listed, "w:numId"), _value(listed, "w:ilvl")
    return replace(
        style,
        list_id=list_id if list_id is not None else style.list_id,
        list_level=int(level) if level and level.isdigit() else style.list_level,
    )


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _is_on(element: Any | None) -> bool:
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")


def _plain(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).strip()
