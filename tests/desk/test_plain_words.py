"""What the desk says holds nothing that only somebody who types files and commands has any use for."""

import re

import pytest

from generator.desk.plain_words import plainly
from generator.desk.reading import reading
from tests.importing.test_flags import HEAD, REASONS, imported

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
