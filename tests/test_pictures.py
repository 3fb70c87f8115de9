"""Pictures are published without what they say of place, camera and author."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from generator.engine.published_pictures import clean_pictures
from generator.published import without_metadata
from tests import sites

Image.init()

WORDS = "某某的相机"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int = 6) -> Image.Exif:
    told = Image.Exif()
    told[0x010F], told[0x013B], told[0x0112] = "camera", "author", orientation
    told.get_ifd(0x8825)[2] = (35.0, 18.0, 0.0)
    return told


XMP = f"<x:xmpmeta>{WORDS}</x:xmpmeta>".encode()


def drawn() -> Image.Image:
    bands = [Image.linear_gradient("L").rotate(turn).resize((40, 24)) for turn in (0, 90, 180)]
    return Image.merge("RGB", bands)


def saved(kind: str, picture: Image.Image | None = None, **told: Any) -> bytes:
    out = io.BytesIO()
    (picture or drawn()).save(out, kind, **told)
    return out.getvalue()


def texts() -> PngInfo:
    told = PngInfo()
    told.add_text("Author", "author")
    told.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    return told


def moving(kind: str, **told: Any) -> bytes:
    frames = [Image.new("RGB", (9, 9), each) for each in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(
        out, kind, save_all=True, append_images=frames[1:], duration=[50, 150, 250], loop=0, **told
    )
    return out.getvalue()


def of_several_pictures() -> bytes:
    """Return what a camera writes that puts a second picture, with its own record, behind the first."""
    out = io.BytesIO()
    second = drawn().rotate(90)
    second.info["exif"] = exif().tobytes()
    drawn().save(out, "MPO", save_all=True, append_images=[second], exif=exif())
    return out.getvalue()


def with_comment_between_scans() -> bytes:
    raw = saved("JPEG", progressive=True, exif=exif())
    place = raw.rindex(b"\xff\xda")
    return raw[:place] + b"\xff\xfe\0\x08author" + raw[place:]


def with_small_copy() -> bytes:
    """Return a JPEG whose head holds a small copy of the picture, and an extension of the head."""
    raw = saved("JPEG")
    head = raw[2:20]
    assert head.startswith(b"\xff\xe0\0\x10JFIF")
    small = head[:16] + b"\2\1" + b"author"
    extension = b"\xff\xe0\0\x10JFXX\0\x10author\0\0"
    return raw[:2] + small[:2] + b"\0\x16" + small[4:] + extension + raw[20:]


PICTURES: dict[str, Callable[[], bytes]] = {
    "JPEG": lambda: saved("JPEG", exif=exif(), icc_profile=PROFILE, comment=b"author", xmp=XMP),
    "JPEG comment": lambda: saved("JPEG", comment=b"author"),
    "JPEG in colours for print": lambda: saved(
        "JPEG", picture=drawn().convert("CMYK"), exif=exif()
    ),
    "JPEG in steps": lambda: saved("JPEG", progressive=True, exif=exif(), comment=b"author"),
    "JPEG with a comment between its parts": with_comment_between_scans,
    "JPEG with a small copy": with_small_copy,
    "JPEG with something behind it": lambda: saved("JPEG") + b"PK author",
    "two pictures": of_several_pictures,
    "PNG with something behind it": lambda: saved("PNG") + b"PK author",
    "PNG": lambda: saved("PNG", exif=exif(), icc_profile=PROFILE, pnginfo=texts()),
    "WebP": lambda: saved("WEBP", exif=exif(), icc_profile=PROFILE, xmp=XMP),
    "WebP lossless": lambda: saved("WEBP", lossless=True, exif=exif(), xmp=XMP),
    "WebP with something behind it": lambda: saved("WEBP", xmp=XMP) + b"PK author",
    "GIF with something behind it": lambda: saved("GIF") + b"PK author",
    "GIF": lambda: saved("GIF", comment=b"author"),
    "moving GIF": lambda: moving("GIF", comment=b"author"),
    "moving PNG": lambda: moving("PNG", pnginfo=texts()),
    "moving WebP": lambda: moving("WEBP", lossless=True, exif=exif()),
}


Seen = list[tuple[str, tuple[int, int], bytes, object]]


def seen(picture: Image.Image) -> Seen:
    """Return what is seen of each frame, to the last bit, and for how long."""
    frames: Seen = []
    for number in range(1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)):
        picture.seek(number)
        frames.append((picture.mode, picture.size, picture.tobytes(), picture.info.get("duration")))
    return frames


WORDS_BESIDE = (b"author", b"camera", WORDS.encode(), b"xmpmeta", b"tEXt", b"iTXt", b"GPS")


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_said_of_place_camera_and_author(name: str) -> None:
    raw = PICTURES[name]()
    without = without_metadata(raw)
    for word in WORDS_BESIDE:
        assert word not in without
    with Image.open(io.BytesIO(without)) as after, Image.open(io.BytesIO(raw)) as before:
        assert set(after.getexif()) <= {0x0112}
        assert after.getexif().get(0x0112) == before.getexif().get(0x0112)
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert seen(after) == seen(before)
    assert without_metadata(raw) == without
    assert without_metadata(without) == without


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_says_nothing_is_left_as_it_is(kind: str) -> None:
    raw = saved(kind)
    assert without_metadata(raw) == raw


def test_a_drawing_says_nothing_of_its_author() -> None:
    raw = b'<svg xmlns="a"><metadata id="m">author</metadata><path d="M0 0"/></svg>'
    assert without_metadata(raw) == b'<svg xmlns="a"><path d="M0 0"/></svg>'


def test_pictures_of_an_installed_theme_are_known_and_stay_as_they_are(tmp_path: Path) -> None:
    raw = saved("PNG", pnginfo=texts())
    for folder in ("site", "theme"):
        (tmp_path / folder / "img").mkdir(parents=True)
        (tmp_path / folder / "img/a.png").write_bytes(raw)
    (tmp_path / "site/b.png").write_bytes(raw)
    assert set(clean_pictures(tmp_path / "site", [tmp_path / "theme"])) == {"b.png"}
    assert (tmp_path / "site/img/a.png").read_bytes() == raw


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_theme_brings_its_pictures_without_a_line_in_allowed(tmp_path: Path, theme: str) -> None:
    sites.small_site(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("name: material", f"name: {theme}")
    settings.write_text(text, "utf-8")
    done = sites.zhenggai("build", "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "P01" not in done.stderr


@pytest.mark.parametrize("name", PICTURES)
def test_half_a_picture_says_nothing_either(name: str) -> None:
    """A browser shows as much as there is of a picture, so it may be published."""
    raw = PICTURES[name]()
    for stop in range(0, len(raw), 7):
        without = without_metadata(raw[:stop])
        assert not [word for word in WORDS_BESIDE if word in without], stop
        assert len(without) <= stop + 40  # no more than which side is up


@pytest.mark.skipif("AVIF" not in Image.SAVE, reason="Pillow is built without AVIF here")
def test_an_avif_picture_is_encoded_anew() -> None:
    without = without_metadata(saved("AVIF", exif=exif(1), xmp=XMP, icc_profile=PROFILE))
    assert not [word for word in WORDS_BESIDE if word in without]
    with Image.open(io.BytesIO(without)) as after:
        pairs = zip(after.convert("RGB").tobytes(), drawn().tobytes(), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= 40
        assert after.info.get("icc_profile") == PROFILE
    assert without_metadata(without) == without
