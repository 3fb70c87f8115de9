"""The text of a file in whatever encoding, and what its escapes stand for."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRANGE = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")


def text_of(raw: bytes, size: int = 0) -> str | None:
    """Return the text of a file; None where it is none, whatever encoding is tried.

    `size` is how many bytes it has, where only a part of it is given.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide(raw):
        return _plain(raw.decode(wide, errors="replace"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _plain(raw.decode("gb18030", errors="replace"), size)
    # Nearly every file is such a one, and bytes are counted faster than signs.
    strange = len(raw) - len(raw.translate(None, _STRANGE))
    return text.replace("\0", "") if _is_text(strange, max(size, len(text))) else None


def _wide(raw: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: digits and line ends have a zero beside them."""
    start = raw[:65536]
    if b"\0" not in start or len(raw) % 2 or _is_narrow(raw):
        return None
    for encoding, zeros, others in (("utf-16-le", start[1::2], start[::2]),
                                    ("utf-16-be", start[::2], start[1::2])):  # fmt: skip
        if zeros.count(0) >= 0.02 * len(zeros) and others.count(0) <= 0.01 * len(others):
            return encoding
    return None


def _is_narrow(raw: bytes) -> bool:
    """Tell whether a file is UTF-8 with a few zero bytes in it."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return raw.count(0) < 0.25 * len(raw)


def _plain(text: str, size: int = 0) -> str | None:
    """Return a text without zero bytes; None where so much is unreadable that it is no text."""
    strange = len(_CONTROL.findall(text)) + text.count("\0")
    return text.replace("\0", "") if _is_text(strange, max(size, len(text))) else None


def _is_text(strange: int, size: int) -> bool:
    return strange <= 1 + 0.05 * size


_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def without_escapes(text: str) -> str:
    r"""Return a text with \u0034, \x34 and %34 as what they stand for."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    return _PERCENT.sub(_unquoted, text) if "%" in text else text


def _unquoted(run: re.Match[str]) -> str:
    """Return what a run of %34 stands for; `urllib` takes a mail's body apart byte by byte."""
    return bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace")
