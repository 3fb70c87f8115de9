"""`check` holds the data of a disclosure to its marked text, and says which of the two to change."""

import shutil
from pathlib import Path

import pytest

from tests import marked_site
from tests.marked_site import MARKED
from tests.sites import unmarked, zhenggai

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return marked_site.make(tmp_path_factory.mktemp("held") / "site-source")


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "site-source"))


FOLDER = "content/shuiwu-2024"


def said(folder: Path) -> list[str]:
    """Return what `check` says, but for the address of the site and the summaries, which are not there yet."""
    done = zhenggai("check", cwd=folder)
    lines = [line for line in done.stderr.split("\n") if line]
    return [line for line in lines[:-1] if not any(each in line for each in NOT_YET)]


NOT_YET = (" 提醒 C13: ", "    知道网址", " 提醒 A17: ", "    请加上，最多60个字，")


def test_what_the_marks_give_and_what_a_person_added_is_fine(copy: Path) -> None:
    assert said(copy) == []
    issue = copy / FOLDER / "issues/1.yml"
    issue.write_text(
        issue.read_text("utf-8") + "summary: 普查管网12公里。\nlead_unit: 供水股\n", "utf-8"
    )
    text = issue.read_text("utf-8").replace("status: undisclosed", "status: completed")
    issue.write_text(text, "utf-8")
    assert said(copy) == []


def test_what_a_correction_says_is_fine(copy: Path) -> None:
    head = copy / FOLDER / "disclosure.yml"
    text = head.read_text("utf-8")
    assert "0999-8880010" in text
    head.write_text(text.replace("0999-8880010", "0999-8880012"), "utf-8")
    assert any(" 提醒 O10: " in line for line in said(copy))
    correction = (
        "- on: 2025-06-01\n  field: channels[1].value\n  was: 0999-8880010\n  now: 0999-8880012\n"
        "  reason: 号码变更\n  by: 县水务局\n"
    )
    (copy / FOLDER / "corrections.yml").write_text(correction, "utf-8")
    assert said(copy) == []


def test_a_site_with_a_correction_says_so_and_is_proved(copy: Path) -> None:
    correction = (
        "- on: 2025-06-01\n  issue: '1'\n  field: measures[1].text\n  was: 12公里\n  now: 13公里\n"
        "  reason: 写错\n"
    )
    (copy / FOLDER / "corrections.yml").write_text(correction, "utf-8")
    for command in (["build"], ["verify", "site"]):
        done = zhenggai(*command, cwd=copy)
        assert done.returncode == 0, done.stderr
    page = unmarked((copy / "site/shuiwu-2024/issues/1/index.html").read_text("utf-8"))
    assert "本页文字是公布的原文；1处更正另行标明。" in page
    assert "一字未改" not in page
    other = (copy / "site/shuiwu-2024/issues/2/index.html").read_text("utf-8")
    assert "本页文字是公布的原文，一字未改。" in other


def test_where_the_words_are_cut_is_a_persons_choice(copy: Path) -> None:
    issue = copy / FOLDER / "issues/1.yml"
    cut = "  - mark: 二是\n    lead: 更换旧管\n    text: 9公里。\n"
    text = issue.read_text("utf-8").replace("  - mark: 二是\n    text: 更换旧管9公里。\n", cut)
    assert cut in text
    issue.write_text(text, "utf-8")
    assert said(copy) == []


AGAIN = "改标注，再运行 zhenggai import content/shuiwu-2024。"
BACK = f"    标注是对的，请在数据里照标注改回来；标注标错了的，{AGAIN}"
OR_LATER = f"    标注是对的，请在数据里照它改；公布以后变了的，写续报或更正；标注标错了的，{AGAIN}"


