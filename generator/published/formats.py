"""What a file holds, told by its own first bytes: text, an archive of files, or nothing to search."""

import gzip
import io
import posixpath
import re
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes, policy
from html import unescape

from generator.published import markup
from generator.published.decoding import text_of, without_escapes
from generator.published.piece import Author, Piece, Unsearchable, cut, cut_code

_MOST = 200_000_000
"""Bytes that are unpacked of one file; what holds more is a bomb or too much to look through."""
_DEEPEST = 3
_MARKUP = frozenset([".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".opml", ".kml", ".gpx"])
_CODE = frozenset([".js", ".mjs", ".cjs", ".css", ".map", ".webmanifest"])
_PAGES = frozenset([".html", ".htm"])
"""What comes in thousands with much in common."""
_INDEX = b"zhenggai.search."
"""How a part of the program's own index begins: made of pages that are searched themselves."""
_RUN = re.compile(b"[0-9]{11}")
_MAIL = frozenset([".eml", ".mht", ".mhtml"])
_CLOSED = (
    (b"\x89PNG\r\n\x1a\n", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"), (b"BM", "图片"),
    (b"II*\0", "图片"), (b"MM\0*", "图片"), (b"\0\0\1\0", "图片"), (b"%PDF", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的 Office 或 WPS 文件"), (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf\x27\x1c", "压缩文件"), (b"\xfd7zXZ\0", "压缩文件"), (b"BZh", "压缩文件"),
    (b"ID3", "录音"), (b"OggS", "录音或视频"), (b"\x1a\x45\xdf\xa3", "视频"),
)  # fmt: skip
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0\0", b"true", b"ttcf")
_SHEET = re.compile(r"(?:^|/)xl/worksheets/|(?:^|/)xl/(?:styles|calcChain|theme)")

Held = Piece | Author


def contents(raw: bytes, name: str, repeated: markup.Repeated, deep: int = 0) -> Iterator[Held]:
    """Yield the texts and authors in a file; raises Unsearchable where nobody can look inside."""
    if deep > _DEEPEST:
        raise Unsearchable("套了很多层的压缩文件")
    suffix = posixpath.splitext(name)[1].lower()
    if raw.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
        yield from _of_zip(raw, deep)
    elif raw.startswith(b"\x1f\x8b"):
        yield from _of_gzip(raw, name, deep)
    elif raw[257:262] == b"ustar":
        yield from _of_tar(raw, deep)
    elif raw.startswith(b"SQLite format 3\0"):
        yield from _of_database(raw)
    elif suffix in _MAIL:
        yield from _of_mail(raw, deep)
    elif raw.startswith(_FONTS):
        return
    elif not (raw.startswith(_INDEX) and not _RUN.search(raw)):
        fresh = repeated.fresh(raw) if suffix in _PAGES and b"\0" not in raw else raw
        yield from _of_text(_text(fresh, len(raw)), suffix, repeated)


def closed_kind(raw: bytes) -> str | None:
    """Return in Chinese what a file is that cannot be searched; None where it is none of these."""
    if raw[:4] == b"RIFF" and raw[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        return "图片" if raw[8:12] == b"WEBP" else "录音或视频"
    if raw[4:8] == b"ftyp":
        return "图片" if raw[8:12] in (b"avif", b"heic", b"mif1") else "视频"
    return next((kind for start, kind in _CLOSED if raw.startswith(start)), None)


def _text(raw: bytes, size: int) -> str:
    closed = closed_kind(raw)
    text = None if closed and not _is_readable(raw) else text_of(raw, size)
    if text is None:
        raise Unsearchable(closed or "程序不认识的文件")
    return text


def _is_readable(raw: bytes) -> bool:
    """Tell whether a file that begins like a closed one is a text: BM and ID3 are words as well."""
    return raw[:1].isalpha() and b"\0" not in raw and raw[:4] not in (b"GIF8", b"Rar!")


def _of_text(text: str, suffix: str, repeated: markup.Repeated) -> Iterator[Piece]:
    if suffix == ".svg" or text.lstrip()[:4] == "<svg":
        yield from markup.of_page(text, repeated, is_drawing=True)
    elif suffix in _MARKUP or text.lstrip()[:1] == "<":
        yield from markup.of_page(text, repeated)
    elif suffix in _CODE:
        yield Piece(cut_code(without_escapes(text)), is_code=True)
    else:
        yield Piece(cut(text), keeps_lines=True)
        plain = unescape(without_escapes(text))
        if text.startswith("{\\rtf"):
            plain = _of_rich_text(text)
        if plain != text:
            yield Piece(cut(plain), keeps_lines=True)


_RTF_SIGN = re.compile(r"\\u(-?[0-9]{1,5}) ?\??")
_RTF_BREAK = re.compile(r"\\(?:par|line|cell|row|tab)\b ?")
_RTF_WORD = re.compile(r"\\[a-z]+-?[0-9]* ?|\\\*|[{}\r\n]")


def _of_rich_text(text: str) -> str:
    text = _RTF_SIGN.sub(lambda sign: chr(int(sign[1]) % 65536), text)
    return "\n".join(_RTF_WORD.sub("", line) for line in _RTF_BREAK.split(text))


def _of_member(raw: bytes, name: str, deep: int) -> Iterator[Held]:
    try:
        for each in contents(raw, name, markup.Repeated(), deep + 1):
            yield replace(each, inside=name) if isinstance(each, Piece) else each
    except Unsearchable as error:
        raise Unsearchable(f"{error}（里面的 {name}）") from None


def _of_zip(raw: bytes, deep: int) -> Iterator[Held]:
    left = _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            is_office = bool(names & {"[Content_Types].xml", "mimetype", "OFD.xml"})
            for info in archive.infolist():
                yield Piece((info.filename,), inside=info.filename)
                if info.is_dir():
                    continue
                with archive.open(info) as member:
                    part = member.read(left + 1)
                left -= len(part)
                if left < 0:
                    raise Unsearchable("解开以后太大的压缩文件")
                yield from _of_part(part, info.filename, deep, is_office=is_office)
            yield Piece((archive.comment.decode("gb18030", errors="replace"),))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError,
            EOFError, OSError) as error:  # fmt: skip
        raise Unsearchable("打不开的压缩文件或 Office 文件") from error


_NAMED = re.compile(
    r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|(?:ofd:)?Author)[^>]*>([^<]+)<"
)
_NAMELESS = frozenset(["openpyxl", "python-docx", "zhenggai"])


def _of_part(raw: bytes, name: str, deep: int, *, is_office: bool) -> Iterator[Held]:
    """Yield what a part of an archive holds; pictures in an Office file are for its reader to see."""
    if not is_office or not name.endswith((".xml", ".rels")):
        yield from _of_member(raw, name, deep)
        return
    text = text_of(raw) or ""
    if name.startswith(("docProps/", "meta.xml", "OFD.xml")):
        for author in _NAMED.findall(text):
            if author.strip().lower() not in _NAMELESS:
                yield Author(unescape(author.strip()))
    yield replace(markup.of_office(text, is_code=bool(_SHEET.search(name))), inside=name)


def _of_gzip(raw: bytes, name: str, deep: int) -> Iterator[Held]:
    try:
        with gzip.open(io.BytesIO(raw)) as packed:
            unpacked = packed.read(_MOST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unsearchable("打不开的压缩文件") from error
    if len(unpacked) > _MOST:
        raise Unsearchable("解开以后太大的压缩文件")
    inner = name.removesuffix(".gz")
    yield from _of_member(unpacked, inner.removesuffix(".tgz"), deep)


def _of_tar(raw: bytes, deep: int) -> Iterator[Held]:
    try:
        with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
            for info in archive:
                yield Piece((info.name, info.uname, info.gname), inside=info.name)
                member = archive.extractfile(info) if info.isfile() else None
                if member:
                    yield from _of_member(member.read(), info.name, deep)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Unsearchable("打不开的压缩文件") from error


def _of_mail(raw: bytes, deep: int) -> Iterator[Held]:
    mail = message_from_bytes(raw, policy=policy.default)
    yield Piece(cut("\n".join(f"{name}: {value}" for name, value in mail.items())))
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            is_page = part.get_content_type() == "text/html"
            yield from _of_member(content, part.get_filename() or f"正文{'.html' * is_page}", deep)


def _of_database(raw: bytes) -> Iterator[Piece]:
    """Yield the values of a SQLite file, each once; its views and triggers are read, never run."""
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.text_factory = _readable
            base.deserialize(raw)
            tables = base.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
            yield Piece(tuple(str(sql) for _, _, sql in tables))
            for name, kind, _ in tables:
                if kind == "table":
                    yield Piece(_values(base, str(name)), inside=str(name))
    except (sqlite3.Error, MemoryError) as error:
        raise Unsearchable("打不开的数据库文件") from error


def _values(base: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the values of a table as text, each once: most columns say the same in row after row."""
    quoted = '"' + table.replace('"', '""') + '"'
    query = f"SELECT * FROM {quoted}"  # noqa: S608 - quoted
    try:
        base.text_factory = str  # SQLite reads UTF-8 much faster itself, and refuses all else
        return _once(base.execute(query))
    except sqlite3.OperationalError:
        base.text_factory = _readable
        return _once(base.execute(query))


def _readable(text: bytes) -> str:
    return text.decode("utf-8", errors="replace")


def _once(rows: Iterable[tuple[object, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_cell(each) for row in rows for each in row))


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    return (text_of(value) or "") if isinstance(value, bytes) else str(value)
