"""How a page shows what changed: in a sentence, marked in the text, and both texts whole."""

import lxml.html
import pytest

from generator.site import resources
from generator.site.pages.shared.difference import difference_view, item_changes
from generator.site.render import Renderer

SENTENCES = [
    ("增长12.3%。", "增长15.8%。", "改了1处：“12.3%”改为“15.8%”。"),
    ("建立台账，每月通报。", "建立台账。", "改了1处：删去“每月通报”。"),
    ("", "补写的一段。", "改了1处：新增“补写的一段”。"),
    ("完成12个，占60%。", "完成15个，占75%。", "改了2处：“12个”改为“15个”；“60%”改为“75%”。"),
    ("3月1日完成12个工程，通报。", "3月5日完成15个工程；通报。",
     "改了1处：“12个”改为“15个”；另外日期改了1处，标点改了1处。"),
    ("2024年2月22日进驻", "2024年2月20日进驻", "只改了日期：“2024年2月22日”改为“2024年2月20日”。"),
    ("健全机制。加强监督。", "健全机制；加强监督。", "只改了标点、空格或全角半角，内容没有变。"),
    ("甲、乙、丙、丁办了1件、2个、3次、4场", "甲、乙、丙、丁办了5件、6个、7次、8场",
     "改了4处：“1件”改为“5件”；“2个”改为“6个”；“3次”改为“7次”；还有1处。"),
    ("原话是“已办结”。", "原话是“已移交”。", "改了1处：“已办结”改为“已移交”。"),
    ("", "一二三四五六七八九十" * 5, "改了1处：新增“一二三四五六七八九十一二……五六七八九十”。"),
    ("没有变。", "没有变。", "没有改动。"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "said"), SENTENCES)
def test_what_changed_is_said_in_a_sentence_first(was: str, now: str, said: str) -> None:
    assert difference_view(was, now).sentence == said


def shown(was: str, now: str) -> lxml.html.HtmlElement:
    renderer = Renderer(resources.theme() / "templates")
    template = renderer._environment.from_string(
        '{% from "components/difference.html.jinja" import difference %}{{ difference(view) }}'
    )
    return lxml.html.fragment_fromstring(template.render(view=difference_view(was, now)))


def test_what_was_removed_and_added_says_so_in_words_where_it_begins_and_ends() -> None:
    text = shown("增长12.3%，排第3位。", "增长15.8%，排第3位。").find_class("difference__text")[0]
    for each in text.find_class("changed__word"):
        assert each.get("aria-hidden") == "true"  # seen; the words around it are read
        each.drop_tree()
    assert text.text_content() == ("增长删去开始12.3%删去结束新增开始15.8%新增结束，排第3位。")


def test_both_texts_stand_whole_below() -> None:
    was, now = "增长12.3%，排第3位。", "增长15.8%，排第3位。"
    below = shown(was, now).find_class("difference__whole")[0].text_content()
    assert (was in below, now in below) == (True, True)


def test_what_the_sentence_says_whole_is_not_said_again() -> None:
    assert not shown("0999-8880003", "0999-8880001").xpath("//details | //del | //ins")


def test_a_long_text_that_stayed_is_cut_to_the_clauses_beside_the_change() -> None:
    kept = "这一句没有动，" * 30
    view = difference_view(f"{kept}办了3件，{kept}", f"{kept}办了4件，{kept}")
    assert [each.text for each in view.pieces] == [
        "……办了", "3件", "4件", "，……",
    ]  # fmt: skip
    assert view.was == f"{kept}办了3件，{kept}"


def test_a_long_text_that_is_new_stands_whole() -> None:
    new = "新写的一段很长的话。" * 9
    assert [each.text for each in difference_view("", new).pieces] == [new]


def test_what_a_text_holds_is_never_markup() -> None:
    assert not shown("<b>甲</b>乙，丙", "<i>丁</i>乙，丙").xpath("//b | //i")


def test_of_a_list_only_what_changed_is_named() -> None:
    found = item_changes(["甲局", "乙局", "余下3个小区"], ["乙局", "甲局", "余下2个小区", "丙局"])
    assert [(each.word, each.text) for each in found] == [
        ("移动", "乙局"), ("改动", "余下2个小区"), ("新增", "丙局"),
    ]  # fmt: skip
