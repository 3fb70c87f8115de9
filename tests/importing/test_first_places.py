"""What is printed first: a line once for what it is, what follows folded, nothing lost from the file."""

import pytest

from generator.actions.first_places import MOST, first_places
from generator.importing.assemble import assemble_text
from generator.importing.recognise.marked_reading import reasons_now
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked

SOURCE = f"[[原件 公布.txt {'0' * 64}]]\n"
WHOLE = "这篇公布有不少问题读得没有把握，这里也要看一看"


def told(marked: str) -> list[tuple[tuple[int, ...], str, str]]:
    return [(each.lines, each.reason, each.way) for each in first_places(text_of(marked)).places]


def text_of(marked: str) -> MarkedText:
    return read_marked(SOURCE + marked).text


PARTED = """\
[[问题 1]]1.关于供水的问题。
[[标签？：这一段末尾没有句号，可能连着一个标题或者落款；句子到这里断了]]整改情况：[[举措]]惠及群众
[[略 页码]]— 2 —
{mark}1.2万人。[[举措{doubt}]]二是换管。
"""


@pytest.mark.parametrize(
    ("mark", "doubt", "way"),
    [
        ("", "？：像是接着上一页的半句话", "这一行最前面写 [[接]]"),
        ("[[其他？：像是接着上一页的半句话]]", "", "这一行的 [[其他 …]] 换成 [[接]]"),
    ],
)
def test_a_sentence_that_a_page_parts_is_told_once_with_what_joins_it(
    mark: str, doubt: str, way: str
) -> None:
    ((lines, reason, said),) = told(PARTED.format(mark=mark, doubt=doubt))
    assert lines == (5,)
    assert reason == "像是接着第 3 行的半句话，中间第 4 行是页码"
    assert said.startswith(way)
    mended = PARTED.format(mark="[[接]]", doubt="")
    measures = assemble_text(text_of(mended)).issues[0].measures
    assert measures[0].text == "惠及群众1.2万人。"


@pytest.mark.parametrize(
    "answer", ["针对以上两个问题，盘点612件。", "局党组将以上两项一并整改。", "两个问题一并整改。"]
)
def test_an_answer_to_two_issues_is_told_with_the_marks_that_part_it(answer: str) -> None:
    marked = (
        f"[[问题 7？：只有标题，没有正文]]7.账实不符。[[问题 8]]8.合同不规范。\n[[举措]]{answer}\n"
    )
    ((lines, reason, way),) = told(marked)
    assert (lines, reason) == ((2,), "只有标题，没有正文；像是和问题 8 一起答复的")
    assert "[[接 7]]" in way
    assert "[[接 8]]" in way


def test_an_answer_of_its_own_is_no_shared_one() -> None:
    marked = "[[问题 7？：只有标题，没有正文]]7.账实不符。\n[[问题 8]]8.合同不规范。\n[[举措]]补签2份。\n"
    ((_, reason, _),) = told(marked)
    assert reason == "只有标题，没有正文"


def test_a_line_is_told_once_for_what_it_is_and_apart_for_what_is_lost_or_hangs_on_to_it() -> None:
    marked = (
        "[[问题 1]]1.甲渠漏水。\n[[问题 2？：标题像做了的事，不像一个问题；状态比别的问题少；标题太长；"
        "“其余”像是还没办完，没有记下来；问题里有联系方式]]2.换管，其余按进度换。电话0370-0000000\n"
        f"[[问题 3？：{WHOLE}]]3.乙渠漏水。\n"
    )
    found = first_places(text_of(marked))
    assert [each.reason for each in found.places] == [
        "“其余”像是还没办完，没有记下来",
        "标题像做了的事，不像一个问题",
        "问题里有联系方式",
    ]
    assert (found.others, found.following) == (0, (4,))


def test_no_more_than_so_many_are_printed_and_the_others_counted() -> None:
    ways = "".join(
        f"[[问题 {n}？：“其余”像是还没办完，没有记下来]]{n}.甲渠漏水，其余{n}公里。\n"
        for n in range(1, 4)
    )
    many = "".join(
        f"[[举措？：“待{n}修”像是还没办完，没有记下来]]待{n}修。\n" for n in range(30, 45)
    )
    found = first_places(text_of(ways + many))
    assert len(found.places) == MOST
    assert found.others == 1 + 15 - MOST


def test_a_mark_of_a_step_that_another_mark_follows_at_once_is_no_step() -> None:
    marked = "[[问题 7]]7.账实不符。[[问题 8]]8.合同不规范。\n[[举措]][[接 7]]盘点612件；[[接 8]]补签11份。\n"
    assert reasons_now(text_of(marked)) is not None
    first, second = assemble_text(text_of(marked)).issues
    assert [[each.text for each in issue.measures] for issue in (first, second)] == [
        ["盘点612件；"],
        ["补签11份。"],
    ]
