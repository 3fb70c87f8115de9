"""A workbook that somebody else made, brought to the one form that openpyxl takes.

Excel and WPS open workbooks that openpyxl does not: with an empty fill, without styles, of the strict
variant of the format, with parts under other names. All that is read of one are its cells, so all
else (looks, rules, pictures, links, properties) is left behind here, where it can break nothing.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.xml.functions import Element, SubElement, fromstring, tostring

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"

_YEAR_AND_MONTH, _MONTH_AND_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_AND_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_AND_DAY),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
}
"""The dates among the formats that a Chinese Excel has built in; openpyxl knows those of English."""
_OWN_FORMATS = 1_000
"""Where the numbers begin under which they are written out."""


def plain(content: bytes) -> bytes:
    """Return a workbook with the same cells and nothing else, as openpyxl reads it.

    What is damaged beyond that raises one of what `zipfile` and `openpyxl` raise.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = _Book.found(archive)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as package:
            for name, part in book.parts():
                package.writestr(name, part)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Link:
    """Where a part that the workbook is made of stands, and what it is."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class _Book:
    """The parts of a workbook, wherever they stand."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    """The archive's own names by what they are told by: slashes, small letters."""
    root: Any
    links: dict[str, _Link]

    @classmethod
    def found(cls, archive: zipfile.ZipFile) -> "_Book":
        names = {_told(each): each for each in archive.namelist()}
        path = _main_path(archive, names)
        links = {
            each.get("Id", ""): _Link(
                each.get("Type", "").rpartition("/")[2], _target(path, each.get("Target", ""))
            )
            for each in _children(_read(archive, names, _links_of(path)), "Relationship")
        }
        return cls(archive, names, _require(_read(archive, names, path), path), links)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield the parts of the plain workbook."""
        styles = _styles(self._part("styles"))
        count = len(_children(_child(styles, "cellXfs"), "xf"))
        sheets = [
            (name, _sheet(root, count))
            for name, target in self._sheets()
            if (root := _read(self.archive, self.names, target)) is not None
        ]
        strings = _strings(self._part("sharedStrings"))
        yield "[Content_Types].xml", _types(len(sheets))
        yield "xl/workbook.xml", self._workbook([name for name, _ in sheets])
        yield "xl/_rels/workbook.xml.rels", _links(len(sheets))
        yield "xl/styles.xml", _bytes(styles)
        yield "xl/sharedStrings.xml", _bytes(strings)
        for number, (_, sheet) in enumerate(sheets, 1):
            yield f"xl/worksheets/sheet{number}.xml", _bytes(sheet)

    def _part(self, kind: str) -> Any:
        target = next((each.target for each in self.links.values() if each.kind == kind), "")
        return _read(self.archive, self.names, target)

    def _sheets(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the part of each sheet of cells."""
        for each in _children(_child(self.root, "sheets"), "sheet"):
            link = self.links.get(_attribute(each, "id"))
            if link and link.kind == "worksheet":
                yield each.get("name", ""), link.target

    def _workbook(self, names: list[str]) -> bytes:
        root = Element(f"{{{_MAIN}}}workbook")
        settings = _child(self.root, "workbookPr")
        is_1904 = settings is not None and settings.get("date1904") in ("1", "true", "on")
        SubElement(root, f"{{{_MAIN}}}workbookPr", {"date1904": "1"} if is_1904 else {})
        sheets = SubElement(root, f"{{{_MAIN}}}sheets")
        for number, name in enumerate(names, 1):
            sheet = SubElement(sheets, f"{{{_MAIN}}}sheet")
            for key, value in (("name", name), ("sheetId", str(number)),
                               (f"{{{_LINKS}}}id", f"rId{number}")):  # fmt: skip
                sheet.set(key, value)
        return _bytes(root)


# Where parts stand


def _told(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _main_path(archive: zipfile.ZipFile, names: dict[str, str]) -> str:
    """Return where the workbook itself stands: Excel online numbers it."""
    types = _read(archive, names, "[Content_Types].xml")
    for each in _children(types, "Override"):
        if each.get("ContentType", "").endswith("spreadsheetml.sheet.main+xml"):
            return str(each.get("PartName", ""))
    for each in _children(_read(archive, names, "_rels/.rels"), "Relationship"):
        if each.get("Type", "").endswith("/officeDocument"):
            return str(each.get("Target", ""))
    return "xl/workbook.xml"


def _links_of(path: str) -> str:
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(f"/{_told(path)}"), target))


def _read(archive: zipfile.ZipFile, names: dict[str, str], path: str) -> Any:
    """Return a part as a tree; None where it is not there."""
    name = names.get(_told(path))
    return None if name is None else fromstring(archive.read(name))


def _require(root: Any, path: str) -> Any:
    if root is None:
        raise KeyError(path)
    return root


# What stands in a tree, whatever variant of the format its names are of


def _is(element: Any, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name


def _children(element: Any, name: str) -> list[Any]:
    return [] if element is None else [each for each in element if _is(each, name)]


def _child(element: Any, name: str) -> Any:
    return next(iter(_children(element, name)), None)


def _attribute(element: Any, name: str) -> str:
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))


