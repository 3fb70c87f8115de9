"""Pictures of before and after: on the page with their words, in sizes for each screen, without metadata."""

import hashlib
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.content.check import check
from generator.domain.pictures import PictureFile
from generator.engine import drawn_pictures
from generator.files.cache import Cache
from generator.published import picture_sizes
from tests import sites
from tests.test_hostile import as_yaml

CAMERA = "某牌相机"
WIDE = (1000, 700)


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def picture() -> bytes:
    told = PngInfo()
    told.add_itxt("Model", CAMERA)
    return saved(Image.new("RGB", WIDE, "#345"), "PNG", pnginfo=told)


def files(
    name: str = "after.png", raw: bytes | None = None, *, is_seen: bool = True
) -> dict[str, bytes]:
    raw = picture() if raw is None else raw
    head = {
        "title": "某县公布", "wording": "digest", "inspected": "某县",
        "channels": [{"kind": "phone", "value": "0373-3000000"}],
    }  # fmt: skip
    issue = {
        "number": "1", "title": "河岸垃圾", "status": "completed", "measures": [{"text": "已经清理。"}],
        "evidence": [{"file": name, "alt": "清理以后的河岸", "on": "2024-08-01"}],
    }  # fmt: skip
    seen = {"file": name, "sha256": hashlib.sha256(raw).hexdigest()}
    found = {
        "disclosure.yml": as_yaml(head),
        "issues/1.yml": as_yaml(issue),
        f"evidence/{name}": raw,
    }
    line = as_yaml([seen | {"reason": "只有河岸", "by": "某人", "on": "2025-01-15"}])
    return found | ({"allowed.yml": line} if is_seen else {})


