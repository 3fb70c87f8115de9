"""Open an announcement of any kind: refuse what cannot be read, hand the rest to the reader of its kind."""

import re
from dataclasses import replace
from pathlib import Path

from generator.files.incoming import NotAFile, TooLarge, read_incoming, reason_unread
from generator.importing.carriers.docx import read_docx
from generator.importing.carriers.html import read_html
from generator.importing.carriers.pdf.asked import read_pdf
from generator.importing.carriers.txt import read_txt
from generator.importing.carriers.word97 import OLE, read_word97
from generator.importing.lines import CarrierText, Line
from generator.importing.remarks import Remark, unreadable

LARGEST = 50 * 1024 * 1024
"""The largest file that is read at all, in bytes."""

LONGEST = 1_200_000
"""The most characters that are read as one announcement; a thousand issues take about a million."""

MOST_LINES = 20_000
"""The most lines with text; a real announcement has fewer than 2,000."""

LONGEST_LINE = 100_000
"""The most characters of one line; a whole announcement in one line has about 20,000."""

MOST_STOPS = 150_000
"""The most stops; a thousand issues have about 40,000. Each sentence may become a value of its own."""
_STOPS = "。；！？;!?"

MOST_NUMBERS = 50_000
"""The most numbers as long as a telephone's; an announcement has a few dozen."""
_LONG_NUMBER = re.compile(r"\d{7}")

_ARCHIVED = re.compile(rb"^mime-version:.*content-type:\s*multipart/related", re.I | re.M | re.S)
"""A page and its pictures in one file, as a mail has them."""
_FOREIGN = {
    b"{\\rtf": ("M11", "RTF 文档"),
    b"\x89PNG": ("M91", ""),
    b"\xff\xd8\xff": ("M91", ""),
    b"GIF8": ("M91", ""),
    b"BM": ("M91", ""),
    b"II*\x00": ("M91", ""),
    b"MM\x00*": ("M91", ""),
    b"Rar!": ("M93", ""),
    b"7z\xbc\xaf": ("M93", ""),
    b"\x1f\x8b": ("M93", ""),
    b"MZ": ("M11", "程序"),
    b"\x7fELF": ("M11", "程序"),
}
"""What the first bytes of a file show that it is, and the message that says what to do."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic")


def read_file(path: Path) -> CarrierText:
    """Return the lines of the file at `path`; raises `UnreadableError` with the way out."""
    content = _content(path)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise unreadable("M03", path)
    _refuse_foreign(content, path)
    suffix = path.suffix.lower()
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _filled(read_pdf(content, path), path)
    if content.startswith(b"PK") and suffix != ".txt":
        return _filled(read_docx(content, path), path)
    if content.startswith(OLE):
        return _filled(read_word97(content, path), path)
    if suffix in (".docx", ".docm"):
        raise unreadable("M08", path, "不是 Word 文档的格式")
    if suffix in (".doc", ".wps", ".xls", ".xlsx", ".pptx", ".odt"):
        raise unreadable("M11", path, suffix)
    if suffix in (".html", ".htm", ".shtml", ".xhtml") or _is_html(content):
        return _filled(read_html(content, path), path)
    if suffix not in ("", ".txt", ".text", ".md"):
        raise unreadable("M11", path, suffix)
    return _filled(read_txt(content, path), path)


def _refuse_foreign(content: bytes, path: Path) -> None:
    """Refuse what its first bytes show to be no text, page or document."""
    if path.suffix.lower() in _PICTURES and b"\x00" in content[:4096]:
        raise unreadable("M91", path)
    if content.startswith(OLE) and path.suffix.lower() in (".xls", ".et", ".ppt", ".dps"):
        raise unreadable("M11", path, path.suffix.lower())
    if content[:1024].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and not _is_html(content):
        raise unreadable("M11", path, "XML 文件")
    if _ARCHIVED.search(content[:4096]):
        raise unreadable("M11", path, "网页存档 .mht")
    for magic, (code, kind) in _FOREIGN.items():
        if content.startswith(magic) and not (magic == b"BM" and b"\x00" not in content[:4096]):
            raise unreadable(code, path, kind)


def _content(path: Path) -> bytes:
    try:
        return read_incoming(path, LARGEST)
    except FileNotFoundError as error:
        raise unreadable("M01", path) from error
    except IsADirectoryError as error:
        raise unreadable("M02", path) from error
    except TooLarge as error:
        raise unreadable("M04", path, f"{error.size / 1024 / 1024:.0f} MB") from error
    except NotAFile as error:
        raise unreadable("M53", path, str(error)) from error
    except (OSError, ValueError) as error:  # ValueError: a path that holds a zero byte
        raise unreadable("M12", path, reason_unread(error)) from error


def _is_html(content: bytes) -> bool:
    start = content[:2048].lower()
    return b"<!doctype html" in start or b"<html" in start or b"<body" in start


def _filled(reading: CarrierText, path: Path) -> CarrierText:
    if not reading.lines:
        raise unreadable("M47" if reading.pictures else "M03", path)
    _require_bounds([each.text for each in reading.lines], path)
    return _printable(reading)


def _require_bounds(texts: list[str], path: Path) -> None:
    """Refuse what no announcement holds, before anything is recognised in it."""
    lengths = [len(each) for each in texts]
    stops = sum(each.count(stop) for each in texts for stop in _STOPS)
    numbers = sum(len(_LONG_NUMBER.findall(each)) for each in texts)
    bounds = (
        (sum(lengths), LONGEST, "全文 {} 万字，最多 {} 万字"),
        (max(lengths), LONGEST_LINE, "一段有 {} 万字，最多 {} 万字"),
        (len(lengths), MOST_LINES, "有 {} 万段，最多 {} 万段"),
        (stops, MOST_STOPS, "有 {} 万句，最多 {} 万句"),
        (numbers, MOST_NUMBERS, "有 {} 万个长号码，最多 {} 万个"),
    )
    for found, most, message in bounds:
        if found > most:
            what = message.format(f"{found / 10_000:.4g}", most // 10_000)
            raise unreadable("M13", path, what)


_NOT_PRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no value of the file format may hold; a page's character references (&#11;) bring it in."""


def _printable(carried: CarrierText) -> CarrierText:
    """Return the lines with a space for every character that no value may hold, and a remark."""
    lines: list[Line] = []
    remarks = list(carried.remarks)
    for line in carried.lines:
        shown, count = _NOT_PRINTABLE.subn(" ", line.text)
        if count:
            remarks.append(Remark("M34", line.number, str(count)))
        lines.append(replace(line, text=shown) if count else line)
    return replace(carried, lines=tuple(lines), remarks=tuple(remarks))
