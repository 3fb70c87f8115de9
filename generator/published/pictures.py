"""What only Pillow can do for a picture: read which side of it is up, and write AVIF anew.

Pillow is slow to load: this module, and `picture_sizes`, are asked where a picture needs them.
"""

import io
import struct
import warnings
from typing import Any

from PIL import Image, UnidentifiedImageError

_ORIENTATION = 0x0112
DAMAGED = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError,
    EOFError, KeyError, TypeError, struct.error,
)  # fmt: skip
"""What Pillow raises of a file that is no whole picture."""


def upright(record: bytes) -> bytes:
    """Return a camera's record that says only which side of the picture is up; b"" where it is up."""
    told = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            told.load(b"Exif\0\0" + record.removeprefix(b"Exif\0\0"))
            orientation = told.get(_ORIENTATION, 1)
        except DAMAGED:
            return b""
    if orientation not in range(2, 9):
        return b""
    only = Image.Exif()
    only[_ORIENTATION] = orientation
    return only.tobytes().removeprefix(b"Exif\0\0")


def without_metadata(raw: bytes) -> bytes:
    """Return an AVIF picture without metadata, encoded anew; unchanged where it has none."""
    if "AVIF" not in Image.OPEN:
        Image.init()
    if "AVIF" not in Image.OPEN:  # Pillow is built with AVIF or without
        return raw
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in it, or large, is odd in the copy too
            with Image.open(io.BytesIO(raw), formats=["AVIF"]) as picture:
                picture.load()
                return _written(picture) if _says_more(picture) else raw
    except DAMAGED:
        return raw


def _says_more(picture: Image.Image) -> bool:
    return not set(picture.getexif()) <= {_ORIENTATION} or bool(picture.info.get("xmp"))


def _written(picture: Image.Image) -> bytes:
    kept: dict[str, Any] = {"exif": upright(picture.getexif().tobytes()), "xmp": b""}
    if profile := picture.info.get("icc_profile"):
        kept["icc_profile"] = profile
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        kept |= {"save_all": True, "duration": _timing(picture, frames)}
    out = io.BytesIO()
    picture.save(out, "AVIF", quality=95, **kept)
    return out.getvalue()


def _timing(picture: Image.Image, frames: int) -> list[int]:
    """Return how long each frame of a moving picture is shown."""
    lengths = []
    for number in range(frames):
        picture.seek(number)
        lengths.append(picture.info.get("duration", 100))
    picture.seek(0)
    return lengths
