"""Words that should not be left in a text that is published."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

_PROMPTS = re.compile(
    r"(?<!^)请填写[\u4e00-\u9fff]{0,8}|此处(?:填写|插入|补充|略)[\u4e00-\u9fff]{0,6}|待(?:补充|核实|核对|填写|完善后填|确认后填)"
    r"|[（(【](?:略|下略|示例|样例|模板|填写\S{0,8})[）)】]|概述[^。]{0,40}(?:……|\.{3})|[_＿]{3,}"
    r"|(?<![A-Za-z0-9])[XxＸｘ×＊*]{2,}(?![A-Za-z0-9])|[○〇]{2,}(?=[省市区县镇乡村局同])|某某"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
)  # fmt: skip

_OTHER = {
    "巡视": re.compile(
        r"(?:中央|省委|自治区党委)巡察(?!机构)|(?<!巡视)(?<!巡视[、和])巡察反馈意见"
    ),
    "巡察": re.compile(
        r"(?<!自治)(?:市委|县委|区委|旗委|州委|党组)巡视(?![、和]?巡察|办|整改)"
        r"|(?<!中央)(?<!省委)(?<!党委)巡视(?![、和]?巡察)反馈意见"
    ),
}
_NEVER = re.compile(
    r"巡查(?:组|反馈|整改|意见)|(?:市委|县委|区委|省委)巡查"
    r"|(?<!自治)(?:县委|区委|旗委)第?[一二三四五六七八九十]{0,3}巡视组"
)

_CONFUSED = (
    (re.compile(r"截止(?=目前|今|现在|\d{4}\s*年|\d{1,2}\s*月)"), "截至"),
    (re.compile(r"布署"), "部署"),
    (re.compile(r"做为"), "作为"),
    (re.compile(r"既使"), "即使"),
    (re.compile(r"按装"), "安装"),
    (re.compile(r"座落"), "坐落"),
    (re.compile(r"帐(?=号|户|目|款|簿)"), "账"),
    (re.compile(r"(?<=[\u4e00-\u9fff])的的(?!确)"), "的"),
    (re.compile(r"了了(?=[，。、；]|\d)"), "了"),
    (re.compile(r"问题问题"), "问题"),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen, with some of the text around it, and what was probably meant."""

    text: str
    meant: str


def prompts(text: str) -> Iterator[str]:
    """Yield what drafting has left behind."""
    for found in _PROMPTS.finditer(text):
        yield found[0]


def other_inspection(text: str, own: str) -> Iterator[str]:
    """Yield where a text calls this inspection (`own`: 巡视 or 巡察) by the other name.

    A body inspected by a 巡视 has 巡察 of its own to speak of; only what the level or the words
    beside it give away is doubtful.
    """
    for pattern in (_OTHER[own], _NEVER):
        for found in pattern.finditer(text):
            yield text[max(0, found.start() - 4) : found.end() + 4]


def slips(text: str) -> Iterator[Slip]:
    """Yield common slips that input methods bring."""
    for pattern, meant in _CONFUSED:
        for found in pattern.finditer(text):
            yield Slip(text[max(0, found.start() - 4) : found.end() + 6], meant)


_DAY = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_RUN_TOGETHER = re.compile(r"(?<!\d)20\d{2}(?:0?[1-9]|1[0-2])(?:\d{1,2})日")
_LEAP_YEAR = 2000
"""Stands for a year that is not written: 2月29日 may be right."""


def impossible_dates(text: str) -> Iterator[str]:
    """Yield the dates that no calendar has, and those that have lost a character."""
    for found in _DAY.finditer(text):
        year, month, day = (int(each) if each else 0 for each in found.groups())
        in_month = monthrange(year or _LEAP_YEAR, month)[1] if 1 <= month <= 12 else 0
        if not 1 <= day <= in_month:
            yield found[0]
    for found in _RUN_TOGETHER.finditer(text):
        yield found[0]
