"""The package of a Word document: weighed and refused before anything parses it, made plain."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from generator.importing.remarks import unreadable

LARGEST_UNPACKED = 300 * 1024 * 1024
"""The most that all parts of a document may unpack to, pictures included."""
LARGEST_XML = 48 * 1024 * 1024
"""The most that one XML part may unpack to; a document of a thousand issues takes about 3 MB."""
_LARGEST_RATIO = 250

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
    """Refuse a document that unpacks to more than any announcement, before anything parses it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if any(each.flag_bits & 1 for each in parts):
                raise unreadable("M06", path)
            _weigh(parts, len(content), path)
            names = {each.filename for each in parts}
            if "word/document.xml" not in names:
                raise unreadable("M11", path, _foreign(names))
            for part in parts:
                _guard_part(package, part, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise unreadable("M08", path, "压缩包不完整") from error


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
