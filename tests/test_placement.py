"""The proof that each run of an issue stands on its page, under the heading that its mark names."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.runs_in_place import HEADINGS
from generator.text.marked.words import WORDS, Shape
from tests import marked_site
from tests.marked_site import MARKED
from tests.sites import zhenggai

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site folder with a marked announcement, built."""
    folder = marked_site.make(tmp_path_factory.mktemp("placement") / "site-source")
    done = zhenggai("build", "--quiet", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "site-source"))


def page(folder: Path, issue: int) -> Path:
    return folder / f"site/shuiwu-2024/issues/{issue}/index.html"


def change(folder: Path, issue: int, act: Callable[[str], str]) -> None:
    html = page(folder, issue).read_text("utf-8")
    changed = act(html)
    assert changed != html
    page(folder, issue).write_text(changed, "utf-8")


def swapped(one: str, other: str) -> Callable[[str], str]:
    return lambda html: html.replace(one, "\0").replace(other, one).replace("\0", other)


def put(was: str, now: str) -> Callable[[str], str]:
    return lambda html: html.replace(was, now, 1)


def said(folder: Path) -> str:
    done = zhenggai("verify", "site", cwd=folder)
    assert done.returncode == (1 if "错误" in done.stderr else 0)
    assert ("全部相符" in done.stdout) is (done.returncode == 0)
    return done.stderr


STEP = re.compile(r'<li class="step" id="step-\d+">(?:(?!</li>).)*二是.*?</li>', re.DOTALL)


def test_what_was_proved_and_what_a_person_confirmed_is_said(made: Path) -> None:
    done = zhenggai("verify", "site", cwd=made)
    assert done.stdout == (
        "shuiwu-2024：原文 24 段、402 个字，网页上一字不差。\n"
        "  4 个问题：16 处文字都在标注说的问题的页面上、标注说的小标题下面"
        "（编号、名称和标签以全文页为准）。\n"
        "  另有 1 处单位、时限、日期一类的值，页面上照数据写，原话在全文页上。\n"
        "  1 处为保护个人隐去，没有公布。\n"
        "  标注本身对不对，程序不能证明：没有一处写着人核对过（！）。\n"
        "核对完毕：1 份公布有原文，全部相符。\n"
    )


def test_who_confirmed_and_explained_is_said(tmp_path: Path) -> None:
    stated = MARKED.replace("局党组开会三次", "反馈的[[=总数 问题]]5个问题[[/]]都已研究")
    marked = (
        stated.replace("[[方面]]", "[[方面！]]") + "[[疑！：两个问题并在一处，某某，2025-01-02]]\n"
    )
    folder = marked_site.make(tmp_path / "site-source", marked)
    assert zhenggai("build", "--quiet", cwd=folder).returncode == 0
    done = zhenggai("verify", "site", cwd=folder)
    assert "  标注本身对不对，程序不能证明：人核对过、改过 3 处（！）。\n" in done.stdout
    assert (
        "  和原文对不上、由人说明的：R16，两个问题并在一处（某某，2025-01-02）。\n" in done.stdout
    )


def test_of_a_withdrawn_issue_nothing_is_shown_and_the_rest_is_proved(tmp_path: Path) -> None:
    folder = marked_site.make(tmp_path / "site-source")
    withdrawn = "- {on: 2025-01-02, issue: '3', ground: 依规定, by: 某委}\n"
    (folder / "content/shuiwu-2024/withdrawn.yml").write_text(withdrawn, "utf-8")
    done = zhenggai("build", "--quiet", cwd=folder)
    assert done.returncode == 0, done.stderr
    done = zhenggai("verify", "site", cwd=folder)
    assert "另有 1 段属于已经撤下的问题，没有公布。" in done.stdout
    html = (folder / "site/shuiwu-2024/fulltext/index.html").read_text("utf-8")
    assert "同比减少31%" not in html
    assert "文件同比减少8%" in html, "the cell of another issue in the same row"