@pytest.mark.slow
def test_a_picture_is_published_with_its_words(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    sites.small_site(tmp_path, {"xian-2025": files()})
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: {sites.ADDRESS}\n", "utf-8")
    site = sites.built(config, tmp_path / "site")
    page = sites.pages(site)["xian-2025/issues/1/"]
    image = page.one("//figure//img")
    assert (image.get("alt"), image.get("loading")) == ("清理以后的河岸", "lazy")
    assert (image.get("width"), image.get("height")) == ("960", "672")  # of 1000 x 700
    folder = site / "xian-2025/issues/1"
    shown = {image.get("src"): (960, 672)}
    for each in page.one("//figure//source").get("srcset").split(", "):
        address, width = each.split()
        shown[address] = (int(width[:-1]), round(int(width[:-1]) * 0.7))
    assert sorted(shown.values()) == [(480, 336), (960, 672), (960, 672), (1000, 700)]
    for address, size in shown.items():
        with Image.open(folder / address) as drawn:
            assert drawn.size == size
    assert page.one("//meta[@property='og:image']").get("content").endswith(image.get("src")[5:])
    whole = (folder / page.one("//figure/a").get("href")).read_bytes()
    assert CAMERA.encode() in picture()
    assert CAMERA.encode() not in whole
    with Image.open(io.BytesIO(whole)) as published:
        assert published.size == WIDE
    assert sites.lead_astray(site, "/zhenggai/") == []


def test_a_picture_that_nobody_looked_at_stops_the_build(tmp_path: Path) -> None:
    sites.small_site(tmp_path, {"xian-2025": files(is_seen=False)})
    wrong = [each for each in check(tmp_path / "content").diagnostics if each.severity == "error"]
    assert [(each.code, each.place.path.as_posix()) for each in wrong] == [
        ("P01", "xian-2025/evidence/after.png")
    ]


# --- What files hold ---------------------------------------------------------------------------------

RED, GREEN, WHITE, GREY = (200, 40, 40), (40, 160, 40), (255, 255, 255), (127, 127, 127)


def two_halves(mode: str = "RGB") -> Image.Image:
    """Return a picture whose left half is red, the right one green."""
    found = Image.new("RGB", (600, 400), RED)
    found.paste(GREEN, (300, 0, 600, 400))
    return found.convert(mode)


def lying() -> bytes:
    """Return a photograph taken with the camera turned: up is at its right (orientation 8)."""
    told = Image.Exif()
    told[0x0112] = 8
    return saved(two_halves(), "JPEG", exif=told)


def see_through() -> Image.Image:
    found = two_halves("RGBA")
    found.paste((0, 0, 0, 0), (0, 0, 300, 400))
    return found


def in_a_palette() -> bytes:
    found = two_halves().quantize(4)
    return saved(found, "PNG", transparency=found.getpixel((10, 10)))


def in_sixteen_bits() -> bytes:
    found = Image.new("I;16", (600, 400), 127 * 257)
    return saved(found, "PNG")


def moving(kind: str) -> bytes:
    return saved(two_halves(), kind, save_all=True, append_images=[Image.new("RGB", (600, 400))])


def of_other_colours() -> bytes:
    """Return a picture with a profile by which red and green are each other."""
    from PIL import ImageCms  # noqa: PLC0415 - here alone

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return saved(two_halves(), "PNG", icc_profile=bytes(profile))


def cut_off(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


FILES: dict[str, tuple[str, Callable[[], bytes], tuple[int, int], tuple[int, ...], tuple[int, ...]]] = {
    # what it is: its name, its bytes, its size as seen, the colour at the left and at the right
    "photograph": ("a.jpg", lambda: saved(two_halves(), "JPEG"), (600, 400), RED, GREEN),
    "drawing": ("a.png", lambda: saved(two_halves(), "PNG"), (600, 400), RED, GREEN),
    "webp": ("a.webp", lambda: saved(two_halves(), "WEBP"), (600, 400), RED, GREEN),
    "for print": ("a.jpg", lambda: saved(two_halves("CMYK"), "JPEG"), (600, 400), RED, GREEN),
    "see-through": ("a.png", lambda: saved(see_through(), "PNG"), (600, 400), WHITE, GREEN),
    "see-through webp": ("a.webp", lambda: saved(see_through(), "WEBP"), (600, 400), WHITE, GREEN),
    "palette": ("a.png", in_a_palette, (600, 400), WHITE, GREEN),
    "sixteen bits": ("a.png", in_sixteen_bits, (600, 400), GREY, GREY),
    "black and white": ("a.png", lambda: saved(Image.new("1", (600, 400), 1), "PNG"), (600, 400), WHITE, WHITE),
    "moving png": ("a.png", lambda: moving("PNG"), (600, 400), RED, GREEN),
    "moving webp": ("a.webp", lambda: moving("WEBP"), (600, 400), RED, GREEN),
    "other colours": ("a.png", of_other_colours, (600, 400), GREEN, RED),
    "tiny": ("a.png", lambda: saved(Image.new("RGB", (1, 1), RED), "PNG"), (1, 1), RED, RED),
    "a strip": ("a.png", lambda: saved(Image.new("RGB", (4000, 1), RED), "PNG"), (4000, 1), RED, RED),
}  # fmt: skip


def drawn_of(name: str, raw: bytes) -> tuple[PictureFile, dict[str, bytes]]:
    found = PictureFile(name, Path(name), *picture_sizes.upright_size(raw), sha256="")
    return found, picture_sizes.draw(found, raw)


@pytest.mark.parametrize("kind", FILES)
def test_every_file_shows_the_same_in_every_size(kind: str) -> None:
    name, make, size, left, right = FILES[kind]
    found, drawn = drawn_of(name, make())
    assert (found.width, found.height) == size
    assert len(drawn) == len(found.sizes) + 1
    for each in (*found.sizes, found.plain):
        with Image.open(io.BytesIO(drawn[each.name])) as opened:
            assert opened.size == (each.width, each.height)
            assert getattr(opened, "n_frames", 1) == 1
            assert not opened.getexif()
            assert not {"icc_profile", "xmp", "exif", "comment"} & set(opened.info)
            seen = opened.convert("RGB")
        sides = (seen.getpixel((each.width // 8, 0)), seen.getpixel((each.width * 7 // 8, 0)))
        for pixel, expected in zip(sides, (left, right), strict=True):
            assert isinstance(pixel, tuple)
            near = 40 if kind in ("for print", "other colours") else 8
            assert all(abs(a - b) <= near for a, b in zip(pixel, expected, strict=True)), sides


def test_a_photograph_stands_upright() -> None:
    found, drawn = drawn_of("a.jpg", lying())
    assert (found.width, found.height) == (400, 600)
    with Image.open(io.BytesIO(drawn[found.plain.name])) as opened:
        top, bottom = opened.getpixel((200, 30)), opened.getpixel((200, 570))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[1] > top[0], bottom[0] > bottom[1]) == (True, True)  # green above, red below


def test_what_every_browser_reads_has_the_picture_s_own_format() -> None:
    names = {name: PictureFile(name, Path(name), 2000, 1000, "").plain.name for name in ("a.jpg", "b.png", "c.webp")}  # fmt: skip
    assert names == {
        "a.jpg": "sizes/a.jpg-960.jpg",
        "b.png": "sizes/b.png-960.png",
        "c.webp": "sizes/c.webp-960.jpg",
    }


def enormous() -> bytes:
    """Return the beginning of a picture that would fill any memory."""
    head = (90_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    chunk = b"IHDR" + head
    data = b"IDAT" + zlib.compress(b"\0")
    parts = (
        len(each[4:]).to_bytes(4) + each + zlib.crc32(each).to_bytes(4)
        for each in (chunk, data, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.jpg", saved(two_halves(), "JPEG")[:30], "图片 a.jpg 是坏的，读不出来"),
        ("a.png", enormous(), "图片 a.png 的像素太多，最多 6000 万"),
        ("a.jpg", saved(two_halves(), "PNG"), "a.jpg 不是它的扩展名所说的图片"),
    ],
    ids=["cut off", "enormous", "another kind"],
)
def test_what_is_no_picture_is_said_at_its_line(
    tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    sites.small_site(tmp_path, {"xian-2025": files(name, raw)})
    wrong = [each for each in check(tmp_path / "content").diagnostics if each.code == "F15"]
    assert [(each.place.path.name, each.message) for each in wrong] == [("1.yml", said)]


@pytest.mark.slow
def test_a_picture_that_is_cut_off_stops_the_build(tmp_path: Path) -> None:
    raw = cut_off(saved(two_halves(), "JPEG", quality=95))
    sites.small_site(tmp_path, {"xian-2025": files("a.jpg", raw)})
    done = sites.zhenggai("build", "-q", cwd=tmp_path)
    assert done.returncode == 1
    assert "xian-2025/evidence/a.jpg: 错误 F15: 图片 a.jpg 是坏的" in done.stderr
    assert not (tmp_path / "site").exists()


# --- Drawn once --------------------------------------------------------------------------------------


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the pictures that are drawn from now on."""
    drawn: list[str] = []
    draw = picture_sizes.draw

    def counting(picture: PictureFile, raw: bytes) -> dict[str, bytes]:
        drawn.append(picture.name)
        return draw(picture, raw)

    monkeypatch.setattr(picture_sizes, "draw", counting)
    return drawn


def sizes(folder: Path) -> dict[str, bytes]:
    """Return the sizes that a build in this folder makes."""
    content = check(folder / "content").content
    drawn = drawn_pictures.draw_pictures(content, folder, lambda *_: None)
    assert drawn.wrong == ()
    (disclosure,) = drawn.content.disclosures
    return dict(disclosure.evidence["after.png"].drawn)


def test_the_same_picture_is_drawn_once_and_alike(
    tmp_path: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sites.small_site(tmp_path, {"xian-2025": files()})
    first = sizes(tmp_path)
    assert counted == ["after.png"]
    assert sizes(tmp_path) == first
    assert counted == ["after.png"]
    kept = sorted((tmp_path / drawn_pictures.KEPT).iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-1])  # cut off while it was written
    assert sizes(tmp_path) == first
    assert counted == ["after.png"] * 2
    monkeypatch.setattr(picture_sizes, "drawn_by", lambda: "Pillow 99")
    assert sizes(tmp_path) == first  # the same Pillow in truth
    assert counted == ["after.png"] * 3
    assert len(kept) == len(first)
    assert not set(kept) & set((tmp_path / drawn_pictures.KEPT).iterdir())


def test_where_nothing_can_be_kept_it_is_drawn_each_time(
    tmp_path: Path, counted: list[str]
) -> None:
    sites.small_site(tmp_path, {"xian-2025": files()})
    (tmp_path / drawn_pictures.KEPT.parts[0]).write_text("a file, no folder", "utf-8")
    assert sizes(tmp_path) == sizes(tmp_path)
    assert counted == ["after.png"] * 2


def test_nobody_else_s_files_are_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(b"one", b"1")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    again = Cache(tmp_path)
    assert again.get(b"two") is None
    again.put(b"two", b"2")
    again.forget_the_rest()
    assert len(list(tmp_path.iterdir())) == 2
    assert (tmp_path / "notes.txt").is_file()
    assert Cache(tmp_path).get(b"two") == b"2"
