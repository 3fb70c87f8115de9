"""How large a picture is, and the sizes of it that pages show: drawn anew, with nothing but what is seen.

The same picture gives the same bytes with the same Pillow and its libraries (`drawn_by`).
"""

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from PIL import Image, ImageCms, ImageOps, features

from generator.domain.pictures import PictureFile, Size
from generator.published.pictures import DAMAGED

MOST_PIXELS = 60_000_000
"""A picture with more is none for a page, and would fill the memory: most telephones stay below."""
_READ = ("JPEG", "PNG", "WEBP")

_SAVED: Mapping[str, Mapping[str, Any]] = {
    ".webp": {"format": "WEBP", "quality": 80, "method": 4},
    ".jpg": {"format": "JPEG", "quality": 82, "progressive": True, "optimize": True},
    ".png": {"format": "PNG", "optimize": True},
}


class NoPicture(Exception):
    """It cannot be read as a picture, or only in part."""


class TooLarge(NoPicture):
    """It has more than MOST_PIXELS."""


def upright_size(raw: bytes) -> tuple[int, int]:
    """Return width and height of a picture as it is seen; raises NoPicture, or TooLarge, where it is none.

    Only its beginning is read: a picture that is cut off behind it is found when it is drawn.
    """
    with _opened(raw) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise TooLarge
        return (height, width) if _lies_on_its_side(picture) else (width, height)


def draw(picture: PictureFile, raw: bytes) -> dict[str, bytes]:
    """Return all sizes of a picture, as its file holds it, by their names; raises NoPicture where it cannot be read whole.

    What moves shows its first frame, what is see-through stands on white, colours are those of screens.
    """
    widest = picture.sizes[-1]
    with _opened(raw) as opened:
        opened.draft(opened.mode, (max(widest.width, widest.height),) * 2)
        opened.load()
        seen = _plain_colours(ImageOps.exif_transpose(opened))
    found = {}
    for size in (*reversed(picture.sizes), picture.plain):
        scaled = seen.resize((size.width, size.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        found[size.name] = _saved(scaled, size)
    return found


def drawn_by() -> str:
    """Return what decides the bytes of a size beside the picture: program, libraries, settings."""
    libraries = ("webp", "jpg", "libjpeg_turbo", "zlib", "littlecms2")
    versions = [f"{each} {features.version(each)}" for each in libraries]
    return "\n".join((f"Pillow {features.version('pil')}", *versions, repr(_SAVED)))


@contextmanager
def _opened(raw: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # how many pixels are too many is asked elsewhere
        try:
            with Image.open(io.BytesIO(raw), formats=_READ) as picture:
                yield picture
        except Image.DecompressionBombError as error:
            raise TooLarge from error
        except DAMAGED as error:
            raise NoPicture(str(error)) from error


_ORIENTATION = 0x0112


def _lies_on_its_side(picture: Image.Image) -> bool:
    return picture.getexif().get(_ORIENTATION, 1) in range(5, 9)


def _plain_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in eight bits of red, green and blue, as screens show them."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
        profile = None  # it is said of sixteen bits
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(white, seen).convert("RGB")
    elif picture.mode not in ("RGB", "CMYK", "L"):
        picture = picture.convert("RGB")
    plain = _for_screens(picture, profile) or picture.convert("RGB")
    plain.info = {}
    return plain


def _for_screens(picture: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Return a picture whose file says what its colours mean in those of screens; None for others."""
    if not profile:
        return None
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, meant, screen, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # made for other colours than the picture has


def _saved(picture: Image.Image, size: Size) -> bytes:
    out = io.BytesIO()
    picture.save(out, **_SAVED[PurePosixPath(size.name).suffix])
    return out.getvalue()
