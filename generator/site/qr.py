"""QR codes of addresses, for print; the only module that knows segno.

segno takes 4 ms for a code, too long for ten thousand pages. But the modules of a QR code are
linear over the bits of its text as long as version, level and mask stay the same: flipping some
bits of one character always flips the same modules. So an address has the code of another one of
its length, with the pattern of each changed character flipped; and these patterns recur on every
page.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import segno

_MASK = 3
"""Always the same, so that codes of one length can be added; a reader accepts every mask."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as a drawing: its width in modules, and an SVG path to stroke, one module wide.

    The quiet zone of four modules (ISO/IEC 18004) is not part of it.
    """

    size: int
    path: str


class Codes:
    """Makes QR codes; what it remembers saves time and never changes a code."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, int, int]] = {}
        self._patterns: dict[tuple[int, int, int], int] = {}

    def __call__(self, address: str) -> Code:
        """Return the QR code of an address."""
        text = _as_sent(address)
        length = len(text)
        if length not in self._known:
            self._known[length] = (text, *_modules(text))
        known, modules, size = self._known[length]
        if text != known:
            for place, (one, other) in enumerate(zip(known, text, strict=True)):
                if one != other:
                    modules ^= self._pattern(length, place, ord(one) ^ ord(other))
        return Code(size, _path(modules, size))

    def _pattern(self, length: int, place: int, flipped: int) -> int:
        """Return the modules that change when these bits of the character there change."""
        key = (length, place, flipped)
        if key not in self._patterns:
            text, modules, _ = self._known[length]
            changed = chr(ord(text[place]) ^ flipped)
            other, _ = _modules(text[:place] + changed + text[place + 1 :])
            self._patterns[key] = modules ^ other
        return self._patterns[key]


def _as_sent(address: str) -> str:
    """Return an address as a browser sends it: the host in Punycode, the rest percent-encoded."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode()
    return quote(urlunsplit(parts._replace(netloc=host)), safe="%/:?#[]@!$&'()*+,;=~")


def _modules(text: str) -> tuple[int, int]:
    """Return all modules as one number, row after row, and the width of the code."""
    made = segno.make_qr(text, error="l", mode="byte", mask=_MASK)
    rows = ("".join(map(str, row)) for row in made.matrix)
    return int("".join(rows), 2), len(made.matrix)


def _path(modules: int, size: int) -> str:
    """Return the dark runs of each row as strokes through the middle of the row."""
    octets = -(-size // 8)
    row_mask, padding = (1 << size) - 1, octets * 8 - size
    rows = (
        ((modules >> size * (size - 1 - row) & row_mask) << padding).to_bytes(octets, "big")
        for row in range(size)
    )
    back = f"m-{octets * 8} 1"
    return "M0 .5" + back.join("".join(map(_STROKES.__getitem__, row)) for row in rows)


def _strokes(octet: int) -> str:
    """Return the path of eight modules: h draws the dark ones, m passes over the light ones."""
    runs = re.findall("1+|0+", f"{octet:08b}")
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


_STROKES = tuple(_strokes(octet) for octet in range(256))
