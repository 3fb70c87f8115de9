"""The parts of a picture file: those that show something are copied to the byte, the others left out.

A picture is never encoded anew: it would look worse each time. Only what turns it upright
is written anew, alone. Of a file that is cut off as much is kept as a browser shows.
"""

import re
import zlib
from collections.abc import Callable, Iterator

Upright = Callable[[bytes], bytes]
"""Gives, of a record of the camera (Exif, as TIFF), one that says only what is up; b"" where that is so."""


def copied(raw: bytes, upright: Upright) -> bytes | None:
    """Return a picture without what it does not show; None where its format is none of these."""
    for start, parts in _FORMATS.items():
        if raw.startswith(start):
            return parts(raw, upright)
    return None


# --- JPEG: segments, each with a marker; behind the last one some cameras put a second picture ------

_MARKER = re.compile(rb"\xff+[^\x00\xff]")
_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers without a length."""


def _of_jpeg(raw: bytes, upright: Upright) -> bytes:
    return b"".join([raw[:2], *_segments(raw, upright)])


def _segments(raw: bytes, upright: Upright) -> Iterator[bytes]:
    place, is_in_scan = 2, False
    while found := (_END_OF_SCAN if is_in_scan else _MARKER).search(raw, place):
        if is_in_scan:
            yield raw[place : found.start()]
        kind, place, is_in_scan = found[0][-1], found.end(), False
        if kind == _END:
            yield found[0]
            return
        if kind in _ALONE:
            yield found[0]
            continue
        stop = place + max(2, int.from_bytes(raw[place : place + 2]))
        if kind in _APPLICATIONS:
            yield _application(found[0], raw[place + 2 : stop], upright)
        elif kind != _COMMENT:
            yield raw[found.start() : stop]
            is_in_scan = kind == _SCAN
        place = stop
    if is_in_scan:
        yield raw[place:]


def _application(marker: bytes, body: bytes, upright: Upright) -> bytes:
    """Return the segment of an application as far as it says how the picture is shown."""
    kept = b""
    if body.startswith(b"JFIF\0") and len(body) >= 14:
        kept = body[:12] + bytes(2)  # what may follow is a small copy of the picture
    elif marker.endswith(b"\xe1") and body.startswith(b"Exif\0\0"):
        record = upright(body[6:])
        kept = b"Exif\0\0" + record if record else b""
    elif body.startswith((b"ICC_PROFILE\0", b"Adobe")):
        kept = body
    return marker + (len(kept) + 2).to_bytes(2) + kept if kept else b""


# --- PNG: chunks, each with a checksum ------------------------------------------------------------

_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN_BY_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split()
)  # fmt: skip


def _of_png(raw: bytes, upright: Upright) -> bytes:
    return b"".join([_PNG, *_png_chunks(raw, upright)])


def _png_chunks(raw: bytes, upright: Upright) -> Iterator[bytes]:
    place = len(_PNG)
    while place < len(raw):
        stop = place + 12 + int.from_bytes(raw[place : place + 4])
        kind = raw[place + 4 : place + 8]
        if kind in _SHOWN_BY_PNG:
            yield raw[place:stop]
        elif kind == b"eXIf" and (record := upright(raw[place + 8 : stop - 4])):
            yield len(record).to_bytes(4) + kind + record + zlib.crc32(kind + record).to_bytes(4)
        if kind == b"IEND":
            return
        place = stop


# --- WebP: chunks; the first one says which others there are --------------------------------------

_SHOWN_BY_WEBP = frozenset([b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"])
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _of_webp(raw: bytes, upright: Upright) -> bytes:
    if raw[8:12] != b"WEBP":
        return raw
    stop = 8 + int.from_bytes(raw[4:8], "little")
    chunks = list(_webp_chunks(raw[12:stop], upright))
    has_exif = any(each.startswith(b"EXIF") for each in chunks)
    body = b"".join(_flagged(each, has_exif=has_exif) for each in chunks)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _webp_chunks(raw: bytes, upright: Upright) -> Iterator[bytes]:
    place = 0
    while place < len(raw):
        kind, size = raw[place : place + 4], int.from_bytes(raw[place + 4 : place + 8], "little")
        start, stop = place + 8, place + 8 + size
        if kind in _SHOWN_BY_WEBP:
            yield raw[place : stop + size % 2]
        elif kind == b"ANMF":  # a frame: its place and time, and chunks of its own
            yield _webp_chunk(
                kind, raw[start : start + 16] + b"".join(_webp_chunks(raw[start + 16 : stop], upright))
            )  # fmt: skip
        elif kind == b"EXIF" and (record := upright(raw[start:stop].removeprefix(b"Exif\0\0"))):
            yield _webp_chunk(kind, record)
        place = stop + size % 2


def _webp_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _flagged(chunk: bytes, *, has_exif: bool) -> bytes:
    """Return a chunk; the first one says of the others only what is there."""
    if not chunk.startswith(b"VP8X") or len(chunk) < 9:
        return chunk
    flags = chunk[8] & ~(_HAS_EXIF | _HAS_XMP) | _HAS_EXIF * has_exif
    return chunk[:8] + bytes([flags]) + chunk[9:]


# --- GIF: blocks ----------------------------------------------------------------------------------

_EXTENSION, _FRAME, _TRAILER = b"\x21", b"\x2c", b"\x3b"
_TIMES, _OF_PROGRAM = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def _of_gif(raw: bytes, _: Upright) -> bytes:
    return b"".join(_gif_blocks(raw))


def _gif_blocks(raw: bytes) -> Iterator[bytes]:
    place = 13 + _colours(raw[10:11])
    yield raw[:place]
    while place < len(raw):
        start, kind = place, raw[place : place + 1]
        if kind == _EXTENSION:
            place = _after_pieces(raw, place + 2)
            if _is_shown_by_gif(raw[start:place]):
                yield raw[start:place]
        elif kind == _FRAME:
            place = _after_pieces(raw, place + 11 + _colours(raw[place + 9 : place + 10]))
            yield raw[start:place]
        else:
            yield _TRAILER
            return


def _colours(packed: bytes) -> int:
    """Return how many bytes a table of colours takes whose size is told in this byte."""
    told = packed[0] if packed else 0
    return 3 * 2 ** ((told & 7) + 1) if told & 0x80 else 0


def _after_pieces(raw: bytes, place: int) -> int:
    """Return the place after pieces that each tell their length; one of length 0 is the last."""
    while place < len(raw) and raw[place]:
        place += raw[place] + 1
    return place + 1


def _is_shown_by_gif(block: bytes) -> bool:
    """Tell whether an extension says how long a frame is shown, or how often all of them."""
    kind = block[1] if len(block) > 1 else 0
    return kind == _TIMES or (kind == _OF_PROGRAM and block[2:].startswith(_LOOPS))


_FORMATS: dict[bytes, Callable[[bytes, Upright], bytes]] = {
    b"\xff\xd8": _of_jpeg,
    _PNG: _of_png,
    b"RIFF": _of_webp,
    b"GIF8": _of_gif,
}
