import difflib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from tests import sites

pytestmark = pytest.mark.slow

SHIPPED = Path(__file__).parent.parent / "content" / "muye-2025"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "content" / "muye-2025")
    return tmp_path


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return sites.zhenggai("ledger", *arguments, cwd=site)


def export(site: Path, cells: Mapping[str, Any]) -> None:
    done = run(site, "export", "content/muye-2025", "台账.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    book = openpyxl.load_workbook(site / "台账.xlsx")
    for at, value in cells.items():
        book["台账"][at] = value
    book.save(site / "台账.xlsx")


def changed(site: Path) -> dict[str, list[str]]:
    """Return the changed lines of each file of the disclosure."""
    found = {}
    for file in sorted(SHIPPED.rglob("*.yml")):
        path = file.relative_to(SHIPPED)
        now = (site / "content" / "muye-2025" / path).read_text("utf-8")
        lines = difflib.unified_diff(file.read_text("utf-8").splitlines(), now.splitlines(), n=0)
        if marked := [line for line in lines if line[:3] not in ("---", "+++", "@@ ")]:
            found[path.as_posix()] = marked
    assert not list((site / "content").rglob(".*"))
    return found


NOT_ATTACHED = "W21: 这份公布没有附签发的原文"


def test_the_way_out_and_back(site: Path) -> None:
    export(site, {"F16": "已完成", "G16": "已完成，长期坚持", "I18": "区住建局、区水利局"})
    said = (
        "第 15 项 教育资源配置不均衡：整改状态 未逐项公布 → 已完成（F16）\n"
        "第 15 项 教育资源配置不均衡：状态原话 （空） → 已完成，长期坚持（G16）\n"
        "第 17 项 基础设施有短板：责任单位 （空） → 区住建局、区水利局（I18）\n"
        "共 3 处改动，涉及 2 个问题文件。\n"
    )
    shown = run(site, "import", "content/muye-2025", "台账.xlsx")
    assert shown.returncode == 0
    assert NOT_ATTACHED in shown.stderr
    assert shown.stdout == f"{said}以上只是给您看，还没有写入。要写入，请加上 --yes 再运行一次。\n"
    assert changed(site) == {}
    done = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert done.returncode == 0
    assert done.stdout == f"{said}已经写入。下一步：zhenggai check\n"
    assert changed(site) == {
        "issues/15.yml": ["-status: undisclosed", "+status: completed", "+said: 已完成，长期坚持"],
        "issues/17.yml": ["+units: [区住建局, 区水利局]"],
    }
    again = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert (again.returncode, again.stdout) == (0, "台账和内容一致，没有要改的。\n")


def test_every_column_comes_back_into_its_file(site: Path) -> None:
    """The values in the file are those of the cells; what stands beside them stays as it was."""
    export(site, {
        "J16": "2026年6月", "L16": "区长", "M16": "新学校还在谋划。\n大班额还在化解。",
        "N16": "学校和老师", "O16": "一所中学已开学；10个办学联合体覆盖36所中小学。", "P16": "教育、住房",
        "Q16": "办学联合体：11个\n一般公共预算教育支出增长：13.87%（2024年）\n覆盖学生：近3万人",
        "R16": None, "S16": "新学校建在哪里，什么时候建", "T16": "学位不足。", "U16": "消除大班额。",
        "V16": "新增学位900个。\n一所学校开学。",
    })  # fmt: skip
    done = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert done.returncode == 0, done.stderr
    assert "W21: J16：“2026年6月”不是一个日期，记到“时限原话”" in done.stderr
    files = changed(site)
    assert list(files) == ["issues/15.yml"]
    text = (site / "content/muye-2025/issues/15.yml").read_text("utf-8")
    before = yaml.safe_load((SHIPPED / "issues/15.yml").read_text("utf-8"))
    del before["matters"]
    assert yaml.safe_load(text) == {
        **before,
        "due_said": "2026年6月", "leader": "区长", "remaining": ["新学校还在谋划。", "大班额还在化解。"],
        "plain": "学校和老师", "summary": "一所中学已开学；10个办学联合体覆盖36所中小学。",
        "topics": ["教育", "住房"],
        "key_figures": [
            {"label": "办学联合体", "value": "11个"},
            {"label": "一般公共预算教育支出增长", "value": "13.87%", "period": "2024年"},
            {"label": "覆盖学生", "value": "3万人", "qualifier": "近"},
        ],
        "unsaid": ["新学校建在哪里，什么时候建"], "finding": "学位不足。", "goal": "消除大班额。",
        "results": ["新增学位900个。", "一所学校开学。"],
    }  # fmt: skip
    assert "topics: [教育, 住房]\n" in text
    assert "remaining:\n  - 新学校还在谋划。\n  - 大班额还在化解。\n" in text
    again = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert again.stdout == "台账和内容一致，没有要改的。\n"


def test_a_file_that_the_program_cannot_edit_is_named_at_the_cell(site: Path) -> None:
    file = site / "content/muye-2025/issues/15.yml"
    values = yaml.safe_load(file.read_text("utf-8"))
    in_braces = yaml.dump(values, allow_unicode=True, default_flow_style=True, width=10**6)
    file.write_text(in_braces, "utf-8")
    export(site, {"L16": "区长"})
    done = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert done.returncode == 1
    said = "台账.xlsx: 错误 W18: L16：第 15 项 教育资源配置不均衡的文件 issues/15.yml 写法特别，程序改不了"
    assert said in done.stderr
    assert file.read_text("utf-8") == in_braces


SIGNED = """中共云河县委关于巡视整改进展情况的公布
一、聚焦民生方面
（一）关于饮水安全保障不到位问题整改情况。一是更换管网3公里。责任单位：县水利局。整改时限：2025年底前。
（二）关于道路养护不及时问题整改情况。一是修补县道12公里。该问题已整改完成。
中共云河县委
2025年3月10日
"""


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    (tmp_path / "签发件.txt").write_text(SIGNED, "utf-8")
    done = sites.zhenggai("import", "签发件.txt", "content/yunhe-2025", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = sites.zhenggai("ledger", "export", "content/yunhe-2025", "台账.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"M2": "管网还差1公里"}, "台账.xlsx: 错误 R15: M2：还没办完：原文里这个问题的段落没有这段文字：“管网还差1公里”"),
        ({"K2": "2026年底前"}, "台账.xlsx: 错误 R15: K2：时限原话：原文里这个问题的段落没有这段文字：“2026年底前”"),
        ({"J2": "2026年底前"}, "台账.xlsx: 错误 R15: J2：时限原话：原文里这个问题的段落没有这段文字：“2026年底前”"),
        ({"F2": "已完成"}, "台账.xlsx: 错误 W23: F2：整改状态改成了“已完成”，却没有能证明它的原话"),
        ({"F2": "已完成", "G2": "已完成"}, "台账.xlsx: 错误 W23: G2：所附的原文里，这个问题没有“已完成”这句话"),
        ({"L2": "王某 4107 9919 4910 0100 19"}, "台账.xlsx: 错误 R09: L2：责任领导："),
        ({"F3": "整改中"}, "台账.xlsx: 错误 W23: F3：原话“该问题已整改完成”说的是已完成，不是整改中"),
    ],
)  # fmt: skip
def test_what_is_not_signed_is_refused_at_its_cell(
    signed: Path, cells: dict[str, Any], said: str
) -> None:
    book = openpyxl.load_workbook(signed / "台账.xlsx")
    for at, value in cells.items():
        book["台账"][at] = value
    book.save(signed / "台账.xlsx")
    done = run(signed, "import", "content/yunhe-2025", "台账.xlsx", "--yes")
    assert done.returncode == 1
    assert said in done.stderr
    assert "yunhe-2025/" not in done.stderr


@pytest.mark.process
@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("", False), ("n", False)])
def test_a_person_is_asked_first(site: Path, answer: str, is_written: bool) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals")
    export(site, {"I18": "区住建局"})
    ours, theirs = os.openpty()
    command = [
        sys.executable,
        "-m",
        "generator",
        "ledger",
        "import",
        "content/muye-2025",
        "台账.xlsx",
    ]
    running = subprocess.Popen(
        command, cwd=site, stdin=theirs, stdout=subprocess.PIPE, encoding="utf-8"
    )
    os.write(ours, f"{answer}\n".encode())
    said = running.communicate(timeout=sites.HANGS)[0]
    os.close(ours)
    os.close(theirs)
    assert running.returncode == 0
    assert "写入吗？[y/N]" in said
    assert bool(changed(site)) is is_written


