"""The marks that number things: 一、 (一) 1. (1) ① 一是 第一, 首先 问题1: and their like."""

import re
from dataclasses import dataclass

from generator.text.numerals import CIRCLED, number_of

_CN = "[一二三四五六七八九十百]{1,4}"
_COUNT = r"(?!(?:19|20)\d\d(?!\d))\d{1,4}"
"""A number in a list; a year is none."""
_CIRCLE = "[" + "".join(CIRCLED) + "]"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = "ABCDEFGH"
_SMALL = _LETTERS.lower()
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 99} | {
    each: value
    for series in (_STEMS, _LETTERS, _SMALL, _ROMAN)
    for value, each in enumerate(series, 1)
}
_ISSUE_WORD = r"(?:(?:反馈|具体|整改|存在|主要|巡视|巡察|突出|检视|查摆|自查|剖析|审计|督察|交办|重点){0,4}问题|反馈(?:意见|事项)|(?:整改|督察|重点|反馈){0,2}(?:任务|事项))"

_LEADING: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("part", rf"第({_CN})(?:部分|章|节|(?:方面|类|批|板块)(?=[、:.]))[、:.]?"),
        ("part", rf"(?:方面|板块|部分)({_CN})[:、.]"),
        ("part", rf"([{_STEMS}])[、.:](?![{_STEMS}])(?=.)"),
        ("part", rf"([{_LETTERS}{_ROMAN}])[、.](?=[\u4e00-\u9fff“])"),
        ("shi", rf"({_CN})是(?=.)"),
        ("qi", rf"其({_CN})[,、:.是]"),
        ("ordinal", rf"第({_CN})[,、:.]"),
        ("first", r"(首先|其次|再次|最后)[,、:]"),
        ("cn", rf"({_CN})[、.]"),
        ("(cn)", rf"\(({_CN})\)[、.:]?"),
        ("cn)", rf"({_CN})\)[、.]?"),
        ("issue", rf"{_ISSUE_WORD}之?\(?(\d{{1,3}}|{_CN})\)?(?::|[.、](?!\d)|$)"),
        ("issue", rf"【{_ISSUE_WORD}\(?(\d{{1,3}}|{_CN})\)?】[:.、]?"),
        (
            "issue",
            rf"第(\d{{1,3}}|{_CN})(?:个(?:突出|主要|具体|反馈)?问题|[项条件桩宗款](?:反馈|整改|具体)*(?:问题|任务|意见|事项|事)?)(?:是)?[:.、,]",
        ),
        ("(n)", rf"\(({_COUNT})\)[、.]?"),
        ("n)", r"(\d{1,3})\)[、.]?"),
        ("n", rf"({_COUNT})(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d(?:年|[^\d.万亿元%])))"),
        ("circle", rf"({_CIRCLE})[、.]?"),
        ("dot", r"([●■▲◆★☆•▪◇□※➢►]|--)"),
    )
)
_NO_AMOUNT = r"(?!\d|\.\d|[%亿万元号倍米吨]|公[里斤顷]|平方|立方|个(?!人|别)|年(?!度|轻|终|初)|月(?!度)|日(?!常))"
"""What follows 1.1 where it is a mark: no more of a number, and no unit."""
_WEAK = (
    ("n.n.n", re.compile(rf"(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}){_NO_AMOUNT}[、.]?(?=.)")),
    ("n.n", re.compile(rf"(\d{{1,2}}[.\-—]\d{{1,2}}){_NO_AMOUNT}[、.]?(?=.)")),
    ("n", re.compile(r"(\d{1,3})\.(?=\d)")),
    ("n", re.compile(r"(\d{1,3})(?=关于|针对|“)")),
)
DECIMAL = frozenset(("n.n", "n.n.n"))
"""Marks with the number of what stands above them: 1.1, 1.2, 2.1."""
_SPACED = (
    ("cn", re.compile(rf"\s*({_CN})[ \t\u3000\u00a0]+(?=\S)")),
    ("n", re.compile(r"\s*(\d{1,3})[ \t\u3000\u00a0]+(?=[^\s\d])")),
)
_SPACED_ISSUE = re.compile(rf"\s*({_ISSUE_WORD}(\d{{1,3}}|{_CN}))[ \t\u3000\u00a0]+(?=\S)")
_BULLET = re.compile(r"[●■▲◆★☆•▪◇□※➢►]")
_JOINED = re.compile(rf"\({_CN}\)(?=\d{{1,3}}[.、](?!\d)|\(\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark at the start of a folded text."""

    kind: str
    number: int | None
    printed: str
    """The number alone, folded; empty where the mark has none."""
    length: int
    """How many folded characters the mark takes."""
    digits: tuple[int, int] = (0, 0)
    """Where the number stands in the folded text."""
    name: int = 0
    """How many folded characters before it only say to which list it belongs (上轮问题1)."""


def leading_mark(folded: str) -> Mark | None:
    """Return the mark a folded text starts with; figures such as 1.1亿元 are no marks."""
    joined = _JOINED.match(folded) or _BULLET.match(folded)
    for skip in (joined.end(), 0) if joined else (0,):
        for kind, pattern in _LEADING:
            found = pattern.match(folded, skip)
            if found:
                return _mark(kind, found)
    return None


def weak_mark(folded: str, text: str) -> Mark | None:
    """Return a mark that only its neighbours can confirm.

    1.5 could be item 1 or one and a half; a number and a space may be a mark without its dot.
    """
    for kind, pattern in _WEAK:
        found = pattern.match(folded)
        if found:
            return _mark(kind, found)
    if found := _SPACED_ISSUE.match(text):
        word, number = found.groups()
        if folded.startswith(word):
            digits = (len(word) - len(number), len(word))
            return Mark("issue", number_of(number), number, len(word), digits)
    for kind, pattern in _SPACED:
        found = pattern.match(text)
        if found and folded.startswith(number := found.group(1)):
            return Mark(kind, number_of(number), number, len(number), (0, len(number)))
    return None


def heading_mark(folded: str, text: str) -> Mark | None:
    """Return the mark that what is known to be a heading starts with: 1.1 and 1 with a space as well."""
    if mark := leading_mark(folded):
        return mark
    found = weak_mark(folded, text)
    is_known = found is not None and (found.kind in DECIMAL or found.length == len(found.printed))
    return found if is_known else None


def _mark(kind: str, found: re.Match[str]) -> Mark:
    printed = found.group(1)
    if kind == "dot":
        return Mark(kind, None, "", found.end())
    last = re.split(r"[.\-—]", printed)[-1] if kind in DECIMAL else printed
    number = _ORDINALS.get(printed) or number_of(last)
    return Mark(kind, number, printed, found.end(), found.span(1))


INLINE: dict[str, re.Pattern[str]] = {
    "shi": re.compile(rf"({_CN})是"),
    "qi": re.compile(rf"其({_CN})[,、:是]"),
    "ordinal": re.compile(rf"第({_CN})(?:步|招|条)?[,、:]"),
    "first": re.compile(r"(首先|其次|再次|最后)[,、:]?"),
    "circle": re.compile(rf"({_CIRCLE})[、.]?"),
    "(n)": re.compile(r"\((\d{1,2})\)[、.]?"),
    "(cn)": re.compile(rf"\(({_CN})\)[、.]?"),
    "n)": re.compile(r"(?<![\d(])(\d{1,2})\)[、.]?"),
    "n": re.compile(r"(?<![\d.])(\d{1,2})(?:、|\.(?!\d))"),
    "cn": re.compile(rf"({_CN})[、.]"),
    "cn)": re.compile(rf"({_CN})\)[、.]?"),
    "stem": re.compile(rf"([{_STEMS}])[、.:]"),
    "letter": re.compile(rf"(?<![A-Za-z])([{_LETTERS}{_SMALL}])[、.)](?=[\u4e00-\u9fff“《])"),
    "dot": re.compile(r"([●■▲◆★☆•▪◇□※➢►]|(?<!-)--(?!-))"),
}
"""The marks that number the measures inside an issue, by kind."""


def inline_number(kind: str, printed: str) -> int | None:
    """Return the value of a mark found by `INLINE`; a bullet has none."""
    return None if kind == "dot" else _ORDINALS.get(printed) or number_of(printed)
