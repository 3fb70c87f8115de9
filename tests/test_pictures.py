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


def saved(kind: str, **told: Any) -> bytes:
    out = io.BytesIO()
    drawn().save(out, kind, **told)
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


PICTURES: dict[str, Callable[[], bytes]] = {
    "JPEG": lambda: saved("JPEG", exif=exif(), icc_profile=PROFILE, comment=b"author", xmp=XMP),
    "JPEG comment": lambda: saved("JPEG", comment=b"author"),
    "PNG": lambda: saved("PNG", exif=exif(), icc_profile=PROFILE, pnginfo=texts()),
    "WebP": lambda: saved("WEBP", exif=exif(), icc_profile=PROFILE, xmp=XMP),
    "WebP lossless": lambda: saved("WEBP", lossless=True, exif=exif(), xmp=XMP),
    "GIF": lambda: saved("GIF", comment=b"author"),
    "moving GIF": lambda: moving("GIF", comment=b"author"),
    "moving PNG": lambda: moving("PNG", pnginfo=texts()),
    "moving WebP": lambda: moving("WEBP", lossless=True, exif=exif()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_said_of_place_camera_and_author(name: str) -> None:
    raw = PICTURES[name]()
    without = without_metadata(raw)
    for word in (b"author", b"camera", WORDS.encode(), b"xmpmeta", b"tEXt", b"iTXt"):
        assert word not in without
    with Image.open(io.BytesIO(without)) as after, Image.open(io.BytesIO(raw)) as before:
        assert set(after.getexif()) <= {0x0112}
        assert after.getexif().get(0x0112) == before.getexif().get(0x0112)
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert after.size == before.size
        assert after.mode == before.mode
        assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1)
        for number in range(getattr(before, "n_frames", 1)):
            after.seek(number)
            before.seek(number)
            assert after.info.get("duration") == before.info.get("duration")
            pairs = zip(
                after.convert("RGB").tobytes(), before.convert("RGB").tobytes(), strict=True
            )
            assert max(abs(one - other) for one, other in pairs) <= 10
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


@pytest.mark.parametrize("cut", range(0, 700, 23))
def test_half_a_picture_is_no_traceback(cut: int) -> None:
    raw = PICTURES["JPEG"]()
    assert without_metadata(raw[:cut]) == raw[:cut]
