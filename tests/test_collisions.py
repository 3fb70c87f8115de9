"""What somebody writes by hand is published, or `check` says why not: never dropped in silence."""

from pathlib import Path

import pytest

from generator.content.load import load
from generator.engine.collisions import published
from generator.site.make import make
from generator.site.placement import WHOLE_SITE
from tests import sites

MINIMAL = {
    "disclosure.yml": "title: 某县公布\nwording: digest\ninspected: 某县\n".encode(),
    "issues/15.yml": "title: 某事\nstatus: ongoing\nmeasures: [{text: 做了某事。}]\n".encode(),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return sites.small_site(tmp_path / "home", {"xian-2025": MINIMAL})


def write(site: Path, *paths: str) -> None:
    for path in paths:
        file = site / "content/pages" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# 手写\n", "utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "index.md",
        "index.html",
        "about.md",
        "ABOUT.md",
        "about/index.md",
        "About/index.md",
        "About/README.md",
        "about/index.html",
        "about",
        "supervise/index.html",
        "xian-2025.md",
        "xian-2025/README.md",
        "xian-2025/issues/15/index.md",
        "xian-2025/issues/15.md",
        "Xian-2025/Issues/15.md",
        "xian-2025/issues.md",
        "xian-2025/units.md",
        "404.html",
        "sitemap.xml",
        "search/entry.js",
        "SHA256SUMS",
        "zhenggai-site.json",
    ],
)
def test_a_file_for_an_address_of_ours_is_told_with_the_way_out(site: Path, path: str) -> None:
    write(site, path)
    before = sites.files(site)
    done = sites.zhenggai("check", cwd=site)
    assert done.returncode == 1
    assert f"pages/{path}: 错误 F13: 手写的" in done.stderr
    assert "请换一个文件名" in done.stderr
    assert sites.files(site) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("note/README.md", "note/index.md"),
        ("note.md", "note/index.md"),
        ("Note.md", "note.md"),
        ("note", "note.md"),
        ("a/b.txt", "A/B.txt"),
        ("note.md", "note/index.html"),
    ],
)
def test_two_files_for_one_address_are_told(site: Path, first: str, second: str) -> None:
    write(site, first, second)
    if len(list((site / "content/pages").rglob("*.*"))) + (first == "note") < 2:
        pytest.skip("this disk does not tell letter case apart")
    done = sites.zhenggai("check", cwd=site)
    assert done.returncode == 1
    assert "错误 F13: 手写的文件" in done.stderr
    assert "只有一个会出现在网站上" in done.stderr


@pytest.mark.parametrize(
    ("path", "is_told"),
    [
        ("templates/letter.md", True),
        ("deep/templates/letter.md", False),
        (".gitkeep", False),
    ],
)
def test_a_file_that_mkdocs_leaves_out_is_told(site: Path, path: str, is_told: bool) -> None:
    write(site, path)
    done = sites.zhenggai("check", cwd=site)
    assert done.returncode == 0
    assert (f"pages/{path}: 提醒 F14: " in done.stderr) is is_told


def test_files_of_ones_own_elsewhere_are_published(site: Path) -> None:
    own = ["notes.md", "about/more.md", "xian-2025/extra.md", "assets/own.css", "robots.txt"]
    write(site, *own)
    done = sites.zhenggai("check", cwd=site)
    assert done.returncode == 0
    assert "F13" not in done.stderr


@pytest.mark.parametrize(
    "content",
    [sites.ROOT / each for each in ("content", "tests/fixtures/yunhe/content", "demo/content")],
)
def test_every_page_that_is_made_is_known_before(content: Path) -> None:
    read = load(content).content
    known = set(published(read, WHOLE_SITE))
    made = {path.removesuffix(".md").removesuffix("index").rstrip("/") for path in make(read).pages}
    assert made <= {each.removesuffix("index.html").rstrip("/") for each in known}
