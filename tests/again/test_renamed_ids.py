"""An issue that gets another id keeps what other marks say of it."""

from pathlib import PurePath

import pytest

from generator.domain.diagnostics import has_errors
from generator.importing.again.prepared import Anew, assembled_anew
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked

TEXT = f"""\
[[原件 通报.txt {0:064}]]
[[标题]]某某县水务局党组关于巡察整改情况的通报
[[问题 1]]1.甲渠漏水。[[举措]]埋设新管3公里。
[[问题 1-2]]2.乙渠漏水。[[举措]]补漏3处。
[[其他]]以上两个问题[[=状态 问题=1、1-2]]已完成整改[[/]]。
[[问题 3]]3.丙渠漏水。[[举措]]安装闸门2座。
[[接 1-2]][[举措]]又补漏2处。
"""


def anew(now: str) -> Anew:
    return assembled_anew(read_marked(now), read_marked(TEXT).text, PurePath("source/marked.txt"))


def codes(found: Anew) -> set[str]:
    return {each.code for each in found.assembled.diagnostics} - {
        "B05"
    }  # no hash of a made-up text


def test_the_marks_that_name_it_follow() -> None:
    found = anew(TEXT.replace("[[问题 1-2]]", "[[问题 2]]"))
    assert "B08" not in codes(found)
    written = write_marked(found.text)
    assert "[[=状态 问题=1、2]]" in written
    assert "[[接 2]]" in written
    issue = next(each for each in found.assembled.issues if each.id == "2")
    assert (issue.said, len(issue.measures)) == ("已完成整改", 2)


def test_an_id_that_another_issue_has_now_is_left() -> None:
    now = TEXT.replace("[[问题 1-2]]", "[[问题 2]]").replace("[[问题 3]]", "[[问题 1-2]]")
    assert "[[=状态 问题=1、1-2]]" in write_marked(anew(now).text)


def test_an_id_that_nobody_has_is_told_with_those_that_there_are() -> None:
    found = anew(TEXT.replace("问题=1、1-2", "问题=1、7"))
    (wrong,) = (each for each in found.assembled.diagnostics if each.code == "B08")
    assert has_errors([wrong])
    assert "现在有 1、1-2、3" in wrong.hint


@pytest.mark.parametrize("where", ["问题=1、1-2", "[[接 1-2]]"])
def test_who_renamed_it_everywhere_is_understood(where: str) -> None:
    now = TEXT.replace("[[问题 1-2]]", "[[问题 2]]").replace(where, where.replace("1-2", "2"))
    assert "B08" not in codes(anew(now))
