"""Announcements in another style than their own: other numbers, other signs, other brackets.

The marks stay right: each style changes the printed words of a text with its marks, and what should be read
follows from these.
"""

import re
from collections.abc import Callable, Iterator

from generator.importing.lines import Line
from generator.text.marked.read import read_marked
from generator.text.marked.strip import text_hash
from tests.importing.golden import FIXTURES, NAMES
from tests.importing.right import DAMAGED, EXCERPTS, Right, right_of

_NUMERALS = "一二三四五六七八九十"
_LABELLED = r"(\[\[(?:标签|成效|目标|问题表现|状态|责任单位|时限)\]\])([^\[\]：:\n。]{2,10})[：:]"
_NUMBERED = r"(\[\[问题[^\]]*\]\])(?:[（(](\d+)[）)]|(\d+)[.．、])"


def _with_steps(mark: Callable[[int], str]) -> Callable[[str], str]:
    """Return what writes other marks before the steps 一是, 二是 …"""

    def restyled(text: str) -> str:
        return re.sub(
            rf"\[\[举措\]\]([{_NUMERALS}])是",
            lambda found: f"[[举措]][[序号]]{mark(_NUMERALS.index(found[1]))}[[正文]]",
            text,
        )

    return restyled


def _with_odd_numbers(text: str) -> str:
    return re.sub(_NUMBERED, lambda own: f"{own[1]}[[序号]]第{own[2] or own[3]}款 [[名]]", text)


STYLES: dict[str, Callable[[str], str]] = {
    "steps by 其一": _with_steps(lambda at: f"其{_NUMERALS[at]}，"),
    "steps by 甲": _with_steps(lambda at: f"{'甲乙丙丁戊己庚辛壬癸'[at]}、"),
    "steps by letters": _with_steps(lambda at: f"{'abcdefghij'[at]}."),
    "steps by 第一步": _with_steps(lambda at: f"第{_NUMERALS[at]}步，"),
    "steps by dashes": _with_steps(lambda _: "——"),
    "steps by signs": _with_steps(lambda _: "▲"),
    "labels in other brackets": lambda text: re.sub(_LABELLED, r"\1〖\2〗", text),
    "labels with dashes": lambda text: re.sub(_LABELLED, r"\1\2——", text),
    "labels on their own lines": lambda text: re.sub(
        r"(\[\[标签\]\][^\[\]：:\n]{2,10})[：:](?=\[\[)", r"\1\n", text
    ),
    "issues by 第1款": _with_odd_numbers,
}


def restyled(style: str) -> Iterator[Right]:
    """Yield the sound fixtures that a style changes, in that style."""
    for name in NAMES:
        if name in DAMAGED or name in EXCERPTS:
            continue
        own = (FIXTURES / f"{name}.marked").read_bytes().decode().split("\n", 1)[1]
        changed = STYLES[style](own)
        if changed != own:
            marks = read_marked(_with_source(changed)).text
            lines = [Line(number, each.text) for number, each in enumerate(marks.lines, 1)]
            yield right_of(name, lines, marks)


def _with_source(text: str) -> str:
    unknown = read_marked(f"[[原件 x.txt {'0' * 64}]]\n{text}").text
    return f"[[原件 x.txt {text_hash(unknown)}]]\n{text}"
