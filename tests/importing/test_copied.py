"""Text copied out of a PDF into a text file: hard line ends, page numbers, and where nobody can tell."""

from pathlib import Path

import pytest

from generator.importing.announcement import Imported
from generator.importing.text.paragraphs import MAY_GO_ON
from tests.importing.test_carriers import read

HEAD = """中共云岫县档案馆党组关于巡察整改进展情况的通报
根据县委统一部署，县委第三巡察组于2023年3月6日至4月28日
对县档案馆党组开展了常规巡察，并于6月2日反馈了意见。现将整
改进展情况公布如下。
一、反馈问题整改情况
1.关于“库房消防设施老化”的问题。更换灭火器46具，检修喷淋
管线2.1公里，组织演练两次，邀请消防部门到馆内逐层逐间查验。
"""
NEXT = """2.关于“查档等候时间长”的问题。增设窗口两个，把一般查档压缩
到20分钟以内。
"""
END = """中共云岫县档案馆党组
2023年12月1日
"""


def copied(text: str, folder: Path) -> Imported:
    return read(text.encode(), "copied.txt", folder)


def doubts(found: Imported) -> list[str]:
    return [each.reason for each in found.assembled.unsure]


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("经办股室：县档案馆保管利用股", True),
        ("中共云岫县档案馆党组", True),
        ("问题已经整改到位。", False),
        ("复查时没有再发现隐患，下一年度继续检修。", False),
    ],
)
def test_a_line_below_a_full_one_is_its_own_and_doubted_where_it_looks_so(
    line: str, is_own: bool, tmp_path: Path
) -> None:
    found = copied(f"{HEAD}{line}\n{NEXT}{END}", tmp_path)
    assert (line in found.source.splitlines()) == is_own
    assert (MAY_GO_ON in "".join(doubts(found))) == is_own


def test_a_name_that_opens_many_lines_is_a_label_and_not_doubted(tmp_path: Path) -> None:
    label = "责任单位：县档案馆保管利用股\n"
    found = copied(f"{HEAD}{label}{NEXT}{label}{END}", tmp_path)
    assert [each.units for each in found.issues] == [("县档案馆保管利用股",)] * 2
    assert MAY_GO_ON not in "".join(doubts(found))


def test_the_signature_below_a_full_line_is_one(tmp_path: Path) -> None:
    issued = copied(HEAD + END, tmp_path).announcement.issued
    assert issued is not None
    assert (issued.by, str(issued.on)) == ("中共云岫县档案馆党组", "2023-12-01")


def test_a_page_that_ends_inside_the_signature_parts_it_not(tmp_path: Path) -> None:
    name, day = END.splitlines()
    found = copied(f"{HEAD}— 1 —\n{NEXT}{name}\n— 2 —\n{day}\n— 3 —\n", tmp_path)
    issued = found.announcement.issued
    assert issued is not None
    assert (issued.by, str(issued.on)) == (name, "2023-12-01")
    assert found.marked.count("[[略 页码]]") == 3
