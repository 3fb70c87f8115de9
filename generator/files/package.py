"""A package of XML parts that somebody else made (.docx, .xlsx), weighed before anything reads it.

Every part is unpacked once in pieces and its XML is counted by expat, which builds nothing: what
unpacks to more than a document can hold, or carries definitions (DTD), is refused at the piece
where that shows, in whatever encoding it is written and whatever its part is named.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Literal
from xml.parsers import expat

Reason = Literal["password", "unpacked", "parts", "definitions", "depth", "marks", "counted"]


class RefusedPackage(Exception):
    """The package is whole, as far as is known, and must not be read; `what` says it in Chinese."""

    def __init__(self, reason: Reason, what: str):
        self.reason = reason
        self.what = what
        super().__init__(reason, what)


class DamagedPackage(Exception):
    """The package cannot be unpacked, or a part of it is no XML; the message says what."""


UNPACKING_FAILS = (
    zipfile.BadZipFile,  # no directory, other names, wrong checksums
    zlib.error,  # packed bytes that unpack to nothing
    lzma.LZMAError,  # as above, where a part says it is packed that way
    EOFError,  # packed bytes that end too soon
    struct.error,  # records of a cut directory
    NotImplementedError,  # packed in a way, or by a version, that zipfile does not know
    ValueError,  # places before the start of the file; names in no encoding; dates of no calendar
    OverflowError,  # places beyond the end of what a number holds (zip64)
    OSError,  # places that cannot be sought; bytes that bz2 cannot unpack
    RuntimeError,  # a part that says it needs a password
    LookupError,  # a part that the directory does not have; extra fields of a cut record
)
"""What zipfile raises on damaged packages, which its documentation leaves open; `python -m tests.break`
damages ten thousand and meets no other."""

_PARSING_FAILS = (
    expat.ExpatError,  # no XML
    LookupError,  # an encoding that nobody knows
    ValueError,  # an encoding of several bytes that is no Unicode
)
"""What expat raises on a part."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that a package may hold."""

    unpacked: int
    """Bytes of all parts together."""
    xml: int
    """Bytes of all XML parts together."""
    marks: int
    """Elements, attributes, comments and the like in all parts together: what memory goes to."""
    depth: int = 200
    """How deep elements may stand in each other; libxml2 itself stops at 256."""
    parts: int = 5_000


Watch = Callable[[str, dict[str, str]], None]
"""Called with the local name and the attributes of every element; raises RefusedPackage."""


@dataclass(slots=True)
class _Count:
    """How much of the bounds is used up."""

    bounds: Bounds
    watch: Watch
    xml: int = 0
    unpacked: int = 0
    marks: int = 0
    depth: int = 0

    def add_marks(self, count: int = 1) -> None:
        self.marks += count
        if self.marks > self.bounds.marks:
            raise RefusedPackage("marks", f"标记超过 {self.bounds.marks // 10_000} 万个")

    def add_bytes(self, count: int, *, is_xml: bool) -> None:
        self.unpacked += count
        self.xml += count if is_xml else 0
        if self.unpacked > self.bounds.unpacked or self.xml > self.bounds.xml:
            most = self.bounds.xml if is_xml else self.bounds.unpacked
            raise RefusedPackage("unpacked", f"解压后超过 {most // 1_000_000} MB")

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.bounds.depth:
            raise RefusedPackage("depth", f"XML 套了 {self.bounds.depth} 层以上")
        self.add_marks(1 + len(attributes))
        self.watch(name.rpartition(":")[2], attributes)

    def close(self, _name: str) -> None:
        self.depth -= 1


