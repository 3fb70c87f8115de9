"""Take out of a picture what it says of place, camera and author; what is seen stays as it was.

The only module that knows Pillow. Orientation and colours are kept: the one tag that turns a
photograph upright, and the colour profile. A picture that carries nothing is not written again.
"""

import io
import warnings
from typing import Any

from PIL import Image, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

_ORIENTATION = 0x0112
_HARMLESS_PARTS = ("APP0", "APP14")
"""JFIF and Adobe's note on colours; APP2 holds the colour profile."""
_SAID = ("xmp", "XML:com.adobe.xmp", "comment", "photoshop", "extension")
Image.init()
_FORMATS = tuple(
    each for each in ("JPEG", "MPO", "PNG", "GIF", "WEBP", "AVIF") if each in Image.OPEN
)
"""What browsers show; Pillow is built with AVIF or without."""


def without_metadata(raw: bytes) -> bytes:
    """Return a photograph without metadata; unchanged where it has none or is no whole picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in it, or large, is odd in the copy too
            with Image.open(io.BytesIO(raw), formats=list(_FORMATS)) as picture:
                picture.load()
                return _written(picture, raw) if _says_more(picture, raw) else raw
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError,
            SyntaxError, EOFError, KeyError, TypeError):  # fmt: skip
        return raw


def _says_more(picture: Image.Image, raw: bytes) -> bool:
    """Tell whether a picture says more than it shows."""
    if not set(picture.getexif()) <= {_ORIENTATION}:
        return True
    if picture.format in ("JPEG", "MPO"):
        parts = getattr(picture, "applist", [])
        return any(
            name not in _HARMLESS_PARTS and not content.startswith((b"ICC_PROFILE\0", b"Exif\0"))
            for name, content in parts
        )
    if picture.format == "PNG":
        # Chunks behind the picture are read by `text`, which loads to the end.
        return bool(getattr(picture, "text", {})) or any(
            each in raw for each in (b"tEXt", b"zTXt", b"iTXt", b"tIME")
        )
    return any(picture.info.get(key) for key in _SAID)


def _written(picture: Image.Image, raw: bytes) -> bytes:
    upright = Image.Exif()
    if (orientation := picture.getexif().get(_ORIENTATION, 1)) != 1:
        upright[_ORIENTATION] = orientation
    kept: dict[str, Any] = {"exif": upright.tobytes() if len(upright) else b"", "xmp": b""}
    if profile := picture.info.get("icc_profile"):
        kept["icc_profile"] = profile
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and picture.format != "MPO":
        kept |= {"save_all": True, **_timing(picture, frames)}
    for key in (*_SAID, "exif"):
        picture.info.pop(key, None)
    out = io.BytesIO()
    match picture.format:
        case "JPEG" | "MPO":
            picture.format = "JPEG"
            picture.save(out, "JPEG", quality="keep", comment=b"", **kept)
        case "PNG":
            picture.save(out, "PNG", pnginfo=PngInfo(), **kept)
        case "GIF":
            del kept["exif"], kept["xmp"]
            picture.save(out, "GIF", comment=b"", **kept)
        case "WEBP":
            picture.save(out, "WEBP", lossless=b"VP8L" in raw, exact=True, quality=95, **kept)
        case _:
            picture.save(out, picture.format, quality=95, **kept)
    return out.getvalue()


def _timing(picture: Image.Image, frames: int) -> dict[str, Any]:
    """Return how long each frame of a moving picture is shown, and how often all of them."""
    lengths = []
    for number in range(frames):
        picture.seek(number)
        lengths.append(picture.info.get("duration", 100))
    picture.seek(0)
    return {"duration": lengths, "loop": picture.info.get("loop", 0)}