@pytest.mark.parametrize(
    ("file", "was", "now", "expected"),
    [
        ("issues/1.yml", "finding: 三个村的水管漏水。\n", "", [
            "shuiwu-2024/issues/1.yml:2: 错误 O10: 反馈的问题和标注不一样：标注里是“三个村的水管漏水”，"
            "数据里没有（标注第 10 行起）", BACK,
        ]),
        ("issues/2.yml", "results:\n  - 平均等候12分钟，群众 〔隐去〕写来了信。\n", "", [
            "shuiwu-2024/issues/2.yml:2: 错误 O10: 整改成效和标注不一样：标注里是“平均等候12分钟群众隐去写来了信”，"
            "数据里没有（标注第 17 行起）", BACK,
        ]),
        ("issues/2.yml", "status: completed", "status: ongoing", [
            "shuiwu-2024/issues/2.yml:6: 提醒 O10: 整改状态：标注里是“已完成”，数据里是“整改中”（标注第 17 行起）",
            OR_LATER,
        ]),
        ("issues/4.yml", "due_said: 长期坚持\n", "", [
            "shuiwu-2024/issues/4.yml:2: 提醒 O10: 时限原话：标注里是“长期坚持”，数据里没有（标注第 21 行起）",
            OR_LATER,
        ]),
        ("disclosure.yml", "  - kind: phone\n    value: 0999-8880010\n    label: 联系电话\n", "", None),
    ],
)  # fmt: skip
def test_where_they_differ_it_is_said_which_to_change(
    copy: Path, file: str, was: str, now: str, expected: list[str] | None
) -> None:
    path = copy / FOLDER / file
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")
    found = said(copy)
    if expected is None:
        assert any("O10" in line for line in found)
    else:
        assert found == expected


def test_marks_that_were_edited_and_not_assembled_stop_the_build(copy: Path) -> None:
    source = copy / FOLDER / "source/marked.txt"
    text = source.read_text("utf-8").replace("[[成效]]平均", "[[举措]]平均")
    source.write_text(text, "utf-8")
    assert said(copy) == [
        "shuiwu-2024/source/marked.txt:17: 错误 O09: 标注改过以后，还没有照它写出数据",
        "    请运行 zhenggai import content/shuiwu-2024，看过以后加上 --yes。",
    ]
    assert zhenggai("build", cwd=copy).returncode == 1
    done = zhenggai("import", FOLDER, "--yes", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert said(copy) == []


def test_a_lost_record_of_the_last_assembly_is_said(copy: Path) -> None:
    (copy / FOLDER / "source/assembled.txt").unlink()
    found = said(copy)
    assert found[0].startswith("shuiwu-2024/source/assembled.txt: 提醒 O08: 没有 assembled.txt")


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("普查管网12公里", "普查管网13公里", "B05"),  # a character of the announcement
        ("[[略 网页装饰]]打印本页", "打印本页", "O01"),  # furniture that is signed now
        ("[[问题 3]]", "[[问题 5]]", "O02"),
    ],
)
def test_what_is_wrong_with_the_text_itself_is_an_error(
    copy: Path, was: str, now: str, code: str
) -> None:
    source = copy / FOLDER / "source/marked.txt"
    text = source.read_text("utf-8")
    assert was in text
    source.write_text(text.replace(was, now), "utf-8")
    assert any(f" 错误 {code}: " in line for line in said(copy))


def test_a_text_as_signed_that_is_another_is_written_anew(copy: Path) -> None:
    official = copy / FOLDER / "source/official.txt"
    official.write_text(official.read_text("utf-8") + "多一行。\n", "utf-8")
    found = said(copy)
    (line,) = [each for each in found if " 错误 O01: " in each]
    assert "official.txt 和标注去掉标记以后的文字不一样" in line
    assert any("请运行 zhenggai import content/shuiwu-2024" in each for each in found)
    assert zhenggai("import", FOLDER, "--yes", cwd=copy).returncode == 0
    assert said(copy) == []


def test_a_digest_has_no_values_to_hold(tmp_path: Path) -> None:
    folder = marked_site.make(tmp_path / "site-source", MARKED)
    head = folder / FOLDER / "disclosure.yml"
    head.write_text(head.read_text("utf-8").replace("verbatim", "digest"), "utf-8")
    issue = folder / FOLDER / "issues/1.yml"
    issue.write_text(issue.read_text("utf-8").replace("三个村的水管漏水。", "水管漏水。"), "utf-8")
    assert not any("O10" in line for line in said(folder))
