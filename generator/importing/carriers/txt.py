"""Plain text: UTF-8 with or without a byte order mark, UTF-16 with one, GB18030."""

import codecs
import re
from pathlib import Path

from generator.importing.lines import CarrierText, Line
from generator.importing.remarks import Remark, unreadable

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can show and no file of content may hold."""

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def decode(content: bytes, path: Path, *, declared: str = "") -> str:
    """Return the text of a file, or raise the way out where it is not text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strict(content, encoding) or _refuse(path)
    # Chinese in another encoding is never good UTF-8 by accident, whatever a page declares.
    for encoding in ("utf-8", declared, "gb18030"):
        if encoding and (text := _strict(content, encoding)) is not None:
            return text if _is_text(text) else _refuse(path)
    return _refuse(path)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _refuse(path: Path) -> str:
    raise unreadable("M10", path)


def _is_text(text: str) -> bool:
    # A GB18030 decoder takes almost any bytes: what it makes of a picture is full of controls
    # and of characters from the private and unassigned rows.
    sample = text[:200_000]
    odd = len(CONTROL.findall(sample)) + sum("\ue000" <= each <= "\uf8ff" for each in sample)
    return odd * 50 <= len(sample)


def read_txt(content: bytes, path: Path) -> CarrierText:
    """Return the lines of a text file; blank lines are left out, numbers are the file's."""
    return lines_of(decode(content, path))


def lines_of(text: str) -> CarrierText:
    """Return the lines of a text; blank lines are left out, numbers are the text's."""
    lines: list[Line] = []
    remarks: list[Remark] = []
    for number, written in enumerate(_BREAK.split(text), start=1):
        shown, dropped = CONTROL.subn("", written)
        if dropped:
            remarks.append(Remark("M34", number, str(dropped)))
        if shown.strip():
            lines.append(Line(number, shown))
    return CarrierText(tuple(lines), tuple(remarks))
