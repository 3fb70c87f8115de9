"""Marks that a careful reader of Chinese text stumbles over (GB/T 15834-2011 标点符号用法)."""

import re
from collections.abc import Iterator

_HAN = "\u4e00-\u9fff”》）】"
_OPENS = "\u4e00-\u9fff“《（【"
_HALF = re.compile(
    rf"(?<=[{_HAN}])[,;:?!()]|[,;:?!()](?=[{_OPENS}])|(?<=[{_HAN}])\.(?=[{_OPENS}]|$)"
)
_STRAIGHT = re.compile(rf'(?<=[{_HAN}])"|"(?=[{_OPENS}])')
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_DOUBLED = re.compile(r"[，；：、。,;][，；：、。,;]+")

_PAIRS = {
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
    "[": "]",
}
_CLOSES = {close: opened for opened, close in _PAIRS.items()}
_LIST_MARK = re.compile(r"(?:^|[。；：，;:\s])[0-9一二三四五六七八九十]{1,3}[)）]$")
_LATIN_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def half_width(text: str) -> tuple[str, ...]:
    """Return the half-width marks that stand in Chinese text, each kind once."""
    found = [mark[0] for mark in _HALF.finditer(text)] + [
        mark[0] for mark in _STRAIGHT.finditer(text)
    ]
    return tuple(dict.fromkeys(found))


def both_widths(text: str) -> tuple[str, ...]:
    """Return the marks that one text writes now half, now full width, each kind once."""
    return tuple(mark for mark in half_width(text) if _WIDE.get(mark, "\0") in text)


def doubled(text: str) -> Iterator[str]:
    """Yield the places where two stops follow one another."""
    for found in _DOUBLED.finditer(text):
        yield text[max(0, found.start() - 4) : found.end() + 4]


def unpaired(text: str) -> Iterator[str]:
    """Yield each bracket or quote that has no other half, with some of the text around it."""
    bare = _LATIN_APOSTROPHE.sub("\0", text).replace("(", "（").replace(")", "）")
    opened: list[int] = []
    for index, sign in enumerate(bare):
        if sign in _PAIRS:
            opened.append(index)
        elif sign in _CLOSES:
            if opened and bare[opened[-1]] == _CLOSES[sign]:
                opened.pop()
            elif not _LIST_MARK.search(text, max(0, index - 5), index + 1):
                yield _around(text, index)
    yield from (_around(text, index) for index in opened)


def _around(text: str, index: int) -> str:
    return text[max(0, index - 6) : index + 7]
