"""Titles that no issue has."""

import re
from collections.abc import Iterator

from generator.importing.recognise.checked import CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.heading import is_done_like, is_problem_like

_INSIDE_NUMBER = re.compile(
    r"^(?!(?:19|20)\d\d年)[\d.]+(?:[亿万千百元%]|个|项|人|户|处|家|年|月|日|公里|平方|吨|件|起|名|次|亩)"
)
_AMOUNT = re.compile(r"\d[\d.]*(?:万|亿)?元")
_CUT_OFF = re.compile(r"^[,、。;:)”》的了]|[,、:(“《的]$")
_DOING = re.compile(
    r"(?:完成|整改到位|落实到位|印发|开展|召开|建立|修订|制定|出台|推进|清理|清退|追回|约谈|更换|培训|核查|排查|办结|销号)$"
)


def titles(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that begin inside a number, look like an amount, are cut off, or end in a verb of doing."""
    for issue in reading.issues:
        title = issue.title
        if _INSIDE_NUMBER.match(title):
            yield Reason(issue.first, "标题像从一个数字中间开始")
        elif _AMOUNT.search(title) and not issue.is_named_as_one:
            yield Reason(issue.first, "标题像一个金额")
        elif _CUT_OFF.search(title):
            yield Reason(issue.first, "标题像一句话的一半")
        elif _DOING.search(title) and not (issue.is_named_as_one or is_problem_like(title)):
            yield Reason(issue.first, "标题像做了的事")
        elif not 3 <= len(title) <= 90:
            yield Reason(issue.first, "标题太长" if len(title) > 90 else "标题太短")


def unlike_titles(reading: CheckedReading) -> Iterator[Reason]:
    """A title that names nothing wrong, where nearly all the others do."""
    unnamed = [each for each in reading.issues if not each.is_named_as_one]
    odd = [each for each in unnamed if not is_problem_like(each.title)]
    is_rare = len(odd) * 4 <= len(reading.issues)
    for issue in odd:
        is_told = re.search(r"\d", issue.title) is not None or len(issue.title) > 30
        if is_done_like(issue.title) or (is_rare and is_told):
            yield Reason(issue.first, "标题像做了的事，不像一个问题")