@contextmanager
def opened(content: bytes, bounds: Bounds) -> Iterator[zipfile.ZipFile]:
    """Give the package with the sizes that it declares within bounds; `weigh` it before it is parsed.

    Raises RefusedPackage where it is beyond them or has a password, and DamagedPackage where it,
    or a part that is read inside the `with`, cannot be unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _weigh_directory(package.infolist(), bounds)
            yield package
    except UNPACKING_FAILS as error:
        raise DamagedPackage(type(error).__name__) from error


def weigh(
    package: zipfile.ZipFile,
    bounds: Bounds,
    watch: Watch,
    is_unread: Callable[[str], bool] = lambda _: False,
) -> None:
    """Unpack every part of a package in pieces and count what is in it, without keeping any.

    A part whose name says that its caller never reads it may be broken; it is counted all the same.
    """
    count = _Count(bounds, watch)
    for part in package.infolist():
        is_loose = is_unread(part.filename) or _is_loose(part.filename)
        try:
            with package.open(part) as stream:
                _Part(part.filename, count, is_loose).read(stream)
        except UNPACKING_FAILS:
            if not is_unread(part.filename):
                raise


def _weigh_directory(parts: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if any(each.flag_bits & 1 for each in parts):
        raise RefusedPackage("password", "有密码")
    if len(parts) > bounds.parts:
        raise RefusedPackage("parts", f"内有 {len(parts)} 个文件，最多 {bounds.parts} 个")
    total = sum(each.file_size for each in parts)
    xml = sum(each.file_size for each in parts if _is_named_xml(each.filename))
    if total > bounds.unpacked or xml > bounds.xml:
        raise RefusedPackage("unpacked", f"解压后 {total // 1_000_000} MB")


def _is_named_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


_PIECE = 1 << 18
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""What may stand before the first mark of XML: byte order marks, the zeros of wide letters, space."""
_EBCDIC = b"\x4c\x6f\xa7\x94"
"""<?xm as mainframes write it: libxml2 would read it, and expat refuses it."""
_LOOSE = (".vml",)
_LOOSE_FOLDERS = ("customXml/",)
"""Parts that other programs write as they like, and that no reader here parses."""


@dataclass(slots=True)
class _Part:
    """One part of a package being counted."""

    name: str
    count: _Count
    is_loose: bool
    """Whether it is counted although it is no whole XML."""
    is_xml: bool = False
    parser: expat.XMLParserType | None = None

    def read(self, stream: IO[bytes]) -> None:
        """Count the part to its end; what it declares as its size may be a lie."""
        piece = stream.read(_PIECE)
        self.is_xml = bool(piece) and self._looks_like_xml(piece)
        if self.is_xml:
            self.parser = self._parser()
            self.count.depth = 0
        while piece:
            self.count.add_bytes(len(piece), is_xml=self.is_xml)
            self._parse(piece, is_last=False)
            piece = stream.read(_PIECE)
        self._parse(b"", is_last=True)

    def _looks_like_xml(self, start: bytes) -> bool:
        return (
            _is_named_xml(self.name)
            or start.startswith(_EBCDIC)
            or start.lstrip(_BEFORE_XML).startswith(b"<")
        )

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self.count.open
        parser.EndElementHandler = self.count.close
        parser.CommentHandler = lambda _: self.count.add_marks()
        parser.ProcessingInstructionHandler = lambda *_: self.count.add_marks()
        parser.StartCdataSectionHandler = self.count.add_marks
        parser.StartDoctypeDeclHandler = _refuse_definitions
        return parser

    def _parse(self, piece: bytes, *, is_last: bool) -> None:
        if self.parser is None:
            if self.is_xml:  # after a fault in a part of another program
                self.count.add_marks(piece.count(b"<"))
            return
        try:
            self.parser.Parse(piece, is_last)
        except _PARSING_FAILS as error:
            if not self.is_loose:
                raise DamagedPackage(self.name) from error
            self.parser = None
            self.count.add_marks(piece.count(b"<"))


def _is_loose(name: str) -> bool:
    return name.endswith(_LOOSE) or name.startswith(_LOOSE_FOLDERS)


def _refuse_definitions(*_: object) -> None:
    raise RefusedPackage("definitions", "XML 里有 DTD")
