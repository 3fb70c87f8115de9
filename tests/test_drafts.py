"""Doubts of the way in: each is listed, none is published, and a draft shows them on its pages."""

import shutil
from pathlib import Path

import pytest

from tests import marked_site
from tests.marked_site import DOUBTED, MARKED
from tests.sites import zhenggai

pytestmark = pytest.mark.slow

BANNER = '<p class="draft" role="note">'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site folder whose announcement holds doubts, with a draft of it."""
    folder = marked_site.make(tmp_path_factory.mktemp("drafts") / "site-source", DOUBTED)
    done = zhenggai("build", "--draft", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "草稿不能公布" in done.stdout
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "site-source"))


def test_every_doubt_is_listed_with_its_line_its_reason_and_the_way_out(made: Path) -> None:
    done = zhenggai("check", cwd=made)
    assert done.returncode == 1
    file = "shuiwu-2024/source/marked.txt"
    assert f"{file}:13: 错误 B41: 程序拿不准这里是不是“[[举措]]”。\n" in done.stderr
    assert f"{file}:20: 错误 B41: 程序拿不准这里是不是“[[问题 3]]”：标题很短。\n" in done.stderr
    assert f"{file}:27: 错误 B42: " in done.stderr
    assert "：文中写 5 个，读到 4 个。\n" in done.stderr
    assert done.stderr.count("再运行 zhenggai import content/shuiwu-2024。") == 2  # once a kind
    assert done.stderr.count("错误 ") == 3


def test_a_build_refuses_and_leaves_the_last_good_site(copy: Path) -> None:
    names = ("source/marked.txt", "source/assembled.txt")
    sources = [copy / "content/shuiwu-2024" / each for each in names]
    doubted = sources[0].read_bytes()
    for source in sources:
        source.write_text(marked_site.sealed(MARKED), "utf-8")
    assert zhenggai("build", "--quiet", cwd=copy).returncode == 0
    before = (copy / "site/index.html").read_bytes()
    for source in sources:
        source.write_bytes(doubted)
    done = zhenggai("build", cwd=copy)
    assert done.returncode == 1
    assert (
        "还有 3 处程序拿不准、没有人看过，所以没有生成网站，原来的网站没有改动。\n" in done.stderr
    )
    assert "zhenggai build --draft" in done.stderr
    assert (copy / "site/index.html").read_bytes() == before


def test_another_mistake_stops_a_draft_too(copy: Path) -> None:
    issue = copy / "content/shuiwu-2024/issues/1.yml"
    issue.write_text(issue.read_text("utf-8").replace("9公里", "8公里"), "utf-8")
    done = zhenggai("build", "--draft", cwd=copy)
    assert done.returncode == 1
    assert "R15" in done.stderr


def test_each_page_of_a_draft_says_so_and_is_not_to_be_indexed(made: Path) -> None:
    pages = sorted((made / "site-draft").rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        html = page.read_text("utf-8")
        assert html.count(BANNER) == 1, page
        assert html.index('<meta name="robots" content="noindex, nofollow">') < html.index("<body")
        assert html.index(BANNER) < html.index('<a class="brand"')


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("shuiwu-2024", ["第 13 行", "第 20 行", "标题很短", "第 27 行", "文中写 5 个，读到 4 个"]),
        ("shuiwu-2024/issues/1", ["第 13 行"]),
        ("shuiwu-2024/issues/3", ["第 20 行", "标题很短"]),
        ("shuiwu-2024/issues/2", []),
        ("about", []),
    ],
)
def test_the_doubts_stand_on_the_pages_that_they_are_about(
    made: Path, page: str, expected: list[str]
) -> None:
    html = (made / "site-draft" / page / "index.html").read_text("utf-8")
    _, has_list, rest = html.partition('<section class="draft-doubts"')
    shown = rest.partition("</section>")[0]
    assert bool(has_list) is bool(expected)
    for words in expected:
        assert words in shown
    assert shown.count("<li>") == sum("行" in words for words in expected)


def test_a_site_says_nothing_of_drafts(tmp_path: Path) -> None:
    folder = marked_site.make(tmp_path / "site-source")
    assert zhenggai("build", "--quiet", cwd=folder).returncode == 0
    for page in (folder / "site").rglob("*.html"):
        html = page.read_text("utf-8")
        assert "草稿" not in html
        assert "noindex" not in html


def test_a_draft_never_takes_the_place_of_a_site_nor_a_site_that_of_a_draft(
    copy: Path, tmp_path: Path
) -> None:
    published = marked_site.make(tmp_path / "other")
    assert zhenggai("build", "--quiet", cwd=published).returncode == 0
    shutil.copytree(published / "site", copy / "site")
    done = zhenggai("build", "--draft", "-d", "site", cwd=copy)
    assert done.returncode == 1
    assert "是网站的文件夹，草稿不放在那里" in done.stderr
    done = zhenggai("build", "-d", str(copy / "site-draft"), cwd=published)
    assert done.returncode == 1
    assert "是草稿的文件夹，网站不放在那里" in done.stderr
    assert not (copy / "site-draft/zhenggai-site.json").exists()
    assert zhenggai("build", "--draft", "--quiet", cwd=copy).returncode == 0, "over the old draft"


def test_a_draft_is_never_packed(made: Path, tmp_path: Path) -> None:
    done = zhenggai("pack", "site-draft", "-o", tmp_path / "x.zip", cwd=made)
    assert done.returncode == 1
    assert "site-draft 是草稿，不能公布，没有打包。" in done.stderr
    assert not (tmp_path / "x.zip").exists()
