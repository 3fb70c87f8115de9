"""Every code of marked text is given by some marks, and each of these marks gives no other."""

from pathlib import PurePath

import pytest

from generator.importing.again.prepared import assembled_anew
from generator.text.marked.original import doubts_of
from generator.text.marked.problems import MEANINGS, of_doubt
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve
from generator.text.marked.strip import text_hash

SOUND = "[[标题]]某县关于整改情况的公布\n[[问题 1]]1.甲渠漏水。[[举措]]换管。\n"
PLACE = PurePath("xian-2025/source/marked.txt")

WRONG = {
    "B01": ("[[举措]]换管", "[[举错]]换管"),
    "B02": ("[[举措]]换管", "[[举措]换管"),
    "B03": ("[[举措]]", "[[举措 3]]"),
    "B04": ("[[原件 公布.docx", "[[原件"),
    "B05": ("SHA", "0" * 64),
    "B06": ("换管", "[[=时限]]换管"),
    "B07": ("甲渠", "[[正文]]甲渠"),
    "B08": ("[[问题 1]]", "[[接 7]]"),
    "B09": ("[[举措]]", "[[问题 1]]"),
    "B10": ("[[标题]]", "无题\n[[标题]]"),
    "B11": ("[[标题]]", "[[疑！：看过了]]\n[[标题]]"),
    "B12": ("换管", "换\x07管"),
    "B14": ("换管", "换管3公里"),
    "B21": ("某县关于", "关于"),
    "B22": ("[[标题]]某县", "[[开头]][[=被巡视单位]]某县[[/]]"),
    "B23": ("[[举措]]换管", "[[状态]]想办法"),
    "B24": ("[[举措]]换管", "[[时限]]2025年2月30日"),
    "B25": ("换管", "[[=销号]]近日[[/]]换管"),
    "B26": ("1.甲渠漏水。", ""),
    "B27": ("[[举措]]", "[[落款]]"),
    "B28": ("[[举措]]", "[[事项]]"),
    "B29": ("换管", "[[=总数]]40项[[/]]"),
    "B30": ("[[举措]]换管", "[[状态]]已完成[[状态]]正在整改"),
    "B31": ("[[标题]]", "[[开头]][[=巡视组]]甲组[[/]][[=巡视组]]乙组[[/]]\n[[标题]]"),
    "B32": ("[[举措]]", "[[联系方式]]"),
    "B33": ("[[标题]]", "[[开头]]于[[=反馈]]2024年7月10日[[/]]反馈\n[[标题]]"),
    "B34": ("1.甲渠", "管网年久失修，[[序号]]1.[[名]]甲渠"),
    "B35": ("[[举措]]换管", "[[延期原因]]天旱"),
    "B41": ("[[问题 1]]", "[[问题 1？：像一个金额]]"),
    "B43": ("[[问题 1]]", "[[问题 1！：“其余”像是还没办完，没有记下来]]"),
    "B44": ("1.甲渠", "[[序号]]2.[[名]]1亿元渠道"),
    "B45": ("[[举措]]换管", "[[状态 整改中]]两个问题均已完成整改"),
    "B42": ("[[标题]]", "[[疑？：少了一段]]\n[[标题]]"),
}
"""By code what of the sound text is changed for what."""
IN_REPORTS = {"B36", "B37", "B38", "B39"}
"""What is said of later reports only: tests/later holds it."""
NEW_WORDS = {"B05", "B14"}
"""Those that say that words were changed since the text was last read; of others they are as new."""


def said(was: str, now: str, *, is_edited: bool) -> list[str]:
    """Return the codes of a changed text, as `import DIR` and `check` give them."""
    before = f"[[原件 公布.docx SHA]]\n{SOUND}"
    after = before.replace(was, now, 1)
    assert after != before
    of = before if is_edited else after
    found = text_hash(read_marked(of.replace("SHA", "0" * 64)).text)
    texts = [read_marked(each.replace("SHA", found)) for each in (after, of)]
    anew = assembled_anew(texts[0], texts[1].text, PLACE)
    doubts = [of_doubt(each, PLACE) for each in doubts_of(resolve(texts[0].text))]
    return [each.code for each in (*anew.assembled.diagnostics, *doubts)]


@pytest.mark.parametrize("code", WRONG)
def test_it_is_said(code: str) -> None:
    assert said(*WRONG[code], is_edited=code in NEW_WORDS) == [code]


def test_the_sound_text_is_sound() -> None:
    assert said("[[举措]]", "[[举措！]]", is_edited=True) == []


def test_no_code_is_left_out() -> None:
    assert WRONG.keys() | IN_REPORTS == MEANINGS.keys()
