"""The picture of a shared link: the site's mark as a PNG, drawn without a library and without a font."""

import struct
import zlib
from collections.abc import Sequence
from functools import cache

from generator.site.colour import channels

SIZE = 600
"""Its edge in pixels; WeChat shows nothing smaller than 300."""

_UNIT = SIZE // 30
_BARS = ((8, 8, 22, 10), (8, 14, 22, 16), (8, 20, 17, 22))
"""The three lines of the mark in units of a thirtieth, as favicon.svg has them: left, top, right, bottom."""


@cache
def mark(colour: str) -> bytes:
    """Return the mark of a site in its colour."""
    ground, line = bytes(channels(colour)), b"\xff\xff\xff"
    return _png([_row(y // _UNIT, ground, line) for y in range(SIZE)])


def _row(y: int, ground: bytes, line: bytes) -> bytes:
    bars = [(left, right) for left, top, right, bottom in _BARS if top <= y < bottom]
    return b"".join(
        (line if any(left <= x < right for left, right in bars) else ground) * _UNIT
        for x in range(SIZE // _UNIT)
    )


def _png(rows: Sequence[bytes]) -> bytes:
    """Return a PNG of 8 bits a channel, red, green and blue."""
    size = struct.pack(">IIBBBBB", SIZE, len(rows), 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", size), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