def test_mistakes_are_shown_at_once_and_nothing_is_written(site: Path) -> None:
    export(site, {"F16": "做完了", "C17": "改了名", "J18": "2025-02-30", "F19": "已完成"})
    done = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert done.returncode == 1
    for words in ("W12: F16：", "W11: C17：", "W13: J18：", "共 3 处错误", "一个字也没有改"):
        assert words in done.stderr
    assert changed(site) == {}


def test_a_ledger_that_breaks_a_rule_is_not_written(site: Path) -> None:
    cells = {f"{column}{row}": "阶段性完成" for row in range(2, 14) for column in "FG"}
    export(site, cells)
    done = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert done.returncode == 1
    assert "台账.xlsx: 错误 R04: F2、F3、F4、F5、F6、F7 等 12 格：整改状态：" in done.stderr
    assert ".yml" not in done.stderr
    assert changed(site) == {}


def test_what_cannot_be_written_is_put_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.files import writer  # noqa: PLC0415 - the only test that looks inside

    files = {"issues/15.yml": b"new", "issues/17.yml": b"new"}
    replace, done = Path.replace, []

    def fails_on_the_second(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_on_the_second)
    with pytest.raises(OSError, match="No space"):
        writer.write(site / "content" / "muye-2025", files)
    assert changed(site) == {}


