"""Plain text: UTF-8 with or without a byte order mark, UTF-16 with one, GB18030."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.importing.lines import CarrierText, Line
from generator.importing.remarks import Remark, unreadable

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can show and no file of content may hold."""

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and how many of its places no encoding could read (they show as �)."""

    text: str
    bad: int = 0

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of it."""
        return (Remark("M70", 0, str(self.bad)),) if self.bad else ()


def decode(content: bytes, path: Path, *, declared: str = "") -> Decoded:
    """Return the text of a file, or raise the way out where it is not text."""
    encodings = _marked_encodings(content) or _encodings(declared)
    # Chinese in another encoding is never good UTF-8 by accident, whatever a page declares.
    whole = (_strict(content, each) for each in encodings)
    decoded = next((Decoded(each) for each in whole if each is not None), None)
    decoded = decoded or _best(content, encodings)
    if decoded is None or not _is_text(decoded.text):
        raise unreadable("M10", path)
    return decoded


def _marked_encodings(content: bytes) -> tuple[str, ...]:
    """Return the encoding that a byte order mark names."""
    marks = (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    )
    return tuple(encoding for mark, encoding in marks if content.startswith(mark))


def _encodings(declared: str) -> tuple[str, ...]:
    return tuple(each for each in ("utf-8", declared, "gb18030") if each)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


_BAD = "\ufffd"
_MOST_BAD = 200
"""One bad place in so many characters is a slip (a word cut in its middle); more is another encoding."""


def _best(content: bytes, encodings: Iterable[str]) -> Decoded | None:
    """Return the reading with the fewest bad places, None where there are too many of them."""
    read = [text for each in encodings if (text := _lenient(content, each)) is not None]
    bad, text = min(((each.count(_BAD), each) for each in read), key=lambda each: each[0])
    # Half a character at the very end is where the file was cut off; it is said, and shown nowhere.
    shown = text.rstrip().removesuffix(_BAD)
    return Decoded(shown, bad) if (bad - 1) * _MOST_BAD <= len(text) else None


def _lenient(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding, errors="replace")
    except LookupError:
        return None


def _is_text(text: str) -> bool:
    # A GB18030 decoder takes almost any bytes: what it makes of a picture is full of controls
    # and of characters from the private and unassigned rows.
    sample = text[:200_000]
    odd = len(CONTROL.findall(sample)) + sum("\ue000" <= each <= "\uf8ff" for each in sample)
    return odd * 50 <= len(sample)


def read_txt(content: bytes, path: Path) -> CarrierText:
    """Return the lines of a text file; blank lines are left out, numbers are the file's."""
    decoded = decode(content, path)
    carried = lines_of(decoded.text)
    return replace(carried, remarks=decoded.remarks + carried.remarks)


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