def test_a_paragraph_on_the_page_of_another_issue_is_found(copy: Path) -> None:
    (moved,) = STEP.findall(page(copy, 1).read_text("utf-8"))
    change(copy, 1, lambda html: html.replace(moved, ""))
    change(copy, 2, lambda html: html.replace('<ol class="steps">', f'<ol class="steps">{moved}'))
    found = said(copy)
    assert "shuiwu-2024/issues/1/index.html:" in found
    assert (
        "错误 V06: 标注第 10 行 [[举措]] 的文字应当在“做了什么”下面：“二是更换旧管9公里。”，"
        "却在问题 2 的页面上（shuiwu-2024/issues/2/index.html）" in found
    )
    assert "V04: 多出了原文里没有的文字：“更换旧管9公里。”" in found


@pytest.mark.parametrize(
    ("issue", "act", "expected"),
    [
        (1, swapped(">做了什么</h2>", ">反馈的问题</h2>"), [
            "[[问题表现]] 的文字应当在“反馈的问题”下面：“反馈指出：三个村的水管漏水。”，却在“做了什么”下面",
            "[[举措]] 的文字应当在“做了什么”下面：“一是摸清底数。普查管网12公里。”，却在“反馈的问题”下面",
        ]),
        (2, swapped(">整改成效</h2>", ">脚注</h2>"), ["[[成效]] 的文字应当在“整改成效”下面"]),
        (3, swapped(">会议过多</h1>", ">文件过多</h1>"), ["[[问题]] 的文字应当在这一页的标题里：“会议过多”"]),
        (3, put(">会议过多</h1>", ">会议</h1>"), ["[[问题]] 的文字应当在"]),
        (1, put('<p class="step__lead">', '<p class="step__lead" hidden>'), ["“做了什么”下面：“摸清底数。”，网页上看不到"]),
        (1, put("<p>更换旧管", '<p class="unseen">更换旧管'), ["“更换旧管9公里。”，网页上看不到"]),
        (1, put('<h2 id="measures">', '<div hidden><h2 id="measures">'), ["应当在“做了什么”下面"]),
        (1, put("另有两处", "另有三处"), ["V06", "V04: 多出了原文里没有的文字：“另有三处正在施工。”"]),
        (1, put("<p>已经更换", "<p>又一句。</p><p>已经更换"), ["V04: 多出了原文里没有的文字：“又一句。”"]),
        (1, put("<p>已经更换，没有漏水。</p>", ""), ["“已经更换，没有漏水。”，网页上看不到"]),
        (1, put("<p>供水股、稽查队</p>", "<p>供水股、办公室</p>"), ["[[责任单位]] 的文字应当在“谁负责”下面"]),
        (1, put(">12月31日</span>", ">12月30日</span>"), ["[[时限]] 的文字应当在“谁负责”下面"]),
        (2, put("<q>已完成，长期坚持</q>", "<q>整改中</q>"), ["[[状态]]"]),
        (4, put("<p>文件不含便函。</p>", ""), ["[[注]] 的文字应当在“脚注”下面"]),
    ],
)  # fmt: skip
def test_a_forged_place_is_found(
    copy: Path, issue: int, act: Callable[[str], str], expected: list[str]
) -> None:
    change(copy, issue, act)
    found = said(copy)
    for words in expected:
        assert words in found, found


def test_a_line_of_the_full_text_is_named_by_its_place(copy: Path) -> None:
    html = copy / "site/shuiwu-2024/fulltext/index.html"
    html.write_text(html.read_text("utf-8").replace("各镇、各部门", "各镇"), "utf-8")
    found = said(copy)
    assert "V03: 原文改动了：" in found
    assert "（标注第 3 行）" in found


def test_a_forged_page_stops_the_build_before_it_takes_the_place_of_the_site(copy: Path) -> None:
    own = copy / "own"
    own.mkdir()
    frame = '{% extends "base.html" %}{% block content %}{{ page.content | replace(">整改成效</h2>", ">相关</h2>") }}{% endblock %}'
    (own / "main.html").write_text(frame, "utf-8")
    config = copy / "mkdocs.yml"
    text = config.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: own\n")
    config.write_text(text, "utf-8")
    before = page(copy, 2).read_bytes()
    done = zhenggai("build", cwd=copy)
    assert done.returncode == 1
    assert "V06" in done.stderr
    assert page(copy, 2).read_bytes() == before


def test_every_mark_of_an_issue_has_its_heading() -> None:
    fields = {
        each.field
        for each in WORDS.values()
        if each.shape is not Shape.SPAN and each.field.startswith("issue.")
    }
    assert fields - {"issue.under"} == HEADINGS.keys(), "小类 heads a group and is no issue's"
