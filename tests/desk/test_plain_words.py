"""What the desk says holds nothing that only somebody who types files and commands has any use for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from generator.desk.plain_words import in_full, plainly
from generator.desk.reading import reading
from generator.domain.diagnostics import Diagnostic, Place
from tests.importing.test_flags import HEAD, REASONS, imported
from tests.sites import ROOT

SAID = [
    ("9个问题没有写 plain（用市民的话说是什么事）；另见 qinghe-2025/issues/4.yml:3 等 8 处",
     "9个问题没有写“通俗说法”（用市民的话说是什么事）"),
    ("请加一行，最多16个字，例如 plain: 学校和老师；不填也能公布。",
     "请加一行，最多16个字，例如 学校和老师；不填也能公布。"),
    ("主题（topics）第 1 项不能写“财务”", "主题第 1 项不能写“财务”"),
    ("标记对的，把“？”改成“！”就行", "标记对的，点“看过，读得对”"),
    ("写了谁核验的，写成 [[=核验单位]]……[[/]]，结果写成 [[=核验结果]]……[[/]]", "写了谁核验的，标成“核验单位”，结果标成“核验结果”"),
    ("写了的，包住说状态的字：[[=状态]]……[[/]]；没有写的", "写了的，把说状态的字标成“状态”；没有写的"),
    ("不对的，移动 [[=还没办完]] 和 [[/]]；对的", "不对的，移动 “还没办完”；对的"),
    ("漏读了问题的，在它的标题前面写 [[问题]]。再运行 zhenggai import。",
     "漏读了问题的，在它的标题前面标成“问题”。"),
    ("核对过、原文就是这样的，在 disclosure.yml 的 explained 里写一条 R16 和原因；再说。",
     "核对过、原文就是这样的，点“核对过，就是这样的”，写原因；再说。"),
    ("请从备份里恢复 yunxi-2025/issues/2-3.yml；要撤下，请写在 withdrawn.yml 里。",
     "请从备份里恢复问题 2-3；要撤下，请写撤下。"),
    ("请改 updates/2026-06-01.yml，或者写新的续报。", "请改 2026-06-01 的续报，或者写新的续报。"),
    ("逐字公布不能改字；原文写错了的，在 corrections.yml 里写更正。", "逐字公布不能改字；原文写错了的，写更正。"),
    ("请照页面上的字抄；更正某个问题的，用 --issue 写它的编号。", "请照页面上的字抄。"),
    ("请改标注，再运行 zhenggai import content/yunxi-2025。", "请改标注。"),
    ("没有写原来的字（--was），什么也没有写。", "没有写原来的字，什么也没有写。"),
    ("联系电话 0370-0000000，邮箱 plain@example.com。", "联系电话 0370-0000000，邮箱 plain@example.com。"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "plain"), SAID)
def test_a_message_at_the_desk(said: str, plain: str) -> None:
    assert plainly(said) == plain


PROGRAM = re.compile(r"\[\[|\]\]|zhenggai |改成“！”|\.yml:\d|explained|\bsummary\b|\bplain\b")


@pytest.mark.parametrize("case", REASONS)
def test_no_way_out_speaks_of_signs_and_commands(case: str) -> None:
    for each in reading(imported(HEAD + REASONS[case]).marked).asked:
        assert not PROGRAM.search(plainly(each.doubt.way)), each.doubt.way


SHOWN = (
    "content", "text/marked/problems.py", "text/marked/read.py", "text/marked/runs.py", "text/marked/ways.py",
    "published/search.py", "worksheet", "importing/again", "importing/remarks.py", "desk", "files",
    *(f"actions/{each}.py" for each in (
        "assembling", "attaching", "correcting", "entries", "errors", "explaining", "filling", "folder_name",
        "importing", "later_reports", "ledger", "looked", "marking", "new_files", "packing", "report_import",
        "report_ledger", "unpublished", "withdrawing",
    )),
)  # fmt: skip
"""Where the sentences are declared that the desk shows."""
NOT_SAID = (
    "content/scaffold.py", "content/json_schema.py", "desk/plain_words.py", "desk/server.py", "files/cluster",
)  # fmt: skip
"""What is written into files, or said where the desk is started."""
OF_FILES = {
    # Whoever reads these has opened the file in an editor: no page of the desk writes what they speak of.
    "请改成文件夹，把内容一份一份写成里面的 .yml 文件。",
    "文件的扩展名要写成 .yml",
    "这个文件夹里只放 .yml 文件，一份内容一个；别的请移到 source 文件夹里。",
    "请写成同一个文件夹里的一个 .yml 文件，例如 INHERIT: base.yml；用不着就删去这一行。",
    "在标记后面补上“]]”",
    "在“3”和它后面的编号之后补上“]]”",
    "您的标记写进了原因里：“？：”后面到 ]] 的字是程序说的话，照原样留着；标记写在 ]] 后面公布的文字里"
    "（记事本的查找先找到的是原因，再按一次“查找下一个”）。",
}
TYPED = re.compile(
    r"zhenggai (?!desk)|(?<![\w-])--[a-z]|\.ya?ml|marked\.txt|official\.txt|\.jsonl|\[\[|\]\]|explained"
    r"|[。，；：、！？][，；。：、]|““|””|（）"
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PATTERN = re.compile(r"\(\?|\[\^|\\d")


def sentences_of(file: Path) -> Iterator[str]:
    """Yield the sentences that a module declares, a number in place of what is filled in."""
    tree = ast.parse(file.read_text("utf-8"))
    parts = {
        id(part)
        for each in ast.walk(tree)
        for part in (each.values if isinstance(each, ast.JoinedStr) else ())
    }
    docs = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            yield "".join(
                str(getattr(part, "value", "")) if isinstance(part, ast.Constant) else "3"
                for part in each.values
            )
        elif isinstance(each, ast.Constant) and id(each) not in parts | docs:
            yield re.sub(r"\{\w*\}", "3", str(each.value))


def shown_files() -> Iterator[Path]:
    for each in SHOWN:
        place = ROOT / "generator" / each
        yield from sorted(place.rglob("*.py")) if place.is_dir() else (place,)


def test_no_sentence_that_the_desk_shows_speaks_of_files_and_commands() -> None:
    found = [
        (file.name, plainly(each))
        for file in shown_files()
        if not file.relative_to(ROOT / "generator").as_posix().startswith(NOT_SAID)
        for each in sentences_of(file)
        if len(_CHINESE.findall(each)) > 3 and not _PATTERN.search(each) and each not in OF_FILES
    ]
    assert len(found) > 1000, "the sentences are found"
    assert [each for each in found if TYPED.search(each[1])] == []


def test_what_is_wrong_and_the_way_out_are_parted_once() -> None:
    place = Place(PurePath("a"), 1)
    found = (
        Diagnostic(place, "太长。", "写短些。", "T05"), Diagnostic(place, "太长", "运行 zhenggai check。", "T05"),
    )  # fmt: skip
    assert [in_full(each) for each in found] == ["太长。写短些。", "太长。"]
