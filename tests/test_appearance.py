"""What owners set of how their site shows itself (`extra.site`), and what a shared link shows."""

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from generator.engine.check_site import check_configured
from generator.engine.config import load
from generator.site import colour, picture
from generator.site.appearance import DEFAULT, PICTURE, SETTING
from tests import sites
from tests.test_markup import ASSETS, blocks
from tests.test_owners import MINIMAL

ADDRESS = "https://www.example.gov.cn/zg/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder with one small disclosure, not built yet."""
    return sites.small_site(tmp_path / "home", {"xian-2025": MINIMAL})


def configure(site: Path, *lines: str) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text("\n".join((text, *lines, "")), "utf-8")


@pytest.mark.parametrize(
    ("configured", "code", "said"),
    [
        ({"colour": "#a8201a"}, "C16", "extra.site 里不认识“colour”这个名称 是不是想写“color”（颜色）？"),
        ({"标志": "a.png"}, "C16", "是不是想写“logo”（标志）？"),
        ({"color": "red"}, "C17", "颜色（color）写得不对 请写成 # 加六位"),
        ({"color": "#fff"}, "C17", "颜色（color）写得不对"),
        ({"color": None}, "C17", "颜色（color）要写成一段文字"),
        ({"color": "#ffcc00"}, "C17", "颜色（color）在白底上看不清：对比度是 1.4，至少要 4.5 请换深一点的颜色"),
        ({"color": "#767676"}, "C17", "对比度是 4.2"),  # 4.54 on white, not on the band
        ({"logo": "../logo.png"}, "C17", "标志（logo）写得不对 请写手写页面的文件夹里的图片"),
        ({"logo": "/logo.png"}, "C17", "标志（logo）写得不对"),
        ({"logo": "https://a.example/logo.png"}, "C17", "标志（logo）写得不对"),
        ({"logo": "logo.exe"}, "C17", "可以用 png、jpg、webp、svg"),
        ({"home": "长" * 81}, "C17", "首页的一句话（home）太长，最多 80 个字"),
        ({"home": " "}, "C17", "首页的一句话（home）是空的"),
        ("红色", "C17", "extra.site 要写成“名称: 内容”一行一行的样子"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_plain_words(configured: Any, code: str, said: str) -> None:
    if configured == {"color": None}:
        configured = {"color": 123}
    found, (wrong,) = SETTING.read(configured)
    assert found == SETTING.read(None)[0]
    assert wrong.code == code
    assert said in f"{wrong.message} {wrong.hint}"


def test_each_is_said_at_its_line_all_at_once(site: Path) -> None:
    configure(
        site, "extra:", "  site:", '    color: "#ffcc00"', "    logo: no.png", "    hom: 一句话"
    )
    start = (site / "mkdocs.yml").read_text("utf-8").split("\n").index("  site:") + 1
    found = check_configured(load(site / "mkdocs.yml")).diagnostics
    own = [(each.place.line - start, each.code) for each in found if each.code in ("C16", "C17")]
    assert sorted(own) == [(1, "C17"), (3, "C16")]


def test_a_picture_that_is_not_there_is_said(site: Path) -> None:
    configure(site, "extra:", "  site: {logo: images/no.png}")
    (wrong,) = [
        each
        for each in check_configured(load(site / "mkdocs.yml")).diagnostics
        if each.code == "C17"
    ]
    assert "images/no.png" in wrong.message


@pytest.mark.parametrize("own", ["#a8201a", "#1f4e79", "#000000", "#5b3a00", "#6a1b9a", "#00695c"])
def test_a_colour_can_be_read_in_every_view(own: str) -> None:
    accent = colour.accent(own)
    light = blocks((ASSETS / "css/site.css").read_text("utf-8"), ":root")[0]
    views = (ASSETS / "css/display.css").read_text("utf-8")
    (dark,) = blocks(views, ':root[data-theme="dark"]')
    (strong,) = blocks(views, ':root[data-contrast="high"]')
    (strong_dark,) = blocks(views, ':root[data-contrast="high"][data-theme="dark"]')
    for shown, view, least in (
        (accent.light, light, 4.5),
        (accent.dark, dark, 4.5),
        (accent.strong, strong, 7),
        (accent.strong_dark, strong_dark, 7),
    ):
        for ground in ("--paper", "--band"):
            assert colour.contrast(shown, view[ground]) >= least, (shown, ground)


def test_the_default_colour_is_that_of_the_style_sheet() -> None:
    css = blocks((ASSETS / "css/site.css").read_text("utf-8"), ":root")[0]
    assert css["--seal-light"] == DEFAULT
    assert css["--band"] == colour.BAND


def test_the_mark_is_a_picture_that_messengers_show() -> None:
    raw = picture.mark("#123456")
    assert raw.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", raw[16:26])
    assert (width, height, depth, kind) == (600, 600, 8, 2)
    start = raw.index(b"IDAT") + 4
    pixels = zlib.decompress(
        raw[start : start + struct.unpack(">I", raw[start - 8 : start - 4])[0]]
    )
    assert len(pixels) == 600 * (1 + 600 * 3)
    assert pixels[1:4] == b"\x12\x34\x56"
    middle = 600 // 2 * (1 + 600 * 3) + 1 + 600 // 2 * 3
    assert pixels[middle : middle + 3] == b"\xff\xff\xff"


@pytest.mark.slow
def test_what_is_set_is_on_the_pages(site: Path) -> None:
    (site / "content/pages/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8"
    )
    configure(
        site,
        f"site_url: {ADDRESS}",
        "extra:",
        '  site: {color: "#1F4E79", logo: logo.svg, home: 某县主办。, editor: 某县委办公室}',
    )
    built = sites.built(site / "mkdocs.yml", site / "site")
    pages = sites.pages(built)
    home, issue = pages[""], pages["xian-2025/issues/1/"]
    assert home.all("//p[@class='site-words']/text()") == ["某县主办。"]
    assert issue.all("//p[@class='site-words']") == []
    assert "编者是某县委办公室。" in pages["about/"].text("//article")
    assert "本站文字由某县委办公室改写，不是公布的原文" in issue.text("//footer")
    assert issue.all("//img[@class='brand__logo']/@src") == ["../../../logo.svg"]
    assert "--seal-light: #1f4e79;" in (built / "assets/own/site.css").read_text("utf-8")
    assert issue.all("//link[@rel='stylesheet']/@href")[-1] == "../../../assets/own/site.css"
    assert "#1f4e79" in (built / "assets/own/favicon.svg").read_text("utf-8")


def og(page: sites.Page, name: str) -> list[str]:
    return page.all(f"//meta[@property='og:{name}']/@content")


@pytest.mark.slow
def test_a_shared_link_stands_alone(site: Path) -> None:
    issue = site / "content/xian-2025/issues/1.yml"
    issue.write_text(issue.read_text("utf-8") + "plain: 村里的路\nsummary: 路修好了。\n", "utf-8")
    configure(site, f"site_url: {ADDRESS}")
    pages = sites.pages(sites.built(site / "mkdocs.yml", site / "site"))
    name = pages[""].one("//meta[@property='og:site_name']/@content")
    expected = {
        "xian-2025/issues/1/": ("村里的路：某事", "路修好了。"),
        "xian-2025/": ("某县公布", None),
        "xian-2025/issues/": ("全部1个问题 · 某县", None),
        "xian-2025/open/": ("还没办完 · 某县", None),
        "xian-2025/fulltext/": ("改写本：全部内容 · 某县", None),
        "supervise/": (f"怎么监督 · {name}", None),
        "about/": (f"关于本站 · {name}", None),
    }
    for address, (title, sentence) in expected.items():
        assert og(pages[address], "title") == [title], address
        (said,) = og(pages[address], "description")
        assert said
        assert sentence in (None, said), address
        assert og(pages[address], "image") == [f"{ADDRESS}{PICTURE}"], address


@pytest.mark.slow
def test_without_an_address_no_picture_is_promised(site: Path) -> None:
    pages = sites.pages(sites.built(site / "mkdocs.yml", site / "site"))
    assert og(pages[""], "image") == []
