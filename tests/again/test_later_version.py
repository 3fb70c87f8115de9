"""A later version of the announcement takes over the marks of the earlier one: a table.

What was recognised anew is written as plainly as possible; what a person did to the earlier one is
what has to stand.
"""

import pytest

from generator.text.marked.later_version import LineChange, take_over
from generator.text.marked.read import read_marked
from generator.text.marked.strip import text_hash
from generator.text.marked.write import write_marked

HASH = "0" * 64
OLD = """\
[[开头]]根据安排，现予公布。
[[方面]](一)服务不到位
[[问题 1！]](1)窗口排队问题。[[举措！]]一是增加窗口。[[举措]]二是延长时间。
设备也换了。
[[问题 2]](2)管网老化问题。[[责任单位]]水务局
[[落款]]云河县委2024年12月1日
"""
NEW = """\
[[开头]]根据安排，现予公布。
[[类别？：层次不明]](一)服务不到位
[[问题 1]](1)窗口排队问题。[[举措]]一是增加窗口。二是延长时间。
设备也换了。
[[问题 2]](2)管网老化问题。[[责任单位]]水务局
[[落款]]云河县委2024年12月1日
"""

ROWS = [
    ("the same text", NEW, OLD, []),
    ("other width and spaces",
     NEW.replace("(1)窗口", "（1） 窗口"),
     OLD.replace("(1)窗口", "（1） 窗口"), []),
    ("a changed line",
     NEW.replace("增加窗口", "增加窗口2个"),
     OLD.replace(
         "[[问题 1！]](1)窗口排队问题。[[举措！]]一是增加窗口。[[举措]]二是",
         "[[问题 1？：这一行改过，原来是“(1)窗口排队问题。一是增加窗口。二是延长时间。”]](1)窗口排队问题。"
         "[[举措]]一是增加窗口2个。二是"),
     [LineChange(4, "(1)窗口排队问题。一是增加窗口。二是延长时间。", "(1)窗口排队问题。一是增加窗口2个。二是延长时间。")]),
    ("a changed line without a mark",
     NEW.replace("设备也换了", "设备全都换了"),
     OLD.replace("设备也换了", "[[接？：这一行改过，原来是“设备也换了。”]]设备全都换了"),
     [LineChange(5, "设备也换了。", "设备全都换了。")]),
    ("a new issue between gets an id that none had",
     NEW.replace("[[问题 2]](2)管网", "[[问题 2]](2)道路破损问题。\n[[问题 3]](3)管网"),
     OLD.replace("[[问题 2]](2)管网老化问题。[[责任单位]]水务局",
                 "[[问题 2-2？：这一行是新加的]](2)道路破损问题。\n"
                 "[[问题 2？：这一行改过，原来是“(2)管网老化问题。水务局”]](3)管网老化问题。[[责任单位]]水务局"),
     [LineChange(6, "", "(2)道路破损问题。"),
      LineChange(7, "(2)管网老化问题。水务局", "(3)管网老化问题。水务局")]),
    ("an issue that went, and the ids behind it",
     NEW.replace("[[问题 1]](1)窗口排队问题。[[举措]]一是增加窗口。二是延长时间。\n设备也换了。\n[[问题 2]](2)管网",
                 "[[问题 1]](1)管网"),
     OLD.replace("[[问题 1！]](1)窗口排队问题。[[举措！]]一是增加窗口。[[举措]]二是延长时间。\n设备也换了。\n"
                 "[[问题 2]](2)管网",
                 "[[问题 2？：这一行改过，原来是“(2)管网老化问题。水务局”]](1)管网"),
     [LineChange(4, "(1)窗口排队问题。一是增加窗口。二是延长时间。", ""), LineChange(4, "设备也换了。", ""),
      LineChange(4, "(2)管网老化问题。水务局", "(1)管网老化问题。水务局")]),
    ("the reason of the recognition stays behind ours",
     NEW.replace("(一)服务不到位", "(一)为民服务不到位"),
     OLD.replace("[[方面]](一)服务不到位",
                 "[[类别？：这一行改过，原来是“(一)服务不到位”；层次不明]](一)为民服务不到位"),
     [LineChange(3, "(一)服务不到位", "(一)为民服务不到位")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "expected", "changes"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS]
)
def test_unchanged_lines_keep_their_marks_and_ids(
    new: str, expected: str, changes: list[LineChange]
) -> None:
    old, later = (read_marked(f"[[原件 旧.docx {HASH}]]\n{each}").text for each in (OLD, new))
    taken = take_over(old, later)
    head, _, rest = write_marked(taken.text).partition("\n")
    assert rest == expected
    assert head == f"[[原件 旧.docx {text_hash(later)}]]"
    assert list(taken.changes) == changes


def test_the_lines_of_the_changes_are_those_of_the_file() -> None:
    old, new = (read_marked(f"[[原件 旧.docx {HASH}]]\n{each}").text
                for each in (OLD, NEW.replace("设备也换了", "设备全都换了")))  # fmt: skip
    taken = take_over(old, new)
    written = write_marked(taken.text).splitlines()
    assert "设备全都换了" in written[taken.changes[0].line - 1]


DOUBT = "[[疑？：文中写 3 个，读到 2 个]]\n"
ANSWERED = "[[疑！：文中多写了一个，某某，2025-01-01]]\n"
DOUBTS = [
    ("answered, and no issue changed", ANSWERED, "设备也换了", "设备全都换了", [ANSWERED]),
    ("taken away, and no issue changed", "", "设备也换了", "设备全都换了", []),
    ("left, and no issue changed", DOUBT, "设备也换了", "设备全都换了", [DOUBT]),
    ("answered, and an issue changed", ANSWERED, "管网老化", "管网老旧", [ANSWERED, DOUBT]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "was", "now", "kept"), [r[1:] for r in DOUBTS], ids=[r[0] for r in DOUBTS]
)
def test_what_was_answered_is_asked_anew_only_where_issues_changed(
    mine: str, was: str, now: str, kept: list[str]
) -> None:
    old = read_marked(f"[[原件 旧.docx {HASH}]]\n{mine}{OLD}").text
    new = read_marked(f"[[原件 旧.docx {HASH}]]\n{DOUBT}{NEW.replace(was, now)}").text
    lines = write_marked(take_over(old, new).text).splitlines(keepends=True)
    assert [each for each in lines if each.startswith("[[疑")] == kept


def test_words_that_were_taken_out_do_not_come_back() -> None:
    old = OLD.replace("水务局", "[[隐去！]]")
    new = NEW.replace("设备也换了", "设备全都换了")
    texts = [read_marked(f"[[原件 旧.docx {HASH}]]\n{each}").text for each in (old, new)]
    taken = take_over(*texts)
    assert "水务局" not in write_marked(taken.text)
    assert taken.text.source is not None
    assert taken.text.source.sha256 == text_hash(taken.text)
    assert [each.line for each in taken.changes] == [5]