def _words(element: Any) -> str:
    """Return the text of a string: of its runs too, without how it is pronounced."""
    if element is None:
        return ""
    own = (each.text or "" for each in _children(element, "t"))
    return "".join((*own, *(_words(each) for each in _children(element, "r"))))


# The parts, written anew


def _strings(old: Any) -> Any:
    root = Element(f"{{{_MAIN}}}sst")
    for each in _children(old, "si"):
        _text(SubElement(root, f"{{{_MAIN}}}si"), _words(each))
    return root


def _text(parent: Any, words: str) -> None:
    text = SubElement(parent, f"{{{_MAIN}}}t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words


def _styles(old: Any) -> Any:
    """Return what of the styles tells a date from a number."""
    root = Element(f"{{{_MAIN}}}styleSheet")
    formats = SubElement(root, f"{{{_MAIN}}}numFmts")
    known = [(str(_OWN_FORMATS + number), code) for number, code in _CHINESE.items()]
    known += [
        (each.get("numFmtId", "0"), each.get("formatCode", ""))
        for each in _children(_child(old, "numFmts"), "numFmt")
    ]
    for number, code in known:
        one = SubElement(formats, f"{{{_MAIN}}}numFmt")
        one.set("numFmtId", number)
        one.set("formatCode", code)
    own = {number for number, _ in known}
    for part in ("fonts", "fills", "borders"):
        SubElement(root, f"{{{_MAIN}}}{part}")
    cells = SubElement(root, f"{{{_MAIN}}}cellXfs")
    for each in _children(_child(old, "cellXfs"), "xf") or [None]:
        given = "0" if each is None else each.get("numFmtId", "0")
        SubElement(cells, f"{{{_MAIN}}}xf").set("numFmtId", _format(given, own))
    return root


_FIRST_OWN = 164
"""Where the numbers begin that a workbook gives its own formats; those below are built in."""


def _format(number: str, own: set[str]) -> str:
    """Return under which number a format is written: one that nobody declares is none."""
    if number in own:
        return number
    if not number.isdecimal() or int(number) >= _FIRST_OWN:
        return "0"
    return str(_OWN_FORMATS + int(number)) if int(number) in _CHINESE else number


_CELL_KEYS = ("r", "t")
_LAST_DAY = 73_415
"""2100-12-31 as Excel counts days: a larger number, such as 20251231, is none that anybody means."""


def _sheet(old: Any, styles: int) -> Any:
    """Return a sheet with its cells and what is merged; of a formula only that it is one."""
    root = Element(f"{{{_MAIN}}}worksheet")
    rows = SubElement(root, f"{{{_MAIN}}}sheetData")
    for row in _children(_child(old, "sheetData"), "row"):
        new = SubElement(rows, f"{{{_MAIN}}}row")
        if row.get("r"):
            new.set("r", row.get("r"))
        for cell in _children(row, "c"):
            _cell(SubElement(new, f"{{{_MAIN}}}c"), cell, styles)
    if merged := _children(_child(old, "mergeCells"), "mergeCell"):
        areas = SubElement(root, f"{{{_MAIN}}}mergeCells")
        for each in merged:
            SubElement(areas, f"{{{_MAIN}}}mergeCell").set("ref", each.get("ref", ""))
    return root


def _cell(new: Any, old: Any, styles: int) -> None:
    for key in _CELL_KEYS:
        if old.get(key):
            new.set(key, old.get(key))
    value = _child(old, "v")
    style = old.get("s", "")
    if style.isdecimal() and int(style) < styles and not _is_beyond_days(value):
        new.set("s", style)
    if _child(old, "f") is not None:
        SubElement(new, f"{{{_MAIN}}}f").text = "0"
        return
    if value is not None:
        SubElement(new, f"{{{_MAIN}}}v").text = value.text
    inline = _child(old, "is")
    if inline is not None:
        _text(SubElement(new, f"{{{_MAIN}}}is"), _words(inline))


def _is_beyond_days(value: Any) -> bool:
    """Tell whether a value is a number too large for a day, such as 20251231."""
    words = "" if value is None else (value.text or "").strip()
    return words.isdecimal() and int(words[:20]) > _LAST_DAY


def _bytes(root: Any) -> bytes:
    written: Any = tostring(root)  # its stubs say text; it is bytes
    return bytes(written)


def _types(sheets: int) -> bytes:
    root = Element(f"{{{_PACKAGE}/content-types}}Types")
    parts = [
        ("xl/workbook.xml", "sheet.main"),
        ("xl/styles.xml", "styles"),
        ("xl/sharedStrings.xml", "sharedStrings"),
        *((f"xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, sheets + 1)),
    ]
    for name, kind in parts:
        one = SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
        one.set("PartName", f"/{name}")
        one.set("ContentType", _TYPE.format(kind))
    return _bytes(root)


def _links(sheets: int) -> bytes:
    root = Element(f"{{{_PACKAGE}/relationships}}Relationships")
    for number in range(1, sheets + 1):
        one = SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
        one.set("Id", f"rId{number}")
        one.set("Type", f"{_LINKS}/worksheet")
        one.set("Target", f"worksheets/sheet{number}.xml")
    return _bytes(root)
