"""续报: a later report begun by hand, as a clerk begins it."""

import re
import shutil
from pathlib import Path

import pytest

from generator.actions import later_reports
from generator.actions.errors import Stop
from generator.content.check import check
from generator.domain.diagnostics import Severity
from tests.sites import ROOT

YUNHE = ROOT / "tests" / "fixtures" / "yunhe" / "content"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(YUNHE, tmp_path / "content")
    return tmp_path / "content" / "yunhe-2024"


def begun(folder: Path, day: str) -> str:
    return later_reports.new_update(folder, later_reports.day_of_report(day)).read_text("utf-8")


def test_the_sample_has_what_is_still_open_with_its_name_and_last_words(folder: Path) -> None:
    text = begun(folder, "2025-11-30")
    assert text[text.index("issues:\n") :] == (
        "issues:\n"
        "  # 第 1 项 整改责任没有层层落实\n"
        "  #   上一次（2024-09-30 公布）：已完成，原话“已完成，长期坚持”；还没办完：2个单位的结果正在核对\n"
        '  "1":\n'
        "    text: 请填写续报对这个问题说了什么\n"
        "  # 第 3 项 政务大厅等候时间长\n"
        "  #   上一次（2024-09-30 公布）：阶段性完成，原话“取得阶段性成果”\n"
        '  "3":\n'
        "    text: 请填写续报对这个问题说了什么\n"
        "  # 第 4 项 差旅费报销把关不严\n"
        "  #   上一次（2025-03-31 续报）：整改中；还没办完：2024年的单据还没有清查；重新整改：抽查发现新的不合规单据\n"
        '  "4":\n'
        "    text: 请填写续报对这个问题说了什么\n"
        "# 下面这些问题，公布和以前的续报没有说还没办完；这次说到了，照上面的样子写一段，编号是冒号前面的：\n"
        '#   "2": 第 2 项 老旧小区供水管网改造“只开头、不收尾”\n'
        '#   "5": 第 5 项 1.1亿元资产没有入账 & <登记> 不全\n'
    )


def test_the_sample_is_read_and_says_no_state(folder: Path) -> None:
    begun(folder, "2025-11-30")
    found = check(folder.parent)
    report = next(each for each in found.content.disclosures if each.id == "yunhe-2024").updates[-1]
    assert (report.issued.by, report.id) == ("中共云河县委", "2025-11-30")
    assert {each.status for each in report.issues.values()} == {None}


def test_what_is_not_filled_in_is_never_published(folder: Path) -> None:
    begun(folder, "2025-11-30")
    found = [each for each in check(folder.parent).diagnostics if each.code == "R14"]
    assert [(each.place.path.name, each.severity) for each in found] == [
        ("2025-11-30.yml", Severity.ERROR),
    ] * 3


def test_nothing_open_leaves_the_names_only(folder: Path) -> None:
    for name in ("1", "4"):
        (folder / "issues" / f"{name}.yml").write_text(
            f'number: "{name}"\ntitle: 名称\nstatus: completed\n', "utf-8"
        )
    (folder / "updates" / "2025-03-31.yml").unlink()
    (folder / "issues" / "2.yml").unlink()
    (folder / "issues" / "3.yml").unlink()
    text = begun(folder, "2025-11-30")
    assert "issues: {} " in text
    assert '#   "4": 第 4 项 名称\n' in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025/11/30", "日期要写成 2026-06-01 这样，却写了“2025/11/30”。是不是 2025-11-30？"),
        ("2025年11月30日", "是不是 2025-11-30？"),
        ("下周", "日期要写成 2026-06-01 这样，却写了“下周”。"),
        ("2025-02-30", "没有 2025-02-30 这一天。"),
        ("2024-09-29", "2024-09-29 早于公布的日期 2024-09-30，什么也没有写。"),
        ("2025-03-31", "2025-03-31.yml 已经有了，没有动它。请打开它接着写；同一天只有一份续报。"),
    ],
)
def test_a_day_that_cannot_be_is_refused(folder: Path, typed: str, said: str) -> None:
    before = {each: each.read_bytes() for each in folder.rglob("*.yml")}
    with pytest.raises(Stop, match=re.escape(said)):
        begun(folder, typed)
    assert {each: each.read_bytes() for each in folder.rglob("*.yml")} == before


def test_a_folder_without_a_disclosure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xian-2025").mkdir()
    with pytest.raises(Stop, match="没有建续报"):
        begun(tmp_path / "xian-2025", "2025-11-30")