def test_a_disk_that_fills_keeps_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.files import writer  # noqa: PLC0415 - as above

    writer.write(tmp_path, {"a/old": b"old", "keep": b"kept"})
    write_bytes = Path.write_bytes

    def fills_up(self: Path, content: bytes) -> int:
        if content == b"too much":
            write_bytes(self, content[:3])
            raise OSError(28, "No space left on device")
        return write_bytes(self, content)

    monkeypatch.setattr(Path, "write_bytes", fills_up)
    files = {"a/old": b"new", "a/b/c/new": b"new", "x/y": b"too much", "keep": b"lost"}
    with pytest.raises(OSError, match="No space"):
        writer.write(tmp_path, files)
    found = sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*"))
    assert found == ["a", "a/old", "keep"]
    assert (tmp_path / "a/old").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("export", "content/muye-2025", "台账.xls"), 2, "以 .xlsx 结尾"),
        (("export", "content/muye-2025", "有.xlsx"), 1, "已经有了，没有动它"),
        (("export", "content", "新.xlsx"), 1, "没有 disclosure.yml"),
        (("export", "content/muye-2025"), 2, "缺少参数"),
        (("import", "content/muye-2025", "有.xlsx"), 1, "W05"),
        (("import", "content/muye-2025", "无.xlsx"), 1, "找不到这个文件"),
        (("import", "content/xian", "有.xlsx"), 1, "没有 disclosure.yml"),
        (("exprot",), 2, "没有 exprot 这个命令"),
    ],
)
def test_wrong_use_is_refused(
    site: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    (site / "有.xlsx").write_bytes(b"")
    done = run(site, *arguments)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert done.stdout == ""
    assert changed(site) == {}


def test_a_broken_file_is_reported_and_not_exported(site: Path) -> None:
    (site / "content/muye-2025/issues/3.yml").write_text("title: [", "utf-8")
    done = run(site, "export", "content/muye-2025", "台账.xlsx")
    assert done.returncode == 1
    assert "muye-2025/issues/3.yml" in done.stderr
    assert "内容读不出来，没有写台账" in done.stderr
    assert not (site / "台账.xlsx").exists()


def test_while_marks_are_doubted_no_ledger_goes_out_or_comes_back(signed: Path) -> None:
    marked = signed / "content/yunhe-2025/source/marked.txt"
    text = marked.read_text("utf-8")
    marked.write_text(text.replace("[[问题 2]]", "[[问题 2？：序号]]"), "utf-8")
    for command, undone in (("export", "没有写台账"), ("import", "没有收回台账")):
        done = run(signed, command, "content/yunhe-2025", "台账.xlsx", *_OVER[command])
        assert done.returncode == 1
        assert f"标注里还有拿不准的地方，问题可能还会变，{undone}。" in done.stderr


_OVER = {"export": ("--overwrite",), "import": ()}


def test_a_filled_report_is_what_is_told_where_the_ledger_brings_nothing(site: Path) -> None:
    export(site, {})
    book = openpyxl.load_workbook(site / "台账.xlsx")
    (said,) = (each.column_letter for each in book["续报"][1] if each.value == "续报的正文")
    book["续报"][f"{said}3"] = "又修了3公里。"
    book.save(site / "台账.xlsx")
    done = run(site, "import", "content/muye-2025", "台账.xlsx", "--yes")
    assert (done.returncode, "W24" in done.stderr) == (0, True)
    assert done.stdout == "什么也没有写入：“台账”表没有改动，填了的是续报，没有读（见提醒 W24）。\n"
