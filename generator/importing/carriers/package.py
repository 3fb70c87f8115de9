"""The package of a Word document: weighed and refused before anything parses it; its parts, found.

Word, WPS and LibreOffice find the text by its relationship, whatever its part is named, and open a
document although a relationship leads nowhere or a part that holds no text is broken. So does this.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from docx.oxml import parse_xml
from lxml.etree import LxmlError

from generator.files.package import Bounds, DamagedPackage, RefusedPackage, opened, weigh
from generator.importing.carriers.element import Element
from generator.importing.remarks import unreadable

MOST_PARAGRAPHS = 50_000
"""A real announcement has fewer than 2,000; a table of a thousand issues, a few thousand cells."""
MOST_CELLS = 60_000
_BOUNDS = Bounds(unpacked=200_000_000, xml=48_000_000, marks=1_000_000)
"""A document of a thousand issues has 3 MB of XML, and about 100,000 marks."""
_LONGEST_TEMPLATE = 255
"""As many characters as Word lets a list's mark have."""

_STRICT_NAME = b"http://purl.oclc.org/ooxml/"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
"""The names of the strict variant of the format (ISO/IEC 29500), and what Word usually writes."""


def guard(content: bytes, path: Path) -> None:
    """Refuse a document that is damaged, or holds more than any announcement, before it is parsed."""
    try:
        with opened(content, _BOUNDS) as package:
            if kind := _foreign(package.namelist()):
                raise unreadable("M92" if kind == _OFD else "M11", path, kind)
            weigh(package, _BOUNDS, _Counted().watch, _holds_no_text)
            if not WordPackage(package).main:
                raise unreadable("M11", path, "压缩包里没有 Word 正文")
    except RefusedPackage as refused:
        code = _CODES.get(refused.reason, "M09")
        raise unreadable(code, path, refused.what) from refused
    except LxmlError as error:
        raise unreadable("M08", path, "压缩包的目录不完整") from error
    except DamagedPackage as damaged:
        raise unreadable("M08", path, f"压缩包不完整：{damaged}") from damaged


_CODES = {"password": "M06", "counted": "M13"}


@dataclass(slots=True)
class _Counted:
    """What of a document has a bound of its own."""

    counts: dict[str, int] = field(default_factory=lambda: {"p": 0, "br": 0, "cr": 0, "tc": 0})

    def watch(self, name: str, attributes: dict[str, str]) -> None:
        """Count one element."""
        if name in self.counts:
            self.counts[name] += 1
            self._require()
        elif name == "lvlText" and any(
            len(each) > _LONGEST_TEMPLATE for each in attributes.values()
        ):
            raise RefusedPackage("marks", "列表的序号写法过长")

    def _require(self) -> None:
        if self.counts["tc"] > MOST_CELLS:
            raise RefusedPackage("counted", f"表格超过 {MOST_CELLS // 10_000} 万格")
        if sum(self.counts.values()) - self.counts["tc"] > MOST_PARAGRAPHS:
            raise RefusedPackage("counted", f"超过 {MOST_PARAGRAPHS // 10_000} 万段")


def _foreign(names: Iterable[str]) -> str:
    """Return in an editor's words what a package of another program is, empty for one of Word's."""
    tops = {_plain_name(each).split("/")[0] for each in names}
    return "" if "word" in tops else next((_FOREIGN[each] for each in _FOREIGN if each in tops), "")


_OFD = "OFD 版式文件"
_FOREIGN = {
    "xl": "Excel 表格",
    "ppt": "演示文稿",
    "ofd.xml": _OFD,
    "mimetype": "ODF 文档",
}

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_TYPES = "[content_types].xml"
_MAIN_TYPE = re.compile(
    r"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    r"|openxmlformats-officedocument\.wordprocessingml\.(?:document|template))\.main\+xml"
)
_USUAL = "word/document.xml"
_WITHOUT_TEXT = (
    "docprops/",
    "docmetadata/",
    "customxml/",
    "word/theme/",
    "word/media/",
    "word/embeddings/",
    "word/fonts/",
    "word/glossary/",
    "word/activex/",
    "word/websettings",
    "word/fonttable",
    "word/people",
    "word/styleswitheffects",
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".vml")
"""Where parts stand, and how they end, that are never read: broken ones keep nobody from the text."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part says of another: which one by its name, and what it is to it."""

    id: str
    kind: str
    """The last word of its type: styles, footnotes, diagramData."""
    target: str


class WordPackage:
    """The parts of one document; names are compared as Word does, whatever their case and slashes."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._related: dict[str, tuple[Relationship, ...]] = {}
        self._parts = {_plain_name(each.filename): each for each in package.infolist()}

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text; empty where this is no Word document."""
        named = [each.target for each in self.relationships("") if each.kind == "officeDocument"]
        return next(iter((*named, *self._typed(), *self._usual())), "")

    def _typed(self) -> Iterator[str]:
        """Yield what the list of types says is the text of a document."""
        for each in self.root(_TYPES).iter(_TYPE) if _TYPES in self._parts else ():
            name = _plain_name(each.get("PartName", ""))
            if self._is_read(name) and _MAIN_TYPE.fullmatch(each.get("ContentType", "")):
                yield name

    def _usual(self) -> Iterator[str]:
        if _USUAL in self._parts:
            yield _USUAL

    def root(self, name: str) -> Element:
        """Return the outermost element of a part."""
        element: Element = parse_xml(_usual_names(self._package.read(self._parts[name])))
        return element

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return what a part is related to inside the package; what leads nowhere is left out."""
        if name not in self._related:
            self._related[name] = self._relationships(name)
        return self._related[name]

    def _relationships(self, name: str) -> tuple[Relationship, ...]:
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self._parts:
            return ()
        found = (
            _relationship(each, folder)
            for each in self.root(listed).iter(_RELATIONSHIP)
            if each.get("TargetMode") != "External"
        )
        return tuple(each for each in found if self._is_read(each.target))

    def _is_read(self, name: str) -> bool:
        return name in self._parts and not _holds_no_text(name)

    def related(self, name: str, kind: str) -> Element | None:
        """Return the part that is of a kind to another, where there is one."""
        found = (each for each in self.relationships(name) if each.kind == kind)
        return next((self.root(each.target) for each in found), None)


def _plain_name(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _relationship(element: Element, folder: str) -> Relationship:
    kind = element.get("Type", "").rpartition("/")[2]
    target = unquote(element.get("Target", "")).partition("#")[0]
    return Relationship(
        element.get("Id", ""), kind, _plain_name(posixpath.join(f"/{folder}", target))
    )


def _usual_names(part: bytes) -> bytes:
    """Return a part with the usual names for those of the strict variant."""
    if _STRICT_NAME in part:
        for strict, usual in _STRICT:
            part = part.replace(strict, usual)
    return part


def _holds_no_text(name: str) -> bool:
    plain = _plain_name(name)
    return plain.startswith(_WITHOUT_TEXT) or plain.endswith(_PICTURES)


@contextmanager
def word_package(content: bytes) -> Iterator[WordPackage]:
    """Give the parts of a document that `guard` has let through."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield WordPackage(package)
