"""The package of a Word document: weighed and refused before anything parses it, made plain."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from generator.files.package import Bounds, DamagedPackage, RefusedPackage, opened, weigh
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
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_TYPE = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_TYPES = "[Content_Types].xml"


def guard(content: bytes, path: Path) -> None:
    """Refuse a document that is damaged, or holds more than any announcement, before it is parsed."""
    try:
        with opened(content, _BOUNDS) as package:
            names = set(package.namelist())
            if "word/document.xml" not in names:
                raise unreadable("M11", path, _foreign(names))
            weigh(package, _BOUNDS, _Counted().watch)
    except RefusedPackage as refused:
        code = _CODES.get(refused.reason, "M09")
        raise unreadable(code, path, refused.what) from refused
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


def _foreign(names: set[str]) -> str:
    """Return in an editor's words what a package without a Word document is."""
    kinds = {
        "xl": "Excel 表格",
        "ppt": "演示文稿",
        "OFD.xml": "OFD 版式文件",
        "mimetype": "ODF 文档",
    }
    tops = {each.split("/")[0] for each in names}
    return next((kinds[each] for each in kinds if each in tops), "压缩包里没有 Word 正文")


def plain_package(content: bytes) -> bytes:
    """Return the document as an ordinary .docx: strict names, macro and template types replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if _is_plain(package):
            return content
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as plain:
            for part in package.infolist():
                plain.writestr(part.filename, _plain_part(part.filename, package.read(part)))
        return stream.getvalue()


def _is_plain(package: zipfile.ZipFile) -> bool:
    is_strict = _STRICT_NAME in package.read("word/document.xml")
    return not is_strict and not _MAIN_TYPE.search(package.read(_TYPES))


def _plain_part(name: str, part: bytes) -> bytes:
    if name == _TYPES:
        return _MAIN_TYPE.sub(_MAIN, part)
    if name.endswith((".xml", ".rels")) and _STRICT_NAME in part:
        for strict, usual in _STRICT:
            part = part.replace(strict, usual)
    return part
